// A lesson beside its lab on each screen, in Chromium: the sticky bar, the projector, a phone. The
// tests ask the page which element is on top at a point.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { sampleLesson } from '../lesson-sample.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/**
 * @param {string} query
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function openLesson(query, options = {}) {
  const session = await open({ withoutData: true, query, ...options });
  await session.page.waitForSelector('.lp-task', { timeout: 60_000 });
  return session;
}

/** @param {number} step of the lesson for tests */
const sample = async (step) =>
  `#lesson?c=${await packProgram(JSON.stringify(sampleLesson))}&step=${step}`;

/**
 * @param {Page} page
 * @param {string} selector
 */
async function boxOf(page, selector) {
  const box = await page.locator(selector).boundingBox();
  assert.ok(box, `${selector} is shown`);
  return { ...box, bottom: box.y + box.height };
}

test.after.each(closePages);
test.after(closeBrowser);

test('covered curves lie under the sticky bar, wherever the page is scrolled to', async () => {
  const { page } = await openLesson('#lesson?id=approximation&step=1');
  await page.waitForSelector('[data-lesson-cover]');
  // The cover is scrolled behind the bar.
  const isUnder = await page.evaluate(() => {
    const bar = /** @type {Element} */ (document.querySelector('#points .run'));
    const cover = /** @type {Element} */ (document.querySelector('#p-loss-plot'));
    scrollBy(0, cover.getBoundingClientRect().top - bar.getBoundingClientRect().top - 20);
    const [from, over] = [bar, cover].map((one) => one.getBoundingClientRect());
    const y = from.top + 40;
    return {
      meet: over.top < y && over.bottom > y,
      found: document.elementFromPoint(over.left + 60, y)?.closest('.run, .plot')?.className,
    };
  });
  assert.equal(isUnder, { meet: true, found: 'run' });
});

test('in projector mode, the bar beside a lesson has two rows', async () => {
  const { page } = await openLesson('#lesson?id=approximation&step=1');
  await page.locator('#lp-step').focus();
  await page.keyboard.press('f');
  await page.waitForSelector('.is-projector');
  const bar = await boxOf(page, '#points .run');
  assert.ok(bar.height <= 130, `the bar is ${bar.height} px high`);
  const status = await boxOf(page, '#p-status');
  assert.ok(status.width > 400 && status.height < 60, 'a sentence has one line or two');
  const plane = await boxOf(page, '#points .plane');
  assert.ok(plane.bottom <= bar.y, 'the picture stands above the bar');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0);
  // Digits has more numbers and longer sentences.
  await page.evaluate(() => (location.hash = '#lesson?id=digits&step=2'));
  await page.waitForSelector('#digits [data-lesson-cover]', { state: 'attached' });
  const longer = await boxOf(page, '#digits .run');
  assert.ok(longer.height <= 130, `the bar of Digits is ${longer.height} px high`);
});

test('on a phone, the picture stands above the sheet, and so it does while a run is made', async () => {
  const { page } = await openLesson(await sample(4), PHONE);
  await page.waitForSelector('#points [data-lesson-cover]', { state: 'attached' });
  /** @param {string} when */
  async function isSeen(when) {
    const plane = await boxOf(page, '#points .plane');
    const buttons = await boxOf(page, '#points .transport');
    const sheet = await boxOf(page, '#lesson-panel');
    assert.ok(sheet.height <= 0.55 * 844, `${when}: the sheet is ${sheet.height} px high`);
    assert.ok(plane.y >= 0 && plane.height > 250, `${when}: the picture begins at ${plane.y}`);
    assert.ok(plane.bottom <= buttons.y + 1, `${when}: it ends at ${plane.bottom}`);
    assert.ok(buttons.bottom <= sheet.y + 1, `${when}: the buttons are above the sheet`);
  }
  await isSeen('before');
  await page.getByLabel('Some', { exact: true }).check();
  await page.getByRole('button', { name: 'This is my prediction' }).click();
  await page.waitForSelector('.lp-task[data-verdict="wrong"]');
  await isSeen('after');
  // The verdict and the button below it are inside the sheet.
  const inSheet = () =>
    page.evaluate(() => {
      const place = document.querySelector('.lp-scroll')?.getBoundingClientRect();
      const again = document.querySelector('.lp-actions button:last-child');
      return [document.querySelector('.lp-verdict'), again].every((one) => {
        const box = one?.getBoundingClientRect();
        return box && place && box.height && box.top >= place.top && box.bottom <= place.bottom;
      });
    });
  await page.waitForFunction(() => (document.querySelector('.lp-scroll')?.scrollTop ?? 0) > 0);
  assert.ok(await inSheet());
});

test('on a phone, a part that a step frames is above the sheet, or the picture beside it', async () => {
  const { page } = await openLesson(await sample(1), PHONE);
  const framed = await boxOf(page, '[data-lesson-spot]');
  const buttons = await boxOf(page, '#points .transport');
  assert.ok(framed.y >= 0 && framed.y < buttons.y - 100, `it begins at ${framed.y}`);
  // The bar of the sheet is one row, on a small phone, too.
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    const sheet = await boxOf(page, '.lp-bar');
    assert.ok(sheet.height < 70, `${width} px: the bar of the sheet is ${sheet.height} px high`);
  }
  await page.getByRole('button', { name: 'Show more of the lab' }).click();
  assert.ok(await page.locator('#points .transport .speed').isVisible(), 'all controls again');
  await closePages();
  const loop = await openLesson('#lesson?id=loop&step=2', PHONE);
  const arrays = await boxOf(loop.page, '#l-arrays');
  const bar = await boxOf(loop.page, '.l-bar');
  assert.ok(arrays.y >= 0 && arrays.y < bar.y - 100, `the arrays begin at ${arrays.y}`);
});

test('the caption of an experiment is not shown beside a lesson; the maker shows it', async () => {
  const lesson = structuredClone(sampleLesson);
  lesson.steps[0].hide = [];
  const query = `#lesson?c=${await packProgram(JSON.stringify(lesson))}&step=1`;
  const { page } = await openLesson(query);
  assert.ok(await page.locator('#p-preset').isVisible());
  assert.ok(await page.locator('#p-look').isHidden());
  await page.evaluate(() => (location.hash = '#lesson?make=1'));
  await page.waitForSelector('.lesson-maker:not([hidden])');
  assert.ok(await page.locator('#p-look').isVisible());
});

test.run();
