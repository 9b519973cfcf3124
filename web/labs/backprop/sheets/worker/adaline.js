// Worker: one epoch of Adaline by hand: four samples, targets -1 and 1, full-batch gradient descent
// on the mean squared error. The epoch is the core's training loop.

import { compute } from './arithmetic.js';
import { areClear, asked, given, results } from './cells.js';

/** @typedef {import('./make-sheet.js').Made} Made */

const MIN_GRADIENT = 0.05;

/** @param {import('./dice.js').Dice} dice */
function draw(dice) {
  const places = dice.shuffled(Array.from({ length: 25 }, (_, i) => i)).slice(0, 4);
  return {
    points: places.map((place) => [((place % 5) - 2) / 2, (Math.floor(place / 5) - 2) / 2]),
    targets: dice.shuffled([-1, -1, 1, 1]),
    rate: dice.pick([0.1, 0.2]),
    start: [dice.weight(0.5), dice.weight(0.5), dice.weight(0.3)],
  };
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {ReturnType<typeof draw>} task
 * @param {number} i
 */
async function sample(ink, { points, targets, start }, i) {
  const [[x1, x2], y, [w1, w2, b]] = [points[i], targets[i], start];
  const { a, e, square, ex1, ex2 } = await compute(ink, { x1, x2, y, w1, w2, b }, [
    { name: 'a', op: 'unit', of: ['w1', 'x1', 'w2', 'x2', 'b'] },
    { name: 'e', op: 'subtract', of: ['y', 'a'] },
    { name: 'square', op: 'square', of: ['e'] },
    { name: 'ex1', op: 'multiply', of: ['e', 'x1'] },
    { name: 'ex2', op: 'multiply', of: ['e', 'x2'] },
  ]);
  return [...[i + 1, x1, x2, y].map(given), ...[a, e, square, ex1, ex2].map(asked)];
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {ReturnType<typeof draw>} task
 */
function epoch(ink, { points, targets, rate, start }) {
  const net = ink.network({ inputs: 2, layers: [{ units: 1 }], loss: 'mse' });
  const data = ink.dataset({
    values: Float32Array.from(points.flat()),
    inputs: 2,
    targets: Float32Array.from(targets),
  });
  try {
    net.parameters = start;
    const batch = data.batch([0, 1, 2, 3]);
    net.zeroGrad();
    net.forward(batch);
    const cost = net.loss();
    net.backward();
    const gradient = net.gradients;
    net.step({ learningRate: rate });
    net.forward(batch);
    return { cost, gradient, after: net.parameters, costAfter: net.loss() };
  } finally {
    net.dispose();
    data.dispose();
  }
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('./dice.js').Dice} dice
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeAdaline(ink, dice) {
  const task = draw(dice);
  const { cost, gradient, after, costAfter } = epoch(ink, task);
  if (gradient.some((g) => Math.abs(g) < MIN_GRADIENT) || costAfter >= cost) return null;
  const rows = [];
  for (const i of task.points.keys()) rows.push(await sample(ink, task, i));
  const tables = [
    {
      name: 'samples',
      columns: ['sample', 'x1', 'x2', 'y', 'a', 'e', 'square', 'ex1', 'ex2'],
      rows,
    },
    results('epoch', {
      cost,
      dJw1: gradient[0],
      dJw2: gradient[1],
      dJb: gradient[2],
      newW1: after[0],
      newW2: after[1],
      newB: after[2],
      costAfter,
    }),
  ];
  const [w1, w2, b] = task.start;
  // An input of 0 makes a product of 0.
  return areClear(tables, { hasZeros: true })
    ? { facts: { w1, w2, b, rate: task.rate }, tables }
    : null;
}
