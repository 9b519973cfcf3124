// options.js: the options of a dataset, and the checks of the arrays that it takes. Page and
// worker; holds no pointer.

import { need } from './errors.js';
import { integer, known, nameIndex, number, shown, MAX_EXAMPLES, MAX_UNITS } from '../settings.js';

/** @typedef {Uint8Array | Float32Array} Values uint8 is read as value / 255, float32 as it is */

/**
 * N examples, D inputs, K targets. Arrays are row-major and are copied.
 *
 * @typedef {object} DatasetOptions
 * @property {Values} [images] (N, D), 0 is paper
 * @property {Values} [values] (N, D), the same for data that are not images
 * @property {number} [inputs] D, default 784
 * @property {ArrayLike<number>} [labels] (N), whole numbers from 0 to classes - 1
 * @property {ArrayLike<number>} [targets] (N, K), real values
 * @property {number} [numTargets] K; needed only if there are targets but no values yet
 * @property {number} [classes] default: the largest label + 1
 * @property {number} [capacity] rows that there is room for, default N; append() fills the rest
 * @property {'uint8' | 'float32'} [format] default: the format of the values, else uint8
 * @property {number} [firstEpochBlock] n: the first epoch goes through blocks of n rows in order
 *   and shuffles inside each block, so that training can begin while rows still arrive. Default 0:
 *   all rows are shuffled together
 */

const OPTIONS = [
  'images',
  'values',
  'inputs',
  'labels',
  'targets',
  'numTargets',
  'classes',
  'capacity',
  'format',
  'firstEpochBlock',
];

/**
 * The sizes and the format of a dataset.
 *
 * @param {DatasetOptions} options
 * @returns what the core needs to make it; format is an index: 0 uint8, 1 float32
 * @throws {import('../errors.js').InkError} if an option is unknown, outside its limits, or does
 *   not fit the others
 */
export function readOptions(options) {
  known(options, OPTIONS, 'dataset');
  const { inputs = 784, labels, targets, firstEpochBlock = 0 } = options;
  const values = options.images ?? options.values;
  need(values || !(labels || targets), 'no-values');
  if (labels && options.classes === undefined) checkLabels(labels, MAX_UNITS);
  const D = integer(inputs, 'inputs', 1, MAX_UNITS);
  const N = values ? rowsOf(values, D) : 0;
  const capacity = integer(options.capacity ?? N, 'capacity', Math.max(N, 1), MAX_EXAMPLES);
  const classes = integer(
    options.classes ?? (labels ? largest(labels) + 1 : 0),
    'classes',
    0,
    MAX_UNITS,
  );
  const numTargets = options.numTargets ?? (targets && N ? targets.length / N : 0);
  need(Number.isInteger(numTargets), 'uneven-targets');
  const format = nameIndex(
    options.format ?? (values instanceof Float32Array ? 'float32' : 'uint8'),
    'format',
    ['uint8', 'float32'],
  );
  return {
    capacity,
    inputs: D,
    format,
    classes,
    numTargets: integer(numTargets, 'numTargets', 0, MAX_UNITS),
    firstEpochBlock: integer(firstEpochBlock, 'firstEpochBlock', 0, MAX_EXAMPLES),
  };
}

/**
 * How many examples the values are.
 *
 * @param {Values} values (N, D)
 * @param {number} D
 * @returns {number} N
 * @throws {import('../errors.js').InkError} if they are of another type or not whole examples
 */
export function rowsOf(values, D) {
  need(values instanceof Uint8Array || values instanceof Float32Array, 'value-type');
  need(values.length > 0 && values.length % D === 0, 'value-count', {
    length: values.length,
    inputs: D,
  });
  return values.length / D;
}

/** @param {ArrayLike<number>} labels */
function largest(labels) {
  let max = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] > max) max = labels[i];
  return max;
}

/**
 * @param {ArrayLike<number>} labels (N)
 * @param {number} classes
 * @throws {import('../errors.js').InkError} code 'label' if one is not a whole number from 0 to
 *   classes - 1
 */
export function checkLabels(labels, classes) {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (Number.isInteger(label) && label >= 0 && label < classes) continue;
    need(false, 'label', { example: i, label: shown(label), classes });
  }
}

/**
 * How many rows each part of a split gets. Rounding the running sums, not the shares, keeps the
 * parts disjoint and their sum right.
 *
 * @param {number[]} shares 1 to 20, at most 1 in all
 * @param {number} N
 * @returns {number[]} each more than 0
 * @throws {import('../errors.js').InkError} if the shares cannot be used or a part would be empty
 */
export function partSizes(shares, N) {
  const total =
    Array.isArray(shares) && shares.length <= 20
      ? shares.reduce((sum, share) => sum + number(share, 'share', 0, 1), 0)
      : NaN;
  need(shares?.length >= 1 && shares.length <= 20 && total <= 1 + 1e-9, 'shares');
  let sum = 0,
    before = 0;
  return shares.map((share) => {
    const end = Math.round(Math.min((sum += share), 1) * N);
    const size = end - before;
    need(size > 0, 'empty-part', { count: N });
    before = end;
    return size;
  });
}
