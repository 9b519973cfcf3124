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
/** Between two logits: no class wins by a hair. */
const MIN_GAP = 0.3;
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
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeSoftmax(ink, dice) {
  const tables = [];
  const hits = [];
  for (const sample of ['A', 'B']) {
    const logits = Array.from({ length: CLASSES }, () => dice.tenth(-1.5, 3));
    const sorted = logits.toSorted((a, b) => a - b);
    if (sorted.slice(1).some((z, i) => z - sorted[i] < MIN_GAP - 1e-9)) return null;
    const truth = dice.whole(0, CLASSES - 1);
    const { p, loss, gradient } = passOf(ink, logits, truth);
    if (gradient.some((g) => Math.abs(g) < MIN_GRADIENT)) return null;
    const steps = await exponentials(ink, logits);
    const winner = logits.indexOf(sorted[CLASSES - 1]);
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
