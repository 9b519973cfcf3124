// Worker: a forward pass and a backpropagation through a 2-2-1 network, by hand. The core's
// computational graph computes both, in float64.

import { leavesOf, planOf } from '../../graph/graphs.js';
import { BACKPROP } from '../backprop.js';
import { areClear, asked, given } from './cells.js';

/**
 * @typedef {import('./make-sheet.js').Made} Made
 *
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('./dice.js').Dice} Dice
 */

const FORWARD = ['sample', 'x1', 'x2', 'z1', 'h1', 'z2', 'h2', 'z', 'output', 'class'];
const MIN_Z = 0.1;
/** So far apart that the numbers of a class do not meet. */
const NEXT_SEED = 7919;
/** Distance of the output from 0.5, where the class changes. */
const MIN_DISTANCE = 0.02;

/**
 * @param {Ink} ink
 * @param {Dice} dice
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeForward(ink, dice) {
  const activation = dice.pick(['relu', 'sigmoid', 'tanh']);
  const plan = planOf({ ...BACKPROP, activation });
  const names = leavesOf(plan);
  const weights = Object.fromEntries(
    names.filter((name) => !/^[xy]/.test(name)).map((name) => [name, dice.weight(0.9)]),
  );
  const graph = await ink.graph(plan.nodes);
  try {
    const samples = Array.from({ length: 3 }, (_, i) => {
      const [x1, x2] = [dice.weight(2), dice.weight(2)];
      graph.set({ ...weights, x1, x2, y: 1 });
      const { values } = graph.run(graph.forwardSteps);
      const at = Object.fromEntries(plan.nodes.map(({ name }, n) => [name, values[n]]));
      const answers = ['z1', 'h1', 'z2', 'h2', 'z', 'ŷ'].map((name) => at[name]);
      const row = [
        ...[i + 1, x1, x2].map(given),
        ...[...answers, at['ŷ'] > 0.5 ? 1 : 0].map(asked),
      ];
      return { at, row };
    });
    const tables = [{ name: 'forward', columns: FORWARD, rows: samples.map(({ row }) => row) }];
    const classes = new Set(samples.map(({ at }) => at['ŷ'] > 0.5));
    const isGood =
      classes.size === 2 &&
      samples.every(
        ({ at }) =>
          Math.min(Math.abs(at.z1), Math.abs(at.z2)) >= MIN_Z &&
          Math.abs(at['ŷ'] - 0.5) >= MIN_DISTANCE,
      ) &&
      areClear(tables, { hasZeros: true }); // ReLU makes them
    return isGood ? { facts: { activation, ...weights }, tables } : null;
  } finally {
    graph.dispose();
  }
}

/**
 * @param {Ink} ink
 * @param {Dice} _dice the core draws these numbers, as it does for the graph
 * @param {{ seed: number; trial: number }} at
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeBackprop(ink, _dice, { seed, trial }) {
  const plan = planOf(BACKPROP);
  const graph = await ink.graph(plan.nodes);
  try {
    graph.draw((seed + trial * NEXT_SEED) % 2 ** 32);
    const leaves = [...graph.run(0).values].filter((value) => !Number.isNaN(value));
    const state = graph.run();
    const values = plan.nodes.map(({ of }, i) => (of ? asked : given)(state.values[i]));
    const answers = [state.gradients, ...state.slopes].flatMap((some) => [...some]);
    const rows = [[...values, ...answers.map(asked)]];
    return areClear([{ name: '', columns: [], rows }])
      ? { facts: {}, tables: [], graph: { seed, leaves, state } }
      : null;
  } finally {
    graph.dispose();
  }
}
