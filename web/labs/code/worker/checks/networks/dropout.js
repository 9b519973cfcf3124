// Worker: checks exercise 14: the program's dropout(a, p, u, training) and dropout_backward(da,
// mask, p) against the core's network with dropout.

import { FLOAT32, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { mapped, matrixOf } from './arrays.js';
import { firstOf } from './first.js';

/**
 * @typedef {import('./arrays.js').Matrix} Matrix
 *
 * @typedef {import('../diagnosis.js').Case} Case
 */

const UNITS = 4;

/** Mistakes that are made in the line of the mask. */
const OF_MASK = ['exchanged-mask', 'kept-share'];

/** Activations (n, 4), targets of the same shape, and p: never 1/2, where mistakes hide. */
const HIDDEN = [
  { p: 0.25, seed: 3, a: [0.5, -1.25, 0.75, 2.125, -0.375, 1.5, 0.875, -0.625] },
  { p: 0.375, seed: 5, a: [1.125, 0.25, -0.5, 1.75, -1.625, 0.375, 2.25, 0.625] },
  {
    p: 0.625,
    seed: 9,
    a: [-0.75, 1.375, 0.125, 0.5, 1.25, -2.5, 0.875, 1.625, 0.25, -0.125, 1.875, -1.5],
  },
];

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['dropout', 'dropout_backward']);
  if (lacks) return verdictOf([lacks]);
  const returns = lineIn(probe, 'dropout', /\breturn\b.*\bmask\b/);
  /** @type {Record<'training' | 'after' | 'back', Case[]>} */
  const cases = { training: [], after: [], back: [] };
  for (const given of HIDDEN) {
    const { p } = given;
    const right = passOf(ink, given);
    const { a, u, d, after, dBack, da, mask } = right;
    const names = ['a', 'mask'];
    const about = { name: 'dropout', line: lineIn(probe, 'dropout', /return/) };
    const trained = partsOf(probe.call('dropout', a, p, u, true), names, about);
    if (!trained.parts) return verdictOf([trained.finding]);
    // The random numbers are there after training too: a mask may be computed before it is asked
    // for.
    const tested = partsOf(probe.call('dropout', a, p, u, false), names, about);
    if (!tested.parts) return verdictOf([tested.finding]);
    // With the program's own mask: it may hold the factor already.
    const back = probe.call('dropout_backward', da, trained.parts[1], p);
    cases.training.push({
      yours: trained.parts[0],
      right: d,
      suspects: droppedWrong(a, { mask, u, p }),
    });
    cases.after.push({ yours: tested.parts[0], right: after, suspects: afterWrong(a, p) });
    cases.back.push({ yours: back, right: dBack, suspects: maskedWrong(da, mask, p) });
  }
  /** @param {Case[]} all @param {string} name @param {number} [line] */
  const compared = (all, name, line) => compareAll(all, { name, line, tolerance: FLOAT32 });
  const training = compared(cases.training, 'dropout', returns);
  if (training && OF_MASK.includes(training.kind))
    training.line = lineIn(probe, 'dropout', /\bmask\s*=/);
  return firstOf([
    compared(cases.after, 'dropout', lineIn(probe, 'dropout', /\breturn\b/)),
    training,
    compared(cases.back, 'dropout_backward', lineIn(probe, 'dropout_backward', /\breturn\b/)),
  ]);
}

/**
 * The core's layer with dropout, between identities: so its inputs and outputs can be read.
 *
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {(typeof HIDDEN)[0]} given
 */
function passOf(ink, { p, seed, a }) {
  const layers = [
    { units: UNITS, activation: 'linear', dropout: p },
    { units: UNITS, activation: 'linear' },
  ];
  const net = ink.network({ inputs: UNITS, layers, loss: 'mse', seed });
  const targets = Float32Array.from(a, (x, i) => (i % 3) - 0.875 * x);
  const values = Float32Array.from(a);
  const data = ink.dataset({ values, inputs: UNITS, targets, numTargets: UNITS });
  const batch = data.batch(Array.from({ length: a.length / UNITS }, (_, i) => i));
  try {
    const identity = Array.from({ length: UNITS ** 2 }, (_, i) => Number(i % (UNITS + 1) === 0));
    const layer = [...identity, ...Array.from({ length: UNITS }, () => 0)];
    net.parameters = Float32Array.from([...layer, ...layer]);
    const after = net.forward(batch, { training: false });
    net.zeroGrad();
    const d = net.forward(batch);
    net.loss();
    net.backward();
    const mask = net.dropoutMask(0).map((factor) => Number(factor > 0));
    const matrix = (/** @type {Float32Array} */ all) => matrixOf(all, UNITS);
    // Random numbers that lead to the core's mask.
    const u = matrix(
      mask.map(
        (isKept, i) => (((i * 7 + seed) % 16) / 16) * (isKept ? 1 - p : p) + (isKept ? p : 0),
      ),
    );
    return {
      a: matrix(values),
      u,
      d: matrix(d),
      after: matrix(after),
      da: matrix(net.deltas(1)),
      dBack: matrix(net.deltas(0)),
      mask: matrix(mask),
    };
  } finally {
    net.dispose();
    data.dispose();
  }
}

/** @param {Matrix} of @param {Matrix} mask @param {number} p */
function maskedWrong(of, mask, p) {
  /** @param {string} kind @param {(x: number, m: number) => number} f */
  const suspect = (kind, f) => ({ kind, value: mapped(of, (x, i) => f(x, mask.data[i])) });
  return [
    suspect('exchanged-mask', (x, m) => (x * (1 - m)) / (1 - p)),
    suspect('exchanged-mask', (x, m) => x * (1 - m)),
    suspect('unscaled', (x, m) => x * m),
    suspect('inverse-scale', (x, m) => x * m * (1 - p)),
    suspect('divided-by-p', (x, m) => (x * m) / p),
    suspect('mask-missing', (x) => x / (1 - p)),
    suspect('mask-missing', (x) => x),
  ];
}

/** @param {Matrix} a @param {{ mask: Matrix; u: Matrix; p: number }} by */
function droppedWrong(a, { mask, u, p }) {
  const isKept = (/** @type {number} */ i) => Number(u.data[i] >= 1 - p);
  return [
    ...maskedWrong(a, mask, p),
    { kind: 'activations-missing', value: mapped(mask, (m) => m / (1 - p)) },
    { kind: 'activations-missing', value: mask },
    { kind: 'kept-share', value: mapped(a, (x, i) => (x * isKept(i)) / (1 - p)) },
  ];
}

/** @param {Matrix} a @param {number} p */
function afterWrong(a, p) {
  return [
    { kind: 'scaled-at-test', value: mapped(a, (x) => x * (1 - p)) },
    { kind: 'scaled-at-test', value: mapped(a, (x) => x / (1 - p)) },
    { kind: 'scaled-at-test', value: mapped(a, (x) => x * p) },
  ];
}
