// The answer while the pen is down is calm, and in the end exact; and on request it says which
// pixels it is owed to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { markup } from '../../web/labs/digits/words/en-markup.js';
import { moreLikely, saliency as saliencyWords } from '../../web/labs/digits/words/en-panels.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const ink = await load(),
  net = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors'))));

/**
 * Runs in the page before its scripts: what the page and its worker tell each other of ink and
 * answers.
 */
function overhear() {
  const heard = { answers: /** @type {any[]} */ ([]), saliency: /** @type {any} */ (null) };
  Object.assign(window, { heard });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'start')
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'answer' && data.pixels)
          heard.answers.push({ pixels: [...data.pixels], outputs: [...data.outputs] });
        if (data.type === 'saliency')
          heard.saliency = data.gradient && { answer: data.answer, gradient: [...data.gradient] };
      });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/**
 * @param {Session} session
 * @returns {Promise<{
 *   answers: { pixels: number[]; outputs: number[] }[];
 *   saliency: { answer: number; gradient: number[] } | null;
 * }>}
 */
const heard = ({ page }) => page.evaluate(() => /** @type {any} */ (window).heard);

/**
 * @param {Session} session
 * @param {number} digit
 */
async function draw(session, digit) {
  for (const stroke of DIGITS[digit]) await session.stroke(stroke);
  await session.page.waitForFunction(
    (text) => document.querySelector('#answer')?.textContent === text,
    String(digit),
  );
  await session.page.waitForTimeout(100);
}

test("while a stroke is drawn, each answer lies between the one before and the network's; when the pen is up, it is the network's", async () => {
  const session = await open({ withoutData: true, before: [overhear] });
  await session.waitForState(['ready']);
  await draw(session, 0);
  const { answers } = await heard(session);
  const raw = answers.map(({ pixels }) => [...net.predict(Uint8Array.from(pixels))]);
  assert.ok(answers.length > 10, `${answers.length} answers`);
  let calmer = 0;
  for (let i = 1; i < answers.length - 1; i++) {
    answers[i].outputs.forEach((p, k) => {
      const [low, high] = [answers[i - 1].outputs[k], raw[i][k]].sort((a, b) => a - b);
      assert.ok(
        p >= low - 1e-6 && p <= high + 1e-6,
        `answer ${i}, digit ${k}: ${p} is not between ${low} and ${high}`,
      );
      if (Math.abs(p - raw[i][k]) > 0.01) calmer++;
    });
  }
  assert.ok(calmer > 0, 'some answers were smoothed');
  assert.equal(answers.at(-1)?.outputs, raw.at(-1));
  assert.equal(session.complaints, []);
});

test('a pen that rests on the pad is answered exactly too', async () => {
  const session = await open({ withoutData: true, before: [overhear] }),
    { page } = session;
  await session.waitForState(['ready']);
  const box = await page.getByLabel('Draw a digit').boundingBox();
  if (!box) throw new Error('the pad is not to be seen');
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.2 * box.height, { steps: 5 });
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.8 * box.height, { steps: 5 });
  await page.waitForTimeout(500);
  const last = (await heard(session)).answers.at(-1);
  assert.equal(last?.outputs, [...net.predict(Uint8Array.from(last?.pixels ?? []))]);
  await page.mouse.up();
});

test("saliency shows the gradient of the answer's logit, by finite differences, and goes away again", async () => {
  const session = await open({ withoutData: true, before: [overhear] }),
    { page } = session;
  await session.waitForState(['ready']);
  const why = session.button(markup.saliency);
  assert.is(await why.getAttribute('aria-pressed'), 'false');
  const requested = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    requested.filter((name) => /saliency|gradient|overlay/.test(name)),
    [],
    'it is loaded when it is asked for',
  );
  await why.focus();
  await page.keyboard.press('Enter');
  await page.getByText(saliencyWords.draw).waitFor();
  await draw(session, 7);
  const { saliency, answers } = await heard(session),
    pixels = answers.at(-1)?.pixels ?? [];
  assert.is(saliency?.answer, 7);
  const values = Float32Array.from(pixels, (pixel) => pixel / 255);
  const twin = ink.network({
    layers: net.layers.map(({ units, activation }, l) => ({
      units,
      activation: l === 2 ? 'linear' : activation,
    })),
    loss: 'mse',
  });
  twin.parameters = net.parameters;
  const logit = (/** @type {Float32Array} */ at) => twin.predict(at)[7];
  const h = 1 / 64,
    scale = Math.max(...(saliency?.gradient ?? []).map(Math.abs));
  let compared = 0;
  for (let i = 0; i < 784; i += 3) {
    const [up, down] = [h, -h].map((step) =>
      logit(values.map((value, at) => (at === i ? value + step : value))),
    );
    const middle = (up + down) / 2 - logit(values);
    if (Math.abs(middle) > 1e-3 * scale * h) continue; // a unit of the network bends here
    assert.ok(
      Math.abs((up - down) / 2 / h - (saliency?.gradient[i] ?? NaN)) < 1e-2 * scale,
      `pixel ${i}`,
    );
    compared++;
  }
  assert.ok(compared > 100, `${compared} pixels`);
  assert.match(await page.locator('.station-seen .legend').innerText(), new RegExp(moreLikely(7)));
  const inked = () =>
    page.evaluate(() => {
      const copy = new OffscreenCanvas(28, 28).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(/** @type {HTMLCanvasElement} */ (document.querySelector('.overlay')), 0, 0);
      return (copy?.getImageData(0, 0, 28, 28).data ?? new Uint8ClampedArray()).filter(
        (value, i) => i % 4 === 3 && value > 40,
      ).length;
    });
  assert.ok((await inked()) > 100);
  await session.button('Clear').click();
  await page.waitForFunction(
    () => document.querySelector('.overlay')?.getAttribute('aria-label') === 'Nothing drawn yet',
  );
  assert.is(await inked(), 0, 'nothing drawn, nothing to see');
  await why.click();
  assert.is(await page.locator('.overlay').isVisible(), false);
  assert.is(await why.getAttribute('aria-pressed'), 'false');
  twin.dispose();
  assert.equal(session.complaints, []);
});

test('saliency follows the training, and the weights are those without it', async () => {
  const hashes = [];
  for (const isAsked of [false, true]) {
    const session = await open({
      withoutData: true,
      query: '#digits?v=1&layers=32&activation=maxout',
      before: [overhear],
    });
    await session.waitForState(['ready']);
    if (isAsked) await session.button(markup.saliency).click();
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await session.runOnce('Step');
    const before = (await heard(session)).saliency?.gradient;
    await session.runOnce('One epoch');
    await session.page.waitForTimeout(100);
    if (isAsked) assert.is.not(String((await heard(session)).saliency?.gradient), String(before));
    hashes.push(await session.output('hash'));
    assert.equal(session.complaints, []);
  }
  assert.is(hashes[0], hashes[1]);
});

/**
 * @param {Session} session
 * @param {RegExp} words
 */
const says = ({ page }, words) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#status')?.textContent ?? ''),
    words.source,
  );

test('faults in the worker after a message was taken are told all the same: a missing part is refused, all else ends it', async () => {
  const session = await open({ withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  const why = session.button(markup.saliency),
    part = '**/labs/digits/worker/reading/saliency.js';
  await page.route(part, (route) => route.abort());
  await why.click();
  await says(session, /part of this page could not be loaded/);
  await draw(session, 7);
  assert.is(await session.state(), 'ready', 'all else goes on');
  await page.unroute(part);
  await page.route(part, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'export class LogitGradient { constructor() { throw new Error("out of luck"); } }',
    }),
  );
  await why.click();
  await why.click();
  await says(session, /calculation stopped \(out of luck\)/);
  assert.is(await session.state(), 'error');
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
