// Shared: the English words about the pictures of the points lab: plane, network and curves.

import { FEW } from '../choices.js';
import { choices } from './en-markup.js';
import { count, epoch, weight } from './en-numbers.js';

/** @param {string} learner */
export const planeName = (learner) =>
  `${choices.learner[learner]}: the points, and its prediction for each place of the plane. ` +
  'Click or press Space to add a point.';

/** @param {boolean} isNetwork */
export const graphTitle = (isNetwork) => (isNetwork ? 'The network' : 'One unit');

const TOO_FEW = `With fewer than ${FEW + 1} points, all are used for training.`;

/**
 * Explains the marks in the plane.
 *
 * @param {object} of
 * @param {boolean} of.isCurve
 * @param {boolean} of.isNetwork
 * @param {boolean} of.hasHidden
 * @param {boolean} of.hasHeldOut
 * @param {boolean} of.isTooFew own points, too few for validation points
 */
export function planeKey({ isCurve, isNetwork, hasHidden, hasHeldOut, isTooFew }) {
  const parts = [];
  if (isCurve) {
    parts.push(
      hasHidden
        ? 'The thick line is the output; each thin line is the part of one hidden unit.'
        : 'The thick line is the output.',
    );
    if (hasHeldOut) parts.push('Hollow: validation points.');
  } else {
    if (hasHeldOut) parts.push('Filled: training points. Hollow: validation points.');
    parts.push('Ring: misclassified.');
    if (!isNetwork) parts.push('The arrow is the weight vector, perpendicular to the line.');
  }
  if (isTooFew) parts.push(TOO_FEW);
  return parts.join(' ');
}

/**
 * A learner's prediction at one place.
 *
 * @param {NonNullable<import('../messages.js').Picture['answer']>} answer
 * @param {string} activation of the last layer
 * @param {boolean} isCurve
 */
export function answer({ x, y, outputs: values }, activation, isCurve) {
  const place = isCurve ? `x = ${weight(x)}` : `${weight(x)}, ${weight(y)}`;
  const said = [...values].map(weight).join(', ');
  if (activation === 'step') return `At ${place}: class ${said}`;
  if (activation === 'sigmoid' || activation === 'softmax')
    return `At ${place}: ${values.length > 1 ? 'outputs' : 'P(1) ='} ${said}`;
  return `At ${place}: output ${said}`;
}

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
};

/** @param {import('../messages.js').EndingMessage} message */
export function endingMark({ ending, step }) {
  const labels = {
    diverged: `diverged at step ${count(step)}`,
    converged: 'converged',
    cycling: 'cycle',
    stopped: 'stopped early',
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
