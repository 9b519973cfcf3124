// Sets with other classes than the ten digits in the page: letters in the form of EMNIST, made
// here, and ten classes with long names. Their names stand wherever a class is shown.
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { sets } from '../../web/labs/digits/words/symbols/en-sets.js';
import { empty } from '../../web/labs/digits/words/wrong/en.js';
import { setOf, zipOf } from '../made-files.js';
import { LETTERS, letterFiles } from '../made-letters.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const ink = await load();
const CAPITALS = sets.letters.names;
// Few to learn from: the matrix has something to show.
const FILES = Object.entries(letterFiles(ink, { train: 15, test: 8 })).map(([name, bytes]) => ({
  name: `${name}.gz`,
  mimeType: 'application/gzip',
  buffer: gzipSync(bytes),
}));

/**
 * A page that has been given files.
 *
 * @param {{ name: string; mimeType: string; buffer: Buffer }[]} files
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function bring(files, options) {
  const session = await open({ withoutData: true, ...options }),
    { page } = session;
  await session.waitForState(['ready', 'paused']);
  await page.locator('#source').click();
  await page.locator('#source-files').setInputFiles(files);
  await page.locator('#names summary').click();
  await page.locator('#names input[type="text"]').first().waitFor();
  return session;
}

/** @param {Session} session */
const barNames = ({ page }) => page.locator('#bars li:not([hidden]) .bar-name').allInnerTexts();

/** @param {Session} session */
const untilNamed = ({ page }, first = 'A') =>
  page.waitForFunction(
    (name) => document.querySelector('#bars .bar-name')?.textContent === name,
    first,
  );

/** @param {Session} session */
async function openMatrix({ page }) {
  await page.locator('#wrong summary').click();
  await page.locator('#wrong caption').waitFor();
}

/** @param {Session} session */
async function showTestImage({ page, button }) {
  await button('Show a test image').click();
  await page.waitForFunction(() =>
    /Correct answer/.test(document.querySelector('#seen-note')?.textContent ?? ''),
  );
  return page.locator('#seen-note').innerText();
}

test('26 letters: outputs, bars, matrix, wall and image have their names', async () => {
  const session = await bring(FILES),
    { page } = session;
  assert.ok(await page.locator('#names-transposed').isChecked(), 'the files are called EMNIST');
  assert.equal(await barNames(session), [...'0123456789'], 'the trained network knows digits');
  assert.match(await showTestImage(session), /Correct answer: A$/);
  await page.locator('#wrong summary').click();
  await page.getByText(empty.otherClasses).waitFor();
  assert.is(await session.output('test-accuracy'), '–');

  await session.runOnce('One epoch');
  await session.runOnce('One epoch');
  await untilNamed(session);
  assert.equal(await barNames(session), CAPITALS);
  const percents = await page.locator('#bars .bar-value').allInnerTexts();
  const sum = percents.reduce((total, text) => total + parseFloat(text), 0);
  assert.ok(Math.abs(sum - 100) < 0.05 * LETTERS, `all outputs are shown: ${sum}`);
  assert.match(await page.locator('.chain-end').last().innerText(), /^26 softmax/);

  const matrix = page.locator('#wrong .matrix');
  await matrix.locator('caption').waitFor();
  assert.equal(await matrix.locator('th[scope="col"]').allInnerTexts(), CAPITALS);
  assert.equal(await matrix.locator('th[scope="row"]').allInnerTexts(), CAPITALS);
  const counts = await matrix.locator('td button').allInnerTexts();
  const [right, all] = [counts.filter((_, at) => at % (LETTERS + 1) === 0), counts].map((some) =>
    some.reduce((total, text) => total + Number(text), 0),
  );
  assert.is(all, 8 * LETTERS);
  assert.match(await matrix.locator('caption').innerText(), new RegExp(`: ${right} of ${all} `));
  assert.match(
    (await matrix.locator('td button').nth(1).getAttribute('aria-label')) ?? '',
    /^Label A, answer B: /,
  );
  await page.locator('.wall button').first().click();
  await page.locator('.lab-digits-image[open] .facts dd').first().waitFor();
  const [label, answer] = await page.locator('.lab-digits-image .facts dd').allInnerTexts();
  assert.match(label, /^[A-Z]$/);
  assert.match(answer, /^[A-Z]\s*\d/);
  assert.equal(await page.locator('.lab-digits-image .bar-name').allInnerTexts(), CAPITALS);
  assert.equal(session.complaints, []);
});

test('a small change flips a letter into another one', async () => {
  const session = await bring(FILES),
    { page } = session;
  await session.runOnce('One epoch');
  await untilNamed(session);
  await showTestImage(session);
  await page.locator('#break > summary').click();
  await page.getByRole('button', { name: 'Find one for my digit' }).click();
  await page.getByText(/^[A-Z] becomes [A-Z]\. The change has/).waitFor();
  // The same image is answered once more: what was found stays.
  await session.button('Which pixels matter?').click();
  await page.waitForFunction(() => document.querySelector('#saliency[aria-pressed="true"]'));
  await page.waitForTimeout(300);
  assert.match(await page.locator('.break-flip').innerText(), /[A-Z], [\d.]+\s?% sure/);
  assert.equal(session.complaints, []);
});

test('the switch turns all images, pictures included, and says what a change does', async () => {
  const session = await bring(FILES),
    { page } = session;
  const picture = () =>
    page.locator('#seen').evaluate((canvas) => /** @type {any} */ (canvas).toDataURL());
  await showTestImage(session);
  const upright = await picture();
  await page.locator('#names input[type="text"]').nth(2).fill('Ć');
  await page.locator('#names input[type="text"]').nth(2).blur();
  assert.match(await page.locator('#names-turned').innerText(), /says EMNIST.*starts from random/);
  await page.locator('#names-transposed').uncheck();
  await page.waitForFunction(() => {
    const box = /** @type {HTMLInputElement} */ (document.querySelector('#names-transposed'));
    return !box.disabled && !box.checked;
  });
  await page.waitForFunction(
    () => !/EMNIST/.test(document.querySelector('#names-turned')?.textContent ?? ''),
  );
  assert.is(await page.locator('#names input[type="text"]').nth(2).inputValue(), 'Ć', 'names stay');
  // The next image is another one: look at as many as there are classes in the set.
  for (let i = 1; i < 8 * LETTERS; i++) await session.button('Show a test image').click();
  await session.button('Show a test image').click();
  await page.waitForFunction(() =>
    /^Test image 1 /.test(document.querySelector('#seen-note')?.textContent ?? ''),
  );
  assert.is.not(await picture(), upright);
  await page.locator('#names-transposed').check();
  await page.getByText('The rows and columns of all images are swapped now.').waitFor();
  assert.equal(session.complaints, []);
});

test('long names: heads of the matrix hold the whole name, and rows are named as labels', async () => {
  const fashion = {
    name: 'Fashion-MNIST.zip',
    mimeType: 'application/zip',
    buffer: zipOf(setOf(ink, { train: 500, test: 200 })),
  };
  const session = await bring([fashion]),
    { page } = session;
  const { names } = sets.fashion;
  await openMatrix(session);
  const heads = (/** @type {string} */ scope) =>
    page
      .locator(`#wrong th[scope="${scope}"]`)
      .evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('title')]));
  const twice = (/** @type {string[]} */ some) => some.map((name) => [name, name]);
  assert.equal(await heads('row'), twice(names), 'labels');
  assert.equal(await heads('col'), twice([...'0123456789']), 'the trained network answers digits');
  await session.runOnce('One epoch');
  await untilNamed(session, names[0]);
  await page.waitForFunction(() => document.querySelector('#wrong th[title="Bag"][scope="col"]'));
  assert.equal(await heads('col'), twice(names));
  const tile = page.locator('.wall button').first();
  assert.match(await tile.locator('.unseen').innerText(), /label [A-Z].*, answer [A-Z]/);
  // Somebody gives a class another name.
  await page.locator('#names input[type="text"]').nth(8).fill('Purse');
  await page.locator('#names input[type="text"]').nth(8).blur();
  await page.waitForFunction(() => document.querySelector('#wrong th[title="Purse"]'));
  assert.equal(session.complaints, []);
});

test('nothing for axe to find, in light and dark, on a desk and on a phone', async () => {
  for (const look of /** @type {import('./harness.js').OpenOptions[]} */ ([
    {},
    { ...PHONE, colorScheme: 'dark' },
  ])) {
    const session = await bring(FILES, look),
      { page } = session;
    await session.runOnce('One epoch');
    await untilNamed(session);
    await openMatrix(session);
    await showTestImage(session);
    await page.mouse.move(0, 0);
    assert.equal(await axe(page), []);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.is(wider, 0, 'no sideways scrolling of the page');
    const small = await page
      .locator('#names :is(input, select), #wrong .matrix button')
      .evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width < 24 || height < 24)
          .map(({ width, height }) => [width, height]),
      );
    assert.equal(small, []);
    assert.equal(session.complaints, []);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
