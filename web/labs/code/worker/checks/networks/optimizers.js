// Worker: checks exercise 13: the program's momentum(...) and adam(...) against the core's update
// rules, over some steps of training with the core's gradients.

import { FLOAT32, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { vector } from '../neuron/numbers.js';
import { firstOf } from './first.js';
import { adamSuspects, momentumSuspects } from './update-suspects.js';

/**
 * @typedef {import('../../../messages.js').Finding} Finding
 *
 * @typedef {import('../../python/probe.js').Probe} Probe
 *
 * @typedef {import('../diagnosis.js').Case} Case
 *
 * @typedef {object} Step one update by the core: the weights before and after, and the gradient
 * @property {number} t from 1
 * @property {number[]} w
 * @property {number[]} g
 * @property {number[]} after
 */

const STEPS = 4;

/** Weights, and rates as multiples of powers of two, which float32 holds. */
const HIDDEN = [
  { w: [0.75, -1.25, 0.5], lr: 0.125, beta: 0.75, beta1: 0.75, beta2: 0.875, eps: 0.0625 },
  { w: [-0.625, 0.375, 1.5], lr: 0.0625, beta: 0.875, beta1: 0.875, beta2: 0.96875, eps: 0.03125 },
  { w: [1.125, 0.875, -0.25], lr: 0.25, beta: 0.625, beta1: 0.625, beta2: 0.9375, eps: 0.125 },
];

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['momentum', 'adam']);
  if (lacks) return verdictOf([lacks]);
  return firstOf([momentumFinding(probe, ink), adamFinding(probe, ink)]);
}

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {number[]} w
 * @param {import('../../../../../inkgrad.js').OptimizerOptions} options
 * @returns {Step[]}
 */
function stepsOf(ink, w, options) {
  const layers = [{ units: 1, activation: 'linear' }];
  const net = ink.network({ inputs: 2, layers, loss: 'mse' });
  const values = Float32Array.of(1.25, -0.75, -0.5, 1.75, 0.375, 0.625, -1.5, -0.25);
  const data = ink.dataset({ values, inputs: 2, targets: Float32Array.of(1.5, -2, 0.75, 1.25) });
  try {
    net.parameters = Float32Array.from(w);
    return Array.from({ length: STEPS }, (_, i) => {
      const before = Array.from(net.parameters);
      net.zeroGrad();
      net.forward(data.batch([i % 4, (i + 1) % 4]));
      net.loss();
      net.backward();
      const g = Array.from(net.gradients);
      net.step(options);
      return { t: i + 1, w: before, g, after: Array.from(net.parameters) };
    });
  } finally {
    net.dispose();
    data.dispose();
  }
}

/** @param {number[]} old @param {(x: number, i: number) => number} next */
const moved = (old, next) => old.map(next);

/**
 * @param {Probe} probe
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @returns {Finding | null}
 */
function momentumFinding(probe, ink) {
  const name = 'momentum';
  /** @type {Record<'w' | 'v', Case[]>} */
  const cases = { w: [], v: [] };
  for (const { w, lr, beta } of HIDDEN) {
    let v = w.map(() => 0);
    for (const step of stepsOf(ink, w, { optimizer: 'sgd', learningRate: lr, momentum: beta })) {
      const old = v;
      v = moved(old, (x, i) => beta * x + step.g[i]);
      const given = [vector(step.w), vector(old), vector(step.g), lr, beta];
      const { parts, finding } = partsOf(probe.call(name, ...given), ['w', 'v'], {
        name,
        line: lineIn(probe, name, /return/),
      });
      if (!parts) return finding;
      const suspects = momentumSuspects(step, { old, v, lr, beta });
      cases.w.push({ yours: parts[0], right: vector(step.after), suspects: suspects.w });
      cases.v.push({ yours: parts[1], right: vector(v), suspects: suspects.v });
    }
  }
  return found(probe, name, cases, ['v', 'w']);
}

/**
 * @param {Probe} probe
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @returns {Finding | null}
 */
function adamFinding(probe, ink) {
  const name = 'adam';
  const lines = {
    m: lineIn(probe, name, /\bm_hat\s*=/),
    v: lineIn(probe, name, /\bv_hat\s*=/),
  };
  /** @type {Record<'w' | 'm' | 'v', Case[]>} */
  const cases = { w: [], m: [], v: [] };
  for (const { w, lr, beta1, beta2, eps } of HIDDEN) {
    let [m, v] = [w.map(() => 0), w.map(() => 0)];
    const options = { optimizer: 'adam', learningRate: lr, beta1, beta2, epsilon: eps };
    for (const step of stepsOf(ink, w, options)) {
      const old = { m, v };
      m = moved(m, (x, i) => beta1 * x + (1 - beta1) * step.g[i]);
      v = moved(v, (x, i) => beta2 * x + (1 - beta2) * step.g[i] ** 2);
      const arrays = [step.w, old.m, old.v, step.g].map(vector);
      const yours = probe.call(name, ...arrays, step.t, lr, beta1, beta2, eps);
      const { parts, finding } = partsOf(yours, ['w', 'm', 'v'], {
        name,
        line: lineIn(probe, name, /return/),
      });
      if (!parts) return finding;
      const suspects = adamSuspects(step, { old, m, v, lr, beta1, beta2, eps, lines });
      cases.w.push({ yours: parts[0], right: vector(step.after), suspects: suspects.w });
      cases.m.push({ yours: parts[1], right: vector(m), suspects: suspects.m });
      cases.v.push({ yours: parts[2], right: vector(v), suspects: suspects.v });
    }
  }
  return found(probe, name, cases, ['m', 'v', 'w']);
}

/**
 * @param {Probe} probe
 * @param {string} name of the function
 * @param {Record<string, Case[]>} cases
 * @param {string[]} order in which they are computed
 * @returns {Finding | null} the first
 */
function found(probe, name, cases, order) {
  const all = order.map((node) =>
    compareAll(cases[node], {
      name: node,
      line: lineIn(probe, name, new RegExp(`\\b${node}\\s*=`)),
      tolerance: FLOAT32,
    }),
  );
  return all.find((finding) => finding !== null) ?? null;
}
