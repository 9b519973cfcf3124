// Worker: the held-out test: the network and the linear model on the test rows, as they are now.

import { InkError } from '../../../../inkgrad.js';
import { encode } from '../../encoding.js';
import { datasetOf } from './data.js';
import { ofTwoClasses, oneAgainstRest, testOnRows } from './scores.js';

/**
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../messages.js').Curves} Curves
 *
 * @typedef {import('../messages.js').Importance} Importance
 *
 * @typedef {import('./scores.js').Trained} Trained
 */

/** Bins of the calibration; half of them where they would hold few rows. */
const BINS = 10;
const REPEATS = 10;
/** Test rows that measure importance, taken from all of them: more would change little. */
const MAX_ROWS = 2000;
/** Rows of one class have no curve, and a network that diverged has no counts either. */
const NO_ROC = {
  auc: NaN,
  falsePositiveRates: new Float32Array(),
  truePositiveRates: new Float32Array(),
  thresholds: new Float32Array(),
};
const NO_COUNTS = {
  truePositives: NaN,
  falsePositives: NaN,
  trueNegatives: NaN,
  falseNegatives: NaN,
  accuracy: NaN,
  precision: NaN,
  recall: NaN,
  specificity: NaN,
  f1: NaN,
};
const NO_CALIBRATION = { bins: [], brier: NaN, logLoss: NaN };
/** The score that drops when a column is shuffled. */
const SCORES = /** @type {const} */ ({
  binary: 'auc',
  'multi-class': 'accuracy',
  regression: 'r2',
});

export class HeldOutTest {
  #core;
  #models;
  #problem;
  #rows;
  /**
   * The rows that measure importance, as the network gets them.
   *
   * @type {import('../../../../inkgrad.js').Dataset | null}
   */
  #data = null;
  /**
   * Columns whose importance is not measured yet.
   *
   * @type {number[]}
   */
  #columns;
  /** @type {Importance[]} */ importance = [];

  /**
   * @param {import('./data.js').Core} core
   * @param {import('../../plan.js').Problem} problem
   * @param {Record<Model, Trained>} models
   * @param {Int32Array} rows held out
   */
  constructor(core, problem, models, rows) {
    this.#core = core;
    this.#problem = problem;
    this.#models = models;
    this.#rows = rows;
    this.results = {
      network: testOnRows(core, models.network, problem, rows),
      linear: testOnRows(core, models.linear, problem, rows),
    };
    this.score = SCORES[problem.task];
    // A score that does not exist cannot drop.
    const exists = Object.values(this.results).every(({ scores }) =>
      Number.isFinite(scores[this.score]),
    );
    this.#columns = exists ? [...new Set(models.network.fit.columns)] : [];
  }

  get columnsLeft() {
    return this.#columns.length;
  }

  /**
   * Both models at a threshold, one class against the rest. A regression has neither.
   *
   * @param {number} threshold
   * @param {number} asked the class
   * @returns {{ threshold: number; positive: number; curves: Record<Model, Curves> } | null}
   */
  curves(threshold, asked) {
    const { task, classes } = this.#problem;
    if (task === 'regression') return null;
    const positive = task === 'binary' ? 1 : Math.min(asked, classes.length - 1);
    const network = this.#curvesOf('network', threshold, positive);
    const linear = this.#curvesOf('linear', threshold, positive);
    return { threshold, positive, curves: { network, linear } };
  }

  /**
   * @param {Model} model
   * @param {number} threshold
   * @param {number} positive
   * @returns {Curves}
   */
  #curvesOf(model, threshold, positive) {
    const { outputs, labels } = this.results[model];
    if (!outputs || !labels) return { roc: NO_ROC, counts: NO_COUNTS, calibration: NO_CALIBRATION };
    const { metrics } = this.#core;
    const { task, classes } = this.#problem;
    const K = task === 'binary' ? 1 : classes.length;
    const [p, truth] = oneAgainstRest(outputs, labels, K, positive);
    return {
      roc: ofTwoClasses(() => metrics.roc(p, truth), NO_ROC),
      counts: metrics.at(p, truth, threshold),
      calibration: metrics.calibration(p, truth, {
        bins: p.length < 20 * BINS ? BINS / 2 : BINS,
      }),
    };
  }

  /**
   * Measures the importance of one more column for both models.
   *
   * @param {number} seed
   */
  measureNextColumn(seed) {
    const { metrics } = this.#core;
    const { network, linear } = this.#models;
    const data = (this.#data ??= this.#encode());
    const column = /** @type {number} */ (this.#columns.shift());
    const measure = (/** @type {Trained} */ { net }) =>
      metrics.spread(
        metrics.importance(net, data, {
          sources: network.fit.columns,
          source: column,
          score: this.score,
          seed,
          repeats: REPEATS,
        }),
      );
    try {
      this.importance.push({ column, network: measure(network), linear: measure(linear) });
    } catch (error) {
      // These rows, a part of all, may be of one class; shuffled, they may lead beyond float32.
      if (!(error instanceof InkError && ['one-class', 'not-finite'].includes(error.code)))
        throw error;
      this.importance = [];
      this.#columns = [];
    }
  }

  #encode() {
    const { table, plan } = this.#problem;
    const { ink, tables } = this.#core;
    const every = Math.ceil(this.#rows.length / MAX_ROWS);
    const rows = this.#rows.filter((_, i) => i % every === 0);
    return datasetOf(ink, encode(tables, table, plan, rows, this.#models.network.fit));
  }

  dispose() {
    this.#data?.dispose();
    this.#data = null;
  }
}
