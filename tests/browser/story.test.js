// The first minute, as a new visitor meets it: by mouse, by keyboard, with less motion.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertShortTasks, timedTest } from '../turn-time.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/**
 * @param {Session} session
 * @param {string} step
 */
const atStep = ({ page }, step) =>
  page.waitForSelector(`#digits[data-step=${step}]`, { timeout: 60_000 });

/** @param {Session} session */
async function drawSeven(session) {
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
}

/** Draws a 1 as soon as there is a pad; runs in the page. */
function drawEarly() {
  addEventListener('DOMContentLoaded', () => {
    const pad = /** @type {HTMLElement} */ (document.querySelector('#pad'));
    const { left, top, width, height } = pad.getBoundingClientRect();
    pad.setPointerCapture = () => {}; // there is no such pointer
    const point = (/** @type {string} */ type, /** @type {number} */ y) => {
      const at = { clientX: left + width / 2, clientY: top + y * height };
      pad.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 7, ...at }));
    };
    point('pointerdown', 0.15);
    for (let y = 0.15; y <= 0.85; y += 0.05) point('pointermove', y);
    point('pointerup', 0.85);
  });
}

/** @param {Session} session */
const next = ({ page }) => page.locator('#story-next');

/** The number of Tab stops. @param {Session} session */
const tabStops = ({ page }) =>
  page.evaluate(
    () =>
      [
        ...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]'),
      ].filter((one) => /** @type {HTMLElement} */ (one).checkVisibility?.() ?? true).length,
  );

timedTest('a visitor draws, makes it forget, teaches it, and finds three doors', async (slow) => {
  const session = await open({ story: true });
  const { page } = session;
  await atStep(session, 'arrive');
  assert.match(await page.locator('#story-title').innerText(), /Draw one/);
  await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '3');
  assert.ok((await tabStops(session)) <= 6, 'nothing else is alive');
  assert.equal(await axe(session.page), []);

  await drawSeven(session);
  await atStep(session, 'fool');
  assert.is(await session.output('answer'), '7');
  await session.button('Clear').click();
  for (const stroke of DIGITS[1]) await session.stroke(stroke);
  await atStep(session, 'only');

  await next(session).click();
  await atStep(session, 'forgotten');
  assert.match(await page.locator('#story-title').innerText(), /101,770/);
  assert.equal(await axe(session.page), []);
  await session.waitForState(['ready']);
  const tasks = await session.mainThreadTasks(async () => {
    await next(session).click();
    await atStep(session, 'teaching');
    await page.waitForFunction(() => {
      const step = Number(
        document
          .querySelector('#story-say')
          ?.textContent?.match(/Step ([\d,]+)/)?.[1]
          .replace(',', ''),
      );
      return step > 3 && step < 30;
    });
    await atStep(session, 'taught');
  });
  assertShortTasks(tasks, 50, slow);
  assert.match(await page.locator('#story-title').innerText(), /digits right/);
  await session.waitForState(['paused']);
  assert.equal(await axe(session.page), []);
  assert.is(await page.locator('.door:visible').count(), 3);

  await page.getByRole('link', { name: /one neuron/ }).click();
  await page.waitForSelector('#points select');
  assert.ok(await page.locator('#tabs').isVisible(), 'the tabs are there from now on');

  await page.locator('#tabs').getByRole('link', { name: 'Start' }).click();
  await atStep(session, 'arrive');
  await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '3');
  assert.match(await page.locator('#story-title').innerText(), /Draw one/, 'from its beginning');
  await page.locator('#show-all').click();
  await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '–');
  assert.match(
    await page.locator('#sureness').innerText(),
    /Draw something/,
    'the pad is empty, so there is no answer',
  );
  await page.locator('#tabs').getByRole('link', { name: 'Start' }).click();
  await atStep(session, 'arrive');
  await drawSeven(session);
  await atStep(session, 'fool');
  await next(session).click();
  await atStep(session, 'forgotten');
  await next(session).click();
  await session.waitForState(['training']);
  await next(session).click();
  await session.waitForState(['paused']);
  await page.waitForTimeout(500);
  assert.is(
    await session.state(),
    'paused',
    'the story that begins again can be taught and paused',
  );
  assert.equal(session.complaints, []);
});

test('ink that was there before the program is the first drawing', async () => {
  const session = await open({ story: true, before: [drawEarly] });
  await atStep(session, 'fool');
  assert.is(await session.output('answer'), '1');
});

test('from Yours, Start leads to the trained network', async () => {
  const session = await open({ query: '#digits?layers=16' });
  const { page } = session;
  await session.waitForState(['ready']);
  await drawSeven(session);
  await page.waitForFunction(() => /\d/.test(document.querySelector('#answer')?.textContent ?? ''));
  await page.locator('#tabs').getByRole('link', { name: 'Start' }).click();
  await atStep(session, 'arrive');
  await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '3');
});

test('by keyboard alone: a stroke, forget, teach, pause, Escape', async () => {
  const session = await open({ story: true });
  const { page } = session;
  await atStep(session, 'arrive');
  await page.locator('#pad').focus();
  for (const key of ['Space', ...Array(12).fill('Shift+ArrowDown'), 'Space'])
    await page.keyboard.press(key);
  await atStep(session, 'fool');
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    if (await next(session).evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await atStep(session, 'forgotten');
  assert.ok(
    await next(session).evaluate((button) => button === document.activeElement),
    'the button keeps the focus',
  );
  await session.waitForState(['ready']);
  await page.keyboard.press('Enter');
  await session.waitForState(['training']);
  await page.keyboard.press('Enter');
  await session.waitForState(['paused']);
  assert.is(await next(session).innerText(), 'Continue');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#tabs', { state: 'visible' });
  assert.is(await page.evaluate(() => document.documentElement.dataset.view), 'all');
  await page.reload();
  await session.waitForState(['ready', 'paused']);
  assert.ok(await page.locator('#tabs').isVisible(), 'the choice is remembered');
});

test('a link skips the story; #story brings it back', async () => {
  const session = await open({ story: true, query: '#digits?seed=2' });
  await session.waitForState(['ready']);
  assert.ok(await session.page.locator('#train').isVisible());
  assert.not(await session.page.locator('#story-title').isVisible());
  const other = await open({ query: '#story' });
  await atStep(other, 'arrive');
  assert.not(await other.page.locator('#train').isVisible());
});

test('with less motion the digit stands there at once, with the same words', async () => {
  const session = await open({ story: true });
  await session.page.emulateMedia({ reducedMotion: 'reduce' });
  await session.page.reload();
  await atStep(session, 'arrive');
  await session.page.waitForFunction(() => document.querySelector('#answer')?.textContent === '3');
  assert.match(await session.page.locator('#story-say').innerText(), /It reads a 3/);
});

test('without the trained network, all controls are shown', async () => {
  const session = await open({ story: true });
  await session.page.route('**/pretrained.safetensors', (route) => route.abort());
  await session.page.reload();
  await session.page.waitForSelector('#train', { state: 'visible' });
  await session.waitForState(['ready']);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
