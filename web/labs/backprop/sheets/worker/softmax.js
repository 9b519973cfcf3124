// Worker: softmax and cross-entropy of three classes by hand. The core's network gives the
// probabilities, the loss and its gradient; its computational graph the steps to them.

import { compute } from './arithmetic.js';
import { areClear, asked, given, results } from './cells.js';

/**
 * @typedef {import('./make-sheet.js').Made} Made
 *
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 */

const CLASSES = 3;
const COLUMNS = ['class', 'z', 'y', 'shifted', 'exp', 'p', 'gradient'];
/** Smallest gap between two logits, in tenths, so that one class clearly wins. */
const MIN_GAP = 3;
/** Largest distance between the smallest and the largest logit, in tenths. */
const MAX_SPAN = 45;
const LOW = -15;
/** A class has fewer sheets than this, so no two samples in it have the same differences. */
const PLACES = 61;
/** @type {[number, number][]} all differences of three sorted logits */
const GAPS = Array.from({ length: MAX_SPAN }, (_, i) => i + 1).flatMap((low) =>
  Array.from({ length: MAX_SPAN }, (_, i) => /** @type {[number, number]} */ ([low, i + 1])).filter(
    ([, high]) => low >= MIN_GAP && high >= MIN_GAP && low + high <= MAX_SPAN,
  ),
);
const MIN_GRADIENT = 0.02;

/**
 * A network whose only input is 0, so that its biases are the logits.
 *
 * @param {Ink} ink
 * @param {number[]} logits
 * @param {number} truth
 */
function passOf(ink, logits, truth) {
  const net = ink.network({
    inputs: 1,
    layers: [{ units: CLASSES, activation: 'softmax' }],
    loss: 'cross-entropy',
  });
  const data = ink.dataset({
    values: new Float32Array(1),
    inputs: 1,
    labels: [truth],
    classes: CLASSES,
  });
  try {
    net.parameters = [...logits.map(() => 0), ...logits];
    const p = net.forward(data.batch([0]));
    const loss = net.loss();
    net.backward();
    return { p, loss, gradient: net.deltas(0) };
  } finally {
    net.dispose();
    data.dispose();
  }
}

/**
 * Three logits: only their differences matter, and each sample of each seed has its own.
 *
 * @param {import('./dice.js').Dice} dice
 * @param {number} place of the sample, less than 2 * PLACES
 */
function drawLogits(dice, place) {
  const [low, high] = dice.pick(GAPS.filter((_, i) => i % (2 * PLACES) === place));
  const least = dice.whole(LOW, LOW + MAX_SPAN - low - high);
  return dice.shuffled([least, least + low, least + low + high]).map((tenths) => tenths / 10);
}

/**
 * z - max z, which is at most 0; there exp(z) is elu(z) + 1.
 *
 * @param {Ink} ink
 * @param {number[]} logits
 */
function exponentials(ink, [z1, z2, z3]) {
  const most = Math.max(z1, z2, z3);
  return compute(ink, { z1, z2, z3, most, one: 1 }, [
    ...[1, 2, 3].flatMap((k) => [
      { name: `d${k}`, op: 'subtract', of: [`z${k}`, 'most'] },
      { name: `elu${k}`, op: 'elu', of: [`d${k}`] },
      { name: `e${k}`, op: 'add', of: [`elu${k}`, 'one'] },
    ]),
    { name: 'sum', op: 'add', of: ['e1', 'e2', 'e3'] },
  ]);
}

/**
 * @param {Ink} ink
 * @param {import('./dice.js').Dice} dice
 * @param {{ seed: number }} at
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeSoftmax(ink, dice, { seed }) {
  const tables = [];
  const hits = [];
  for (const [i, sample] of ['A', 'B'].entries()) {
    const logits = drawLogits(dice, 2 * (seed % PLACES) + i);
    const truth = dice.whole(0, CLASSES - 1);
    const { p, loss, gradient } = passOf(ink, logits, truth);
    if (gradient.some((g) => Math.abs(g) < MIN_GRADIENT)) return null;
    const steps = await exponentials(ink, logits);
    const winner = logits.indexOf(Math.max(...logits));
    hits.push(winner === truth);
    tables.push(
      {
        name: `sample${sample}`,
        columns: COLUMNS,
        rows: logits.map((z, k) => [
          ...[k + 1, z, k === truth ? 1 : 0].map(given),
          ...[steps[`d${k + 1}`], steps[`e${k + 1}`], p[k], gradient[k]].map(asked),
        ]),
      },
      results(`loss${sample}`, { sum: steps.sum, predicted: winner + 1, loss }),
    );
  }
  // One sample is right, one is wrong; the largest logit minus itself is 0.
  const isGood =
    hits.includes(true) && hits.includes(false) && areClear(tables, { hasZeros: true });
  return isGood ? { facts: {}, tables } : null;
}
