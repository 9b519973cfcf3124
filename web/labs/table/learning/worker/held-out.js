// Worker: the held-out test: the network and the linear model on the test rows, as they are now.

import { InkError } from '../../../../inkgrad.js';
import { encode } from '../../encoding.js';
import { datasetOf } from './data.js';
import { ofTwoClasses, oneAgainstRest, testing } from './scores.js';

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
/** Rows times parameters: with more, one column would keep everything else waiting. */
const MAX_PRODUCTS = 2 ** 25;
const MIN_ROWS = 10;
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

/**
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {Record<Model, Trained>} models
 * @param {Int32Array} rows held out
 * @returns {import('../../../common/pieces.js').Pieces<HeldOutTest>}
 */
export function* testingHeldOut(core, problem, models, rows) {
  const network = yield* testing(core, models.network, problem, rows);
  const linear = yield* testing(core, models.linear, problem, rows);
  return new HeldOutTest(core, problem, models, rows, { network, linear });
}

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
  /** @type {Importance['network'] | null} of the next column */ #half = null;

  /**
   * @param {import('./data.js').Core} core
   * @param {import('../../plan.js').Problem} problem
   * @param {Record<Model, Trained>} models
   * @param {Int32Array} rows held out
   * @param {Record<Model, import('../messages.js').TestResult>} results on them
   */
  constructor(core, problem, models, rows, results) {
    this.#core = core;
    this.#problem = problem;
    this.#models = models;
    this.#rows = rows;
    this.results = results;
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
   * Measures the importance of a column for one of the models, and with the next call for the other.
   *
   * @param {number} seed
   */
  measureNextColumn(seed) {
    const { metrics } = this.#core;
    const { network, linear } = this.#models;
    const data = (this.#data ??= this.#encode());
    const [column] = this.#columns;
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
      if (!this.#half) {
        this.#half = measure(network);
        return;
      }
      this.importance.push({ column, network: this.#half, linear: measure(linear) });
      this.#half = null;
      this.#columns.shift();
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
    const { numParameters } = this.#models.network.net;
    const most = Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.floor(MAX_PRODUCTS / numParameters)));
    const every = Math.ceil(this.#rows.length / most);
    const rows = this.#rows.filter((_, i) => i % every === 0);
    return datasetOf(ink, encode(tables, table, plan, rows, this.#models.network.fit));
  }

  dispose() {
    this.#data?.dispose();
    this.#data = null;
  }
}
