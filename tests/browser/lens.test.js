// The network that comes with the page: it answers before anything is trained, and is never in the
// way. And the panel of the preprocessing: the answer after each step from ink to pixels.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { PRETRAINED } from '../../web/labs/digits/recipes.js';
import { percent } from '../../web/views/probability-bars.js';
import { words } from '../../web/labs/digits/words/words.js';
import { markup } from '../../web/labs/digits/words/en-markup.js';
import { stages } from '../../web/labs/digits/words/en-panels.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, site, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** @param {Session} session */
const said = ({ page }) => page.locator('p[role=status]').innerText();
/**
 * @param {Session} session
 * @param {string | number} digit
 */
const reads = ({ page }, digit) =>
  page.waitForFunction(
    (text) => document.querySelector('#answer')?.textContent === text,
    String(digit),
  );

/** A page that begins at random: the hash of its weights. */
async function randomHash() {
  const session = await open({ withoutData: true, query: '#digits?v=1' });
  await session.waitForState(['ready']);
  return session.output('hash');
}

/**
 * web/ without its data, and with something else in place of the shipped network.
 *
 * @param {(file: string) => void} change
 */
function changedSite(change) {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  cpSync(web, folder, { recursive: true, filter: (path) => path !== join(web, 'data') });
  change(join(folder, 'pretrained.safetensors'));
  return folder;
}

test('drawings are answered rightly before anything is trained', async () => {
  const session = await open({ folder: site, withoutData: true });
  await session.waitForState(['ready']);
  for (const digit of [7, 1, 0]) {
    for (const stroke of DIGITS[digit]) await session.stroke(stroke);
    await reads(session, digit);
    await session.button('Clear').click();
    await session.page.waitForFunction(
      () => !/\d/.test(document.querySelector('#answer')?.textContent ?? ''),
    );
  }
  assert.is(await session.number('step'), 0);
  assert.is(await session.output('hash'), PRETRAINED.shippedHash);
  assert.is(await said(session), words.status.shipped);
  assert.ok(
    readFileSync(join(site, 'pretrained.safetensors')).length <= 130_000,
    'it travels packed',
  );
  assert.equal(session.complaints, []);
});

test('one press shows a network of random weights, and one the trained network again', async () => {
  const random = await randomHash(),
    session = await open({ withoutData: true });
  const has = (/** @type {string} */ hash) =>
    session.page.waitForFunction(
      (text) => document.querySelector('#hash')?.textContent === text,
      hash,
    );
  await session.waitForState(['ready']);
  const choose = (/** @type {string} */ name) =>
    session.page.locator('#networks label', { hasText: name }).click();
  await choose(markup.yours);
  await has(random);
  assert.match(session.page.url(), /#digits\?v=1/);
  await choose(markup.expert);
  await has(PRETRAINED.shippedHash);
  assert.match(session.page.url(), /#digits$/, 'no link stands for it');
  assert.is(await said(session), words.status.shipped);
  assert.equal(session.complaints, []);
});

test('training begins from the random weights of the settings, and gives the weights that a link gives', async () => {
  const hashes = [];
  for (const query of ['', '#digits?v=1']) {
    const session = await open({ withoutData: true, query });
    await session.waitForState(['ready']);
    await session.set('Learning rate', 0.2);
    await session.runOnce('Step');
    assert.is(await session.number('step'), 1);
    hashes.push(await session.output('hash'));
    assert.match(session.page.url(), /lr=0\.2/);
  }
  assert.is(hashes[0], hashes[1]);
});

test('other images leave it where it is', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  await session.page.locator('#source').click();
  await session.button('Generated digits').click();
  await session.page.waitForTimeout(1500);
  await session.waitForState(['ready']);
  assert.is(await session.output('hash'), PRETRAINED.shippedHash);
  assert.ok((await session.number('test-accuracy')) > 90);
  assert.equal(session.complaints, []);
});

for (const [how, change] of /** @type {[string, (file: string) => void][]} */ ([
  ['missing', (file) => rmSync(file)],
  ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 200_000))],
  [
    'packed and cut off',
    (file) => writeFileSync(file, gzipSync(readFileSync(file)).subarray(0, 100_000)),
  ],
  ['something else', (file) => writeFileSync(file, '<!DOCTYPE html><title>Not found</title>')],
])) {
  test(`where it is ${how}, the page begins at random and says nothing of it`, async () => {
    const random = await randomHash(),
      folder = changedSite(change);
    const session = await open({ folder, withoutData: true });
    await session.waitForState(['ready']);
    assert.is(await session.output('hash'), random);
    assert.is.not(await said(session), words.status.shipped);
    await session.runOnce('Step');
    // A browser itself notes that there is no such file.
    assert.equal(
      session.complaints.filter((complaint) => !/404/.test(complaint)),
      [],
    );
    rmSync(folder, { recursive: true });
  });
}

test('ink like no digit is doubted, but not by a network that knows none', async () => {
  for (const query of ['', '#digits?v=1']) {
    const session = await open({ withoutData: true, query }),
      sureness = session.page.locator('#sureness');
    await session.waitForState(['ready']);
    await session.stroke([[0.5, 0.5]]); // a dot
    await session.page.waitForFunction(() =>
      /\d/.test(document.querySelector('#answer')?.textContent ?? ''),
    );
    const values = await session.page.locator('.bar-value').allInnerTexts();
    assert.ok(
      values.every((value) => parseFloat(value) < 50),
      values.join(' '),
    );
    assert.is(/no digit gets 50 %/.test(await sureness.innerText()), query === '');
    await session.button('Clear').click();
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await session.page.waitForTimeout(300);
    assert.not.match(await sureness.innerText(), /no digit gets/);
  }
});

/** Runs in the page before its scripts: the strokes that the page sends to its worker. */
function overhear() {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'ink') Object.assign(window, { inkSent: message.strokes });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/**
 * The pictures of the preprocessing: the alpha of each picture is its ink.
 *
 * @param {Session} session
 * @returns {Promise<{ text: string; pixels: number[] }[]>}
 */
const shown = ({ page }) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('#lens li'), (item) => {
      const copy = new OffscreenCanvas(28, 28).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(/** @type {HTMLCanvasElement} */ (item.querySelector('canvas')), 0, 0);
      const data = copy?.getImageData(0, 0, 28, 28).data ?? [];
      return {
        text: item.querySelector('p')?.textContent ?? '',
        pixels: [...data].filter((_, i) => i % 4 === 3),
      };
    }),
  );

test('the lens: pictures and readings are those of the API, and each step can be switched off', async () => {
  const session = await open({ withoutData: true, before: [overhear], folder: web }),
    { page } = session;
  await session.waitForState(['ready']);
  const requested = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    requested.filter((name) => /preprocessing|panels\//.test(name)),
    [],
    'it is loaded when it is asked for',
  );
  await page.locator('#lens summary').click();
  await page.locator('#lens li').first().waitFor();
  assert.equal(
    (await shown(session)).map(({ text }) => text),
    ['–', '–', '–', '–'],
  );
  // Small and in a corner, where the steps matter.
  for (const stroke of DIGITS[7])
    await session.stroke(stroke.map(([x, y]) => [0.05 + 0.3 * x, 0.6 + 0.35 * y]));
  const ink = await load(),
    net = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors'))));
  for (const off of /** @type {const} */ ([null, 'box', 'ink', 'centre'])) {
    const step = off && page.getByRole('checkbox', { name: stages[off].name });
    await step?.uncheck();
    await page.waitForTimeout(300);
    const strokes = await page.evaluate(() => /** @type {any} */ (window).inkSent);
    const readings = [0, 1, 2, 3].map((done) => {
      const taken = {
        box: done > 0 && off !== 'box',
        ink: done > 1 && off !== 'ink',
        centre: done > 2 && off !== 'centre',
      };
      const pixels = ink.drawing(strokes, { stages: taken, pad: { side: 1, penWidth: 0.072 } }),
        outputs = net.predict(pixels);
      const answer = outputs.indexOf(Math.max(...outputs));
      return { text: `${answer}${percent(outputs[answer])}`, pixels: [...pixels] };
    });
    assert.equal(await shown(session), readings, off ?? 'all steps');
    assert.is(
      await session.output('answer'),
      readings[3].text[0],
      'the answer is that of the last picture',
    );
    assert.is(/switched off/.test(await page.locator('#seen-note').innerText()), off !== null);
    await step?.check();
  }
  await page.getByRole('checkbox', { name: stages.box.name }).uncheck();
  await page.locator('#lens summary').click();
  await page.waitForFunction(
    () => !/switched off/.test(document.querySelector('#seen-note')?.textContent ?? ''),
  );
  await reads(session, 7);
  assert.equal(session.complaints, []);
});

test('the lens: nothing for axe to find, in light and dark, while it trains', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const session = await open({ withoutData: true, colorScheme }),
      { page } = session;
    await session.waitForState(['ready']);
    await page.locator('#lens summary').click();
    await session.button('Train').click();
    await session.waitForState(['training']);
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('#lens li p')?.textContent ?? ''),
    );
    assert.equal(await axe(page), []);
    assert.equal(session.complaints, []);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
