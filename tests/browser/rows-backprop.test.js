// Rows 5, 6, 8 and 9 of the lectures, click by click from a fresh start: activations, losses, the
// computational graph, and the training loop. Numbers are compared with closed forms in float64,
// with differences of them, and with the core.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { networkOptions } from '../../web/labs/backprop/loop/network.js';
import { words as functions } from '../../web/labs/backprop/functions/words/words.js';
import { ACTIVATIONS, LOSSES } from '../../web/labs/backprop/functions/settings.js';
import { words as backprop } from '../../web/labs/backprop/words/words.js';
import { centralDifferences, FUNCTIONS } from '../float64.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** A first visitor asks for all controls, and opens a tab. @param {string} tab */
async function visit(tab) {
  const session = await open({ folder: site, withoutData: true, story: true });
  const { page } = session;
  await page.getByText('Show all controls').click();
  await page.getByRole('link', { name: tab, exact: true }).click();
  const text = async (/** @type {string} */ selector) =>
    ((await page.locator(selector).first().textContent()) ?? '').trim();
  return {
    ...session,
    text,
    press: (/** @type {string} */ name) =>
      page.locator('main:visible').getByRole('button', { name, exact: true }).click(),
    /** @param {string} selector @param {RegExp} pattern that its text is waited for */
    until: (selector, pattern) =>
      page.waitForFunction(
        ([at, source]) => new RegExp(source).test(document.querySelector(at)?.textContent ?? ''),
        [selector, pattern.source],
      ),
    /** @param {'functions' | 'loop'} name of a view of Backprop */
    async view(name) {
      const radio = page.getByRole('radio', { name: backprop.views[name], exact: true });
      await radio.check({ force: true });
      await page.waitForSelector(`#b-${name}[data-state=ready]`, { timeout: 30_000 });
    },
    nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof visit>>} Visit */

/** The numbers of a text. @param {string} text */
const numbersIn = (text) =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(Number);

/**
 * Goes along a curve by keys, and reads z, the function and its derivative at some places.
 *
 * @param {Visit} one
 * @param {string} plot
 */
async function readCurve({ page }, plot) {
  const canvas = page.locator(`${plot} canvas[aria-valuetext]`);
  await canvas.focus();
  const places = [];
  for (const keys of [
    ['Home'],
    Array(13).fill('ArrowRight'),
    ['End'],
    Array(7).fill('ArrowLeft'),
  ]) {
    for (const key of keys) await page.keyboard.press(key);
    const [z, f, slope] = numbersIn((await canvas.getAttribute('aria-valuetext')) ?? '');
    places.push({ z, f, slope });
  }
  return places;
}

/**
 * Three digits are shown, two where there is a power of ten; and the place itself is rounded.
 *
 * @param {number} shown
 * @param {(z: number) => number} f
 * @param {number} z
 * @param {string} message
 */
function isNear(shown, f, z, message) {
  const value = f(z);
  const ofPlace = Math.max(...[-0.005, 0.005].map((d) => Math.abs(f(z + d) - value)));
  const ofDigits = Math.abs(value) < 0.001 ? 0.05 : 0.005;
  assert.ok(Math.abs(shown - value) <= ofDigits * Math.abs(value) + ofPlace + 1e-9, message);
}

const slopeOf = (/** @type {(z: number) => number} */ f) => (/** @type {number} */ z) =>
  (f(z + 1e-5) - f(z - 1e-5)) / 2e-5;

test('row 5, click by click from a fresh start: every activation with its derivative, and the pre-activations of the network', async () => {
  const one = await visit('Backprop');
  const { page } = one;
  await one.view('functions');
  await one.until('#f-layer-said', /pre-activations for each of 500 test images/);
  const list = page.locator('#backprop select[name="shown"]');
  for (const name of ACTIVATIONS.filter((id) => id !== 'maxout')) {
    await list.selectOption(name);
    await page.waitForFunction((id) => location.hash.includes(`show=${id}`) || id === 'relu', name);
    await page.locator('#f-activation-formula math').first().waitFor();
    const parameter = { 'leaky-relu': 0.1, elu: 1 }[name] ?? 0;
    const f = (/** @type {number} */ z) => FUNCTIONS[name](z, parameter);
    await page.waitForTimeout(100);
    for (const { z, f: value, slope } of await readCurve(one, '#f-activation-plot')) {
      isNear(value, f, z, `${name}(${z}) = ${value}`);
      if (name !== 'step') isNear(slope, slopeOf(f), z, `${name}′(${z}) = ${slope}`);
      else assert.is(slope, 0);
    }
  }
  // The slope of the lecture, 0.1, can be changed; maxout is the largest of some lines.
  await list.selectOption('leaky-relu');
  assert.is(await one.text('#f-parameter-value'), '0.1');
  await page.locator('#f-parameter-slider').fill('0.3');
  await page.waitForFunction(() => /slope=0\.3/.test(location.hash));
  await page.waitForTimeout(100);
  const [{ z, f, slope }] = await readCurve(one, '#f-activation-plot');
  assert.equal([f, slope], [Number((0.3 * z).toPrecision(3)), 0.3]);
  await list.selectOption('maxout');
  await page.waitForTimeout(100);
  const slopes = (await readCurve(one, '#f-activation-plot')).map((place) => place.slope);
  assert.ok(slopes[0] < slopes[2], `${slopes}: the largest of two lines bends upwards`);
  // Softmax: what is shown of the first row are its own probabilities.
  const logits = [2, 1, 0, -1];
  const sum = logits.reduce((all, z) => all + Math.exp(z), 0);
  const shown = (await page.locator('#f-rows .f-number').allInnerTexts()).map(
    (cell) => numbersIn(cell)[0],
  );
  logits.forEach((z, k) => {
    const p = Math.exp(z) / sum;
    assert.is(shown[2 * k], Number((100 * p).toFixed(1)), `p of class ${k + 1}`);
    assert.is(shown[2 * k + 1], Number((p - Number(k === 0)).toFixed(3)), 'p − y');
  });
  one.nothingWentWrong();
});

/** The losses of the view: binary cross-entropy and softmax are written for large logits. */
const LOSS = /** @type {Record<string, (z: number, y: number) => number>} */ ({
  mse: (z, y) => (z - y) ** 2,
  'mse-sigmoid': (z, y) => (FUNCTIONS.sigmoid(z, 0) - y) ** 2,
  mae: (z, y) => Math.abs(z - y),
  huber: (z, y) => (Math.abs(z - y) <= 1 ? (z - y) ** 2 / 2 : Math.abs(z - y) - 0.5),
  'binary-cross-entropy': (z, y) => FUNCTIONS.softplus(z, 0) - y * z,
  'cross-entropy': (z, y) => FUNCTIONS.softplus(z, 0) - y * z,
  hinge: (z, y) => Math.max(0, 1 - y * z),
  perceptron: (z, y) => Math.max(0, -y * z),
});

test('row 6, click by click from a fresh start: every loss with its derivative', async () => {
  const one = await visit('Backprop');
  const { page } = one;
  await one.view('functions');
  for (const name of LOSSES) {
    await page.locator('#b-functions select[name="loss"]').selectOption(name);
    await page.waitForTimeout(150);
    assert.is(await one.text('#f-loss-look'), functions.lossTexts[name].look);
    const y = numbersIn(await one.text('#f-targets label:has(input:checked)'))[0];
    const f = (/** @type {number} */ z) => LOSS[name](z, y);
    for (const { z, f: value, slope } of await readCurve(one, '#f-loss-plot')) {
      isNear(value, f, z, `${name}: L(${z}) = ${value}, y = ${y}`);
      isNear(slope, slopeOf(f), z, `${name}: ∂L/∂z at ${z} is ${slope}, y = ${y}`);
    }
  }
  one.nothingWentWrong();
});

test('row 6: Points refuses losses that do not fit, and says why without a list being opened', async () => {
  const one = await visit('Points');
  const { page } = one;
  await page.locator('#p-play[aria-disabled=false]').waitFor();
  const greyed = () =>
    page
      .locator('#points select[name="loss"] option:disabled')
      .evaluateAll((all) => all.map((option) => /** @type {any} */ (option).value).sort());
  const shows = async (/** @type {string} */ data) => {
    await page.locator('#points select[name="data"]').selectOption(data);
    await page.waitForFunction((id) => location.hash.includes(`data=${id}`), data);
  };
  await page.locator('#points select[name="learner"]').selectOption('network');
  await shows('moons');
  assert.ok(!(await greyed()).includes('binary-cross-entropy'));
  await shows('sine');
  assert.equal(await greyed(), ['binary-cross-entropy', 'cross-entropy', 'hinge', 'perceptron']);
  assert.match(await one.text('#p-why-choices'), /Cross-entropy.*for classes, not for regression/);
  assert.ok(await page.isVisible('#p-why-choices'));
  await shows('blobs');
  assert.equal(await greyed(), []);
  assert.match(await one.text('#p-why-choices'), /Perceptron.*two classes/);
  one.nothingWentWrong();
});

// ---- row 8 ----

/** @param {Visit} one */
async function graphOf({ page }) {
  const rows = await page
    .locator('#g-nodes .node')
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('.n-name .n-symbol')?.textContent ?? '',
        [...row.querySelectorAll('input')].find((field) => field.matches('.n-value'))?.value ??
          row.querySelector('.n-value')?.textContent ??
          '',
        row.querySelector('.n-number')?.textContent ?? '',
      ]),
    );
  const number = (/** @type {string} */ text) => (text ? Number(text.replaceAll('−', '-')) : NaN);
  return {
    value: Object.fromEntries(rows.map(([name, value]) => [name, number(value)])),
    gradient: Object.fromEntries(rows.map(([name, , gradient]) => [name, number(gradient)])),
  };
}

/** Four digits or more are shown. @param {number} shown @param {number} value @param {string} what */
const agrees = (shown, value, what) =>
  assert.ok(Math.abs(shown - value) <= 6e-4 * Math.abs(value) + 6e-5, `${what}: ${shown} ${value}`);

test('row 8, click by click from a fresh start: L = (t1 t2 x − y)², forward and backward, node by node', async () => {
  const one = await visit('Backprop');
  const { page } = one;
  await page.locator('#g-next[aria-disabled=false]').waitFor();
  assert.not.ok(
    await page.locator('#g-check').isVisible(),
    'the check waits for the backward pass',
  );
  const seen = [];
  for (let step = 1; step <= 9; step++) {
    await one.press('Next step');
    await one.until('#g-at', new RegExp(`^${step} of 9`));
    const { value, gradient } = await graphOf(one);
    seen.push([...Object.values(value), ...Object.values(gradient)].filter(Number.isFinite).length);
    assert.is(await page.locator('#g-nodes [aria-current=step]').count(), 1);
  }
  assert.equal(seen, [5, 6, 7, 8, 9, 10, 12, 14, 16], 'each step adds what it computes');
  for (const t1 of [2, -1.5]) {
    await page.getByLabel('Value of t1').fill(String(t1));
    await page.keyboard.press('Tab');
    await one.until('#g-nodes', /./);
    await page.waitForFunction((n) => location.hash.includes(`values=${n}_`) || n === 2, t1);
    const { value, gradient } = await graphOf(one);
    const { t2, x, y } = value;
    const c = t1 * t2 * x - y;
    agrees(value.L, c * c, 'L');
    agrees(gradient.t1, 2 * c * x * t2, '∂L/∂t1');
    agrees(gradient.t2, 2 * c * x * t1, '∂L/∂t2');
    agrees(gradient.y, -2 * c, '∂L/∂y');
    assert.is(await one.text('#g-verdict'), '✓ all 4 agree');
  }
  assert.ok(await page.locator('#g-nodes .value-changed').count(), 'what changed is marked');
  one.nothingWentWrong();
});

test('row 8, click by click from a fresh start: the network 2-3-1, and a weight that is edited', async () => {
  const one = await visit('Backprop');
  const { page } = one;
  await page.locator('#g-next[aria-disabled=false]').waitFor();
  await page.locator('#backprop select[name="graph"]').selectOption('three');
  await one.until('#g-at', /^0 of/);
  await one.press('All backward');
  await one.until('#g-verdict', /^✓ all 16 agree/);
  const check = async () => {
    const { value, gradient } = await graphOf(one);
    const names = Object.keys(value).filter((name) => /^(x|w|b|v)\d+|^[cy]$/.test(name));
    assert.is(names.length, 16, String(Object.keys(value)));
    const loss = (/** @type {Float64Array} */ at) => {
      const p = Object.fromEntries(names.map((name, i) => [name, at[i]]));
      const z = [1, 2, 3].reduce(
        (sum, j) =>
          sum + p[`v${j}`] * Math.tanh(p[`w1${j}`] * p.x1 + p[`w2${j}`] * p.x2 + p[`b${j}`]),
        p.c,
      );
      return (FUNCTIONS.sigmoid(z, 0) - p.y) ** 2;
    };
    const at = Float64Array.from(names.map((name) => value[name]));
    agrees(value.L, loss(at), 'L');
    const differences = centralDifferences(at, () => loss(at), 1e-5);
    names.forEach((name, i) => agrees(gradient[name], differences[i], `∂L/∂${name}`));
    return value.L;
  };
  const before = await check();
  await page.getByLabel('Value of v1', { exact: true }).fill('2.5');
  await page.keyboard.press('Tab');
  await one.until('#b-status', /L was/);
  assert.is.not(await check(), before);
  // Predict, then compare: a wrong number is told, the right one is kept.
  await one.press('Reset');
  await page.locator('#g-predict').check();
  await one.press('All forward');
  await page.locator('.n-guess input').first().waitFor();
  one.nothingWentWrong();
});

// ---- row 9 ----

test('row 9, click by click from a fresh start: five buttons are one step of a random network', async () => {
  const one = await visit('Backprop');
  const { page } = one;
  await one.view('loop');
  const field = (/** @type {string} */ name) => page.locator(`#l-settings [name="${name}"]`);
  assert.is(await field('net').inputValue(), 'random', 'a network whose gradients can be seen');
  const changed = () =>
    page
      .locator('.l-card.is-changed')
      .evaluateAll((all) => all.map((card) => /** @type {any} */ (card).dataset.array).sort());
  const calls = page.locator('#l-calls button');
  const expected = [
    ['zero_grad', []],
    ['forward', ['a1', 'a2', 'x', 'z1', 'z2']],
    ['loss', ['L']],
    ['backward', ['dW1', 'dW2', 'db1', 'db2', 'delta1', 'delta2']],
    ['step', ['W1', 'W2', 'b1', 'b2']],
  ];
  for (const [i, [name, arrays]] of expected.entries()) {
    await calls.nth(i).click();
    await one.until('#b-status', new RegExp(`^${name}`));
    assert.equal(await changed(), arrays, String(name));
  }
  // The same step by train(), in Node, from the settings that stand in the fields.
  const ink = await load();
  const settings = {
    hidden: Number(await field('hidden').inputValue()),
    activation: await field('activation').inputValue(),
    seed: Number(await field('seed').inputValue()),
  };
  const net = ink.network(networkOptions(/** @type {any} */ (settings)));
  const data = ink.dataset({
    ...ink.generatedDigits({ count: 10_000, seed: 1 }),
    firstEpochBlock: 5000,
  });
  const { loss } = net.train(data, {
    optimizer: 'sgd',
    learningRate: Number(await field('learningRate').inputValue()),
    batchSize: Number(await field('batchSize').inputValue()),
    steps: 1,
  });
  assert.is(await one.text('#l-hash'), net.hash());
  assert.is(
    Number(await page.locator('.is-L').getAttribute('data-value')),
    Number(loss.toPrecision(3)),
  );
  // Out of order: it is refused, and the missing call is named.
  await calls.nth(4).click();
  await one.until('#b-status', /Press forward first/);
  one.nothingWentWrong();
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
