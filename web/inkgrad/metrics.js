// metrics.js: metrics of predictions: regression errors, permutation importance, splits, and those
// of two classes in lazy/binary-scores.js. Page and worker. The core computes all of it; formulas
// and sources: c/inkgrad.h.

import { Dataset } from './dataset.js';
import { BinaryScores, refuseOneClass } from './lazy/binary-scores.js';
import { need } from './lazy/errors.js';
import { Network } from './network.js';
import {
  floatsOf,
  integer,
  nameIndex,
  optionsOf,
  seedOf,
  wholeNumbers,
  MAX_EXAMPLES,
} from './settings.js';

/**
 * @typedef {import('./lazy/binary-scores.js').Numbers} Numbers
 *
 * @typedef {import('./lazy/binary-scores.js').Roc} Roc
 *
 * @typedef {import('./lazy/binary-scores.js').Counts} Counts
 *
 * @typedef {import('./lazy/binary-scores.js').Bin} Bin
 *
 * @typedef {'accuracy' | 'auc' | 'r2'} Score
 */

/** In the order of the enum in c/inkgrad.h. */
const SCORES = ['accuracy', 'auc', 'r2'];

/** Metrics, from ink.metrics(). Arrays that are taken are borrowed, those returned are copies. */
export class Metrics extends BinaryScores {
  /**
   * Mean and sample standard deviation (n - 1 in the denominator), such as of the accuracies of k
   * folds.
   *
   * @param {Numbers} values (n)
   * @returns {{ mean: number; deviation: number }}
   */
  spread(values) {
    const floats = floatsOf(values, 'values');
    const [mean, deviation] = this.core.floats(
      2,
      (to) =>
        this.core.lend([floats], (from) =>
          this.core.call.ink_spread(from, floats.length, to, to + 4),
        ),
      'spread',
    );
    return { mean, deviation };
  }

  /**
   * Errors of predicted numbers.
   *
   * @param {Numbers} predictions (N)
   * @param {Numbers} targets (N)
   * @returns {{ mae: number; rmse: number; r2: number }} mean absolute error, root of the mean
   *   squared error, R^2 (NaN if all targets are equal)
   * @throws {import('./errors.js').InkError} code 'shape' if their numbers differ
   */
  regression(predictions, targets) {
    const p = floatsOf(predictions, 'predictions'),
      y = floatsOf(targets, 'targets');
    need(p.length === y.length, 'prediction-count', {
      predictions: p.length,
      targets: y.length,
    });
    const [mae, rmse, r2] = this.core.floats(
      3,
      (to) =>
        this.core.lend([p, y], (from, of) => this.core.call.ink_regression(from, of, p.length, to)),
      'regression',
    );
    return { mae, rmse, r2 };
  }

  /**
   * Row numbers 0 .. count - 1, shuffled and dealt to parts. Folds of a cross-validation: shares of
   * 1 / k.
   *
   * @param {number} count of the rows
   * @param {number[]} shares 1 to 20, at most 1 in all
   * @param {{ seed?: number; labels?: Numbers; classes?: number }} [options] seed: default 1.
   *   labels (count): each part gets its share of every class
   * @returns {Int32Array[]}
   */
  split(count, shares, options) {
    const { seed = 1, labels, classes } = optionsOf(options, 'split');
    const N = integer(count, 'count', 1, MAX_EXAMPLES),
      data = new Dataset(this.core, {
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
   * Permutation importance (Breiman 2001, section 10): by how much a score falls when the values of
   * one column are shuffled among the rows.
   *
   * @param {Network} net
   * @param {Dataset} data float32, not used for training
   * @param {{
   *   sources: ArrayLike<number>;
   *   source: number;
   *   score: Score;
   *   seed?: number;
   *   repeats?: number;
   * }} options
   *   sources (D): the column that each input was made from. source: the column to shuffle. seed:
   *   default 1. repeats: 1 to 10,000, default 10
   * @returns {Float32Array} (repeats), the drops of the score
   * @throws {import('./errors.js').InkError} if data, network and score do not go together
   */
  importance(net, data, options) {
    const { sources, source, score, seed = 1, repeats = 10 } = optionsOf(options, 'importance');
    need(net instanceof Network && data instanceof Dataset, 'importance');
    need(sources?.length === data.inputs, 'sources', { inputs: data.inputs });
    const of = wholeNumbers(sources, 'sources', MAX_EXAMPLES),
      n = integer(repeats, 'repeats', 1, 10000);
    return this.core.lend([of, 4 * n], (columns, drops) => {
      refuseOneClass(
        this.core.call.ink_importance(
          net.pointerFor(this.core),
          data.pointerFor(this.core),
          columns,
          integer(source, 'source', 0, MAX_EXAMPLES),
          nameIndex(score, 'score', SCORES),
          seedOf(seed),
          n,
          drops,
        ),
        'importance',
      );
      return this.core.view(Float32Array, drops, n).slice();
    });
  }
}
