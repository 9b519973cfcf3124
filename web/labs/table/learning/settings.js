// What can be set in the learning half of the table lab, how it is written in a link beside
// table-settings.js, what goes with what, and what of it the core is told.

import { integerField, listField, numberField, wordField } from '../../common/link.js';

/** @type {Record<string, string>} */
export const ACTIVATIONS = {
  linear: 'linear',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  softplus: 'softplus',
  swish: 'swish',
  maxout: 'maxout',
};
/** @type {Record<string, string>} */
export const LOSSES = { auto: "The task's own", mse: 'MSE', mae: 'MAE', huber: 'Huber' };
/** @type {Record<string, string>} */
export const INITS = {
  xavier: 'Xavier',
  'xavier-uniform': 'Xavier, uniform',
  he: 'He',
  'he-uniform': 'He, uniform',
  zeros: 'Zeros',
};
/** @type {Record<string, string>} */
export const OPTIMIZERS = {
  sgd: 'SGD',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
};
/** @type {Record<string, string>} */
export const SCHEDULES = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
};

export const MAX_LAYERS = 4;
export const MAX_UNITS = 256;

/**
 * @typedef {object} LearnSettings
 * @property {number[]} layers units of the hidden layers
 * @property {string} activation of them
 * @property {string} loss
 * @property {string} init
 * @property {number} weightSeed
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 * @property {string} schedule over all epochs
 * @property {number} weightDecay
 * @property {number} l1
 * @property {number} dropout
 * @property {number} maxNorm
 * @property {number} clipNorm
 * @property {number} patience epochs; 0: no early stopping
 * @property {number} epochs
 * @property {number} validation share of the rows that training is watched with
 * @property {number} test share of the rows that judge
 * @property {number} splitSeed
 * @property {number} folds
 * @property {number} repeats
 * @property {number} threshold from which probability on the positive class is said
 * @property {number} positive which class ROC and calibration look at, where there are several
 */

/**
 * The initial values are the preset for heart disease. It was chosen among a dozen by
 * cross-validations with other seeds than those that a fresh page uses.
 *
 * @type {{
 *   [K in keyof LearnSettings]: import('../../common/link.js').Field<LearnSettings[K]>;
 * }}
 */
export const LEARN_FIELDS = {
  layers: listField('layers', [16], 0, MAX_LAYERS, 1, MAX_UNITS),
  activation: wordField('act', 'tanh', Object.keys(ACTIVATIONS)),
  loss: wordField('loss', 'auto', Object.keys(LOSSES)),
  init: wordField('init', 'xavier', Object.keys(INITS)),
  weightSeed: integerField('seed', 1, 0, 0xffffffff),
  optimizer: wordField('opt', 'adam', Object.keys(OPTIMIZERS)),
  learningRate: numberField('lr', 0.003, 1e-6, 100),
  batchSize: integerField('batch', 16, 1, 50000),
  momentum: numberField('momentum', 0, 0, 0.999),
  schedule: wordField('plan', 'constant', Object.keys(SCHEDULES)),
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
};

/**
 * @typedef {keyof LearnSettings} LearnKey
 *
 * @typedef {Pick<LearnSettings, 'layers' | 'activation' | 'dropout' | 'init' | 'loss'>} Shape of a
 *   network
 */

/**
 * A change of the others is taken up while it runs, or when it is judged.
 *
 * @type {LearnKey[]}
 */
export const ANEW = [
  'layers',
  'activation',
  'loss',
  'init',
  'weightSeed',
  'dropout',
  'validation',
  'test',
  'splitSeed',
];

/**
 * @param {LearnSettings} a
 * @param {LearnSettings} b
 * @param {LearnKey[]} keys
 */
export const differs = (a, b, keys) =>
  keys.some(
    (key) =>
      LEARN_FIELDS[key].format(/** @type {never} */ (a[key])) !==
      LEARN_FIELDS[key].format(/** @type {never} */ (b[key])),
  );

/**
 * What is learned with; the others only say how it is looked at.
 *
 * @type {LearnKey[]}
 */
export const LEARNED_WITH = /** @type {LearnKey[]} */ (Object.keys(LEARN_FIELDS)).filter(
  (key) => key !== 'threshold' && key !== 'positive',
);

/** @returns {LearnSettings} */
export const initialLearning = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(LEARN_FIELDS).map(([name, field]) => [name, field.initial]))
  );

/**
 * Why a choice cannot be had now, or ''.
 *
 * @param {LearnSettings} s
 * @param {import('../worker/encoding.js').Task} task
 * @param {LearnKey} key
 * @param {string} [value] of a list
 */
export function obstacle(s, task, key, value) {
  if (key === 'loss' && task !== 'regression' && ['mae', 'huber'].includes(value ?? ''))
    return 'for numbers, not for classes';
  if (key === 'momentum' && !['sgd', 'nesterov'].includes(s.optimizer))
    return s.optimizer.startsWith('adam')
      ? `${OPTIMIZERS[s.optimizer]} brings its own, 0.9`
      : `${OPTIMIZERS[s.optimizer]} has none`;
  if (['activation', 'dropout'].includes(key) && !s.layers.length)
    return 'there is no hidden layer';
  if (key === 'patience' && !s.validation) return 'early stopping needs validation rows';
  if (['threshold', 'positive'].includes(key) && task === 'regression')
    return 'a number is predicted, no class';
  return '';
}

/**
 * What cannot be is replaced by what can, and told.
 *
 * @param {LearnSettings} settings
 * @param {import('../worker/encoding.js').Task} task
 * @returns {{ settings: LearnSettings; notes: string[] }}
 */
export function fitting(settings, task) {
  const fit = { ...settings },
    notes = [];
  if (obstacle(fit, task, 'loss', fit.loss)) {
    notes.push(
      `${LOSSES[fit.loss]} is ${obstacle(fit, task, 'loss', fit.loss)}, so the loss is the one that the task wants.`,
    );
    fit.loss = 'auto';
  }
  if (fit.validation + fit.test > 0.8) {
    notes.push(
      'At least a fifth of the rows must be left to learn from, so the shares of validation and test are as at first.',
    );
    Object.assign(fit, {
      validation: LEARN_FIELDS.validation.initial,
      test: LEARN_FIELDS.test.initial,
    });
  }
  if (fit.patience && !fit.validation) {
    notes.push('Early stopping watches validation rows, and there are none, so it is off.');
    fit.patience = 0;
  }
  return { settings: fit, notes };
}

// ---- in the core's words ----

/** @type {Record<import('../worker/encoding.js').Task, string>} */
export const OWN_LOSSES = {
  binary: 'Binary cross-entropy',
  'multi-class': 'Cross-entropy',
  regression: 'MSE',
};
/**
 * What a loss of 'auto' is.
 *
 * @param {import('../worker/encoding.js').Task} task
 */
export const lossOf = (task) =>
  ({ binary: 'binary-cross-entropy', 'multi-class': 'cross-entropy', regression: 'mse' })[task];

/**
 * @param {Shape} settings
 * @param {import('../worker/encoding.js').Task} task
 * @param {number} classes
 * @param {number} inputs
 * @param {number} seed
 * @returns {import('../../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(
  { layers, activation, dropout, init, loss },
  task,
  classes,
  inputs,
  seed,
) {
  const last = {
    binary: { units: 1, activation: 'sigmoid' },
    'multi-class': { units: classes, activation: 'softmax' },
    regression: { units: 1, activation: 'linear' },
  }[task];
  return {
    inputs,
    layers: [...layers.map((units) => ({ units, activation, dropout })), last],
    loss: loss === 'auto' ? lossOf(task) : loss,
    init,
    seed,
  };
}

/**
 * @param {LearnSettings} settings
 * @param {number} N rows to learn from
 * @returns {import('../../../inkgrad.js').OptimizerOptions & { batchSize: number }}
 */
export function trainOptions(
  {
    optimizer,
    learningRate,
    momentum,
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    batchSize,
    epochs,
  },
  N,
) {
  const rule = ['sgd', 'nesterov'].includes(optimizer) ? { momentum } : {},
    B = Math.min(batchSize, N),
    steps = Math.ceil(N / B) * epochs;
  // A third of the run for each step down, or for a fall by half.
  const period = ['step', 'exponential'].includes(schedule)
    ? Math.max(1, Math.round(steps / 3))
    : steps;
  return {
    optimizer,
    learningRate,
    ...rule,
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    period,
    gamma: schedule === 'step' ? 0.1 : 0.5,
    batchSize: B,
  };
}

const LINEAR_STEPS = 500,
  LINEAR_BATCH = 256;

/**
 * The model beside the network: no hidden layer, its own settings, whatever the network's are. L2
 * of 1 / N is scikit-learn's default (C = 1) for logistic regression; here it takes in the bias
 * too.
 *
 * @param {number} N rows to learn from
 * @returns {{
 *   settings: Shape;
 *   options: import('../../../inkgrad.js').OptimizerOptions & { batchSize: number };
 *   steps: number;
 * }}
 */
export const linearModel = (N) => ({
  settings: { layers: [], activation: 'linear', dropout: 0, init: 'zeros', loss: 'auto' },
  options: {
    optimizer: 'adam',
    learningRate: 0.05,
    weightDecay: 1 / N,
    schedule: 'cosine',
    period: LINEAR_STEPS,
    batchSize: Math.min(N, LINEAR_BATCH),
  },
  steps: LINEAR_STEPS,
});
