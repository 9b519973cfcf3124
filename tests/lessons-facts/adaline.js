// The facts of the lesson "Adaline and the learning rate", from the core and in plain numbers.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

const link = (/** @type {number} */ rate) =>
  `#points?v=1&data=gaussians&n=100&noise=0&held=0&learner=adaline&lr=${rate}`;

/**
 * The facts after some epochs.
 *
 * @param {Ink} ink
 * @param {number} rate
 * @param {number} epochs
 */
async function after(ink, rate, epochs) {
  const player = await open(ink, link(rate));
  await player.run(epochs);
  return player.facts();
}

/**
 * The rows (x, y, 1) of the points, and their targets.
 *
 * @param {Ink} ink
 */
function samples(ink) {
  const { values, labels } = ink.points({ kind: 'gaussians', count: 100, noise: 0, seed: 1 });
  const rows = Array.from({ length: 100 }, (_, i) => [values[2 * i], values[2 * i + 1], 1]);
  return { rows, targets: Array.from(labels ?? [], (label) => 2 * label - 1) };
}

const dot = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
  a.reduce((sum, one, i) => sum + one * b[i], 0);

/**
 * Gradient descent in float64: the weights and the MSE after some epochs.
 *
 * @param {Ink} ink
 * @param {number} rate
 * @param {number} epochs
 */
function byHand(ink, rate, epochs) {
  const { rows, targets } = samples(ink);
  let w = [0, 0, 0];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const now = w;
    w = w.map((one, k) => {
      const sum = rows.reduce((all, row, i) => all + (targets[i] - dot(row, now)) * row[k], 0);
      return one + ((rate * 2) / 100) * sum;
    });
  }
  const loss = rows.reduce((sum, row, i) => sum + (targets[i] - dot(row, w)) ** 2, 0) / 100;
  return { w, loss };
}

/**
 * Epochs until the MSE is below 0.2.
 *
 * @param {Ink} ink
 * @param {number} rate
 */
async function needed(ink, rate) {
  const player = await open(ink, link(rate));
  let epochs = 0;
  for (; Number(player.facts().loss) >= 0.2; epochs++) await player.run(1);
  return epochs;
}

const rounded = (/** @type {unknown} */ value, /** @type {number} */ digits) =>
  Number(value).toFixed(digits);

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async gradientByHand(ink) {
    for (const epochs of [1, 2, 5, 30]) {
      const { w1, w2, b, loss } = await after(ink, 0.1, epochs);
      const mine = byHand(ink, 0.1, epochs);
      [w1, w2, b].forEach((one, k) => assert.ok(Math.abs(Number(one) - mine.w[k]) < 1e-5));
      assert.ok(Math.abs(Number(loss) - mine.loss) < 1e-5);
    }
  },
  async startsAtOne(ink) {
    assert.is((await after(ink, 0.1, 0)).loss, 1);
  },
  async flat(ink) {
    assert.is(rounded((await after(ink, 0.1, 30)).loss, 3), '0.085');
    // The least MSE that any three numbers have.
    assert.is(rounded(byHand(ink, 0.1, 5000).loss, 3), '0.085');
  },
  async creeps(ink) {
    assert.is(rounded((await after(ink, 0.002, 30)).loss, 2), '0.66');
    assert.is(rounded((await after(ink, 0.002, 200)).loss, 3), '0.127');
  },
  async diverges(ink) {
    assert.is(rounded(Number((await after(ink, 0.8, 10)).loss) / 1e6, 1), '2.6');
  },
  async tenEpochs(ink) {
    assert.is(rounded((await after(ink, 0.1, 10)).loss, 3), '0.086');
  },
  async belowTheEdge(ink) {
    assert.is(rounded((await after(ink, 0.5, 10)).loss, 2), '0.34');
  },
  async curvature(ink) {
    const { rows } = samples(ink);
    let v = [1, 1, 1];
    let lambda = 0;
    for (let i = 0; i < 200; i++) {
      const next = [0, 1, 2].map(
        (k) => (2 / 100) * rows.reduce((sum, row) => sum + dot(row, v) * row[k], 0),
      );
      lambda = Math.hypot(...next);
      v = next.map((one) => one / lambda);
    }
    assert.is(rounded(lambda, 3), '3.877');
    assert.ok(Math.abs(Number((await after(ink, 0.1, 0)).criticalRate) - 2 / lambda) < 1e-4);
  },
  async edge(ink) {
    const start = Number((await after(ink, 0.1, 0)).loss);
    assert.ok(Number((await after(ink, 0.515, 100)).loss) < start);
    assert.ok(Number((await after(ink, 0.52, 100)).loss) > start);
    assert.is((await after(ink, 0.8, 100)).diverged, true);
  },
  async epochsNeeded(ink) {
    assert.is(await needed(ink, 0.1), 3);
    const slow = await needed(ink, 0.51);
    assert.ok(slow >= 40 && slow <= 55, String(slow));
  },
};
