// Shared: the English of the learning half of the table lab: pure functions and objects of strings.

import { activations as commonActivations, numbers } from '../../../common/words/en.js';

/**
 * @typedef {import('../messages.js').Setup} Setup
 *
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../../plan.js').Task} Task
 */

const { count, counted, loss } = numbers;
export { count, loss };

// ---- nouns and numbers ----

const rows = (/** @type {number} */ n) => counted(n, { one: 'row', other: 'rows' });
const epochs = (/** @type {number} */ n) => counted(n, { one: 'epoch', other: 'epochs' });
const parameters = (/** @type {number} */ n) =>
  counted(n, { one: 'parameter', other: 'parameters' });

const oneDigit = numbers.fixed(1);
const threeDigits = numbers.fixed(3);
const sixDigits = numbers.format({ maximumFractionDigits: 6 });
const powerOfTen = numbers.format({
  notation: 'scientific',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** @param {number} share */
export const percent = (share) =>
  Number.isFinite(share) ? `${numbers.minus(oneDigit(100 * share))} %` : '–';

/**
 * A number of the table's own unit.
 *
 * @param {number} value
 */
export function amount(value) {
  if (!Number.isFinite(value)) return '–';
  const isExtreme = value !== 0 && (Math.abs(value) < 0.001 || Math.abs(value) >= 1e6);
  return numbers.minus(isExtreme ? powerOfTen(value) : sixDigits(Number(value.toPrecision(4))));
}

/** @param {number} value a value that rounds to 0 has no sign */
export const small = (value) =>
  Number.isFinite(value) ? numbers.minus(threeDigits(Number(value.toFixed(3)) + 0)) : '–';

// ---- training ----

/** @type {Record<Model, string>} */
export const models = { network: 'Network', linear: 'Linear model' };
/** @type {Record<Task, string>} */
const linearNames = {
  binary: 'logistic regression',
  'multi-class': 'softmax regression',
  regression: 'linear regression',
};

/** @param {Setup} setup */
export function sizes({ sizes: { train, validation, test }, settings, task }) {
  const watched = validation ? `, validation ${count(validation)}` : '';
  const split = task === 'regression' ? 'random' : 'stratified';
  return `Training ${count(train)}${watched}, test ${rows(test)}; ${split} split, seed ${settings.splitSeed}.`;
}

/** @type {Record<import('../messages.js').RunState, string>} */
export const trainButton = {
  ready: 'Train',
  running: 'Pause',
  paused: 'Continue',
  over: 'Train again',
};

export const status = {
  /** @param {Setup} setup */
  begun: ({ parameters: { network, linear }, task }) =>
    `New network: ${parameters(network)}. It is untrained: its answers are guesses. For comparison: ${linearNames[task]}, ${parameters(linear)}.`,
  making: () => 'Preparing the rows for the network.',
  /** @param {{ step: number; of: number }} progress */
  linear: ({ step, of }) =>
    step < of
      ? `Training the linear model: ${count(step)} of ${count(of)} steps.`
      : 'The linear model is trained.',
  running: () => 'Training. You can change the training settings now.',
  paused: () => 'Paused. Test results of both models are below.',
  done: (/** @type {number} */ epoch) =>
    `Finished, ${epochs(epoch)}. Test results of both models are below.`,
  restored: (/** @type {number} */ epoch) =>
    `Finished. The validation loss was lowest after ${epochs(epoch)}, and the weights of that epoch were restored. Test results of both models are below.`,
  /**
   * @param {number} epoch of the weights
   * @param {number} stoppedAt
   */
  stopped: (epoch, stoppedAt) =>
    `Stopped early, after ${epochs(stoppedAt)}. The validation loss was lowest after ${epochs(epoch)}, and the weights of that epoch were restored. Test results of both models are below.`,
  diverged: () =>
    'Training diverged: the loss overflowed. Use a smaller learning rate and press Reset.',
  validated: () => 'The cross-validation is finished.',
  noPrediction: (/** @type {string} */ why) => `There is no prediction for this row. ${why}`,
};

/**
 * The run in a few words.
 *
 * @param {number} epoch 0: untrained
 * @param {import('../messages.js').Measured} last
 * @param {boolean} isRegression
 */
export function glance(
  epoch,
  { loss: training, score, validationLoss, validationScore },
  isRegression,
) {
  const isWatched = validationLoss !== null;
  const rowsOf = isWatched ? 'Validation' : 'Training';
  const figure = isRegression
    ? `${rowsOf} loss ${loss(validationLoss ?? training)}`
    : `${rowsOf} accuracy ${percent(validationScore ?? score)}`;
  return `${figure}, ${epoch ? `epoch ${count(epoch)}` : 'untrained'}`;
}

export const charts = {
  epoch: 'epoch',
  training: 'training',
  validation: 'validation',
  diverged: 'diverged',
  learningRate: (/** @type {number} */ rate) => `η ${rate}`,
  best: (/** @type {number} */ epoch) => `best ${epoch}, restored`,
  stopped: (/** @type {number} */ epoch) => `stopped ${epoch}`,
};

// ---- the form ----

/** @type {Record<string, string>} */
export const activations = commonActivations;
/** @type {Record<string, string>} */
export const losses = { auto: '', mse: 'MSE', mae: 'MAE', huber: 'Huber' };
/** @type {Record<Task, string>} the loss that fits a task */
export const taskLosses = {
  binary: 'Binary cross-entropy',
  'multi-class': 'Cross-entropy',
  regression: 'MSE',
};
/** @type {Record<string, string>} */
export const inits = {
  xavier: 'Xavier',
  'xavier-uniform': 'Xavier, uniform',
  he: 'He',
  'he-uniform': 'He, uniform',
  zeros: 'Zeros',
};
/** @type {Record<string, string>} */
export const optimizers = {
  sgd: 'SGD',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
};
/** @type {Record<string, string>} */
export const schedules = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
};

/** @type {Record<string, string>} as a sentence begins with them */
export const settingNames = {
  dropout: 'Dropout',
  weightSeed: 'The seed of the weights',
  learningRate: 'The learning rate',
  batchSize: 'The batch size',
  epochs: 'The number of epochs',
  momentum: 'Momentum',
  delta: 'Huber’s δ',
  beta1: 'β₁',
  beta2: 'β₂',
  classWeights: 'The weight of a class',
  weightDecay: 'Weight decay',
  l1: 'L1',
  maxNorm: 'Max-norm',
  clipNorm: 'The limit of gradient clipping',
  patience: 'Patience',
  validation: 'The validation share',
  test: 'The test share',
  splitSeed: 'The seed of the split',
  folds: 'The number of folds',
  repeats: 'The number of repeats',
};

/** @param {import('../settings.js').Obstacle} obstacle why a setting has no effect now */
export function obstacle(obstacle) {
  switch (obstacle.code) {
    case 'loss-needs-numbers':
      return 'only for numbers, not for classes';
    case 'own-momentum':
      return `${optimizers[obstacle.optimizer]} uses β₁ instead of momentum`;
    case 'no-momentum':
      return `${optimizers[obstacle.optimizer]} has no momentum`;
    case 'no-hidden-layer':
      return 'Activation and dropout need a hidden layer';
    case 'no-validation':
      return 'Early stopping needs validation rows';
    default:
      return 'A number is predicted, not a class';
  }
}

/** @param {string[]} reasons */
export const obstacles = (reasons) => reasons.map((reason) => `${reason}.`).join(' ');

/** @param {import('../settings.js').Replacement} replacement */
export function replaced(replacement) {
  switch (replacement.code) {
    case 'loss-replaced':
      return `${losses[replacement.loss]} is only for numbers, not for classes, so the loss was set to the one that fits the task.`;
    case 'weights-replaced':
      return `The class weights must be ${replacement.classes} numbers, one for each class, so they were switched off.`;
    case 'shares-replaced':
      return 'At least a fifth of the rows must be left for training, so the validation and test shares were reset.';
    default:
      return 'Early stopping needs validation rows, and there are none, so it was switched off.';
  }
}

// ---- activations and class weights one by one ----

/** @param {number} layer from 1 */
export const layerActivation = (layer) => `Layer ${layer}`;
/** @param {string} activation of all layers */
export const likeAll = (activation) => `as all: ${activations[activation]}`;
/** @type {Record<string, string>} */
export const weightings = { none: 'None: all count 1', balanced: 'Balanced', own: 'Own' };

export const inputs = (/** @type {number} */ n) => counted(n, { one: 'input', other: 'inputs' });
/** @param {Task} task @param {number} classes */
export const outputLayer = (task, classes) =>
  ({ binary: '1 sigmoid', 'multi-class': `${classes} softmax`, regression: '1 linear' })[task];
