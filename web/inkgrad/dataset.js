// dataset.js: examples in the core's memory, and their splits, moments and weights. Page and
// worker.

import { Owned } from './core.js';
import { check } from './errors.js';
import { need } from './dataset/errors.js';
import { checkLabels, partSizes, readOptions, rowsOf } from './dataset/options.js';
import { floatsOf, integer, number, optionsOf, seedOf, wholeNumbers } from './settings.js';

/**
 * @typedef {import('./core.js').Core} Core
 *
 * @typedef {import('./dataset/options.js').DatasetOptions} DatasetOptions
 *
 * @typedef {import('./dataset/options.js').Values} Values
 */

/** @typedef {{ data: Dataset; rows: Int32Array }} Batch a mini-batch: rows (B) of a dataset */

/** Examples, made by ink.dataset(). It owns its memory; dispose() frees it. */
export class Dataset extends Owned {
  #size = 0;

  /**
   * @param {Core} core
   * @param {DatasetOptions} options the arrays are copied
   * @throws {import('./errors.js').InkError} if an option or an array cannot be used; nothing is
   *   left in memory then
   */
  constructor(core, options) {
    const { capacity, inputs, format, classes, numTargets, firstEpochBlock } = readOptions(options);
    const words = [capacity, inputs, format, classes, numTargets, firstEpochBlock];
    super(core, core.create(new Int32Array(words), 'ink_dataset_create'), 'ink_dataset_destroy');
    /** Rows that there is room for. */
    this.capacity = capacity;
    /** D, the values of an example. */
    this.inputs = inputs;
    /** How many classes the labels have; 0 without labels. */
    this.classes = classes;
    /** K, the targets of an example; 0 without targets. */
    this.numTargets = numTargets;
    /** @type {'uint8' | 'float32'} */
    this.format = format ? 'float32' : 'uint8';
    const { labels, targets } = options,
      values = options.images ?? options.values;
    try {
      if (values) this.append({ values, labels, targets });
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** N, the rows that it holds now. */
  get size() {
    return this.#size;
  }

  /** The type of its values. */
  get #Type() {
    return this.format === 'float32' ? Float32Array : Uint8Array;
  }

  /**
   * Appends rows. The arrays are copied.
   *
   * @param {Pick<DatasetOptions, 'images' | 'values' | 'labels' | 'targets'>} rows
   * @throws {import('./errors.js').InkError} if they do not fit, hold a wrong label or are not
   *   finite; nothing is appended then
   */
  append(rows) {
    const { images, values = images, labels, targets } = optionsOf(rows, 'append');
    const pointer = this.pointer;
    need(values instanceof this.#Type, 'format', {
      format: this.format,
      type: this.format === 'float32' ? 'Float32Array' : 'Uint8Array',
    });
    const count = rowsOf(values, this.inputs);
    const room = this.capacity - this.#size;
    need(count <= room, 'room', { room, count });
    need(!this.classes || labels?.length === count, 'label-count', {
      count,
      given: labels?.length ?? 0,
    });
    need(!this.numTargets || targets?.length === count * this.numTargets, 'target-count', {
      each: this.numTargets,
      count,
    });
    if (this.classes) checkLabels(/** @type {ArrayLike<number>} */ (labels), this.classes);
    this.core.lend(
      [
        this.classes ? Int32Array.from(/** @type {ArrayLike<number>} */ (labels)) : null,
        this.numTargets ? floatsOf(/** @type {ArrayLike<number>} */ (targets), 'targets') : null,
      ],
      (labelsAt, targetsAt) => {
        const tail = this.core.call.ink_dataset_tail(pointer, count);
        this.core.view(this.#Type, tail, count * this.inputs).set(values);
        check(this.core.call.ink_dataset_append(pointer, count, labelsAt, targetsAt), 'append');
      },
    );
    this.#size += count;
  }

  /**
   * A copy of one example.
   *
   * @param {number} i from 0
   * @returns {{ pixels: Values; label: number | undefined; targets: Float32Array | undefined }}
   *   pixels (D), targets (K)
   * @throws {import('./errors.js').InkError} if there is no such example
   */
  example(i) {
    const { call } = this.core,
      pointer = this.pointer,
      { numTargets } = this;
    if (this.#size === 0) check(-9);
    integer(i, 'example', 0, this.#size - 1);
    const values =
      call.ink_dataset_values(pointer) + i * this.inputs * this.#Type.BYTES_PER_ELEMENT;
    /** @param {number} at */
    const labelAt = (at) => this.core.view(Int32Array, at, 1)[0];
    /** @param {number} at */
    const targetsAt = (at) => this.core.view(Float32Array, at, numTargets).slice();
    return {
      pixels: this.core.view(this.#Type, values, this.inputs).slice(),
      label: this.classes ? labelAt(call.ink_dataset_labels(pointer) + 4 * i) : undefined,
      targets: numTargets
        ? targetsAt(call.ink_dataset_targets(pointer) + 4 * i * numTargets)
        : undefined,
    };
  }

  /**
   * Rows as a mini-batch for net.forward(). The batch refers to this dataset and copies no values.
   *
   * @param {ArrayLike<number>} rows their numbers, from 0, at least one
   * @returns {Batch}
   * @throws {import('./errors.js').InkError} if a row does not exist
   */
  batch(rows) {
    return { data: this, rows: this.#rows(rows) };
  }

  /** @param {ArrayLike<number>} rows */
  #rows(rows) {
    need(rows?.length > 0, 'no-rows');
    if (this.#size === 0) check(-9);
    return wholeNumbers(rows, 'row', this.#size);
  }

  /**
   * A new dataset with copies of some rows. Class weights are not copied.
   *
   * @param {ArrayLike<number>} numbers of the rows, from 0, at least one
   * @returns {Dataset} the caller owns it
   */
  subset(numbers) {
    const rows = this.#rows(numbers);
    const values = new this.#Type(rows.length * this.inputs);
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
   * New datasets of shuffled rows.
   *
   * @param {number[]} shares of N, 1 to 20 of them, at most 1 in all, such as [0.8, 0.2]
   * @param {{ seed?: number; stratified?: boolean }} [options] seed: default 1. stratified: each
   *   part gets its share of every class, to within two rows; default false
   * @returns {Dataset[]} the caller owns them
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
   * The row numbers of the parts that split() would make.
   *
   * @param {number[]} shares
   * @param {{ seed?: number; stratified?: boolean }} [options]
   * @returns {Int32Array[]}
   */
  splitRows(shares, options) {
    const { seed = 1, stratified = false } = optionsOf(options, 'split');
    const counts = partSizes(shares, this.#size);
    need(!stratified || this.classes > 0, 'no-labels', { what: 'stratified' });
    const rows = this.core.lend([Int32Array.from(counts), 4 * this.#size], (countsAt, rowsAt) => {
      const { call } = this.core,
        isStratified = stratified ? 1 : 0;
      check(
        call.ink_dataset_split(
          this.pointer,
          seedOf(seed),
          isStratified,
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

  /**
   * Mean and standard deviation (n in the denominator) of each column. Compute them on the training
   * part only.
   *
   * @returns {{ means: Float32Array; deviations: Float32Array }} (D) each; the deviation of a
   *   constant column is 0
   * @throws {import('./errors.js').InkError} code 'empty' without examples
   */
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
   * x = (x - mean) / deviation, in place, for the rows that it holds now. Columns with deviation 0
   * become 0.
   *
   * @param {{ means: ArrayLike<number>; deviations: ArrayLike<number> }} moments (D) each
   * @throws {import('./errors.js').InkError} if the format is not float32 or a value would not be
   *   finite; nothing changes then
   */
  standardise(moments) {
    const { means, deviations } = optionsOf(moments, 'standardise');
    need(this.format === 'float32', 'uint8-scale');
    need(means?.length === this.inputs && deviations?.length === this.inputs, 'moment-count', {
      inputs: this.inputs,
    });
    this.core.lend([floatsOf(means, 'means'), floatsOf(deviations, 'deviations')], (m, d) =>
      check(this.core.call.ink_dataset_standardise(this.pointer, m, d), 'standardise'),
    );
  }

  /**
   * Multiplies the loss of each row by the weight of its class.
   *
   * @param {ArrayLike<number> | null} weights (classes), more than 0; null: no weights
   * @throws {import('./errors.js').InkError} if they do not fit; the old weights stay then
   */
  setClassWeights(weights) {
    need(!weights || this.classes > 0, 'no-labels', { what: 'setClassWeights' });
    need(!weights || weights.length === this.classes, 'weight-count', { classes: this.classes });
    for (let k = 0; weights && k < weights.length; k++)
      number(weights[k], `weights[${k}]`, 1e-30, 1e30);
    this.core.lend([weights ? floatsOf(weights, 'weights') : null], (pointer) =>
      check(this.core.call.ink_dataset_class_weights(this.pointer, pointer), 'setClassWeights'),
    );
  }
}
