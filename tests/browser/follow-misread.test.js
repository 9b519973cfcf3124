// From a misread image to the training loop of Backprop, click by click: the wall, the image from
// close by, the five calls. Numbers are compared with the core's, computed here from the same
// image.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { words as loop } from '../../web/labs/backprop/loop/words/words.js';
import * as words from '../../web/labs/digits/words/wrong/en.js';
import { closeBrowser, closePages, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const ink = await load();
const trained = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors'))));
const drawn = ink.generatedDigits({ count: 2000, first: 10_000 });
const pixelsOf = (/** @type {number} */ index) =>
  drawn.images.slice(784 * index, 784 * (index + 1));

/** @param {Parameters<typeof open>[0]} [options] */
async function opened(options) {
  const session = await open({ withoutData: true, ...options });
  await session.waitForState(['ready']);
  await unfold(session);
  return session;
}

/** @param {Session} session */
async function unfold({ page }) {
  await page.locator('#wrong summary').click();
  await page.locator('.wall button').first().waitFor();
}

/**
 * Opens an image of the wall and presses "Follow it through Backprop".
 *
 * @param {Session} session
 * @param {number} place on the wall
 * @returns {Promise<number>} which test image it is, from 0
 */
async function follow({ page, button }, place) {
  const tile = page.locator('.wall button').nth(place);
  const name = await tile.locator('.unseen').innerText();
  await tile.click();
  await page.locator('.lab-digits-image .speakers li').first().waitFor();
  await button(words.image.follow).click();
  await page.waitForSelector('#b-loop[data-state=ready]');
  const number = Number(/Test image ([\d,]+)/.exec(name)?.[1].replace(',', ''));
  await page
    .locator('.l-stop.is-input .note', { hasText: `test image ${number.toLocaleString('en')},` })
    .waitFor();
  return number - 1;
}

/** @param {Session} session @param {string} start */
const says = ({ page }, start) =>
  page.waitForFunction(
    (text) => document.querySelector('#b-status')?.textContent?.startsWith(text),
    start,
  );

/** @param {Session} session @param {string} name of one of the five */
async function call(session, name) {
  await session.page
    .locator('#l-calls button', { has: session.page.getByText(name, { exact: true }) })
    .click();
  await says(session, `${name}:`);
}

/** The probabilities that the table of the output shows. @param {Session} session */
const shares = async ({ page }) =>
  (await page.locator('.l-output .l-p').allInnerTexts()).map((text) =>
    Number(/>?([\d.]+) %/.exec(text)?.[1]),
  );

/** @param {number[]} shown @param {ArrayLike<number>} outputs */
function areOutputs(shown, outputs) {
  assert.is(shown.length, 10);
  shown.forEach((percent, k) =>
    assert.ok(Math.abs(percent / 100 - outputs[k]) < 0.0011, `${k}: ${percent} %, ${outputs[k]}`),
  );
}

/** @param {Session} session */
const lossOf = async ({ page }) => Number(await page.locator('.is-L').getAttribute('data-value'));

test('a misread test image goes through the trained network, and one step lowers its loss', async () => {
  const session = await opened(),
    { page } = session;
  const index = await follow(session, 0);
  const outputs = trained.predict(pixelsOf(index));
  const label = Number(drawn.labels[index]);
  assert.is(await page.locator('#b-status').innerText(), loop.handed());
  assert.is(await page.locator('.lab-digits-image').isVisible(), false, 'the dialog is closed');
  assert.is(await page.locator('#l-batch [role=tab], #l-batch [aria-selected]').count(), 1);
  await call(session, 'zero_grad');
  await call(session, 'forward');
  areOutputs(await shares(session), outputs);
  const top = await page.locator('.l-output .is-top th').innerText();
  assert.is(Number.parseInt(top, 10), outputs.indexOf(Math.max(...outputs)));
  assert.is.not(Number.parseInt(top, 10), label, 'it is misread');
  await call(session, 'loss');
  const loss = await lossOf(session);
  assert.ok(Math.abs(loss + Math.log(outputs[label])) < 0.006 * loss, String(loss));
  await call(session, 'backward');
  await call(session, 'step');
  await call(session, 'zero_grad');
  await call(session, 'forward');
  await call(session, 'loss');
  assert.ok((await lossOf(session)) < loss);
  assert.equal(session.complaints, []);
});

test('back in Digits nothing has changed; the next image replaces the one before', async () => {
  const session = await opened(),
    { page } = session;
  const hash = await session.output('hash');
  const first = await follow(session, 0);
  await session.button('All five').click();
  await says(session, 'All five: step 1');
  await page.goBack();
  await page.locator('.wall button').first().waitFor();
  assert.is(await session.output('hash'), hash, 'Backprop has trained a copy');
  const second = await follow(session, 1);
  assert.is.not(second, first);
  assert.is(await page.locator('#l-steps').innerText(), '0', 'from the start');
  await call(session, 'forward');
  areOutputs(await shares(session), trained.predict(pixelsOf(second)));
  assert.equal(session.complaints, []);
});

test('a network of one’s own goes along with the image', async () => {
  const session = await opened({ query: '#digits?v=1&layers=16&images=500' });
  await session.runOnce('One epoch');
  await session.page.waitForTimeout(500); // the wall follows the measurement
  const hash = await session.output('hash');
  const caption = await session.page.locator('.wall button b').first().innerText();
  const index = await follow(session, 0);
  assert.is(await session.page.locator('#l-hash').innerText(), hash);
  await call(session, 'forward');
  const shown = await shares(session);
  const answer = shown.indexOf(Math.max(...shown));
  assert.is(
    words.arrow(String(drawn.labels[index]), String(answer), false),
    caption,
    'as on the wall',
  );
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
