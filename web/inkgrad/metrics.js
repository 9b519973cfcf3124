// metrics.js: how good answers are. Formulas and their sources: c/inkgrad.h. `const metrics = await
// ink.metrics()`; all of it is computed by the core, and what has no value (a quotient by 0) is
// NaN.

import { Dataset } from './dataset.js';
import { Network } from './network.js';
import {
  InkError,
  check,
  integer,
  nameIndex,
  need,
  number,
  seedOf,
  wholeNumbers,
  MAX_EXAMPLES,
} from './settings.js';

/**
 * @typedef {ArrayLike<number>} Numbers
 *
 * @typedef {{
 *   auc: number;
 *   falsePositiveRates: Float32Array;
 *   truePositiveRates: Float32Array;
 *   thresholds: Float32Array;
 * }} Roc
 *   from (0, 0), whose threshold is Infinity, to (1, 1)
 *
 * @typedef {object} Counts
 * @property {number} truePositives
 * @property {number} falsePositives
 * @property {number} trueNegatives
 * @property {number} falseNegatives
 * @property {number} accuracy
 * @property {number} precision
 * @property {number} recall
 * @property {number} specificity
 * @property {number} f1
 *
 * @typedef {{ count: number; predicted: number; observed: number }} Bin
 *
 * @typedef {'accuracy' | 'auc' | 'r2'} Score
 */

// In the order of the enum in c/inkgrad.h.
const SCORES = ['accuracy', 'auc', 'r2'];

const COUNT_WORDS = 9,
  BIN_WORDS = 3;
const ONE_CLASS =
  'The ROC curve and the area under it compare rows of two classes, and here all rows are of one. Take more ' +
  'rows, or spread the classes over the parts (stratified).';

export class Metrics {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * The ROC curve and the area under it.
   *
   * @param {Numbers} scores (N), the higher, the more speaks for class 1
   * @param {Numbers} truth (N), 0 or 1
   * @returns {Roc}
   */
  roc(scores, truth) {
    const [s, t] = pair(scores, truth),
      N = s.length;
    return this.#core.lend([s, t, 12 * (N + 1), 4, 4], (from, of, points, count, area) => {
      refuseOneClass(this.#core.call.ink_roc(from, of, N, points, count, area), 'roc');
      const n = this.#core.view(Int32Array, count, 1)[0],
        floats = this.#core.view(Float32Array, points, 3 * n);
      const [falsePositiveRates, truePositiveRates, thresholds] = [0, 1, 2].map((which) =>
        Float32Array.from({ length: n }, (_, i) => floats[3 * i + which]),
      );
      return {
        auc: this.#core.view(Float32Array, area, 1)[0],
        falsePositiveRates,
        truePositiveRates,
        thresholds,
      };
    });
  }

  /**
   * The area under the ROC curve alone.
   *
   * @param {Numbers} scores
   * @param {Numbers} truth
   * @returns {number}
   */
  auc(scores, truth) {
    const [s, t] = pair(scores, truth);
    return this.#core.lend([s, t, 4, 4], (from, of, count, area) => {
      refuseOneClass(this.#core.call.ink_roc(from, of, s.length, 0, count, area), 'auc');
      return this.#core.view(Float32Array, area, 1)[0];
    });
  }

  /**
   * Counts and what follows from them where class 1 is said from a threshold on.
   *
   * @param {Numbers} scores
   * @param {Numbers} truth
   * @param {number} [threshold]
   * @returns {Counts}
   */
  at(scores, truth, threshold = 0.5) {
    const [s, t] = pair(scores, truth);
    return this.#core.lend([s, t, 4 * COUNT_WORDS], (from, of, out) => {
      check(
        this.#core.call.ink_counts_at(
          from,
          of,
          s.length,
          number(threshold, 'The threshold', -Infinity, Infinity),
          out,
        ),
        'at',
      );
      const [truePositives, falsePositives, trueNegatives, falseNegatives] = this.#core.view(
        Int32Array,
        out,
        4,
      );
      const [accuracy, precision, recall, specificity, f1] = this.#core.view(
        Float32Array,
        out + 16,
        5,
      );
      return {
        truePositives,
        falsePositives,
        trueNegatives,
        falseNegatives,
        accuracy,
        precision,
        recall,
        specificity,
        f1,
      };
    });
  }

  /**
   * How often what is said with probability p is so: bins of equal width; and the Brier score and
   * the log loss of all.
   *
   * @param {Numbers} probabilities (N), of class 1
   * @param {Numbers} truth
   * @param {{ bins?: number }} [options] default 10
   * @returns {{ bins: Bin[]; brier: number; logLoss: number }}
   */
  calibration(probabilities, truth, { bins: wanted = 10 } = {}) {
    const [p, t] = pair(probabilities, truth),
      B = integer(wanted, 'The number of bins', 1, 100);
    return this.#core.lend([p, t, 4 * BIN_WORDS * B, 4, 4], (from, of, out, brier, logLoss) => {
      check(
        this.#core.call.ink_calibration(from, of, p.length, B, out, brier, logLoss),
        'calibration',
      );
      const counts = this.#core.view(Int32Array, out, BIN_WORDS * B),
        floats = this.#core.view(Float32Array, out, BIN_WORDS * B);
      return {
        bins: Array.from({ length: B }, (_, b) => ({
          count: counts[BIN_WORDS * b],
          predicted: floats[BIN_WORDS * b + 1],
          observed: floats[BIN_WORDS * b + 2],
        })),
        brier: this.#core.view(Float32Array, brier, 1)[0],
        logLoss: this.#core.view(Float32Array, logLoss, 1)[0],
      };
    });
  }

  /**
   * Mean and standard deviation (n - 1 in its denominator) of some values, such as the accuracies
   * of k folds.
   *
   * @param {Numbers} values
   * @returns {{ mean: number; deviation: number }}
   */
  spread(values) {
    const floats = Float32Array.from(values);
    const [mean, deviation] = this.#core.floats(
      2,
      (to) =>
        this.#core.lend([floats], (from) =>
          this.#core.call.ink_spread(from, floats.length, to, to + 4),
        ),
      'spread',
    );
    return { mean, deviation };
  }

  /**
   * Errors of predicted numbers.
   *
   * @param {Numbers} predictions
   * @param {Numbers} targets
   * @returns {{ mae: number; rmse: number; r2: number }}
   */
  regression(predictions, targets) {
    const [p, y] = [predictions, targets].map((values) => Float32Array.from(values));
    need(
      p.length === y.length,
      `There are ${p.length} predictions and ${y.length} targets; there must be as many of both.`,
      'shape',
    );
    const [mae, rmse, r2] = this.#core.floats(
      3,
      (to) =>
        this.#core.lend([p, y], (from, of) =>
          this.#core.call.ink_regression(from, of, p.length, to),
        ),
      'regression',
    );
    return { mae, rmse, r2 };
  }

  /**
   * The rows 0 .. count - 1, shuffled by a seed and dealt to parts; with labels, each part has each
   * class's share. Folds of a cross-validation: shares of 1 / k.
   *
   * @param {number} count
   * @param {number[]} shares at most 20, sum at most 1
   * @param {{ seed?: number; labels?: Numbers; classes?: number }} [options]
   * @returns {Int32Array[]}
   */
  split(count, shares, { seed = 1, labels, classes } = {}) {
    const N = integer(count, 'The number of rows', 1, MAX_EXAMPLES),
      data = new Dataset(this.#core, {
        values: new Float32Array(N),
        inputs: 1,
        ...(labels ? { labels, classes } : {}),
      });
    try {
      return data.splitRows(shares, { seed, stratified: labels !== undefined });
    } finally {
      data.dispose();
    }
  }

  /**
   * Permutation importance: by how much a score falls when one column of the source is taken from
   * other rows, once for each repeat.
   *
   * @param {Network} net
   * @param {Dataset} data float32, that it has not learned from
   * @param {{
   *   sources: ArrayLike<number>;
   *   source: number;
   *   score: Score;
   *   seed?: number;
   *   repeats?: number;
   * }} options
   *   sources: (D), which column each input was made of
   * @returns {Float32Array} (repeats)
   */
  importance(net, data, { sources, source, score, seed = 1, repeats = 10 }) {
    need(
      net instanceof Network && data instanceof Dataset,
      'importance takes a network and a dataset.',
    );
    need(
      sources?.length === data.inputs,
      `There must be ${data.inputs} sources, one for each input.`,
      'shape',
    );
    const of = wholeNumbers(sources, 'A source', MAX_EXAMPLES),
      n = integer(repeats, 'The number of repeats', 1, 10000);
    return this.#core.lend([of, 4 * n], (columns, drops) => {
      refuseOneClass(
        this.#core.call.ink_importance(
          net.pointerFor(this.#core),
          data.pointerFor(this.#core),
          columns,
          integer(source, 'The source', 0, MAX_EXAMPLES),
          nameIndex(score, 'score', SCORES),
          seedOf(seed),
          n,
          drops,
        ),
        'importance',
      );
      return this.#core.view(Float32Array, drops, n).slice();
    });
  }
}

/**
 * @param {number} code
 * @param {string} what
 */
function refuseOneClass(code, what) {
  if (code === -9) throw new InkError(ONE_CLASS, 'one-class');
  check(code, what);
}

/**
 * @param {Numbers} scores
 * @param {Numbers} truth
 * @returns {[Float32Array, Int32Array]}
 */
function pair(scores, truth) {
  need(
    scores?.length > 0 && scores.length === truth?.length,
    `There are ${scores?.length ?? 0} scores and ${truth?.length ?? 0} classes; there must be as many of both, and at least one.`,
    'shape',
  );
  return [Float32Array.from(scores), wholeNumbers(truth, 'A class', 2)];
}
