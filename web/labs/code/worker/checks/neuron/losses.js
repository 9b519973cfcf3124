// Worker: checks exercise 6: mse(a, y) and bce(a, y), each loss and its gradient by a, against the
// core's graph.

import { compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { sumOf, vector } from './numbers.js';

/** Logits z, of which the outputs a are the sigmoid, and classes y: different numbers of samples. */
const HIDDEN = [
  { z: [1.25, -0.5, 0.75], y: [1, 0, 0] },
  { z: [-1.5, 0.375, 2.25, -0.25], y: [0, 1, 1, 1] },
  { z: [0.625, -1.125, 1.75, -2.5, 0.25], y: [0, 0, 1, 1, 0] },
];

const NAMES = ['loss', 'da'];

/**
 * @typedef {{ a: number[]; loss: number; da: number[] }} Right
 *
 * @typedef {(given: { a: number[]; y: number[] }) => Record<
 *     'loss' | 'da',
 *     import('../diagnosis.js').Suspect[]
 *   >} Suspects
 */

/** @type {import('../checks.js').Check} */
export async function check(probe, ink) {
  const lacks = missing(probe, ['mse', 'bce']);
  if (lacks) return verdictOf([lacks]);
  const mse = await findingsOf(probe, 'mse', (given) => rightMse(ink, given), mseSuspects);
  const bce = await findingsOf(probe, 'bce', (given) => rightBce(ink, given), bceSuspects);
  return verdictOf([...mse, ...bce]);
}

/**
 * @param {import('../../python/probe.js').Probe} probe
 * @param {string} name of the function
 * @param {(given: { z: number[]; y: number[] }) => Promise<Right>} rightOf
 * @param {Suspects} suspectsOf
 */
async function findingsOf(probe, name, rightOf, suspectsOf) {
  const line = (/** @type {RegExp} */ pattern) => lineIn(probe, name, pattern);
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = [[], []];
  for (const given of HIDDEN) {
    const { y } = given;
    const { a, loss, da } = await rightOf(given);
    const yours = probe.call(name, vector(a), vector(y));
    const { parts, finding } = partsOf(yours, NAMES, { name, line: line(/return/) });
    if (!parts) return [finding];
    const wrong = suspectsOf({ a, y });
    cases[0].push({ yours: parts[0], right: loss, n: y.length, suspects: wrong.loss });
    cases[1].push({ yours: parts[1], right: vector(da), n: y.length, suspects: wrong.da });
  }
  const lines = [line(/loss\s*=/), line(/\bda\s*=/)];
  return cases.map((all, i) => compareAll(all, { name: NAMES[i], line: lines[i] }));
}

/**
 * The outputs, and f' of each.
 *
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {number[]} z
 */
async function outputsOf(ink, z) {
  const graph = await ink.graph([
    { name: 'z', op: 'parameter' },
    { name: 'a', op: 'sigmoid', of: ['z'] },
  ]);
  const states = z.map((value) => {
    graph.set({ z: value });
    return graph.run();
  });
  graph.dispose();
  return {
    a: states.map(({ values }) => values[1]),
    slopes: states.map((one) => one.slopes[1][0]),
  };
}

/**
 * A mean loss, and its gradient by the first operand of each loss.
 *
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {string} op
 * @param {string} leaf of the target
 * @param {{ of: number[]; y: number[] }} given
 */
async function meanOf(ink, op, leaf, { of, y }) {
  const n = y.length;
  const graph = await ink.graph([
    ...of.map((value, i) => ({ name: `a${i}`, op: 'parameter', value })),
    ...y.map((value, i) => ({ name: `y${i}`, op: leaf, value })),
    { name: 'share', op: 'input', value: 1 / n },
    ...y.map((_, i) => ({ name: `l${i}`, op, of: [`a${i}`, `y${i}`] })),
    { name: 'sum', op: 'add', of: y.map((_, i) => `l${i}`) },
    { name: 'L', op: 'multiply', of: ['sum', 'share'] },
  ]);
  const { values, gradients } = graph.run();
  graph.dispose();
  return { loss: values[values.length - 1], gradients: Array.from(gradients.subarray(0, n)) };
}

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {{ z: number[]; y: number[] }} given
 * @returns {Promise<Right>}
 */
async function rightMse(ink, { z, y }) {
  const { a } = await outputsOf(ink, z);
  const { loss, gradients } = await meanOf(ink, 'mse', 'target', { of: a, y });
  return { a, loss, da: gradients };
}

/**
 * The core computes this loss from z, which is stable; by a it is the gradient divided by f'(z).
 *
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {{ z: number[]; y: number[] }} given
 * @returns {Promise<Right>}
 */
async function rightBce(ink, { z, y }) {
  const { a, slopes } = await outputsOf(ink, z);
  const { loss, gradients } = await meanOf(ink, 'binary-cross-entropy', 'class', { of: z, y });
  return { a, loss, da: gradients.map((gradient, i) => gradient / slopes[i]) };
}

/** @param {string} kind @param {number[]} values */
const suspects = (kind, values) => values.map((value) => ({ kind, value }));

/** @type {Suspects} */
function mseSuspects({ a, y }) {
  const n = y.length;
  const errors = a.map((value, i) => value - y[i]);
  const sum = sumOf(errors);
  return {
    loss: [
      ...suspects('square', [sum / n, -sum / n, sum, -sum, sumOf(errors.map(Math.abs)) / n]),
      ...suspects('half-mean', [sumOf(errors.map((error) => error ** 2)) / n / 2]),
      ...suspects('square-sum', [sum ** 2 / n, (sum / n) ** 2, sum ** 2]),
    ],
    da: [{ kind: 'squared', value: vector(errors.map((error) => (2 / n) * error ** 2)) }],
  };
}

/** @type {Suspects} */
function bceSuspects({ a, y }) {
  const n = y.length;
  const logs = sumOf(y.map((target, i) => target * Math.log(a[i])));
  const shares = sumOf(y.map((target, i) => target * a[i] + (1 - target) * (1 - a[i])));
  const errors = a.map((value, i) => value - y[i]);
  const ones = y.map((target, i) => -target / a[i]);
  const zeros = y.map((target, i) => (1 - target) / (1 - a[i]));
  const brackets = errors.map((error, i) => ((error / a[i]) * (1 - a[i])) / n);
  return {
    loss: [...suspects('one-term', [-logs / n, -logs]), ...suspects('log', [-shares / n])],
    da: [
      { kind: 'gradient-z', value: vector(errors.map((error) => error / n)) },
      { kind: 'gradient-z', value: vector(errors) },
      { kind: 'one-term', value: vector(ones.map((part) => part / n)) },
      { kind: 'inner-minus', value: vector(ones.map((part, i) => (part - zeros[i]) / n)) },
      { kind: 'brackets', value: vector(brackets) },
    ],
  };
}
