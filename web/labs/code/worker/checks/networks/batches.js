// Worker: checks exercise 12: the mini-batches of the program's mini_batches(X, y, size, r): every
// row once, with its own label, in a new order each time. Any order will do.

import { lineIn, missing, verdictOf } from '../diagnosis.js';
import { PROBE } from '../../python/probe.js';

/**
 * @typedef {import('../../../messages.js').Value} Value
 *
 * @typedef {import('../../../messages.js').Finding} Finding
 *
 * @typedef {{ rows: number[]; labels: number[] }} Batch the numbers of its rows; -1: no row of X
 */

/** Samples and size: the last mini-batch is smaller, is full, is one row. */
const HIDDEN = [
  { n: 11, size: 4, seed: 5 },
  { n: 12, size: 3, seed: 8 },
  { n: 9, size: 2, seed: 2 },
];

/** Row i of X and its label: no two are equal. */
const inputOf = (/** @type {number} */ i) => [i + 0.5, 100 - 3 * i];
const labelOf = (/** @type {number} */ i) => 7 * i + 20;

const NAME = 'mini_batches';

/** @type {import('../checks.js').Check} */
export function check(probe) {
  const lacks = missing(probe, [NAME]);
  if (lacks) return verdictOf([lacks]);
  probe.run('import ink as _ink');
  for (const given of HIDDEN) {
    const { n, size, seed } = given;
    const rows = Array.from({ length: n }, (_, i) => i);
    probe.set('_X', { shape: [n, 2], data: Float64Array.from(rows.flatMap(inputOf)) });
    probe.set('_y', { shape: [n], data: Float64Array.from(rows, labelOf) });
    probe.run(`_r = _ink.random(${seed})`);
    const [first, second] = [1, 2].map(() =>
      // A function with yield is right too.
      batchesOf(probe.value(`${PROBE}.listed(${NAME}(_X, _y, ${size}, _r))`)),
    );
    const finding = findingOf(first, given) ?? orderFinding(first, second, given);
    if (finding) return verdictOf([located(probe, finding)]);
  }
  return verdictOf([]);
}

/**
 * @param {Value} value a list of pairs
 * @returns {Batch[] | Finding}
 */
function batchesOf(value) {
  if (value === null) return { kind: 'nothing', name: NAME };
  if (!Array.isArray(value)) return { kind: 'not-pairs', name: NAME };
  const pairs = value.map(batchOf);
  const isGood = pairs.every((pair) => pair !== null);
  return isGood ? pairs : { kind: 'not-pairs', name: NAME };
}

/** @param {Value} pair @returns {Batch | null} */
function batchOf(pair) {
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [X, y] = pair;
  if (!isArray(X) || !isArray(y) || X.shape.length !== 2 || X.shape[1] !== 2) return null;
  const rows = Array.from({ length: X.shape[0] }, (_, i) => {
    const row = X.data[2 * i] - 0.5;
    return inputOf(row)[1] === X.data[2 * i + 1] ? row : -1;
  });
  return { rows, labels: Array.from(y.data) };
}

/**
 * @param {Value} value
 * @returns {value is import('./arrays.js').Matrix}
 */
const isArray = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * What is wrong within one epoch.
 *
 * @param {Batch[] | Finding} batches
 * @param {(typeof HIDDEN)[0]} given
 * @returns {Finding | null}
 */
function findingOf(batches, { n, size }) {
  if (!Array.isArray(batches)) return batches;
  const given = { n, size };
  const counts = batches.map(({ rows }) => rows.length);
  const all = batches.flatMap(({ rows }) => rows);
  const isApart = batches.some(({ rows, labels }) =>
    rows.some((row, i) => labels[i] !== labelOf(row)),
  );
  const odd = batches.find(({ rows, labels }) => labels.length !== rows.length);
  if (odd)
    return { kind: 'label-count', name: 'y', yours: odd.labels.length, right: odd.rows.length };
  if (all.some((row) => row < 0)) return { kind: 'not-pairs', name: NAME };
  if (isApart) return { kind: 'labels-apart', name: 'y' };
  const right = Array.from({ length: Math.ceil(n / size) }, (_, i) => Math.min(size, n - i * size));
  const hasTwice = new Set(all).size < all.length;
  if (hasTwice)
    return {
      kind: counts.join() === right.join() ? 'replacement' : 'overlap',
      name: NAME,
      more: given,
    };
  if (all.length < n) {
    const isLast = counts.every((count) => count === size) && n - all.length < size;
    return {
      kind: isLast ? 'last-missing' : 'rows-missing',
      name: NAME,
      yours: all.length,
      right: n,
    };
  }
  if (counts.join() === right.join()) return null;
  return { kind: 'batch-sizes', name: NAME, yours: counts, right, more: given };
}

/**
 * @param {Batch[] | Finding} first
 * @param {Batch[] | Finding} second the next epoch
 * @param {(typeof HIDDEN)[0]} given
 * @returns {Finding | null}
 */
function orderFinding(first, second, { n }) {
  if (!Array.isArray(first)) return first;
  if (!Array.isArray(second)) return second;
  const [one, two] = [first, second].map((all) => all.flatMap(({ rows }) => rows).join());
  const sorted = Array.from({ length: n }, (_, i) => i).join();
  if (one === sorted) return { kind: 'not-shuffled', name: 'order' };
  return one === two ? { kind: 'same-order', name: 'order' } : null;
}

/** Where each kind of mistake is made. @type {Record<string, RegExp>} */
const LINES = {
  'not-shuffled': /\border\s*=/,
  'same-order': /\border\s*=/,
  replacement: /\border\s*=/,
  overlap: /\brows\s*=/,
  'rows-missing': /\brows\s*=/,
  'batch-sizes': /\brows\s*=/,
  'last-missing': /\bfor\b/,
  'labels-apart': /append/,
  'label-count': /append/,
  'not-pairs': /append/,
  nothing: /return/,
};

/** @param {import('../../python/probe.js').Probe} probe @param {Finding} finding */
const located = (probe, finding) => ({
  ...finding,
  line: lineIn(probe, NAME, LINES[finding.kind]),
});
