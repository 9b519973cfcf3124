// tables.js: what the core does for tables: summaries of columns, standardisation, a generated
// table. Page and worker.

import { Dataset } from './dataset.js';
import { check } from './errors.js';
import { need } from './lazy/errors.js';
import { integer, optionsOf, seedOf, MAX_EXAMPLES, MAX_UNITS } from './settings.js';

/** Columns of the generated table, as in c/inkgrad.h. */
const COLUMNS = 5;

/**
 * The numbers of a column. minimum, median and maximum are NaN if all values are missing.
 *
 * @typedef {object} Summary
 * @property {number} present how many values are not NaN
 * @property {number} minimum
 * @property {number} median the mean of the two values in the middle if their number is even
 * @property {number} maximum
 * @property {number[]} histogram (bins), how many values lie in each of the bins, which are equal
 *   parts of minimum .. maximum
 */

/**
 * Tables, from ink.tables(). Every array that is taken is borrowed, every one returned is a copy.
 */
export class Tables {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * A summary of a column.
   *
   * @param {Float32Array} values (N), NaN for a missing value
   * @param {{ bins?: number }} [options] bins: of the histogram, 0 to 65,536, default 0
   * @returns {Summary}
   * @throws {import('./errors.js').InkError} code 'not-finite' for an infinite value
   */
  summary(values, options) {
    const { bins = 0 } = optionsOf(options, 'summary');
    need(values instanceof Float32Array, 'column-type');
    integer(bins, 'bins', 0, MAX_UNITS);
    return this.#core.lend([values, 4 * bins, 16], (column, histogram, out) => {
      check(
        this.#core.call.ink_column_summary(column, values.length, bins, histogram, out),
        'summary',
      );
      const [present] = this.#core.view(Int32Array, out, 1),
        [, minimum, median, maximum] = this.#core.view(Float32Array, out, 4);
      return {
        present,
        minimum,
        median,
        maximum,
        histogram: [...this.#core.view(Int32Array, histogram, bins)],
      };
    });
  }

  /**
   * Mean and standard deviation (n in the denominator) of each column.
   *
   * @param {Float32Array} values (N, D), none missing
   * @param {number} inputs D
   * @returns {{ means: Float32Array; deviations: Float32Array }} (D) each
   */
  moments(values, inputs) {
    const data = new Dataset(this.#core, { values, inputs });
    try {
      return data.moments();
    } finally {
      data.dispose();
    }
  }

  /**
   * The standardised columns: (value - mean) / deviation, or 0 if the deviation is 0.
   *
   * @param {Float32Array} values (N, D), none missing
   * @param {number} inputs D
   * @param {{ means: ArrayLike<number>; deviations: ArrayLike<number> }} moments (D) each
   * @returns {Float32Array} (N, D)
   */
  standardised(values, inputs, moments) {
    const data = new Dataset(this.#core, { values, inputs });
    try {
      data.standardise(moments);
      return this.#core
        .view(Float32Array, this.#core.call.ink_dataset_values(data.pointer), values.length)
        .slice();
    } finally {
      data.dispose();
    }
  }

  /**
   * A generated table of seedlings: hours of light, water in ml, degrees Celsius, soil (0 sand, 1
   * loam, 2 clay), thrives (0 or 1). NaN: missing.
   *
   * @param {{ count: number; seed?: number }} options count: N; seed: default 1
   * @returns {Float32Array} (N, 5)
   */
  generated(options) {
    const { count, seed = 1 } = optionsOf(options, 'generated');
    const length = COLUMNS * integer(count, 'count', 1, MAX_EXAMPLES);
    return this.#core.floats(
      length,
      (values) => this.#core.call.ink_table_generate(seedOf(seed), count, values),
      'generated',
    );
  }
}
