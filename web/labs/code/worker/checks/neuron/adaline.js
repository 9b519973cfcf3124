// Worker: checks exercise 3: the program's gradient(x, y, w, b) against that of the core's network
// of one linear unit, over all samples.

import { FLOAT32, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { matrix, sumOf, vector } from './numbers.js';

/** Samples of different number; exact in float32. */
const HIDDEN = [
  { x: [1.5, -0.75, -0.5, 2.25, 0.625, 1.25], y: [1, -1, 1], w: [0.375, -0.5], b: 0.25 },
  {
    x: [-1.25, 0.5, 0.75, 1.75, -2.5, -0.375, 1.125, -1.5],
    y: [-1, 1, -1, 1],
    w: [-0.625, 0.875],
    b: -0.75,
  },
  {
    x: [0.25, 2.5, -1.75, 0.875, 2.125, -0.25, -0.625, -1.375, 1.5, 0.5],
    y: [1, 1, -1, -1, 1],
    w: [1.125, 0.25],
    b: 0.5,
  },
];

/** @typedef {{ x: number[]; y: number[]; w: number[]; b: number }} Given */

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['gradient']);
  if (lacks) return verdictOf([lacks]);
  const line = (/** @type {RegExp} */ pattern) => lineIn(probe, 'gradient', pattern);
  const names = ['dw', 'db'];
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = [[], []];
  for (const given of HIDDEN) {
    const { x, y, w, b } = given;
    const yours = probe.call('gradient', matrix(x, 2), vector(y), vector(w), b);
    const { parts, finding } = partsOf(yours, names, { name: 'gradient', line: line(/return/) });
    if (!parts) return verdictOf([finding]);
    const [w1, w2, bias] = gradientOf(ink, given);
    const wrong = suspectsOf(given, line(/\ba\s*=/));
    cases[0].push({ yours: parts[0], right: vector([w1, w2]), n: y.length, suspects: wrong.dw });
    cases[1].push({ yours: parts[1], right: bias, n: y.length, suspects: wrong.db });
  }
  const lines = [line(/dw\s*=/), line(/db\s*=/)];
  return verdictOf(
    cases.map((all, i) => compareAll(all, { name: names[i], line: lines[i], tolerance: FLOAT32 })),
  );
}

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {Given} given
 * @returns {Float32Array} by w1, w2 and b
 */
function gradientOf(ink, { x, y, w, b }) {
  const layers = [{ units: 1, activation: 'linear' }];
  const net = ink.network({ inputs: 2, layers, loss: 'mse' });
  const targets = Float32Array.from(y);
  const data = ink.dataset({ values: Float32Array.from(x), inputs: 2, targets });
  try {
    net.parameters = Float32Array.from([...w, b]);
    net.zeroGrad();
    net.forward(data.batch(y.map((_, i) => i)));
    net.loss();
    net.backward();
    return net.gradients;
  } finally {
    data.dispose();
    net.dispose();
  }
}

/**
 * @param {Given} given
 * @param {number} [line] of the outputs
 */
function suspectsOf({ x, y, w, b }, line) {
  const n = y.length;
  const products = y.map((_, i) => x[2 * i] * w[0] + x[2 * i + 1] * w[1]);
  /** @param {string} kind @param {(i: number) => number} error @param {number} [at] */
  const suspect = (kind, error, at) => {
    const errors = y.map((_, i) => error(i));
    const dw = [0, 1].map((k) => (-2 / n) * sumOf(errors.map((e, i) => e * x[2 * i + k])));
    const db = (-2 / n) * sumOf(errors);
    return { dw: { kind, value: vector(dw), line: at }, db: { kind, value: db, line: at } };
  };
  const all = [
    suspect('bias', (i) => y[i] - products[i], line),
    suspect('bias-sign', (i) => y[i] - products[i] + b, line),
    suspect('step-too-early', (i) => y[i] - Number(products[i] + b > 0), line),
    suspect('step-too-early', (i) => y[i] - (products[i] + b > 0 ? 1 : -1), line),
    suspect('target-forgotten', (i) => products[i] + b),
    suspect('target-forgotten', (i) => -products[i] - b),
    suspect('squared', (i) => (y[i] - products[i] - b) ** 2),
  ];
  return { dw: all.map(({ dw }) => dw), db: all.map(({ db }) => db) };
}
