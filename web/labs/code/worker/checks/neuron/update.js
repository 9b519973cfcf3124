// Worker: checks exercise 2: one step of the program's update(x, y, w, b) against Rosenblatt's rule
// in the core.

import { compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { vector } from './numbers.js';
import { STEP } from './perceptron.js';

/**
 * A sample, weights and bias: two errors of each sign, and predictions without one. In the last two,
 * the new weights do not suffice for the right prediction.
 */
const HIDDEN = [
  { x: [2, -3], y: 1, w: [-0.5, 0.75], b: -0.25 },
  { x: [-1.5, 2.5], y: 0, w: [0.25, 1.5], b: 0.5 },
  { x: [3, 0.5], y: 1, w: [-2, 0.25], b: 1.25 },
  { x: [0.5, -4], y: 0, w: [1.5, -0.75], b: -1.5 },
  { x: [1.25, 2], y: 1, w: [0.5, 0.25], b: 0.75 },
  { x: [-2.5, 1.5], y: 0, w: [0.75, -0.5], b: -0.75 },
  { x: [0.25, -0.5], y: 1, w: [0.5, 0.25], b: -2 },
  { x: [-0.25, 0.5], y: 0, w: [1, -0.5], b: 1.75 },
];

/**
 * @typedef {{ x: number[]; y: number; w: number[]; b: number }} Given
 *
 * @typedef {{ error: number; w: number[]; b: number }} Step
 */

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['update']);
  if (lacks) return verdictOf([lacks]);
  const line = (/** @type {RegExp} */ pattern) => lineIn(probe, 'update', pattern);
  const names = ['error', 'w', 'b'];
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = [[], [], []];
  for (const given of HIDDEN) {
    const { x, y, w, b } = given;
    const yours = probe.call('update', vector(x), y, vector(w), b);
    const { parts, finding } = partsOf(yours, names, { name: 'update', line: line(/return/) });
    if (!parts) return verdictOf([finding]);
    const right = stepOf(ink, given);
    const more = { x, y, w, b };
    const values = [right.error, vector(right.w), right.b];
    const suspects = [errors(given, right), weights(given, right), biases(given, right)];
    cases.forEach((all, i) =>
      all.push({ yours: parts[i], right: values[i], suspects: suspects[i], more }),
    );
  }
  const lines = [line(/error\s*=/), line(/\bw\s*\+?=/), line(/\bb\s*\+?=/)];
  const found = cases.map((all, i) => compareAll(all, { name: names[i], line: lines[i] }));
  // A factor is in the change, not in the new value.
  for (const [i, of] of /** @type {const} */ ([
    [1, 'w'],
    [2, 'b'],
  ])) {
    const changes = cases[i].map((one, k) => changeOf(one, HIDDEN[k][of]));
    const change = compareAll(changes, { name: names[i], line: lines[i] });
    if (found[i]?.kind === 'differs' && change?.ratio) found[i] = { ...change, kind: 'change' };
  }
  // A wrong error makes all that follows wrong.
  return verdictOf(found[0] ? [found[0]] : found);
}

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {Given} given
 * @returns {Step}
 */
function stepOf(ink, { x, y, w, b }) {
  const net = ink.network({ inputs: 2, layers: [STEP], loss: 'none' });
  const values = Float32Array.from(x);
  const data = ink.dataset({ values, inputs: 2, labels: [y], classes: 2 });
  try {
    net.parameters = Float32Array.from([...w, b]);
    const error = y - net.predict(values)[0];
    net.trainPerceptron(data, { samples: 1 });
    const [w1, w2, bias] = net.parameters;
    return { error, w: [w1, w2], b: bias };
  } finally {
    data.dispose();
    net.dispose();
  }
}

/**
 * The same case, but for the old value.
 *
 * @param {import('../diagnosis.js').Case} given
 * @param {number | number[]} before
 * @returns {import('../diagnosis.js').Case}
 */
function changeOf({ yours, right }, before) {
  const old = [before].flat();
  const less = (/** @type {import('../diagnosis.js').Value} */ value) =>
    vector(numbersIn(value).map((number, i) => number - (old[i] ?? NaN)));
  return { yours: less(yours), right: less(right) };
}

/** @param {import('../diagnosis.js').Value} value @returns {number[]} */
function numbersIn(value) {
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return value && typeof value === 'object' ? Array.from(value.data) : [Number(value)];
}

/** @param {Given} given @param {Step} right */
const errors = ({ y }, { error }) => [
  { kind: 'turned', value: -error },
  { kind: 'absolute', value: Math.abs(error) },
  { kind: 'target-forgotten', value: y - error },
];

/** @param {Given} given @param {Step} step */
function weights({ x, y, w }, { error }) {
  /** @param {string} kind @param {(i: number) => number} of */
  const suspect = (kind, of) => ({ kind, value: vector([of(0), of(1)]) });
  return [
    suspect('unchanged', (i) => w[i]),
    suspect('descent', (i) => w[i] - error * x[i]),
    suspect('replaced', (i) => error * x[i]),
    suspect('error-missing', (i) => w[i] + x[i]),
    suspect('target', (i) => w[i] + y * x[i]),
    suspect('input', (i) => w[i] + error),
  ];
}

/** @param {Given} given @param {Step} step */
const biases = ({ x, y, b }, { error, w: [w1, w2] }) => [
  // Computed with the new weights: it is 0 where these are right already.
  { kind: 'late-error', value: b + y - Number(x[0] * w1 + x[1] * w2 + b > 0) },
  { kind: 'unchanged', value: b },
  { kind: 'descent', value: b - error },
  { kind: 'replaced', value: error },
  { kind: 'error-missing', value: b + 1 },
  { kind: 'target', value: b + y },
  { kind: 'bias-input', value: b + error * x[0] },
  { kind: 'bias-input', value: b + error * x[1] },
  { kind: 'bias-input', value: b + error * (x[0] + x[1]) },
  { kind: 'bias-input', value: vector([b + error * x[0], b + error * x[1]]) },
];
