// Shared: what can be set in the learning half of the table lab, how a link writes it beside
// ../settings.js, and what goes with what. Pure; it holds no sentence.

import { integerField, listField, numberField, off, wordField } from '../../common/link.js';
import { ownWeights, weightsField } from './class-weights.js';

/** By the names that the core uses; the words have what a person reads. */
export const ACTIVATIONS = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'softplus',
  'swish',
  'maxout',
];
/** auto: the loss that fits the task. */
export const LOSSES = ['auto', 'mse', 'mae', 'huber'];
export const INITS = ['xavier', 'xavier-uniform', 'he', 'he-uniform', 'zeros'];
export const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'];

/**
 * The models that are compared.
 *
 * @type {import('./messages.js').Model[]}
 */
export const MODELS = ['network', 'linear'];

export const MAX_LAYERS = 4;
export const MAX_UNITS = 256;

/**
 * @typedef {object} Settings
 * @property {number[]} layers units of the hidden layers
 * @property {string} activation of them
 * @property {string} ownActivations of single layers, such as relu..tanh; blank: as all others
 * @property {string} loss
 * @property {number} delta of huber
 * @property {string} classWeights none, balanced, or one number for each class, such as 1_5
 * @property {string} init
 * @property {number} weightSeed
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 * @property {number} beta1 of adam and adamw
 * @property {number} beta2
 * @property {string} schedule over all epochs
 * @property {number} weightDecay
 * @property {number} l1
 * @property {number} dropout
 * @property {number} maxNorm
 * @property {number} clipNorm
 * @property {number} patience epochs; 0: no early stopping
 * @property {number} epochs
 * @property {number} validation share of the validation rows
 * @property {number} test share of the test rows, which are held out
 * @property {number} splitSeed
 * @property {number} folds
 * @property {number} repeats
 * @property {number} threshold from this probability on the positive class is predicted
 * @property {number} positive the class of the ROC and calibration curves, where there are several
 */

/**
 * The initial values are the preset for heart disease. It was chosen among a dozen by
 * cross-validations with other seeds than the initial ones.
 *
 * @type {{
 *   [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]>;
 * }}
 */
export const FIELDS = {
  layers: listField('layers', [16], 0, MAX_LAYERS, 1, MAX_UNITS),
  activation: wordField('act', 'tanh', ACTIVATIONS),
  loss: wordField('loss', 'auto', LOSSES),
  init: wordField('init', 'xavier', INITS),
  weightSeed: integerField('seed', 1, 0, 0xffffffff),
  optimizer: wordField('opt', 'adam', OPTIMIZERS),
  learningRate: numberField('lr', 0.003, 1e-6, 100),
  batchSize: integerField('batch', 16, 1, 50000),
  momentum: numberField('momentum', 0, 0, 0.999),
  schedule: wordField('plan', 'constant', SCHEDULES),
  weightDecay: numberField('l2', 0.05, 0, 10),
  l1: numberField('l1', 0, 0, 10),
  dropout: numberField('dropout', 0.3, 0, 0.9),
  maxNorm: numberField('maxnorm', 0, 0, 100),
  clipNorm: numberField('clip', 0, 0, 100),
  patience: integerField('patience', 0, 0, 10000),
  epochs: integerField('epochs', 40, 1, 10000),
  validation: numberField('val', 0.15, 0, 0.6),
  test: numberField('test', 0.25, 0.05, 0.6),
  splitSeed: integerField('split', 1, 0, 0xffffffff),
  folds: integerField('k', 10, 2, 20),
  repeats: integerField('repeats', 10, 1, 100),
  threshold: numberField('cut', 0.5, 0, 1),
  positive: integerField('class', 1, 0, 199),
  ownActivations: off({
    key: 'acts',
    initial: '',
    parse: (text) => (areActivations(text.split('.')) ? text : undefined),
    format: String,
    takes: { kind: 'other', name: 'activations' },
  }),
  delta: off(numberField('delta', 1, 0.001, 1000)),
  beta1: off(numberField('beta1', 0.9, 0, 0.9999)),
  beta2: off(numberField('beta2', 0.999, 0, 0.999999)),
  classWeights: off(weightsField('cw')),
};

/** @param {string[]} names */
const areActivations = (names) =>
  names.length <= MAX_LAYERS && names.every((name) => !name || ACTIVATIONS.includes(name));

/**
 * The activation of each hidden layer.
 *
 * @param {Pick<Settings, 'layers' | 'activation' | 'ownActivations'>} settings
 */
export function layerActivations({ layers, activation, ownActivations }) {
  const own = ownActivations.split('.');
  return layers.map((_, l) => own[l] || activation);
}

/**
 * @typedef {keyof Settings} Key
 *
 * @typedef {Pick<
 *   Settings,
 *   'layers' | 'activation' | 'ownActivations' | 'dropout' | 'init' | 'loss' | 'delta'
 * >} Architecture
 *
 * @typedef {import('../plan.js').Task} Task
 */

/**
 * A change of these starts a new network; the others can change during training, or only change how
 * results are shown.
 *
 * @type {Key[]}
 */
export const RESTARTING = [
  'layers',
  'activation',
  'ownActivations',
  'loss',
  'delta',
  'classWeights',
  'init',
  'weightSeed',
  'dropout',
  'validation',
  'test',
  'splitSeed',
];

/**
 * Settings of the training; the others only change how results are shown.
 *
 * @type {Key[]}
 */
export const TRAINING = /** @type {Key[]} */ (Object.keys(FIELDS)).filter(
  (key) => key !== 'threshold' && key !== 'positive',
);

/**
 * @param {Settings} a
 * @param {Settings} b
 * @param {Key[]} keys
 */
export const differs = (a, b, keys) =>
  keys.some(
    (key) =>
      FIELDS[key].format(/** @type {never} */ (a[key])) !==
      FIELDS[key].format(/** @type {never} */ (b[key])),
  );

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );

// ---- what goes with what ----

/**
 * @typedef {{ code: 'loss-needs-numbers' | 'no-hidden-layer' | 'no-validation' | 'no-classes' }
 *   | { code: 'own-momentum' | 'no-momentum'; optimizer: string }} Obstacle
 *   why a setting has no effect now
 *
 * @typedef {{ code: 'loss-replaced'; loss: string }
 *   | { code: 'weights-replaced'; classes: number }
 *   | { code: 'shares-replaced' | 'patience-replaced' }} Replacement
 */

const REGRESSION_LOSSES = ['mae', 'huber'];
const WITH_MOMENTUM = ['sgd', 'nesterov'];
/** @param {string} optimizer */
export const hasBetas = (optimizer) => optimizer.startsWith('adam');
/** At least a fifth of the rows must be left for training. */
const MAX_HELD_OUT = 0.8;

/**
 * Why a setting or a choice has no effect now; null where it has one.
 *
 * @param {Settings} s
 * @param {Task} task
 * @param {Key} key
 * @param {string} [value] of a list
 * @returns {Obstacle | null}
 */
export function obstacle(s, task, key, value) {
  switch (key) {
    case 'loss':
      return task !== 'regression' && REGRESSION_LOSSES.includes(value ?? '')
        ? { code: 'loss-needs-numbers' }
        : null;
    case 'momentum':
      return momentumObstacle(s.optimizer);
    case 'activation':
    case 'dropout':
      return s.layers.length ? null : { code: 'no-hidden-layer' };
    case 'patience':
      return s.validation ? null : { code: 'no-validation' };
    case 'threshold':
    case 'positive':
      return task === 'regression' ? { code: 'no-classes' } : null;
    default:
      return null;
  }
}

/**
 * @param {string} optimizer
 * @returns {Obstacle | null}
 */
function momentumObstacle(optimizer) {
  if (WITH_MOMENTUM.includes(optimizer)) return null;
  return { code: hasBetas(optimizer) ? 'own-momentum' : 'no-momentum', optimizer };
}

/**
 * Replaces settings that do not go together, and lists the replacements.
 *
 * @param {Settings} settings
 * @param {Task} task
 * @param {number} [classes] how many; not told: class weights are taken as they are
 * @returns {{ settings: Settings; replaced: Replacement[] }}
 */
export function fitting(settings, task, classes = 0) {
  const fit = { ...settings };
  /** @type {Replacement[]} */
  const replaced = [];
  if (obstacle(fit, task, 'loss', fit.loss)) {
    replaced.push({ code: 'loss-replaced', loss: fit.loss });
    fit.loss = 'auto';
  }
  const weights = ownWeights(fit.classWeights);
  if (weights && classes && weights.length !== classes) {
    replaced.push({ code: 'weights-replaced', classes });
    fit.classWeights = 'none';
  }
  if (fit.validation + fit.test > MAX_HELD_OUT) {
    replaced.push({ code: 'shares-replaced' });
    fit.validation = FIELDS.validation.initial;
    fit.test = FIELDS.test.initial;
  }
  if (fit.patience && !fit.validation) {
    replaced.push({ code: 'patience-replaced' });
    fit.patience = 0;
  }
  return { settings: fit, replaced };
}
