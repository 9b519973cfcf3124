// dataset.js: examples in the core's memory.

import { Owned } from './core.js';
import {
  check,
  integer,
  known,
  nameIndex,
  need,
  number,
  seedOf,
  wholeNumbers,
  MAX_EXAMPLES,
  MAX_UNITS,
} from './settings.js';

/**
 * @typedef {import('./core.js').Core} Core
 *
 * @typedef {Uint8Array | Float32Array} Values uint8 is read as value / 255, float32 as it is
 */

/**
 * @typedef {object} DatasetOptions
 * @property {Values} [images] (N, D); or `values`, the same thing for what is no image
 * @property {Values} [values]
 * @property {number} [inputs] D, default 784
 * @property {ArrayLike<number>} [labels] (N), whole numbers 0 .. classes - 1
 * @property {ArrayLike<number>} [targets] (N, K) real values
 * @property {number} [numTargets] K; needed with targets when there are no values yet
 * @property {number} [classes] default: the largest label + 1
 * @property {number} [capacity] room for so many rows, default N; the rest comes by append()
 * @property {'uint8' | 'float32'} [format] default: that of the values, else uint8
 * @property {number} [firstEpochBlock] n: the first epoch goes through the rows in blocks of n, in
 *   order, each shuffled, so that training may begin while rows still arrive. Default 0: shuffled
 *   whole.
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

export class Dataset extends Owned {
  #size = 0;

  /**
   * @param {Core} core
   * @param {DatasetOptions} options
   */
  constructor(core, options) {
    known(options, OPTIONS, 'a dataset');
    const { inputs = 784, labels, targets, firstEpochBlock = 0 } = options;
    const values = options.images ?? options.values;
    need(
      !!values || !(labels || targets),
      'There are labels or targets here, but no values: hand them in together.',
      'shape',
    );
    if (labels && options.classes === undefined) checkLabels(labels, MAX_UNITS);
    const D = integer(inputs, 'inputs', 1, MAX_UNITS);
    const N = values ? rowsOf(values, D) : 0;
    const capacity = integer(
      options.capacity ?? N,
      'The number of examples (capacity)',
      Math.max(N, 1),
      MAX_EXAMPLES,
    );
    const classes = integer(
      options.classes ?? (labels ? largest(labels) + 1 : 0),
      'classes',
      0,
      MAX_UNITS,
    );
    const numTargets = options.numTargets ?? (targets && N ? targets.length / N : 0);
    need(
      Number.isInteger(numTargets),
      'targets must hold the same number of values for each example.',
      'shape',
    );
    const format = nameIndex(
      options.format ?? (values instanceof Float32Array ? 'float32' : 'uint8'),
      'format',
      ['uint8', 'float32'],
    );
    super(
      core,
      core.create(
        new Int32Array([
          capacity,
          D,
          format,
          classes,
          integer(numTargets, 'numTargets', 0, MAX_UNITS),
          integer(firstEpochBlock, 'firstEpochBlock', 0, MAX_EXAMPLES),
        ]),
        'ink_dataset_create',
      ),
      'ink_dataset_destroy',
    );
    this.capacity = capacity;
    this.inputs = D;
    this.classes = classes;
    this.numTargets = numTargets;
    /** @type {'uint8' | 'float32'} */
    this.format = format ? 'float32' : 'uint8';
    try {
      if (values) this.append({ values, labels, targets });
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** N, the rows that are there. */
  get size() {
    return this.#size;
  }

  /**
   * Takes in more rows.
   *
   * @param {Pick<DatasetOptions, 'images' | 'values' | 'labels' | 'targets'>} rows
   */
  append({ images, values = images, labels, targets }) {
    const pointer = this.pointer;
    const isFloat = this.format === 'float32';
    need(
      isFloat ? values instanceof Float32Array : values instanceof Uint8Array,
      `This dataset holds ${this.format} values; hand it a ${isFloat ? 'Float32Array' : 'Uint8Array'}.`,
    );
    const count = rowsOf(/** @type {Values} */ (values), this.inputs);
    need(
      count <= this.capacity - this.#size,
      `There is room for ${this.capacity - this.#size} more examples, not for ${count}.`,
      'size',
    );
    need(
      !this.classes || labels?.length === count,
      `There must be one label for each of the ${count} examples, not ${labels?.length ?? 0}.`,
      'shape',
    );
    need(
      !this.numTargets || targets?.length === count * this.numTargets,
      `There must be ${this.numTargets} targets for each of the ${count} examples.`,
      'shape',
    );
    if (this.classes) checkLabels(/** @type {ArrayLike<number>} */ (labels), this.classes);
    this.core.lend(
      [
        this.classes ? Int32Array.from(/** @type {ArrayLike<number>} */ (labels)) : null,
        this.numTargets ? Float32Array.from(/** @type {ArrayLike<number>} */ (targets)) : null,
      ],
      (labelsAt, targetsAt) => {
        const tail = this.core.call.ink_dataset_tail(pointer, count);
        this.core
          .view(isFloat ? Float32Array : Uint8Array, tail, count * this.inputs)
          .set(/** @type {Values} */ (values));
        check(this.core.call.ink_dataset_append(pointer, count, labelsAt, targetsAt), 'append');
      },
    );
    this.#size += count;
  }

  /**
   * One example.
   *
   * @param {number} i
   * @returns {{ pixels: Values; label: number | undefined; targets: Float32Array | undefined }}
   */
  example(i) {
    const { call } = this.core,
      pointer = this.pointer;
    if (this.#size === 0) check(-9);
    integer(i, 'The number of an example', 0, this.#size - 1);
    const Type = this.format === 'float32' ? Float32Array : Uint8Array;
    const values = call.ink_dataset_values(pointer) + i * this.inputs * Type.BYTES_PER_ELEMENT;
    return {
      pixels: this.core.view(Type, values, this.inputs).slice(),
      label: this.classes
        ? this.core.view(Int32Array, call.ink_dataset_labels(pointer) + 4 * i, 1)[0]
        : undefined,
      targets: this.numTargets
        ? this.core
            .view(
              Float32Array,
              call.ink_dataset_targets(pointer) + 4 * i * this.numTargets,
              this.numTargets,
            )
            .slice()
        : undefined,
    };
  }

  /**
   * Some rows as a mini-batch for forward().
   *
   * @param {ArrayLike<number>} rows
   * @returns {Batch}
   */
  batch(rows) {
    return { data: this, rows: this.#rows(rows) };
  }

  /** @param {ArrayLike<number>} rows */
  #rows(rows) {
    need(rows?.length > 0, 'Name at least one row, such as [0, 5, 7].', 'empty');
    if (this.#size === 0) check(-9);
    return wholeNumbers(rows, 'The number of a row', this.#size);
  }

  /**
   * A new dataset of some of the rows; it has no class weights yet.
   *
   * @param {ArrayLike<number>} numbers
   */
  subset(numbers) {
    const rows = this.#rows(numbers);
    const Type = this.format === 'float32' ? Float32Array : Uint8Array;
    const values = new Type(rows.length * this.inputs);
    const labels = new Int32Array(this.classes ? rows.length : 0);
    const targets = new Float32Array(rows.length * this.numTargets);
    for (let r = 0; r < rows.length; r++) {
      const example = this.example(rows[r]);
      values.set(example.pixels, r * this.inputs);
      if (this.classes) labels[r] = /** @type {number} */ (example.label);
      if (example.targets) targets.set(example.targets, r * this.numTargets);
    }
    return new Dataset(this.core, {
      values,
      inputs: this.inputs,
      classes: this.classes,
      numTargets: this.numTargets,
      labels: this.classes ? labels : undefined,
      targets: this.numTargets ? targets : undefined,
    });
  }

  /**
   * New datasets of shuffled rows, their sizes given as shares of N (at most 1 in all, at most 20
   * of them).
   *
   * @param {number[]} shares
   * @param {{ seed?: number; stratified?: boolean }} [options]
   */
  split(shares, options) {
    /** @type {Dataset[]} */
    const parts = [];
    try {
      for (const rows of this.splitRows(shares, options)) parts.push(this.subset(rows));
    } catch (error) {
      for (const part of parts) part.dispose();
      throw error;
    }
    return parts;
  }

  /**
   * The same, but the numbers of the rows alone.
   *
   * @param {number[]} shares
   * @param {{ seed?: number; stratified?: boolean }} [options]
   */
  splitRows(shares, { seed = 1, stratified = false } = {}) {
    const total = Array.isArray(shares)
      ? shares.reduce((sum, share) => sum + number(share, 'A share', 0, 1), 0)
      : NaN;
    need(
      shares?.length >= 1 && shares.length <= 20 && total <= 1 + 1e-9,
      'split takes a list of 1 to 20 shares that sum to at most 1, such as [0.8, 0.2].',
      'size',
    );
    need(
      !stratified || this.classes > 0,
      'A stratified split needs labels, and these data have none.',
      'target',
    );
    // Rounding the running sums, not the shares, keeps the parts disjoint and their sum right.
    let sum = 0,
      before = 0;
    const counts = shares.map((share) => {
      const end = Math.round(Math.min((sum += share), 1) * this.#size);
      const count = end - before;
      before = end;
      return count;
    });
    need(
      counts.every((count) => count > 0),
      `A part of ${this.#size} examples would be empty.`,
      'empty',
    );
    const rows = this.core.lend([Int32Array.from(counts), 4 * this.#size], (countsAt, rowsAt) => {
      check(
        this.core.call.ink_dataset_split(
          this.pointer,
          seedOf(seed),
          stratified ? 1 : 0,
          counts.length,
          countsAt,
          rowsAt,
        ),
        'split',
      );
      return this.core.view(Int32Array, rowsAt, this.#size).slice();
    });
    let at = 0;
    return counts.map((count) => rows.slice(at, (at += count)));
  }

  /** Mean and standard deviation of each column. Fit them on the training part only. */
  moments() {
    const both = this.core.floats(
      2 * this.inputs,
      (pointer) =>
        this.core.call.ink_dataset_moments(this.pointer, pointer, pointer + 4 * this.inputs),
      'moments',
    );
    return { means: both.slice(0, this.inputs), deviations: both.slice(this.inputs) };
  }

  /**
   * x = (x - mean) / deviation, in place, for the rows that are there; constant columns become 0.
   *
   * @param {{ means: ArrayLike<number>; deviations: ArrayLike<number> }} moments
   */
  standardise({ means, deviations }) {
    need(
      this.format === 'float32',
      'Only float32 data can be standardised; uint8 data are scaled by 1/255.',
    );
    need(
      means?.length === this.inputs && deviations?.length === this.inputs,
      `There must be ${this.inputs} means and deviations.`,
      'shape',
    );
    this.core.lend([Float32Array.from(means), Float32Array.from(deviations)], (m, d) =>
      check(this.core.call.ink_dataset_standardise(this.pointer, m, d), 'standardise'),
    );
  }

  /**
   * Weights of the rows' losses by class, or null for none.
   *
   * @param {ArrayLike<number> | null} weights
   */
  setClassWeights(weights) {
    need(
      !weights || this.classes > 0,
      'Class weights need labels, and these data have none.',
      'target',
    );
    need(
      !weights || weights.length === this.classes,
      `There must be ${this.classes} class weights.`,
      'shape',
    );
    for (let k = 0; weights && k < weights.length; k++)
      number(weights[k], `The weight of class ${k}`, 1e-30, 1e30);
    this.core.lend([weights ? Float32Array.from(weights) : null], (pointer) =>
      check(this.core.call.ink_dataset_class_weights(this.pointer, pointer), 'setClassWeights'),
    );
  }
}

/** @typedef {{ data: Dataset; rows: Int32Array }} Batch */

/**
 * @param {Values} values
 * @param {number} D
 */
function rowsOf(values, D) {
  need(
    values instanceof Uint8Array || values instanceof Float32Array,
    'Values must be a Uint8Array or a Float32Array.',
  );
  need(
    values.length > 0 && values.length % D === 0,
    `${values.length} values are not whole examples of ${D}.`,
    'shape',
  );
  return values.length / D;
}

/** @param {ArrayLike<number>} labels */
function largest(labels) {
  let max = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] > max) max = labels[i];
  return max;
}

/**
 * @param {ArrayLike<number>} labels
 * @param {number} classes
 */
function checkLabels(labels, classes) {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    need(
      Number.isInteger(label) && label >= 0 && label < classes,
      `The label of example ${i} is ${label}; labels are whole numbers from 0 to ${classes - 1}.`,
      'label',
    );
  }
}
