// Worker: three passes of Rosenblatt's rule over four samples, by hand. The weights come from the
// core's perceptron.

import { areClear, asked, given } from './cells.js';

/**
 * @typedef {import('../messages.js').Table} Table
 *
 * @typedef {import('./make-sheet.js').Made} Made
 */

const SAMPLES = 4;
const PASSES = 3;
const MIN_MISTAKES = 3;
const MIN_Z = 0.05;
const COLUMNS = [
  'sample',
  'x1',
  'x2',
  'y',
  'z',
  'prediction',
  'error',
  'dw1',
  'dw2',
  'db',
  'w1',
  'w2',
  'b',
];

/** @param {import('./dice.js').Dice} dice */
function draw(dice) {
  const places = dice.shuffled(Array.from({ length: 25 }, (_, i) => i)).slice(0, SAMPLES);
  return {
    points: places.map((place) => [(place % 5) - 2, Math.floor(place / 5) - 2]),
    labels: dice.shuffled(
      dice.pick([
        [0, 0, 1, 1],
        [0, 0, 0, 1],
        [0, 1, 1, 1],
      ]),
    ),
    rate: dice.pick([0.1, 0.2, 0.5, 1]),
    start: [dice.weight(0.9), dice.weight(0.9), dice.weight(0.9)],
  };
}

/**
 * One sample: the answer, then the update.
 *
 * @param {import('../../../../inkgrad.js').Network} net
 * @param {import('../../../../inkgrad.js').Dataset} data
 * @param {number} i
 * @param {ReturnType<typeof draw>} task
 */
function learn(net, data, i, { points, labels, rate }) {
  const [prediction] = net.forward(data.batch([i]));
  const [z] = net.preActivations(0);
  const before = net.parameters;
  net.trainPerceptron(data, { learningRate: rate, samples: 1 });
  const after = net.parameters;
  const moves = [...after].map((w, k) => w - before[k]);
  const error = labels[i] - prediction;
  return {
    z,
    error,
    row: [
      ...[i + 1, ...points[i], labels[i]].map(given),
      ...[z, prediction, error, ...moves, ...after].map(asked),
    ],
  };
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('./dice.js').Dice} dice
 * @returns {Made | null} null: these numbers will not do
 */
export function makePerceptron(ink, dice) {
  const task = draw(dice);
  const net = ink.network({
    inputs: 2,
    layers: [{ units: 1, activation: 'step' }],
    loss: 'none',
  });
  const data = ink.dataset({
    values: Float32Array.from(task.points.flat()),
    inputs: 2,
    labels: task.labels,
    classes: 2,
  });
  try {
    net.parameters = task.start;
    const passes = Array.from({ length: PASSES }, () =>
      task.points.map((_, i) => learn(net, data, i, task)),
    );
    const all = passes.flat();
    const errors = all.map(({ error }) => error);
    /** @type {Table[]} */
    const tables = passes.map((rows, pass) => ({
      name: `pass${pass + 1}`,
      columns: COLUMNS,
      rows: rows.map(({ row }) => row),
    }));
    const isGood =
      all.every(({ z }) => Math.abs(z) > MIN_Z) && // so z > 0 and z >= 0 say the same
      errors.filter(Boolean).length >= MIN_MISTAKES &&
      passes[1].some(({ error }) => error !== 0) &&
      errors.includes(1) &&
      errors.includes(-1) &&
      passes[PASSES - 1].every(({ error }) => error === 0) &&
      areClear(tables, { hasZeros: true });
    const [w1, w2, b] = task.start;
    return isGood ? { facts: { w1, w2, b, rate: task.rate }, tables } : null;
  } finally {
    net.dispose();
    data.dispose();
  }
}
