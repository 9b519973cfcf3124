// binary-scores.js: the metrics of scores for two classes: ROC curve, counts at a threshold,
// calibration. Page and worker. Formulas and sources: c/inkgrad.h.

import { check } from '../errors.js';
import { floatsOf, integer, number, optionsOf, shown, wholeNumbers } from '../settings.js';
import { need } from './errors.js';

/**
 * @typedef {ArrayLike<number>} Numbers
 *
 * @typedef {{
 *   auc: number;
 *   falsePositiveRates: Float32Array;
 *   truePositiveRates: Float32Array;
 *   thresholds: Float32Array;
 * }} Roc
 *   the points from (0, 0), whose threshold is Infinity, to (1, 1); auc: the area under them
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
 * @typedef {{ count: number; predicted: number; observed: number }} Bin count: rows whose
 *   probability lies in the bin. predicted: their mean probability. observed: their share of class
 *   1
 */

const COUNT_WORDS = 9,
  BIN_WORDS = 3;

/** The base class of Metrics. A quotient with denominator 0 is NaN. */
export class BinaryScores {
  /** @param {import('../core.js').Core} core */
  constructor(core) {
    /** @protected */
    this.core = core;
  }

  /**
   * The ROC curve and the area under it (Fawcett 2006, algorithms 1 and 3).
   *
   * @param {Numbers} scores (N), higher for class 1
   * @param {Numbers} truth (N), 0 or 1
   * @returns {Roc}
   * @throws {import('../errors.js').InkError} code 'one-class' if all rows have the same class
   */
  roc(scores, truth) {
    const [s, t] = pair(scores, truth),
      N = s.length;
    return this.core.lend([s, t, 12 * (N + 1), 4, 4], (from, of, points, count, area) => {
      refuseOneClass(this.core.call.ink_roc(from, of, N, points, count, area), 'roc');
      const n = this.core.view(Int32Array, count, 1)[0],
        floats = this.core.view(Float32Array, points, 3 * n);
      const [falsePositiveRates, truePositiveRates, thresholds] = [0, 1, 2].map((which) =>
        Float32Array.from({ length: n }, (_, i) => floats[3 * i + which]),
      );
      return {
        auc: this.core.view(Float32Array, area, 1)[0],
        falsePositiveRates,
        truePositiveRates,
        thresholds,
      };
    });
  }

  /**
   * The area under the ROC curve.
   *
   * @param {Numbers} scores (N)
   * @param {Numbers} truth (N)
   * @returns {number}
   * @throws {import('../errors.js').InkError} code 'one-class' if all rows have the same class
   */
  auc(scores, truth) {
    const [s, t] = pair(scores, truth);
    return this.core.lend([s, t, 4, 4], (from, of, count, area) => {
      refuseOneClass(this.core.call.ink_roc(from, of, s.length, 0, count, area), 'auc');
      return this.core.view(Float32Array, area, 1)[0];
    });
  }

  /**
   * The counts, and what follows from them, if class 1 is predicted where score >= threshold.
   *
   * @param {Numbers} scores (N)
   * @param {Numbers} truth (N)
   * @param {number} [threshold] default 0.5
   * @returns {Counts}
   */
  at(scores, truth, threshold = 0.5) {
    const [s, t] = pair(scores, truth);
    return this.core.lend([s, t, 4 * COUNT_WORDS], (from, of, out) => {
      check(
        this.core.call.ink_counts_at(
          from,
          of,
          s.length,
          number(threshold, 'threshold', -Infinity, Infinity),
          out,
        ),
        'at',
      );
      const [truePositives, falsePositives, trueNegatives, falseNegatives] = this.core.view(
        Int32Array,
        out,
        4,
      );
      const [accuracy, precision, recall, specificity, f1] = this.core.view(
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
   * Calibration: how often class 1 occurs where it is predicted with a probability, in bins of
   * equal width; and the Brier score and the log loss of all rows.
   *
   * @param {Numbers} probabilities (N), of class 1
   * @param {Numbers} truth (N)
   * @param {{ bins?: number }} [options] bins: 1 to 100, default 10
   * @returns {{ bins: Bin[]; brier: number; logLoss: number }}
   */
  calibration(probabilities, truth, options) {
    const { bins: wanted = 10 } = optionsOf(options, 'calibration');
    const [p, t] = pair(probabilities, truth),
      B = integer(wanted, 'bins', 1, 100);
    return this.core.lend([p, t, 4 * BIN_WORDS * B, 4, 4], (from, of, out, brier, logLoss) => {
      check(
        this.core.call.ink_calibration(from, of, p.length, B, out, brier, logLoss),
        'calibration',
      );
      const counts = this.core.view(Int32Array, out, BIN_WORDS * B),
        floats = this.core.view(Float32Array, out, BIN_WORDS * B);
      return {
        bins: Array.from({ length: B }, (_, b) => ({
          count: counts[BIN_WORDS * b],
          predicted: floats[BIN_WORDS * b + 1],
          observed: floats[BIN_WORDS * b + 2],
        })),
        brier: this.core.view(Float32Array, brier, 1)[0],
        logLoss: this.core.view(Float32Array, logLoss, 1)[0],
      };
    });
  }
}

/**
 * Throws what an error code means; -9 is that all rows have the same class.
 *
 * @param {number} code
 * @param {string} call
 */
export function refuseOneClass(code, call) {
  need(code !== -9, 'one-class');
  check(code, call);
}

/**
 * Scores and classes in the core's types.
 *
 * @param {Numbers} scores
 * @param {Numbers} truth
 * @returns {[Float32Array, Int32Array]}
 */
function pair(scores, truth) {
  need(scores?.length > 0 && scores.length === truth?.length, 'score-count', {
    scores: shown(scores?.length ?? 0),
    classes: shown(truth?.length ?? 0),
  });
  return [floatsOf(scores, 'scores'), wholeNumbers(truth, 'class', 2)];
}
