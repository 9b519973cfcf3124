// Shared: the English of the learning half's results: scores, plots, importance, single rows and
// cross-validation. Belongs to en.js.

import { numbers } from '../../../common/words/en.js';
import { amount, models, percent, small } from './en.js';

/**
 * @typedef {import('../messages.js').MeanDeviation} MeanDeviation
 *
 * @typedef {import('../messages.js').Model} Model
 */

const { count, counted } = numbers;

const rows = (/** @type {number} */ n) => counted(n, { one: 'row', other: 'rows' });
const testRows = (/** @type {number} */ n) => counted(n, { one: 'test row', other: 'test rows' });
const epochs = (/** @type {number} */ n) => counted(n, { one: 'epoch', other: 'epochs' });
const folds = (/** @type {number} */ n) => counted(n, { one: 'fold', other: 'folds' });
const networks = (/** @type {number} */ n) => counted(n, { one: 'network', other: 'networks' });
const linearModels = (/** @type {number} */ n) =>
  counted(n, { one: 'linear model', other: 'linear models' });

const oneDigit = numbers.fixed(1);
const twoDigits = numbers.fixed(2);

// ---- numbers of plots ----

export const threshold = (/** @type {number} */ value) => twoDigits(value);
/**
 * A tick of an axis.
 *
 * @param {number} value
 */
export const tick = (value) =>
  numbers.minus(Math.abs(value) > 10 ? count(value) : numbers.decimal(value, 3));
/**
 * A tick of an axis in per cent.
 *
 * @param {number} value
 */
export const tickPercent = (value) => `${tick(100 * value)} %`;
/**
 * A tick of an axis from 0 to 1.
 *
 * @param {number} value
 */
export const tickShare = (value) => numbers.decimal(value, 2);

// ---- scores ----

/** @type {Record<string, string>} */
export const scores = {
  accuracy: 'accuracy',
  precision: 'precision',
  recall: 'recall',
  specificity: 'specificity',
  f1: 'F1',
  auc: 'AUC',
  logLoss: 'log loss',
  brier: 'Brier score',
  r2: 'R²',
  mae: 'MAE',
  rmse: 'RMSE',
};

const SHARES = ['accuracy', 'precision', 'recall', 'specificity', 'f1'];
const IN_TARGET_UNIT = ['mae', 'rmse'];

/**
 * A score as it is usually written.
 *
 * @param {string} id
 * @param {number} value
 */
export function score(id, value) {
  if (SHARES.includes(id)) return percent(value);
  return IN_TARGET_UNIT.includes(id) ? amount(value) : small(value);
}

/**
 * Mean and deviation.
 *
 * @param {string} id
 * @param {MeanDeviation} spread
 */
export function spread(id, { mean, deviation }) {
  if (!Number.isFinite(deviation)) return score(id, mean);
  if (!SHARES.includes(id) || !Number.isFinite(mean))
    return `${score(id, mean)} ± ${score(id, deviation)}`;
  return `${numbers.minus(oneDigit(100 * mean))} ± ${oneDigit(100 * deviation)} %`;
}

/**
 * How far two scores are apart: of shares, in percentage points.
 *
 * @param {string} id
 * @param {number} value
 */
const distance = (id, value) =>
  SHARES.includes(id) ? `${numbers.minus(oneDigit(100 * value))} points` : score(id, value);

/**
 * Mean and deviation of a difference, with its sign.
 *
 * @param {string} id
 * @param {MeanDeviation} by
 */
export const difference = (id, by) =>
  `${by.mean > 0 ? '+' : ''}${spread(id, by).replace(' %', ' points')}`;

export const meanAuc = () => 'AUC, mean of the classes';
export const ofClass = (/** @type {string} */ name, /** @type {string} */ id) =>
  `${name}: ${scores[id]}`;

// ---- test results ----

export const results = {
  pressTrain: (/** @type {number} */ n) =>
    `Press Train. Both models are then tested on ${testRows(n)}.`,
  tested: (/** @type {number} */ n, /** @type {number} */ epoch) =>
    `Tested on ${testRows(n)}; the network has trained for ${epochs(epoch)}.`,
  thresholdOf: (/** @type {string} */ name) => `predict “${name}” from this probability on`,
  thresholdOfClass: () => 'of the positive class',
};

export const plots = {
  falsePositives: 'false positive rate',
  truePositives: 'true positive rate',
  predictedProbability: 'predicted probability',
  observed: 'observed frequency',
  actual: 'actual',
  oneClass: 'Rows of one class only: no curve',
  scatterOf: {
    network: 'Predicted by the network and actual',
    linear: 'Predicted by the linear model and actual',
  },
  predictedBy: {
    network: 'predicted by the network',
    linear: 'predicted by the linear model',
  },
  /** @param {number} network @param {number} linear */
  roc: (network, linear) =>
    `ROC curves. AUC of the network: ${small(network)}; of the linear model: ${small(linear)}.`,
  /** @param {number} network @param {number} linear */
  calibration: (network, linear) =>
    `Calibration. Brier score of the network: ${small(network)}; of the linear model: ${small(linear)}.`,
  /** @param {{ count: number; predicted: number; observed: number }} bin */
  bin: ({ count: n, predicted, observed }) =>
    `${rows(n)}: predicted ${small(predicted)}, observed ${small(observed)}`,
  /** @param {Model} model @param {number} r2 */
  scatter: (model, r2) => `${models[model]}: predicted against actual, R² ${small(r2)}`,
};

export const importance = {
  /** @param {string} id of the score @param {number} shown @param {number} all */
  what: (id, shown, all) =>
    `drop in ${scores[id]} when a column is shuffled (mean ± standard deviation, 10 times)${shown < all ? `; the first ${shown}` : ''}`,
  /** @param {number} done @param {number} all */
  progress: (done, all) => `${done} of ${counted(all, { one: 'column', other: 'columns' })}`,
  /** @param {string} id */
  none: (id) => `not available: a model has no ${scores[id]} here that could drop`,
  /** @param {Model} model for those who do not see the colours */
  model: (model) => `${models[model]}: `,
};

// ---- single rows ----

export const row = {
  /** @param {number} n @param {string} actual */
  held: (n, actual) => `Row ${count(n + 1)} (test set). Actual: ${actual}. Change any value.`,
  /** @param {number} n */
  typed: (n) =>
    `Your own row, changed from row ${count(n + 1)} of the table. An empty field counts as a missing value.`,
  missing: () => 'missing',
  /** @param {number} low @param {number} high */
  range: (low, high) => `${amount(low)} to ${amount(high)}`,
};

// ---- cross-validation ----

export const folding = {
  /** @type {Record<import('../messages.js').CrossValidation['state'], string>} */
  button: {
    none: 'Cross-validate',
    running: 'Pause',
    stopped: 'Continue',
    done: 'Cross-validate again',
  },
  /** @param {number} n */
  plan: (n) => `Trains ${networks(n)} and ${linearModels(n)}.`,
  /** @param {number} done @param {number} of @param {boolean} isPaused */
  progress: (done, of, isPaused) => `${count(done)} of ${folds(of)}${isPaused ? ', paused' : ''}`,
  /** @param {string} id */
  each: (id) => `Each fold: ${scores[id]}`,
  /** @param {string} id @param {number} network @param {number} linear */
  plot: (id, network, linear) =>
    `${scores[id]} of each fold: network ${small(network)} on average, linear model ${small(linear)}`,
  network: 'network',
  linear: 'linear',
  /** @param {number} n */
  deviation: (n) =>
    `Mean ± standard deviation over ${folds(n)}. ± is the spread between folds. It is not the error of the mean, because the folds share training rows.`,
  /** @param {number} n @param {string} id @param {number} network @param {number} linear */
  betweenRepeats: (n, id, network, linear) =>
    `Between the means of the ${counted(n, { one: 'repeat', other: 'repeats' })}, the standard deviation of ${scores[id]} is ${distance(id, network)} for the network and ${distance(id, linear)} for the linear model.`,
  /** @param {number | 'all'} n */
  diverged: (n) =>
    `In ${n} of them the network diverged and has no scores. Use a smaller learning rate.`,
  /** @param {string} id @param {number} n */
  lacking: (id, n) =>
    `${scores[id]} has a value in ${count(n)} of them: the other folds have only one ${id === 'auc' ? 'class' : 'value'}.`,
};
