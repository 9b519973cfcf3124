// Worker: the scores of a trained model on rows. All numbers come from the core.

import { InkError } from '../../../../inkgrad.js';
import { whole } from '../../../common/pieces.js';
import { encoding } from '../../encoding.js';
import { targetOf } from '../../plan.js';
import { datasetOf } from './data.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/metrics.js').Metrics} Metrics
 *
 * @typedef {import('../../encoding.js').Fit} Fit
 *
 * @typedef {import('../../encoding.js').Examples} Examples
 *
 * @typedef {import('./data.js').Core} Core
 *
 * @typedef {import('../messages.js').TestResult} TestResult
 *
 * @typedef {{ net: Network; fit: Fit }} Trained a model, and what was fitted to its training rows
 */

/** The scores, in the order in which they are shown; the words name them. */
const SCORES = {
  binary: ['accuracy', 'auc', 'logLoss'],
  'multi-class': ['accuracy', 'auc'],
  regression: ['r2', 'mae', 'rmse'],
};

/**
 * @param {Core} core
 * @param {Trained} model
 * @param {import('../../plan.js').Problem} problem
 * @param {Int32Array} rows
 * @returns {TestResult}
 */
export const testOnRows = (core, model, problem, rows) =>
  whole(testing(core, model, problem, rows));

/**
 * @param {Core} core
 * @param {Trained} model
 * @param {import('../../plan.js').Problem} problem
 * @param {Int32Array} rows
 * @returns {import('../../../common/pieces.js').Pieces<TestResult>}
 */
export function* testing(core, { net, fit }, { table, plan }, rows) {
  const examples = yield* encoding(core.tables, table, plan, rows, fit);
  yield;
  const data = datasetOf(core.ink, examples);
  try {
    yield;
    return yield* test(core, net, data, examples, table.columns[targetOf(plan)].offset);
  } finally {
    data.dispose();
  }
}

/**
 * A network that diverged has no scores and nothing else.
 *
 * @param {Core} core
 * @param {Network} net
 * @param {import('../../../../inkgrad.js').Dataset} data
 * @param {Examples} examples
 * @param {number} offset of the target
 * @returns {import('../../../common/pieces.js').Pieces<TestResult>}
 */
function* test({ metrics, tables }, net, data, { task, labels, actual, fit }, offset) {
  const { outputs } = net.examine(data);
  const count = data.size;
  yield;
  const predicted = actual ? inTargetUnit(tables, fit, outputs) : outputs;
  if (!predicted.every(Number.isFinite))
    return { count, scores: Object.fromEntries(SCORES[task].map((name) => [name, NaN])) };
  if (actual) {
    const { r2, mae, rmse } = metrics.regression(predicted, actual);
    return {
      count,
      scores: { r2, mae, rmse },
      predicted: withOffset(predicted, offset),
      actual: withOffset(actual, offset),
    };
  }
  const { accuracy, confusion } = net.evaluate(data);
  yield;
  const truth = /** @type {Int32Array} */ (labels);
  /** @type {Record<string, number>} */
  const scores =
    task === 'binary'
      ? {
          accuracy,
          auc: aucOf(metrics, outputs, truth),
          logLoss: metrics.calibration(outputs, truth).logLoss,
        }
      : { accuracy, auc: yield* meanAuc(metrics, outputs, truth, net.outputs) };
  return { count, scores, confusion, outputs, labels: truth };
}

/**
 * Mean of the classes that have an AUC, each against the rest.
 *
 * @param {Metrics} metrics
 * @param {Float32Array} outputs (N, K)
 * @param {Int32Array} truth
 * @param {number} K
 * @returns {import('../../../common/pieces.js').Pieces<number>}
 */
function* meanAuc(metrics, outputs, truth, K) {
  const areas = [];
  for (let k = 0; k < K; k++) {
    const area = aucOf(metrics, ...oneAgainstRest(outputs, truth, K, k));
    if (Number.isFinite(area)) areas.push(area);
    yield;
  }
  return areas.length ? metrics.spread(areas).mean : NaN;
}

/**
 * Standardised predictions in the target's own unit: the transformation that brings -mean /
 * deviation to 0 and 1 / deviation to 1. All NaN where one is not finite.
 *
 * @param {import('../../../../inkgrad/tables.js').Tables} tables
 * @param {Fit} fit
 * @param {Float32Array} outputs
 */
export const inTargetUnit = (tables, { targetMean, targetDeviation }, outputs) =>
  outputs.every(Number.isFinite)
    ? tables.standardised(outputs, 1, {
        means: [-targetMean / targetDeviation],
        deviations: [1 / targetDeviation],
      })
    : outputs.map(() => NaN);

/**
 * Numbers of a column as they stand in the file; see Column.
 *
 * @param {Float32Array} values
 * @param {number} offset
 */
export const withOffset = (values, offset) =>
  offset ? Float64Array.from(values, (value) => value + offset) : values;

/**
 * NaN where all rows are of one class.
 *
 * @param {Metrics} metrics
 * @param {ArrayLike<number>} scores
 * @param {ArrayLike<number>} truth
 */
const aucOf = (metrics, scores, truth) => ofTwoClasses(() => metrics.auc(scores, truth), NaN);

/**
 * A measure that compares rows of two classes, or its replacement where all rows are of one class,
 * as those of a small fold may be.
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
 * One class against the rest: its probabilities, and where it is the actual class.
 *
 * @param {Float32Array} outputs (N, K), or (N) of the second of two
 * @param {Int32Array} labels
 * @param {number} K
 * @param {number} positive
 * @returns {[Float32Array, Int32Array]}
 */
export function oneAgainstRest(outputs, labels, K, positive) {
  if (K === 1) return [outputs, labels];
  return [
    Float32Array.from(labels, (_, i) => outputs[i * K + positive]),
    labels.map((label) => Number(label === positive)),
  ];
}
