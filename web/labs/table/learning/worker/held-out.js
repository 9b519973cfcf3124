// What the network and the linear model beside it are worth on the rows that were held out, as they
// are now.

import { InkError } from '../../../../inkgrad.js';
import { encode } from '../../worker/encoding.js';
import { against, ofTwoClasses } from './scores.js';
import { datasetOf, judgeRows } from './training.js';

/**
 * @typedef {import('./training.js').Model} Model
 *
 * @typedef {import('./engine.js').Learned} Learned
 *
 * @typedef {object} View what is shown of one model at a threshold
 * @property {import('../../../../inkgrad/metrics.js').Roc} roc
 * @property {import('../../../../inkgrad/metrics.js').Counts} counts
 * @property {ReturnType<import('../../../../inkgrad/metrics.js').Metrics['calibration']>} calibration
 *
 * @typedef {{
 *   column: number;
 *   network: { mean: number; deviation: number };
 *   linear: { mean: number; deviation: number };
 * }} Bar
 */

/** Of the calibration; half of them where they would hold few rows. */
const BINS = 10;
const REPEATS = 10;
/** Held-out rows by which columns are weighed, taken from all of them: more would tell little more. */
const MOST_WEIGHED = 2000;
/** Rows of one class have no curve, and a network that has diverged has no counts either. */
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
/** What falls when a column is shuffled. */
const SCORES = /** @type {const} */ ({
  binary: 'auc',
  'multi-class': 'accuracy',
  regression: 'r2',
});
const SCORE_NAMES = { binary: 'AUC', 'multi-class': 'accuracy', regression: 'R²' };

export class Verdict {
  #core;
  #models;
  #matter;
  #rows;
  /**
   * The rows that weigh, as the network is fed them.
   *
   * @type {import('../../../../inkgrad.js').Dataset | null}
   */
  #held = null;
  /**
   * Columns that are still to be weighed.
   *
   * @type {number[]}
   */
  #columns;
  /** @type {Bar[]} */ bars = [];

  /**
   * @param {import('./training.js').Core} core
   * @param {import('./engine.js').Matter} matter
   * @param {Record<Model, Learned>} models
   * @param {Int32Array} rows held out
   */
  constructor(core, matter, models, rows) {
    this.#core = core;
    this.#matter = matter;
    this.#models = models;
    this.#rows = rows;
    const of = (/** @type {Learned} */ { net, fit }) => judgeRows(core, net, matter, fit, rows);
    this.judgements = { network: of(models.network), linear: of(models.linear) };
    this.score = SCORES[matter.task];
    // What there is none of cannot fall.
    const isThere = Object.values(this.judgements).every(({ scores }) =>
      Number.isFinite(scores[SCORE_NAMES[matter.task]]),
    );
    this.#columns = isThere ? [...new Set(models.network.fit.columns)] : [];
  }

  get columnsLeft() {
    return this.#columns.length;
  }

  /**
   * Both models at a threshold, one class against the rest. A regression has neither.
   *
   * @param {number} threshold
   * @param {number} asked the class
   * @returns {{ threshold: number; positive: number; views: Record<Model, View> } | null}
   */
  view(threshold, asked) {
    const { task, classes } = this.#matter,
      { metrics } = this.#core;
    if (task === 'regression') return null;
    const positive = task === 'binary' ? 1 : Math.min(asked, classes.length - 1);
    /**
     * @param {Model} model
     * @returns {View}
     */
    const view = (model) => {
      const { outputs, labels } = this.judgements[model];
      if (!outputs || !labels)
        return {
          roc: NO_ROC,
          counts: NO_COUNTS,
          calibration: { bins: [], brier: NaN, logLoss: NaN },
        };
      const [p, truth] = against(outputs, labels, task === 'binary' ? 1 : classes.length, positive);
      return {
        roc: ofTwoClasses(() => metrics.roc(p, truth), NO_ROC),
        counts: metrics.at(p, truth, threshold),
        calibration: metrics.calibration(p, truth, {
          bins: p.length < 20 * BINS ? BINS / 2 : BINS,
        }),
      };
    };
    return { threshold, positive, views: { network: view('network'), linear: view('linear') } };
  }

  /**
   * What one more column is worth to both models.
   *
   * @param {number} seed
   */
  weigh(seed) {
    const { table, plan } = this.#matter,
      { ink, tables, metrics } = this.#core,
      { network, linear } = this.#models,
      { fit } = network,
      every = Math.ceil(this.#rows.length / MOST_WEIGHED);
    this.#held ??= datasetOf(
      ink,
      encode(
        tables,
        table,
        plan,
        this.#rows.filter((_, i) => i % every === 0),
        fit,
      ),
    );
    const column = /** @type {number} */ (this.#columns.shift()),
      data = this.#held;
    const worth = (/** @type {Learned} */ { net }) =>
      metrics.spread(
        metrics.importance(net, data, {
          sources: fit.columns,
          source: column,
          score: this.score,
          seed,
          repeats: REPEATS,
        }),
      );
    try {
      this.bars.push({ column, network: worth(network), linear: worth(linear) });
    } catch (error) {
      // Of all held-out rows these may be of one class, and shuffled they may lead beyond float32.
      if (!(error instanceof InkError && ['one-class', 'not-finite'].includes(error.code)))
        throw error;
      this.bars = [];
      this.#columns = [];
    }
  }

  dispose() {
    this.#held?.dispose();
    this.#held = null;
  }
}
