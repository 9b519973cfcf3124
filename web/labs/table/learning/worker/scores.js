// What answers on held-out rows are worth. All numbers are the core's.

import { InkError } from '../../../../inkgrad.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/metrics.js').Metrics} Metrics
 *
 * @typedef {import('../../worker/encoding.js').Examples} Examples
 *
 * @typedef {object} Judgement
 * @property {number} count rows
 * @property {Record<string, number>} scores accuracy, AUC and log loss; of a regression R², MAE and
 *   RMSE in the target's unit. NaN: none
 * @property {Uint32Array} [confusion] (K, K), row = truth; this and what follows only where all
 *   answers are finite
 * @property {Float32Array} [outputs] (N, K); of a binary task (N), the probability of the second
 *   class
 * @property {Int32Array} [labels] (N)
 * @property {Float32Array} [predicted] (N) of a regression, in the target's unit
 * @property {Float32Array} [actual] (N)
 */

/** Names of the scores, in the order in which they are shown. */
const SCORES = {
  binary: ['accuracy', 'AUC', 'log loss'],
  'multi-class': ['accuracy', 'AUC'],
  regression: ['R²', 'MAE', 'RMSE'],
};

/**
 * Of a network that has diverged nothing is left but that it has no scores.
 *
 * @param {{ metrics: Metrics; tables: import('../../../../inkgrad/tables.js').Tables }} core
 * @param {Network} net
 * @param {import('../../../../inkgrad.js').Dataset} data
 * @param {Examples} examples
 * @returns {Judgement}
 */
export function judge({ metrics, tables }, net, data, { task, labels, actual, fit }) {
  const { outputs } = net.examine(data),
    count = data.size,
    predicted = actual ? inUnit(tables, fit, outputs) : outputs;
  if (!predicted.every(Number.isFinite))
    return { count, scores: Object.fromEntries(SCORES[task].map((name) => [name, NaN])) };
  if (actual) {
    const { r2, mae, rmse } = metrics.regression(predicted, actual);
    return { count, scores: { 'R²': r2, MAE: mae, RMSE: rmse }, predicted, actual };
  }
  const { accuracy, confusion } = net.evaluate(data),
    truth = /** @type {Int32Array} */ (labels),
    K = net.outputs;
  /** @type {Record<string, number>} */
  const scores = { accuracy };
  if (task === 'binary') {
    scores.AUC = aucOf(metrics, outputs, truth);
    scores['log loss'] = metrics.calibration(outputs, truth).logLoss;
  } else {
    const areas = Array.from({ length: K }, (_, k) =>
      aucOf(metrics, ...against(outputs, truth, K, k)),
    ).filter(Number.isFinite);
    scores.AUC = areas.length ? metrics.spread(areas).mean : NaN;
  }
  return { count, scores, confusion, outputs, labels: truth };
}

/**
 * Standardised predictions in the target's own unit: what brings -mean / deviation to 0 and 1 /
 * deviation to 1. All NaN where one is not finite.
 *
 * @param {import('../../../../inkgrad/tables.js').Tables} tables
 * @param {import('../../worker/encoding.js').Fit} fit
 * @param {Float32Array} outputs
 */
export const inUnit = (tables, { targetMean, targetDeviation }, outputs) =>
  outputs.every(Number.isFinite)
    ? tables.standardised(outputs, 1, {
        means: [-targetMean / targetDeviation],
        deviations: [1 / targetDeviation],
      })
    : outputs.map(() => NaN);

/**
 * NaN where the rows are of one class.
 *
 * @param {Metrics} metrics
 * @param {ArrayLike<number>} scores
 * @param {ArrayLike<number>} truth
 */
const aucOf = (metrics, scores, truth) => ofTwoClasses(() => metrics.auc(scores, truth), NaN);

/**
 * What compares rows of two classes, or else what stands for it where all are of one, as a small
 * fold's may be.
 *
 * @template T
 * @param {() => T} measure
 * @param {T} otherwise
 */
export function ofTwoClasses(measure, otherwise) {
  try {
    return measure();
  } catch (error) {
    if (error instanceof InkError && error.code === 'one-class') return otherwise;
    throw error;
  }
}

/**
 * One class against the rest: its probabilities, and where it is the truth.
 *
 * @param {Float32Array} outputs (N, K), or (N) of the second of two
 * @param {Int32Array} labels
 * @param {number} K
 * @param {number} positive
 * @returns {[Float32Array, Int32Array]}
 */
export function against(outputs, labels, K, positive) {
  if (K === 1) return [outputs, labels];
  return [
    Float32Array.from(labels, (_, i) => outputs[i * K + positive]),
    labels.map((label) => Number(label === positive)),
  ];
}
