// Worker: checks exercise 1: the program's predict(x, w, b) against the core's step unit, for
// points that the program has not seen.

import { compareAll, lineIn, missing, verdictOf } from '../diagnosis.js';
import { vector } from './numbers.js';

/** Inputs, weights and bias: on both sides of the line, and on it. Exact in float32. */
const HIDDEN = [
  { x: [1, 0], w: [0.5, -0.25], b: -0.25 },
  { x: [0, 1], w: [0.5, -0.25], b: -0.25 },
  { x: [-2, 3], w: [-1.5, -2], b: 1 },
  { x: [2, -1], w: [1, 2], b: -0.5 },
  { x: [0.25, 0.5], w: [-4, 1], b: 2 },
  { x: [0, 0], w: [3, 3], b: 0.5 },
  { x: [0, 0], w: [3, 3], b: -0.5 },
  { x: [2, 0.5], w: [0.5, -3], b: 0.5 },
  { x: [1, 1], w: [0.75, 0.5], b: -0.5 },
];

/** The step of the lecture, which is 0 at z = 0: see the API's LayerOptions. */
export const STEP = { units: 1, activation: 'step', threshold: 2 ** -149 };

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['predict']);
  if (lacks) return verdictOf([lacks]);
  const net = ink.network({ inputs: 2, layers: [STEP], loss: 'none' });
  const line = lineIn(probe, 'predict', /prediction\s*=/);
  const sum = lineIn(probe, 'predict', /\bz\s*=/);
  try {
    const cases = HIDDEN.map(({ x, w, b }) => {
      net.parameters = Float32Array.from([...w, b]);
      const [right] = net.predict(Float32Array.from(x));
      // As in the program: x is a row of an array, w a list.
      const yours = probe.call('predict', vector(x), w, b);
      return { yours, right, suspects: suspectsOf(x, w, b, sum), more: { x, w, b } };
    });
    const found = compareAll(cases, { name: 'predict', line });
    // z is not returned: an unknown mistake may stand in either line.
    if (found?.kind === 'differs') delete found.line;
    return verdictOf([found]);
  } finally {
    net.dispose();
  }
}

/**
 * @param {number[]} x
 * @param {number[]} w
 * @param {number} b
 * @param {number} [line] of the weighted sum
 */
function suspectsOf(x, w, b, line) {
  const products = w[0] * x[0] + w[1] * x[1];
  const z = products + b;
  const step = (/** @type {number} */ value) => Number(value > 0);
  return [
    { kind: 'step', value: z },
    { kind: 'inverted', value: 1 - step(z) },
    { kind: 'inverted', value: Number(z < 0) },
    { kind: 'boundary', value: Number(z >= 0) },
    { kind: 'classes', value: z > 0 ? 1 : -1 },
    { kind: 'bias', value: step(products), line },
    { kind: 'bias-sign', value: step(products - b), line },
    { kind: 'index', value: step(w[0] * x[0] + w[1] * x[0] + b), line },
    { kind: 'index', value: step(w[0] * x[1] + w[1] * x[0] + b), line },
    { kind: 'index', value: step(w[0] * x[1] + w[1] * x[1] + b), line },
  ];
}
