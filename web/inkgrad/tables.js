// tables.js: what the core does for tables: what is said of a column, columns brought to one scale,
// a table of its own.

import { Dataset } from './dataset.js';
import { check, integer, need, seedOf, MAX_EXAMPLES, MAX_UNITS } from './settings.js';

const COLUMNS = 5; // as in c/inkgrad.h

/**
 * @typedef {object} Summary of the numbers of a column; NaN where there is none
 * @property {number} present how many are not NaN
 * @property {number} minimum
 * @property {number} median of an even count, the mean of the two in the middle
 * @property {number} maximum
 * @property {number[]} histogram how many lie in each of the bins, which are equal parts of minimum
 *   .. maximum
 */

export class Tables {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * @param {Float32Array} values (N) NaN: missing
   * @param {{ bins?: number }} [options]
   * @returns {Summary}
   */
  summary(values, { bins = 0 } = {}) {
    need(values instanceof Float32Array, 'The values of a column must be a Float32Array.');
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
   * Mean and standard deviation of each column.
   *
   * @param {Float32Array} values (N, D), all present
   * @param {number} inputs D
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
   * (value - mean) / deviation, 0 where the deviation is 0.
   *
   * @param {Float32Array} values (N, D), all present
   * @param {number} inputs D
   * @param {{ means: ArrayLike<number>; deviations: ArrayLike<number> }} moments
   * @returns {Float32Array}
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
   * Seedlings, made up: hours of light, ml of water, degrees, soil (0 sand, 1 loam, 2 clay),
   * thrives (0, 1); NaN: missing.
   *
   * @param {{ count: number; seed?: number }} options
   * @returns {Float32Array} (N, 5)
   */
  generated({ count, seed = 1 }) {
    const length = COLUMNS * integer(count, 'count', 1, MAX_EXAMPLES);
    return this.#core.floats(
      length,
      (values) => this.#core.call.ink_table_generate(seedOf(seed), count, values),
      'generated',
    );
  }
}
