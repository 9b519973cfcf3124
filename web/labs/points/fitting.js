// Shared: which settings of the points lab go together. Pure; it gives codes of reasons, and the
// words of the lab say them.

import { CLASSES, CURVES, FEW, HEIGHTS, OWN, TABLES } from './choices.js';
import { COORDINATES } from './features.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('./settings.js').Key} Key
 *
 * @typedef {'truth-table' | 'truth-table-all' | 'own-points' | 'single-unit' | 'fixed-loss'
 *   | 'zero-start' | 'sample-by-sample' | 'full-batch' | 'adam-momentum' | 'no-momentum'
 *   | 'no-schedule' | 'no-hidden-layer' | 'no-validation' | 'no-classes' | 'one-input'} Reason
 *   why a setting has no effect
 *
 * @typedef {'not-for-numbers' | 'two-classes-only' | 'classes-only'} ChoiceReason why one choice of
 *   a list is not possible
 *
 * @typedef {{ field: 'learner' | 'loss'; was: string; reason: ChoiceReason }} Change what `fitting`
 *   replaced
 */

/** @type {Key[]} */
const OF_MADE_POINTS = ['count', 'noise', 'dataSeed'];
/** @type {Key[]} */
const OF_NETWORKS = ['layers', 'activations', 'dropout', 'patience', 'features'];
/** @type {Key[]} */
const OF_RULES = [
  'optimizer',
  'batchSize',
  'momentum',
  'schedule',
  'period',
  'warmup',
  'weightDecay',
  'l1',
  'maxNorm',
  'clipNorm',
];
const LOSSES_OF_CLASSES = ['binary-cross-entropy', 'cross-entropy', 'hinge', 'perceptron'];

/** @param {Settings} settings */
export const hasPerceptron = ({ learner }) => learner === 'perceptron' || learner === 'both';

/** @param {Settings} settings */
export const isCurve = ({ data }) => CURVES.includes(data);

/** @param {Settings} settings */
export const numClasses = ({ data, points }) =>
  points.reduce((most, { label }) => Math.max(most, label + 1), CLASSES[data] ?? 2);

/**
 * The loss that belongs to the number of classes, where a person changes that number: softmax and
 * cross-entropy for three, one sigmoid for two. A loss that a person chooses goes before it.
 *
 * @param {Settings} before
 * @param {Partial<Settings>} some that change
 * @returns {{ loss?: string }}
 */
export function usualLoss(before, some) {
  const settings = { ...before, ...some };
  if (some.loss || isRegression(settings) || settings.learner !== 'network') return {};
  const [few, many] = ['binary-cross-entropy', 'cross-entropy'];
  const isMany = numClasses(settings) > 2;
  const isOther = isRegression(before) || isMany !== numClasses(before) > 2;
  const wasUsual = [few, many].includes(settings.loss) || isRegression(before);
  return isOther && wasUsual ? { loss: isMany ? many : few } : {};
}

/**
 * Whether numbers are predicted, not classes.
 *
 * @param {Settings} settings
 */
export const isRegression = (settings) => isCurve(settings) || HEIGHTS.includes(settings.data);

/**
 * Whether some points are held out for validation.
 *
 * @param {Settings} settings
 */
export const holdsOut = ({ data, heldOut, points }) =>
  heldOut > 0 && !TABLES.includes(data) && !(OWN.includes(data) && points.length <= FEW);

/**
 * Why a setting has no effect now, or ''.
 *
 * @param {Settings} settings
 * @param {Key} key
 * @returns {Reason | ''}
 */
export function obstacle(settings, key) {
  return obstacleOfData(settings, key) || obstacleOfLearner(settings, key);
}

/**
 * @param {Settings} settings
 * @param {Key} key
 * @returns {Reason | ''}
 */
function obstacleOfData(settings, key) {
  const { data } = settings;
  if (OF_MADE_POINTS.includes(key) && TABLES.includes(data)) return 'truth-table';
  if (key === 'heldOut' && TABLES.includes(data)) return 'truth-table-all';
  if (OF_MADE_POINTS.includes(key) && OWN.includes(data)) return 'own-points';
  if (key === 'field' && isRegression(settings)) return 'no-classes';
  if (key === 'features' && isCurve(settings)) return 'one-input';
  return '';
}

/**
 * @param {Settings} settings
 * @param {Key} key
 * @returns {Reason | ''}
 */
function obstacleOfLearner(settings, key) {
  const { learner, optimizer, schedule, layers } = settings;
  if (learner !== 'network') return obstacleOfSingleUnit(learner, key);
  if (key === 'momentum' && !['sgd', 'nesterov'].includes(optimizer))
    return optimizer.startsWith('adam') ? 'adam-momentum' : 'no-momentum';
  if (key === 'period' && schedule === 'constant') return 'no-schedule';
  if (['activations', 'dropout'].includes(key) && !layers.length) return 'no-hidden-layer';
  if (key === 'patience' && !holdsOut(settings)) return 'no-validation';
  return '';
}

/**
 * @param {string} learner
 * @param {Key} key
 * @returns {Reason | ''}
 */
function obstacleOfSingleUnit(learner, key) {
  if (OF_NETWORKS.includes(key)) return 'single-unit';
  if (key === 'loss') return 'fixed-loss';
  if (key === 'init' || key === 'seed') return 'zero-start';
  if (OF_RULES.includes(key)) return learner === 'perceptron' ? 'sample-by-sample' : 'full-batch';
  return '';
}

/**
 * Why one choice of a list is not possible now, or ''.
 *
 * @param {Settings} settings
 * @param {Key} key
 * @param {string} choice
 * @returns {ChoiceReason | ''}
 */
export function choiceObstacle(settings, key, choice) {
  if (key === 'learner' && choice !== 'network') {
    if (isRegression(settings)) return 'not-for-numbers';
    if (numClasses(settings) > 2) return 'two-classes-only';
  }
  if (key === 'loss' && isRegression(settings) && LOSSES_OF_CLASSES.includes(choice))
    return 'classes-only';
  return '';
}

/**
 * Settings that go together: a choice that is not possible is replaced, and the changes say so.
 *
 * @param {Settings} settings
 * @returns {{ settings: Settings; changes: Change[] }}
 */
export function fitting(settings) {
  const fit = { ...settings };
  /** @type {Change[]} */
  const changes = [];
  const ofLearner = choiceObstacle(fit, 'learner', fit.learner);
  if (ofLearner) {
    changes.push({ field: 'learner', was: fit.learner, reason: ofLearner });
    fit.learner = 'network';
  }
  const ofLoss = fit.learner === 'network' && choiceObstacle(fit, 'loss', fit.loss);
  if (ofLoss) {
    changes.push({ field: 'loss', was: fit.loss, reason: ofLoss });
    fit.loss = 'mse';
  }
  // A setting without effect is at its default, and no link says it.
  if (!hasPerceptron(fit)) fit.atZero = 'from';
  if (isRegression(fit)) fit.field = 'shades';
  if (fit.learner !== 'network' || isCurve(fit)) fit.features = COORDINATES;
  if (!fit.activations.length) fit.activations = ['tanh'];
  fit.activations = fit.layers.length
    ? fit.layers.map((_, l) => fit.activations[Math.min(l, fit.activations.length - 1)])
    : fit.activations.slice(0, 1);
  return { settings: fit, changes };
}
