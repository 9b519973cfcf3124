// The fold "Break the network" of Digits on the page: what is broken, what is left, and that the
// network itself answers again. And shuffled labels in Experiments.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../../web/labs/digits/words/breaking/words.js';
import { experiments, folds } from '../../web/labs/digits/words/en-controls.js';
import { shuffling } from '../../web/labs/digits/words/runs/en.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** The fold is open, and a digit is drawn. */
async function opened(options = {}) {
  const session = await open({ withoutData: true, ...options }),
    { page } = session;
  await session.waitForState(['ready']);
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await page.getByText(folds.break, { exact: true }).click();
  await page.locator('.break-grid button').first().waitFor();
  await measured(session);
  return session;
}

/** All test images are measured. @param {Session} session */
const measured = ({ page }) =>
  page.waitForFunction(() =>
    /of all/.test(document.getElementById('broken-accuracy')?.textContent ?? ''),
  );

/** @param {Session} session */
const accuracyOf = async ({ page }) =>
  parseFloat(await page.locator('#broken-accuracy').innerText());

/** @param {Session} session */
const bars = ({ page }) => page.locator('#bars').innerText();

test('nothing of it is loaded before it is opened; pruning, bits and units lower the accuracy; undo', async () => {
  const first = await open({ withoutData: true, folder: web });
  await first.waitForState(['ready']);
  const files = await first.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    files.filter((name) => /break(ing|er|\.wasm)/.test(name)),
    [],
  );
  const session = await opened(),
    { page } = session;
  const [whole, hash, answer] = [
    await accuracyOf(session),
    await session.output('hash'),
    await bars(session),
  ];
  assert.ok(whole > 90);
  assert.is(await page.getByText(words.answers, { exact: true }).isVisible(), true);
  await page.getByRole('slider', { name: words.pruning.name }).fill('95');
  await page.waitForFunction(
    (before) => parseFloat(document.getElementById('broken-accuracy')?.textContent ?? '') < before,
    whole - 20,
  );
  // The broken copy answers in the next frames.
  await page.waitForFunction(
    (before) => document.getElementById('bars')?.innerText !== before,
    answer,
  );
  assert.match(await page.locator('.breaking').innerText(), /288,496 of 303,680 weights are 0/);
  await page.getByRole('button', { name: words.undo }).click();
  await page.waitForFunction(
    (right) => parseFloat(document.getElementById('broken-accuracy')?.textContent ?? '') === right,
    whole,
  );
  assert.is(await bars(session), answer);
  await page.getByLabel(words.storing.name).selectOption('1');
  await page.waitForFunction(
    (right) => parseFloat(document.getElementById('broken-accuracy')?.textContent ?? '') < right,
    whole,
  );
  await page.getByText(folds.break, { exact: true }).click(); // it is closed
  await page.waitForFunction(
    (right) => /** @type {HTMLElement} */ (document.getElementById('bars')).innerText === right,
    answer,
  );
  assert.is(await session.output('hash'), hash, 'the network was never touched');
  assert.equal(session.complaints, []);
});

test('units are switched off by the keyboard', async () => {
  const session = await opened(),
    { page } = session;
  await page.locator('.break-grid button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const second = page.locator('.break-grid button').nth(1);
  assert.is(await second.getAttribute('aria-pressed'), 'true');
  assert.is(await second.getAttribute('aria-label'), words.units.name(1, true));
  assert.match(await page.locator('.break-units').innerText(), /1 of 480 units are off/);
  await page.keyboard.press('Space');
  assert.is(await second.getAttribute('aria-pressed'), 'false');
  assert.equal(session.complaints, []);
});

test('a small change flips the digit that was drawn, and a new stroke takes it away', async () => {
  const session = await opened(),
    { page } = session;
  await page.getByRole('button', { name: words.flip.find }).click();
  const slider = page.getByRole('slider', { name: words.flip.amount });
  await slider.waitFor();
  assert.match(
    await page.locator('.break-flip').innerText(),
    /7 becomes \d\. .*L2 size 0\.\d\d|L2 size/s,
  );
  const at = async () => (await slider.getAttribute('aria-valuetext')) ?? '';
  const flipped = await at();
  assert.not.match(flipped, /: 7,/);
  await slider.fill('0');
  assert.ok((await at()).startsWith(`${words.flip.share(0)}: 7,`), await at());
  await session.stroke(DIGITS[1][0]);
  await slider.waitFor({ state: 'hidden' });
  assert.equal(session.complaints, []);
});

test('a small change of a test image stays until another image is shown', async () => {
  const { page } = await opened();
  await page.getByRole('button', { name: 'Show a test image' }).click();
  await page.getByRole('button', { name: words.flip.find }).click();
  const slider = page.getByRole('slider', { name: words.flip.amount });
  await slider.waitFor();
  await page.waitForTimeout(500); // the answer that comes after the search
  assert.ok(await slider.isVisible());
  await page.getByRole('button', { name: 'Show a test image' }).click();
  await slider.waitFor({ state: 'hidden' });
});

test('training goes on below an open fold, and another network is unbroken', async () => {
  const session = await opened({ query: '#digits?v=1&layers=24' }),
    { page } = session;
  await page.getByRole('slider', { name: words.pruning.name }).fill('50');
  await session.runOnce('One epoch');
  await page.getByRole('slider', { name: words.pruning.name }).fill('0');
  await measured(session);
  await session.runOnce('One epoch');
  // Nothing is broken: the new weights are right as often as the network itself.
  await page.waitForFunction(() => {
    const [left, whole] = ['#broken-accuracy', '.break-head .note'].map(
      (one) => /[\d.]+ %/.exec(document.querySelector(one)?.textContent ?? '')?.[0],
    );
    return left && left === whole;
  });
  await session.set('Seed', 5);
  await page.waitForFunction(
    (none) =>
      document.querySelector('.breaking input[type=range]')?.getAttribute('aria-valuetext') ===
      none,
    words.pruning.share(0),
  );
  assert.equal(session.complaints, []);
});

test('shuffled labels are a setting of the link, and reset the network', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=16&images=100' }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  await page.getByText(experiments, { exact: true }).click();
  await page.getByRole('slider', { name: shuffling.name }).fill('40');
  await page.waitForFunction(() => /shuffle=0.4/.test(location.hash));
  await page.waitForFunction(() => document.getElementById('step')?.textContent === '0');
  await session.runOnce('One epoch');
  assert.ok((await session.number('step')) > 0);
  assert.equal(session.complaints, []);
});

test('axe finds nothing in the open fold, on a phone and in the dark, and nothing runs sideways', async () => {
  for (const look of [
    {},
    {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      colorScheme: /** @type {const} */ ('dark'),
    },
  ]) {
    const session = await opened(look),
      { page } = session;
    await page.locator('.break-grid button').first().click();
    await page.getByRole('button', { name: words.flip.find }).click();
    await page.getByRole('slider', { name: words.flip.amount }).waitFor();
    assert.equal(await axe(page, '#break'), []);
    assert.is(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      0,
    );
    const small = await page
      .locator('#break')
      .evaluate(
        (fold) =>
          [...fold.querySelectorAll('button, input, select')]
            .map((element) => element.getBoundingClientRect())
            .filter(({ width, height }) => width < 24 || height < 24).length,
      );
    assert.is(small, 0, 'targets are at least 24 px');
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
