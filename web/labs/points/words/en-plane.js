// Shared: the English words about the pictures of the points lab: plane, network and curves.

import { FEW } from '../choices.js';
import { choices, markup } from './en-markup.js';
import { count, epoch, weight } from './en-numbers.js';

/** @param {string} learner */
export const planeName = (learner) =>
  `${choices.learner[learner]}: the points, and its prediction for each place of the plane. ` +
  'Click or press Space to add a point.';

/** The title of the plane in a file. @param {string} learner */
export const planeTitle = (learner) => `${choices.learner[learner] ?? ''}: points and prediction`;

/** Names in a file of the plane. */
export const planeFile = {
  x: 'x',
  y: 'y',
  classes: [markup.class0, markup.class1, markup.class2, markup.class3],
  heights: /** @type {[string, string]} */ (['target below 0', 'target above 0']),
  heldOut: (/** @type {string} */ name) => [name, 'validation'].filter(Boolean).join(', '),
  wrong: 'misclassified',
  output: 'output',
};

/** @param {boolean} isNetwork */
export const graphTitle = (isNetwork) => (isNetwork ? 'The network' : 'One unit');

const TOO_FEW = `With fewer than ${FEW + 1} points, all are used for training.`;

/**
 * Explains the marks in the plane.
 *
 * @param {object} of
 * @param {boolean} of.isCurve
 * @param {boolean} of.hasHeights numbers over the plane
 * @param {boolean} of.isNetwork
 * @param {boolean} of.isPerceptron
 * @param {boolean} of.hasHidden
 * @param {boolean} of.hasHeldOut
 * @param {boolean} of.isTooFew own points, too few for validation points
 */
export function planeKey({
  isCurve,
  hasHeights,
  isNetwork,
  isPerceptron,
  hasHidden,
  hasHeldOut,
  isTooFew,
}) {
  const parts = [];
  if (isCurve) {
    parts.push(
      hasHidden
        ? 'The thick line is the output; each thin line is the part of one hidden unit.'
        : 'The thick line is the output.',
    );
    if (hasHeldOut) parts.push('Hollow: validation points.');
  } else if (hasHeights) {
    parts.push(
      'Blue circle: a target below 0. Orange square: above 0. The plane shows the output in the same ' +
        'colours. A point that you add is −1 (class 0) or 1 (class 1).',
    );
    if (hasHeldOut) parts.push('Hollow: validation points.');
  } else {
    if (hasHeldOut) parts.push('Filled: training points. Hollow: validation points.');
    parts.push('Ring: misclassified.');
    if (!isNetwork)
      parts.push('The arrow is the weight vector w, perpendicular to the line w·x + b = 0.');
    if (isPerceptron) parts.push('Thick ring: the last sample used.');
  }
  if (isTooFew) parts.push(TOO_FEW);
  return parts.join(' ');
}

/**
 * The plane shows a unit instead of the prediction.
 *
 * @param {import('../messages.js').UnitPlace} place
 * @param {number} layers of the network
 */
export const unitShown = ({ layer, unit }, layers) =>
  layer === layers - 1
    ? `The plane shows the output of class ${unit}`
    : `The plane shows unit ${unit + 1} of layer ${layer + 1}: blue is low, orange is high`;

/** Written on the line. */
export const lineEquation = 'w·x + b = 0';

/** @param {{ w1: number; w2: number; b: number }} line */
export const lineWeights = ({ w1, w2, b }) =>
  `w = (${weight(w1)}, ${weight(w2)}), b = ${weight(b)}`;

// ---- curves ----

export const charts = {
  loss: 'Loss',
  mse: 'MSE',
  mseOfAdaline: 'MSE of Adaline',
  wrong: 'Misclassified points',
  errorsPerPass: 'Errors in each pass',
  train: 'train',
  validation: 'validation',
  perceptronPerPass: 'perceptron, in each pass',
  adaline: 'Adaline',
  epoch: 'epoch',
};

/**
 * Short names of settings, for marks on the curves.
 *
 * @type {Partial<Record<import('../settings.js').Key, string>>}
 */
export const symbols = {
  learningRate: 'η',
  momentum: 'μ',
  batchSize: 'B',
  weightDecay: 'L2',
  l1: 'L1',
  dropout: 'dropout',
  optimizer: '',
  schedule: '',
  loss: '',
  activations: '',
  noise: 'noise',
  count: 'N',
  maxNorm: 'max-norm',
  clipNorm: 'clip',
  heldOut: 'validation',
};

/**
 * A changed setting, for a mark on the curves.
 *
 * @param {import('../settings.js').Key} key
 * @param {string} value as a link writes it
 */
export function changeMark(key, value) {
  const names = /** @type {Record<string, Record<string, string>>} */ (choices)[key];
  return `${symbols[key] ?? ''} ${names?.[value] ?? value}`.trim();
}

/** Labels of marks on the curves. */
export const marks = {
  here: 'here',
  points: 'points',
  best: (/** @type {number} */ at) => `best ${epoch(at)}`,
  restored: (/** @type {number} */ at) => `best ${epoch(at)}, restored`,
};

/** @param {import('../messages.js').EndingMessage} message */
export function endingMark({ ending, step, stoppedAt }) {
  const labels = {
    diverged: `diverged at step ${count(step)}`,
    converged: 'converged',
    cycling: 'cycle',
    stopped: `stopped ${epoch(Number(stoppedAt))}`,
    ended: 'end',
  };
  return labels[ending];
}

// ---- figures ----

/** Where there is no value. */
export const none = () => '–';

/**
 * The same figure of two learners, beside each other.
 *
 * @param {string} first
 * @param {string} second
 */
export const beside = (first, second) => `${first} | ${second}`;

/**
 * @param {string} wrong
 * @param {number} all
 */
export const wrongOf = (wrong, all) => `${wrong} of ${count(all)}`;

/** @param {number} step of the moment that is shown */
export const moment = (step) => `step ${count(step)}`;
