// Shared: what is true of the Table lab now, as facts for a lesson. Every number comes from the
// worker's messages, and so from the core. Pure.

import { known, seriesOf, settingFacts, withRows } from '../common/lesson-facts.js';
import { FIELDS as LEARNING } from './learning/settings.js';
import { FIELDS } from './settings.js';

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {import('./messages.js').FromWorker
 *   | import('./learning/messages.js').FromWorker} FromWorker
 *
 * @typedef {object} Session those parts of the page's session that facts come from
 * @property {string | null} phase
 * @property {import('./settings.js').Settings} settings
 * @property {import('./learning/settings.js').Settings} learning
 * @property {import('./messages.js').TableRead | null} table
 * @property {import('./messages.js').Encoded | null} encoded
 *
 * @typedef {object} Heard what the worker has told about the training and its tests
 * @property {boolean} isSet the models of the table and its plan are there, or cannot be
 * @property {import('./learning/messages.js').Setup | null} setup
 * @property {import('./learning/messages.js').RunState} state
 * @property {import('./learning/messages.js').Ending | null} ending
 * @property {number} step
 * @property {number} epoch
 * @property {string | null} hash
 * @property {readonly import('./learning/messages.js').Measured[]} rows
 * @property {import('./learning/messages.js').Measured | null} last
 * @property {import('./learning/messages.js').Scores | null} scores null: not tested since it trained
 * @property {import('./learning/messages.js').CurvesMessage | null} curves
 * @property {boolean} isTested the tests are there, with all that belongs to them
 * @property {import('./learning/messages.js').CrossValidation | null} cross
 */

const UNTRAINED = {
  ending: null,
  step: 0,
  epoch: 0,
  hash: null,
  rows: [],
  last: null,
  scores: null,
  curves: null,
  isTested: false,
};

/** @returns {Heard} */
export const nothingHeard = () => ({
  ...UNTRAINED,
  isSet: false,
  setup: null,
  state: 'ready',
  cross: null,
});

/**
 * @param {Heard} before
 * @param {FromWorker} message
 * @returns {Heard}
 */
export function heardAfter(before, message) {
  // The curves follow the scores at once, and so does another message where there are none.
  const heard = before.scores ? { ...before, isTested: true } : before;
  switch (message.type) {
    case 'table':
    case 'encoded':
    case 'learn-making':
      return { ...heard, isSet: false };
    case 'blocked':
    case 'learn-blocked':
      return { ...heard, ...UNTRAINED, setup: null, isSet: true };
    case 'learn-setup': {
      const { setup } = message;
      return { ...heard, ...(setup.isFresh ? UNTRAINED : {}), setup, isSet: true };
    }
    case 'learn-state': {
      const isRunning = message.state === 'running';
      const fresh = isRunning ? { scores: null, curves: null, isTested: false, ending: null } : {};
      return { ...heard, ...fresh, state: message.state };
    }
    case 'learn-progress': {
      const { step, epoch, hash, measured } = message;
      const last = measured.at(-1) ?? heard.last;
      return { ...heard, step, epoch, hash, last, rows: withRows(heard.rows, measured) };
    }
    case 'learn-ending':
      return { ...heard, ending: message.ending };
    case 'learn-scores':
      return { ...heard, scores: message, curves: null, isTested: false };
    case 'learn-curves':
      return { ...heard, curves: message };
    case 'learn-cross-validation':
      return { ...heard, cross: message };
    default:
      return heard;
  }
}

/**
 * @param {Session} session
 * @param {Heard} heard
 */
function stateOf({ phase }, { setup, state }) {
  if (phase !== 'ready') return phase ?? 'loading';
  if (!setup) return 'loading';
  return state === 'running' ? 'training' : state;
}

/**
 * Of the training: how far it is, and the last point of its curves.
 *
 * @param {Heard} heard
 */
function trainingFacts({ setup, step, epoch, hash, last, ending }) {
  return {
    step,
    epoch,
    hash,
    ending,
    diverged: ending === 'diverged',
    loss: last?.loss,
    trainAccuracy: last?.score,
    validationLoss: last?.validationLoss,
    validationAccuracy: last?.validationScore,
    ...(setup && {
      inputs: setup.inputs,
      classes: setup.classes.length,
      parameters: setup.parameters.network,
      trainRows: setup.sizes.train,
      validationRows: setup.sizes.validation,
      testRows: setup.sizes.test,
    }),
  };
}

/**
 * Of one model on the test rows, and over the folds.
 *
 * @param {Heard} heard
 * @param {import('./learning/messages.js').Model} model
 */
function testFacts({ scores, curves, cross }, model) {
  const { accuracy, auc, logLoss, r2, mae, rmse } = scores?.results[model].scores ?? {};
  const counts = curves?.curves[model].counts;
  const fold = (/** @type {string} */ name) =>
    cross?.summary?.scores.find((one) => one.name === name)?.[model];
  return {
    ...{ accuracy, auc, logLoss, r2, mae, rmse },
    recall: counts?.recall,
    precision: counts?.precision,
    specificity: counts?.specificity,
    f1: counts?.f1,
    truePositives: counts?.truePositives,
    falsePositives: counts?.falsePositives,
    trueNegatives: counts?.trueNegatives,
    falseNegatives: counts?.falseNegatives,
    crossAccuracy: fold('accuracy')?.mean,
    crossAuc: fold('auc')?.mean,
    crossDeviation: fold('accuracy')?.deviation,
  };
}

/**
 * The facts of the lab. Those of the test rows are of the network; linear.accuracy and so on are of
 * the linear model.
 *
 * @param {Session} session
 * @param {Heard} heard
 * @returns {Facts}
 */
export function tableFacts(session, heard) {
  const { table, settings, learning } = session;
  const fields = { ...FIELDS, ...LEARNING };
  const linear = Object.entries(testFacts(heard, 'linear'));
  return {
    ...settingFacts({ ...settings, ...learning }, fields),
    ...known({
      state: stateOf(session, heard),
      rows: table?.size,
      columns: table?.columns.length,
      ...trainingFacts(heard),
      threshold: learning.threshold,
      ...testFacts(heard, 'network'),
      ...Object.fromEntries(linear.map(([name, value]) => [`linear.${name}`, value])),
      folds: heard.cross?.summary?.done,
      isCrossValidated: heard.cross?.state === 'done',
    }),
  };
}

/**
 * A curve over the steps.
 *
 * @param {Heard} heard
 * @param {string} name
 */
export function tableSeries({ rows }, name) {
  if (name === 'loss') return seriesOf(rows, ({ loss }) => loss);
  if (name === 'validationLoss') return seriesOf(rows, (row) => row.validationLoss);
  if (name === 'accuracy') return seriesOf(rows, ({ score }) => score);
  if (name === 'validationAccuracy') return seriesOf(rows, (row) => row.validationScore);
  return null;
}
