// The tools of Digits by the keyboard alone: Tab reaches every control, its keys work it, and the
// focus is visible. This file uses no pointer, no focus() and no click.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as past } from '../../web/labs/common/words/runs/words-past.js';
import { words as breaking } from '../../web/labs/digits/words/breaking/words.js';
import { words as time } from '../../web/labs/digits/words/time/words.js';
import * as wrong from '../../web/labs/digits/words/wrong/en.js';
import { closeBrowser, closePages, open } from './harness.js';

/**
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {import('./harness.js').Session} Session
 */

const SMALL = '#digits?v=1&layers=8&images=500&epochs=1';
/** More stops of the Tab key than any page has. */
const MAX_STOPS = 250;

/**
 * Presses Tab until an element has the focus, and looks whether that is seen.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {string} [text] of it
 */
async function tabTo(page, selector, text = '') {
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const has = await page.evaluate(
      ([wanted, part]) => {
        const now = document.activeElement;
        return Boolean(now?.matches(wanted) && now.textContent?.includes(part));
      },
      [selector, text],
    );
    if (!has) continue;
    await isSeen(page, `${selector} ${text}`);
    return;
  }
  throw new Error(`Tab does not lead to ${selector} ${text}`);
}

/** @param {Page} page @param {string} name */
async function isSeen(page, name) {
  const look = await page.evaluate(() => {
    const now = /** @type {HTMLElement} */ (document.activeElement);
    // A radio button shows its focus on the text beside it.
    const shown = [now, now.nextElementSibling, now.parentElement].flatMap((one) =>
      one ? [getComputedStyle(one)] : [],
    );
    const { width, height } = now.getBoundingClientRect();
    const hasOutline = shown.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
    );
    return { hasOutline, isThere: width > 0 && height > 0 };
  });
  assert.equal(look, { hasOutline: true, isThere: true }, name);
}

/** @param {Page} page @param {string[]} keys */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** @param {Page} page */
const focused = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** A short stroke on the pad. @param {Page} page @param {string} along */
async function strokeByKeys(page, along) {
  await tabTo(page, '#pad');
  await press(page, 'Space', ...Array.from({ length: 6 }, () => along), 'Space');
}

/** @param {string} [query] @param {object} [look] */
async function digits(query = SMALL, look = {}) {
  const session = await open({ withoutData: true, query, ...look });
  await session.waitForState(['ready']);
  return session;
}

/** @param {Session} session */
async function trainOnce({ page }) {
  await tabTo(page, 'button', 'One epoch');
  await press(page, 'Enter');
  await page.waitForFunction(
    () =>
      document.body.dataset.state !== 'training' &&
      Number(document.querySelector('#step')?.textContent?.replace(/\D/g, '')) > 0,
  );
}

test('its errors: a number, its images, one image and the next, all images again', async () => {
  const { page, complaints } = await digits('');
  await tabTo(page, '#wrong > summary');
  await press(page, 'Enter');
  await page.locator('.wall button').first().waitFor();
  await tabTo(page, '.wrong .matrix button');
  await press(page, 'ArrowRight', 'ArrowDown');
  const cell = await focused(page);
  await press(page, 'Enter');
  await page.locator('.wrong .matrix [aria-pressed=true]').waitFor();
  assert.is(await focused(page), cell, 'the focus stays');
  await tabTo(page, '.wrong-images button', wrong.showAll);
  await press(page, 'Enter');
  await page.locator('.wrong-images h3', { hasText: wrong.listTitle(null, []) }).waitFor();
  await tabTo(page, '.wall button');
  await press(page, 'Enter');
  const title = page.locator('.lab-digits-image h2');
  await title.waitFor();
  const first = await title.innerText();
  await press(page, 'ArrowRight');
  await page.waitForFunction(
    (before) => document.querySelector('.lab-digits-image h2')?.textContent !== before,
    first,
  );
  await tabTo(page, '.lab-digits-image button', wrong.image.follow);
  await press(page, 'Escape');
  assert.is(await title.isVisible(), false);
  assert.is(
    await page.evaluate(() => Boolean(document.activeElement?.closest('.wall'))),
    true,
    'back where it was opened',
  );
  assert.equal(complaints, []);
});

test('a race and the list of runs: set, start, lay a run over the curves, delete it, bring it back', async () => {
  const { page, complaints } = await digits();
  await tabTo(page, '#compare > summary');
  await press(page, 'Enter');
  await page.locator('.race-fold > summary').waitFor();
  await tabTo(page, '.race-fold > summary');
  await press(page, 'Enter');
  await page.locator('.race-form select').first().waitFor();
  await tabTo(page, '.race-form select');
  await tabTo(page, '.race-form button', '− racer');
  await press(page, 'Enter');
  assert.is(await page.locator('.race-values select').count(), 2);
  await tabTo(page, '.race-go button');
  await press(page, 'Enter');
  await page.locator('.race-said', { hasText: /lowest test loss/ }).waitFor({ timeout: 60_000 });
  await tabTo(page, '.run-list > summary');
  await press(page, 'Enter');
  await page.locator('.past-runs tbody tr').nth(1).waitFor();
  await tabTo(page, '.past-lay input');
  await press(page, 'Space');
  await page.locator('.past-lay input:checked').waitFor();
  await tabTo(page, '[data-past^="remove"]');
  await press(page, 'Enter');
  await page.waitForFunction(() => document.querySelectorAll('.past-runs tbody tr').length === 1);
  assert.is(
    await page.evaluate(() => document.activeElement?.textContent),
    past.undo,
    'the way back has the focus',
  );
  await press(page, 'Enter');
  await page.locator('.past-runs tbody tr').nth(1).waitFor();
  assert.equal(complaints, []);
});

test('time machine: an earlier moment, back to now, and on from an earlier one', async () => {
  const session = await digits(),
    { page } = session;
  await trainOnce(session);
  const end = await session.output('step');
  await page.locator('#time input').waitFor();
  await tabTo(page, '#time input');
  await press(page, 'Home');
  await page.waitForFunction(() => document.querySelector('#step')?.textContent === '0');
  await tabTo(page, '#time button', time.back);
  await press(page, 'Enter');
  await page.waitForFunction((step) => document.querySelector('#step')?.textContent === step, end);
  assert.is(await focused(page), time.slider, 'the slider has the focus again');
  await press(page, 'Home');
  await page.locator('.time-bar').waitFor();
  await press(page, 'Escape');
  await page.locator('.time-bar').waitFor({ state: 'hidden' });
  await press(page, 'Home');
  await tabTo(page, '#time button', time.goOn);
  await press(page, 'Enter');
  await page.locator('.time-bar').waitFor({ state: 'hidden' });
  await page.waitForFunction((step) => document.querySelector('#step')?.textContent === step, end);
  assert.is(await focused(page), time.slider);
  // Faster than the worker answers.
  for (let i = 0; i < 4; i++) {
    await page.locator('#time input:not([max="0"])').waitFor(); // its moments are listed
    await press(page, 'Home', 'Escape', 'Home', 'Tab', 'Enter');
    await page.waitForFunction(
      ([step, label]) =>
        document.querySelector('#step')?.textContent === step &&
        document.querySelector('#time input')?.getAttribute('aria-valuetext') === label &&
        document.querySelector('.time-bar')?.checkVisibility() === false,
      [end, time.stop(Number(end), 1, true)],
    );
    await page.waitForTimeout(300); // nothing comes after it
    assert.is(await session.output('step'), end);
    assert.is(await focused(page), time.slider);
  }
  assert.equal(session.complaints, []);
});

test('break the network: units, weights, bits, the change that flips the answer, and undo', async () => {
  const session = await digits(''),
    { page } = session;
  await strokeByKeys(page, 'ArrowDown');
  await tabTo(page, '#break > summary');
  await press(page, 'Enter');
  await page.locator('.break-grid canvas').first().waitFor({ state: 'attached' }); // they come last
  await tabTo(page, '.break-head button', breaking.undo);
  await tabTo(page, '.break-grid button');
  await press(page, 'ArrowRight', 'Space');
  assert.is(await page.locator('.break-grid [aria-pressed=true]').count(), 1);
  await tabTo(page, '.break-parts input[type=range]');
  await press(page, 'End');
  await page.waitForFunction(
    () => parseFloat(document.getElementById('broken-accuracy')?.textContent ?? '') < 50,
  );
  await tabTo(page, '.break-parts select');
  await press(page, 'ArrowDown');
  await tabTo(page, '.break-parts button', breaking.flip.find);
  await press(page, 'Enter');
  await page.locator('.break-flip [role=status]').filter({ hasText: /\w/ }).waitFor();
  for (let i = 0; i < MAX_STOPS; i++) {
    await press(page, 'Shift+Tab');
    if (await page.evaluate(() => document.activeElement?.matches('.break-head button'))) break;
  }
  await press(page, 'Enter');
  await page.waitForFunction(
    () => parseFloat(document.getElementById('broken-accuracy')?.textContent ?? '') > 90,
  );
  assert.equal(session.complaints, []);
});

test('own symbols: named, drawn and kept', async () => {
  const { page, complaints } = await digits('');
  await tabTo(page, '#you > summary');
  await press(page, 'Enter');
  await page.locator('#you input[type=radio]').first().waitFor({ state: 'attached' });
  await tabTo(page, '#you input[type=radio]');
  await press(page, 'ArrowRight');
  await page.locator('#sym-new').waitFor();
  for (const name of ['+', 'x']) {
    await tabTo(page, '#sym-new');
    await page.keyboard.type(name);
    await press(page, 'Enter');
  }
  assert.is(await page.locator('#sym-classes li').count(), 2);
  await tabTo(page, '#sym-begin');
  await press(page, 'Enter');
  await page.locator('#sym-prompt').waitFor();
  await strokeByKeys(page, 'ArrowRight');
  await tabTo(page, '#sym-keep');
  await press(page, 'Enter');
  await page.waitForFunction(() => document.querySelectorAll('#sym-wall li').length === 1);
  await tabTo(page, '#sym-stop');
  await press(page, 'Enter');
  await page.locator('#sym-setup').waitFor();
  await tabTo(page, '#sym-wall button');
  await press(page, 'Enter');
  await tabTo(page, '#sym-one button');
  await press(page, 'Escape');
  assert.is(await page.locator('#sym-one').isVisible(), false);
  await tabTo(page, '#sym-train');
  assert.equal(complaints, []);
});

test('the menu that saves a plot: opened, left with Escape, and a file saved', async () => {
  const { page, complaints } = await open({
    withoutData: true,
    query: '#points?v=1&data=xor',
    viewport: { width: 390, height: 844 },
  });
  await page.waitForSelector('#p-play[aria-disabled=false]');
  await tabTo(page, '.planes .chart-save summary');
  await press(page, 'Enter');
  await page.locator('.planes .chart-formats button').first().waitFor();
  await tabTo(page, '.planes .chart-formats button', 'PNG');
  await press(page, 'Escape');
  assert.is(await page.locator('.planes .chart-formats').isVisible(), false);
  assert.is(
    await page.evaluate(() => document.activeElement?.matches('.planes .chart-save summary')),
    true,
  );
  await press(page, 'Enter');
  await tabTo(page, '.planes .chart-formats button', 'CSV');
  const saving = page.waitForEvent('download');
  await press(page, 'Enter');
  assert.match((await saving).suggestedFilename(), /\.csv$/);
  assert.equal(complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
