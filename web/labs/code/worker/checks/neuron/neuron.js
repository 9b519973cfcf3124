// Worker: checks exercise 5: z and a of the program's neuron(x, w, b), sample by sample, against
// the nodes of the core's graph.

import { compare, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { each, matrix, vector } from './numbers.js';

/** No sum is 0, and no weight 1. */
const HIDDEN = [
  { x: [0.5, -1.25, 2, 0.75, -0.625, 1.5], w: [0.75, -0.5], b: 0.375 },
  { x: [1.125, 0.25, -0.5, -1.75, 0.875, 2.5, -2.25, 0.625], w: [-1.25, 0.625], b: -0.875 },
  {
    x: [0.375, 1.75, -1.5, 0.5, 2.25, -0.75, 1.375, -0.125, -0.25, -2],
    w: [0.5, 1.125],
    b: 0.75,
  },
];

const NODES = [
  ...['x1', 'x2'].map((name) => ({ name, op: 'input' })),
  ...['w1', 'w2', 'b'].map((name) => ({ name, op: 'parameter' })),
  { name: 'z', op: 'unit', of: ['w1', 'x1', 'w2', 'x2', 'b'] },
  { name: 'a', op: 'sigmoid', of: ['z'] },
];

/** @type {import('../checks.js').Check} */
export async function check(probe, ink) {
  const lacks = missing(probe, ['neuron']);
  if (lacks) return verdictOf([lacks]);
  const line = (/** @type {RegExp} */ pattern) => lineIn(probe, 'neuron', pattern);
  const names = ['z', 'a'];
  const graph = await ink.graph(NODES);
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = [[], []];
  try {
    for (const { x, w, b } of HIDDEN) {
      const yours = probe.call('neuron', matrix(x, 2), vector(w), b);
      const { parts, finding } = partsOf(yours, names, { name: 'neuron', line: line(/return/) });
      if (!parts) return verdictOf([finding]);
      const rows = Array.from({ length: x.length / 2 }, (_, i) => {
        graph.set({ x1: x[2 * i], x2: x[2 * i + 1], w1: w[0], w2: w[1], b });
        return graph.run().values.slice(-2);
      });
      const [z, a] = [0, 1].map((k) => rows.map((row) => row[k]));
      const isTurned = compare(parts[1], vector(z), { name: 'a' }) === null;
      const sums = [...isActivation(a, isTurned ? line(/return/) : undefined), ...sumsOf(x, w, b)];
      cases[0].push({ yours: parts[0], right: vector(z), suspects: sums });
      cases[1].push({ yours: parts[1], right: vector(a), suspects: activationsOf(z, b) });
    }
  } finally {
    graph.dispose();
  }
  const found = compareAll(cases[0], { name: 'z', line: line(/\bz\s*=/) });
  // Everything that follows from a wrong z is wrong too.
  if (found) return verdictOf([found]);
  return verdictOf([compareAll(cases[1], { name: 'a', line: line(/\ba\s*=/) })]);
}

/**
 * z is the activation: both are returned in the wrong order, or the sigmoid comes too early.
 *
 * @param {number[]} a
 * @param {number} [line] of the return, if the other part is z
 */
const isActivation = (a, line) => [
  { kind: line ? 'order' : 'activation-early', value: vector(a), line },
];

/** @param {number[]} x @param {number[]} w @param {number} b */
function sumsOf(x, w, b) {
  const rows = Array.from({ length: x.length / 2 }, (_, i) => x.slice(2 * i, 2 * i + 2));
  /** @param {string} kind @param {(row: number[]) => number} of */
  const suspect = (kind, of) => ({ kind, value: vector(rows.map(of)) });
  return [
    suspect('bias', ([x1, x2]) => x1 * w[0] + x2 * w[1]),
    suspect('bias-sign', ([x1, x2]) => x1 * w[0] + x2 * w[1] - b),
    suspect('bias-inside', ([x1, x2]) => x1 * (w[0] + b) + x2 * (w[1] + b)),
    {
      kind: 'no-sum',
      value: matrix(
        x.map((value, i) => value * w[i % 2] + b),
        2,
      ),
    },
    {
      kind: 'no-sum',
      value: matrix(
        x.map((value, i) => value * w[i % 2]),
        2,
      ),
    },
  ];
}

/** @param {number[]} z @param {number} b */
function activationsOf(z, b) {
  const sigmoid = (/** @type {number} */ value) => 1 / (1 + Math.exp(-value));
  return [
    { kind: 'activation', value: vector(z) },
    { kind: 'step-for-sigmoid', value: each(z, (value) => Number(value > 0)) },
    { kind: 'tanh', value: each(z, Math.tanh) },
    { kind: 'bias', value: each(z, (value) => sigmoid(value - b)) },
    { kind: 'slope-for-a', value: each(z, (value) => sigmoid(value) * sigmoid(-value)) },
    { kind: 'exponent', value: each(z, (value) => sigmoid(-value)) },
  ];
}
