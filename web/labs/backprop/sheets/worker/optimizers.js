// Worker: three steps of gradient descent by hand, with momentum and with Adam, on the function
// f(w) = a (w - c)^2. The core's optimizers take the steps.

import { momentsOf } from '../../../../inkgrad/lazy/moments.js';
import { areClear, asked, given, results } from './cells.js';

/**
 * @typedef {import('./make-sheet.js').Made} Made
 *
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('./dice.js').Dice} Dice
 *
 * @typedef {import('../../../../inkgrad.js').Network['step']} Take
 */

const STEPS = 3;
const MIN_GRADIENT = 0.05;

/**
 * The steps of one optimizer. A network of one weight w and one bias b, with the two samples
 * (s, s c) and (-s, -s c), has the loss s^2 (w - c)^2 + b^2; b starts at 0, where its gradient is 0.
 *
 * @param {Ink} ink
 * @param {{ s: number; c: number; start: number }} task
 * @param {NonNullable<Parameters<Take>[0]>} optimizer
 */
function descend(ink, { s, c, start }, optimizer) {
  const net = ink.network({ inputs: 1, layers: [{ units: 1 }], loss: 'mse' });
  const data = ink.dataset({
    values: Float32Array.of(s, -s),
    inputs: 1,
    targets: Float32Array.of(s * c, -s * c),
  });
  const batch = data.batch([0, 1]);
  try {
    net.parameters = [start, 0];
    net.forward(batch);
    const first = net.loss();
    const steps = Array.from({ length: STEPS }, () => {
      const w = net.parameters[0];
      net.zeroGrad();
      net.forward(batch);
      net.backward();
      const g = net.gradients[0];
      net.step(optimizer);
      const moments = momentsOf(net);
      net.forward(batch);
      return {
        w,
        g,
        m: moments.first[0],
        v: moments.second[0],
        next: net.parameters[0],
        f: net.loss(),
      };
    });
    return { first, steps };
  } finally {
    net.dispose();
    data.dispose();
  }
}

/** Limit for Adam's last step / learning rate. Steps of equal size do not show m and v at work. */
const MAX_LAST_STEP = 0.97;
/** More than the sheets of a class, so that no two of them have the same function. */
const PLACES = 61;

/**
 * @param {Dice} dice
 * @param {number} seed decides where the minimum is: -3 to 3
 */
function draw(dice, seed) {
  const s = dice.pick([0.5, 1, 2]);
  const c = ((seed % PLACES) - (PLACES - 1) / 2) / 10;
  return { s, c, start: c + dice.pick([-1, 1]) * dice.tenth(1.5, 4) };
}

/** @param {{ g: number }[]} steps */
const areSteep = (steps) => steps.every(({ g }) => Math.abs(g) >= MIN_GRADIENT);

/** @param {ReturnType<typeof draw>} task */
const factsOf = ({ s, c, start }) => ({ a: s * s, c, start: Number(start.toFixed(1)) });

/**
 * Plain gradient descent, and beside it momentum.
 *
 * @param {Ink} ink
 * @param {Dice} dice
 * @param {{ seed: number }} at
 * @returns {Made | null} null: these numbers will not do
 */
export function makeMomentum(ink, dice, { seed }) {
  const task = draw(dice, seed);
  const learningRate = { 0.5: dice.pick([0.2, 0.4]), 1: dice.pick([0.1, 0.2]), 2: 0.05 }[task.s];
  const momentum = dice.pick([0.5, 0.8, 0.9]);
  const plain = descend(ink, task, { learningRate });
  const heavy = descend(ink, task, { learningRate, momentum });
  const tables = [
    {
      name: 'plain',
      columns: ['t', 'w', 'g', 'wNext', 'f'],
      rows: plain.steps.map(({ w, g, next, f }, i) => [
        given(i + 1),
        i ? asked(w) : given(factsOf(task).start),
        ...[g, next, f].map(asked),
      ]),
    },
    {
      name: 'momentum',
      columns: ['t', 'w', 'g', 'velocity', 'wNext', 'f'],
      rows: heavy.steps.map(({ w, g, m, next, f }, i) => [
        given(i + 1),
        i ? asked(w) : given(factsOf(task).start),
        ...[g, m, next, f].map(asked),
      ]),
    },
  ];
  const isGood = areSteep([...plain.steps, ...heavy.steps]) && areClear(tables);
  const facts = { ...factsOf(task), rate: Number(learningRate), momentum };
  return isGood ? { facts, tables } : null;
}

/**
 * @param {Ink} ink
 * @param {Dice} dice
 * @param {{ seed: number }} at
 * @returns {Made | null} null: these numbers will not do
 */
export function makeAdam(ink, dice, { seed }) {
  const task = draw(dice, seed);
  // In the core's float32, 1 - 0.999 is off by 1e-5: too much for four digits.
  const [learningRate, beta1, beta2] = [dice.pick([0.1, 0.2, 0.5]), 0.9, dice.pick([0.9, 0.99])];
  const { first, steps } = descend(ink, task, { optimizer: 'adam', learningRate, beta1, beta2 });
  const tables = [
    {
      name: 'adam',
      columns: ['t', 'w', 'g', 'm', 'v', 'mHat', 'vHat', 'wNext'],
      rows: steps.map(({ w, g, m, v, next }, i) => [
        given(i + 1),
        i ? asked(w) : given(factsOf(task).start),
        ...[g, m, v, m / (1 - beta1 ** (i + 1)), v / (1 - beta2 ** (i + 1)), next].map(asked),
      ]),
    },
    results('descent', { fStart: first, fEnd: steps[STEPS - 1].f }),
  ];
  const facts = { ...factsOf(task), rate: learningRate, beta1, beta2 };
  const { w, next } = steps[STEPS - 1];
  const isSeen = Math.abs(next - w) < MAX_LAST_STEP * learningRate;
  return isSeen && areSteep(steps) && areClear(tables) ? { facts, tables } : null;
}
