// The time machine of Digits on the page: every panel shows the moment that is looked at, training
// goes on from there with the same bits, and nothing is lost.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../../web/labs/digits/words/time/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const LINK = '#digits?v=1&layers=24&epochs=1';

/** A network that has trained for an epoch, and a digit that it reads. */
async function trained(options = {}) {
  const session = await open({ withoutData: true, query: LINK, ...options });
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await session.page.locator('#time').waitFor();
  return session;
}

/** @param {Session} session */
const slider = ({ page }) => page.getByRole('slider', { name: words.slider });

/**
 * What the panels show, when they have come to rest: the answer to the drawing follows the weights.
 *
 * @param {Session} session
 */
async function shown(session) {
  for (let before = await read(session); ;) {
    await session.page.waitForTimeout(300);
    const now = await read(session);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

/** @param {Session} session */
const read = (session) =>
  session.page.evaluate(() => {
    const text = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? '';
    const tiles = /** @type {HTMLCanvasElement} */ (document.getElementById('tiles'));
    return {
      step: Number(text('step').replace(/\D/g, '')),
      hash: text('hash'),
      accuracy: text('test-accuracy'),
      bars: text('bars'),
      tiles: tiles.toDataURL(),
    };
  });

/**
 * @param {Session} session
 * @param {number} step
 */
async function waitForStep({ page }, step) {
  await page.waitForFunction(
    (wanted) =>
      Number(document.getElementById('step')?.textContent?.replace(/\D/g, '')) === wanted &&
      /\d/.test(document.getElementById('test-accuracy')?.textContent ?? ''),
    step,
  );
}

/** The step of the slider's stop. @param {Session} session */
const stopOf = async (session) =>
  Number(
    /step ([\d,]+)/
      .exec((await slider(session).getAttribute('aria-valuetext')) ?? '')?.[1]
      .replace(',', ''),
  );

test('each panel shows the moment of the slider, by the keyboard too, and now again', async () => {
  const session = await trained(),
    { page } = session;
  const now = await shown(session);
  assert.is(await stopOf(session), now.step);
  await slider(session).focus();
  await page.keyboard.press('Home');
  assert.is(await stopOf(session), 0);
  await waitForStep(session, 0);
  const first = await shown(session);
  for (const key of /** @type {const} */ (['hash', 'accuracy', 'bars', 'tiles']))
    assert.is.not(first[key], now[key], key);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const step = await stopOf(session);
  assert.ok(step > 0 && step < now.step, `${step}`);
  await waitForStep(session, step);
  assert.is.not((await shown(session)).hash, first.hash);
  assert.match(await page.locator('.time-bar').innerText(), /You are looking at step/);
  await page.getByRole('button', { name: words.back }).click();
  await waitForStep(session, now.step);
  assert.equal(await shown(session), now);
  assert.is(await page.locator('.time-bar').isVisible(), false);
  assert.equal(session.complaints, []);
});

test('a pointer drags along the curve', async () => {
  const session = await trained(),
    { page } = session;
  const now = (await shown(session)).step;
  const box = await page.locator('#accuracy-plot .u-over').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 0.9 * box.width, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 40, { steps: 4 });
  const step = await stopOf(session);
  assert.ok(step > 0 && step < now, `${step} of ${now}`);
  await page.mouse.move(box.x + 3, box.y + 40, { steps: 4 });
  await page.mouse.up();
  assert.ok((await stopOf(session)) < step);
  assert.equal(session.complaints, []);
});

test('a branch ends in the hash of the unbroken run; the run before stays as a curve and comes back', async () => {
  const session = await trained(),
    { page } = session;
  const end = await shown(session);
  await slider(session).focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await waitForStep(session, await stopOf(session));
  const kept = () => page.locator('.digits-runs tbody tr').count();
  const before = await kept();
  await page.getByRole('button', { name: words.goOn }).click();
  await waitForStep(session, end.step); // after the epoch of the link, training stops
  await session.waitForState(['paused']);
  assert.is((await shown(session)).hash, end.hash);
  assert.ok((await kept()) > before, 'the curve so far is kept');
  assert.is(await page.locator('.time-bar').isVisible(), false, 'it is now again');
  await page.getByRole('button', { name: /Bring back/ }).click();
  await waitForStep(session, end.step);
  assert.is((await shown(session)).hash, end.hash);
  assert.equal(session.complaints, []);
});

test('the row of a run keeps its end while an earlier moment is looked at', async () => {
  const session = await trained(),
    { page } = session;
  const end = await shown(session);
  await page.locator('summary', { hasText: 'Experiments and runs' }).click();
  await page.locator('summary', { hasText: 'All runs' }).click();
  const rows = page.locator('.past-runs tbody code');
  await rows.first().waitFor();
  assert.equal(await rows.allInnerTexts(), [end.hash]);
  await slider(session).focus();
  await page.keyboard.press('ArrowLeft');
  await waitForStep(session, await stopOf(session));
  assert.is.not((await shown(session)).hash, end.hash);
  assert.equal(await rows.allInnerTexts(), [end.hash]);
});

test('Train goes on from now, and the trained network has no time machine', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=24' }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  const now = await shown(session);
  await slider(session).focus();
  await page.keyboard.press('Home');
  await waitForStep(session, 0);
  await session.button('Step').click();
  await waitForStep(session, now.step + 1);
  assert.is(await page.locator('.time-bar').isVisible(), false);
  await page.getByText('Trained (expert)').click();
  await page.locator('#time').waitFor({ state: 'hidden' });
  assert.equal(session.complaints, []);
});

test('while it trains, moving the slider pauses it', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=24' }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  await session.button('Train').click();
  await session.waitForState(['training']);
  await slider(session).focus();
  await page.keyboard.press('Home');
  await session.waitForState(['paused', 'ready']);
  await waitForStep(session, 0);
  assert.equal(session.complaints, []);
});

test('axe finds nothing at a moment, on a phone and in the dark, and nothing runs sideways', async () => {
  for (const look of [
    {},
    {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      colorScheme: /** @type {const} */ ('dark'),
    },
  ]) {
    const session = await trained(look),
      { page } = session;
    await slider(session).focus();
    await page.keyboard.press('Home');
    await waitForStep(session, 0);
    assert.equal(await axe(page, '#time'), []);
    assert.is(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      0,
    );
    const small = await page
      .locator('#time')
      .evaluate(
        (time) =>
          [...time.querySelectorAll('button, input')].filter(
            (element) => element.getBoundingClientRect().height < 24,
          ).length,
      );
    assert.is(small, 0, 'targets are at least 24 px high');
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
