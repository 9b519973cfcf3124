// Worker: checks exercise 7: softmax(z) and cross_entropy(z, y) against a network of the core whose
// weights are the identity, so that its inputs are the scores.

import { FLOAT32, compare, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { matrix, sumOf } from './numbers.js';

const CLASSES = 3;

/** Scores and right classes; exact in float32. */
const HIDDEN = [
  { z: [0.5, -1.25, 2, 1.75, 0.25, -0.5], labels: [1, 0] },
  {
    z: [1.5, 0.75, -2.25, -0.625, 1.125, 0.375, 2.5, -1.75, 0.875, 0.125, -0.25, 1.375],
    labels: [2, 1, 0, 0],
  },
  {
    z: [-1.5, 2.25, 0.5, 0.375, -0.875, 1.25, 2.75, 1.5, -0.75, 1, 0.25, 1.875, -2, -1.125, -0.5],
    labels: [0, 2, 1, 1, 2],
  },
];
/** Here e to the z is infinite in the first row, and 0 in the second. */
const LARGE = { z: [1000, 998.5, 1001.25, -1002, -1000.5, -1001.75], labels: [0, 1] };

/** @typedef {{ z: number[]; labels: number[] }} Given */

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['softmax', 'cross_entropy']);
  if (lacks) return verdictOf([lacks]);
  const found = probabilities(probe, ink);
  // Both parts of the loss are computed with p.
  return verdictOf(found ? [found] : lossAndGradient(probe, ink));
}

/**
 * @param {import('../../python/probe.js').Probe} probe
 * @param {import('../../../../../inkgrad.js').Ink} ink
 */
function probabilities(probe, ink) {
  const line = lineIn(probe, 'softmax', /return/);
  const shift = lineIn(probe, 'softmax', /\bz\s*=/);
  const about = { name: 'softmax', line, tolerance: FLOAT32 };
  const cases = HIDDEN.map((given) => ({
    yours: probe.call('softmax', matrix(given.z, CLASSES)),
    right: matrix(rightOf(ink, given).p, CLASSES),
    suspects: shares(given.z, shift),
  }));
  const found = compareAll(cases, about);
  if (found) return found;
  const yours = probe.call('softmax', matrix(LARGE.z, CLASSES));
  const large = compare(yours, matrix(rightOf(ink, LARGE).p, CLASSES), about);
  return large && { ...large, kind: 'overflow', line: shift };
}

/**
 * @param {import('../../python/probe.js').Probe} probe
 * @param {import('../../../../../inkgrad.js').Ink} ink
 */
function lossAndGradient(probe, ink) {
  const name = 'cross_entropy';
  const line = (/** @type {RegExp} */ pattern) => lineIn(probe, name, pattern);
  const names = ['loss', 'dz'];
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = [[], []];
  for (const given of HIDDEN) {
    const y = matrix(oneHot(given.labels), CLASSES);
    const yours = probe.call(name, matrix(given.z, CLASSES), y);
    const { parts, finding } = partsOf(yours, names, { name, line: line(/return/) });
    if (!parts) return [finding];
    const { p, loss, dz } = rightOf(ink, given);
    const n = given.labels.length;
    cases[0].push({ yours: parts[0], right: loss, n, suspects: losses(p, given.labels) });
    cases[1].push({
      yours: parts[1],
      right: matrix(dz, CLASSES),
      n,
      suspects: gradients(p, given.labels),
    });
  }
  const lines = [line(/loss\s*=/), line(/\bdz\s*=/)];
  return cases.map((all, i) =>
    compareAll(all, { name: names[i], line: lines[i], tolerance: FLOAT32 }),
  );
}

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {Given} given
 */
function rightOf(ink, { z, labels }) {
  const layers = [{ units: CLASSES, activation: 'softmax' }];
  const net = ink.network({ inputs: CLASSES, layers, loss: 'cross-entropy' });
  const values = Float32Array.from(z);
  const data = ink.dataset({ values, inputs: CLASSES, labels, classes: CLASSES });
  try {
    net.parameters = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    net.zeroGrad();
    const p = Array.from(net.forward(data.batch(labels.map((_, i) => i))));
    const loss = net.loss();
    net.backward();
    return { p, loss, dz: Array.from(net.deltas(0)) };
  } finally {
    data.dispose();
    net.dispose();
  }
}

/** @param {number[]} labels */
const oneHot = (labels) =>
  labels.flatMap((label) => Array.from({ length: CLASSES }, (_, k) => Number(k === label)));

/**
 * @param {number[]} z
 * @param {number} [shift] the line that takes the largest away
 */
function shares(z, shift) {
  const rowOf = (/** @type {number} */ i) => Math.floor(i / CLASSES);
  const columnOf = (/** @type {number} */ i) => i % CLASSES;
  /** @param {number[]} all @param {(i: number) => number} by @param {number} i the group of i */
  const group = (all, by, i) => all.filter((_, j) => by(j) === by(i));
  /** @param {(i: number) => number} by */
  const shifted = (by) => z.map((value, i) => Math.exp(value - Math.max(...group(z, by, i))));
  /** @param {string} kind @param {number[]} values @param {number} [line] */
  const suspect = (kind, values, line) => ({ kind, value: matrix(values, CLASSES), line });
  const columns = shifted(columnOf);
  return [
    ...[shifted(rowOf), z.map(Math.exp)].flatMap((e) => [
      suspect('no-division', e),
      suspect(
        'whole',
        e.map((value) => value / sumOf(e)),
      ),
      suspect(
        'axis',
        e.map((value, i) => value / sumOf(group(e, columnOf, i))),
      ),
    ]),
    suspect(
      'max-axis',
      columns.map((value, i) => value / sumOf(group(columns, rowOf, i))),
      shift,
    ),
  ];
}

/** @param {number[]} p @param {number[]} labels */
function losses(p, labels) {
  const n = labels.length;
  const own = labels.map((label, i) => p[CLASSES * i + label]);
  const right = -sumOf(own.map(Math.log)) / n;
  return [
    { kind: 'log', value: -sumOf(own) / n },
    { kind: 'one-hot', value: -sumOf(p.map(Math.log)) / n },
    { kind: 'one-hot', value: -sumOf(p.map(Math.log)) / n / CLASSES },
    { kind: 'mean-classes', value: right / CLASSES },
  ];
}

/** @param {number[]} p @param {number[]} labels */
function gradients(p, labels) {
  const n = labels.length;
  const y = oneHot(labels);
  /** @param {string} kind @param {(i: number) => number} of */
  const suspect = (kind, of) => ({
    kind,
    value: matrix(
      p.map((_, i) => of(i)),
      CLASSES,
    ),
  });
  return [
    suspect('turned', (i) => (y[i] - p[i]) / n),
    suspect('target-missing', (i) => p[i] / n),
    suspect('gradient-p', (i) => -y[i] / p[i] / n),
    suspect('mean-classes', (i) => (p[i] - y[i]) / n / CLASSES),
  ];
}
