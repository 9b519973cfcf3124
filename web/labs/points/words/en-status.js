// Shared: the English sentences of the status line: what there is, what training does, how it
// ended.

import { OWN } from '../choices.js';
import { choices } from './en-markup.js';
import { count, counted, epoch, loss } from './en-numbers.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../messages.js').Status} Status
 */

const STEP = { one: 'step', other: 'steps' };
const POINT = { one: 'point', other: 'points' };
const PASS = { one: 'pass', other: 'passes' };
const ERROR = { one: 'error', other: 'errors' };

/** @param {SetupMessage} message */
function made({ learners, settings }) {
  const [{ learner, numParameters }] = learners;
  if (learners.length > 1) return 'Perceptron and Adaline: all weights start at zero.';
  if (learner !== 'network') return `${choices.learner[learner]}: all weights start at zero.`;
  return `New network: ${count(numParameters)} parameters, seed ${settings.seed}.`;
}

/** @param {SetupMessage} message */
export function setup(message) {
  const { why, settings, learners, shown, isCurve } = message;
  if (!shown)
    return isCurve
      ? 'No points yet. Draw a curve in the plane, or paste a table of x, y.'
      : 'No points yet. Choose a class and click in the plane, or paste a table.';
  const isNetwork = learners[0].learner === 'network';
  const canTakeSample = !['adaline', 'both'].includes(settings.learner);
  switch (why) {
    case 'reset':
      return isNetwork
        ? 'Restarted with the same initial weights.'
        : 'Restarted: all weights are zero again.';
    case 'shape':
      return `${made(message)} Press Train.`;
    case 'start':
      return (
        `${made(message)} Data: ${count(shown.labels.length)} points ` +
        `(${choices.data[settings.data]}). ` +
        (canTakeSample ? 'Press Train or One sample.' : 'Press Train or One epoch.')
      );
    case 'model':
      return 'Training continues with the same weights.';
    case 'data':
      return `Data: ${counted(shown.labels.length, POINT)} (${choices.data[settings.data]}).`;
    default:
      return '';
  }
}

/** @param {string} loss that belongs to the number of classes, which a person has changed */
export const usualLoss = (loss) =>
  loss === 'cross-entropy'
    ? 'More than two classes: the outputs are softmax now, and the loss is cross-entropy. Press Train.'
    : 'Two classes: the output is one sigmoid now, and the loss is binary cross-entropy. Press Train.';

export const brought =
  'The weights of your program are here. Press Train to go on from them: the steps count from 0 ' +
  'again. A link cannot hold them.';

export const notBrought =
  'The weights of your program do not fit this learner. It starts from its own initial weights.';

export const notLoaded = {
  fold: 'This part could not be loaded. When you are online again, close it and open it again.',
  rule: 'The rule could not be loaded. It will appear here when you are online again.',
};

export const training = {
  running:
    'Training. Data and learning settings can be changed now; layers, initial weights and seed ' +
    'restart it.',
  paused: 'Paused.',
  earlier: 'An earlier moment. Press Train to continue from here.',
  latest: 'The latest moment of this training.',
};

/** The buttons of training, and why some cannot be pressed. */
export const buttons = {
  train: 'Train',
  pause: 'Pause',
  resetTitle: 'Restart with the same initial weights',
  noPoints: 'There are no points to train on',
  noBatch: 'The perceptron updates after each sample',
  noSample: 'Adaline uses all points for each step',
  pauseFirst: 'Pause first',
};

/** @param {number} rate */
export const startOverWith = (rate) => `Start over with ${rate}`;

/**
 * @param {import('../messages.js').EndingMessage} message
 * @param {Settings} settings
 */
export function ending(message, settings) {
  const { ending: how, learner, epoch: at, stoppedAt, step, cycleStart, errors } = message;
  const pass = Math.round(at);
  switch (how) {
    case 'converged':
      return (
        `The perceptron converged after ${counted(pass, PASS)}: in the last pass every point was ` +
        'correct, so the weights no longer change.'
      );
    case 'cycling':
      return (
        `After pass ${count(pass)} the weights are the same as after pass ` +
        `${count(Math.round(cycleStart))}, so the rule will repeat for ever. It stops only if a ` +
        `straight line separates the classes. ${noLine(settings)}`
      );
    case 'diverged':
      return (
        `${choices.learner[learner]} diverged at step ${count(step)}: the learning rate ` +
        `${settings.learningRate} is too large. Each step jumped past the minimum and ended ` +
        'higher, until the loss overflowed.'
      );
    case 'stopped':
      return (
        `Stopped early at epoch ${count(Math.round(Number(stoppedAt)))}: no better validation loss ` +
        `for ${count(settings.patience)} epochs. ` +
        `Restored the best weights, from epoch ${count(pass)}.`
      );
    default:
      return (
        `Stopped at epoch ${count(pass)}, as set.` +
        (errors === null ? '' : ` Misclassified training points: ${count(errors)}.`)
      );
  }
}

/** @param {Settings} settings */
const noLine = ({ data }) =>
  data === 'xor'
    ? 'For XOR there is no such line: equal classes sit on opposite corners.'
    : 'For these points there is no such line.';

// ---- the state, described ----

/**
 * @param {Status} status
 * @param {boolean} isRunning
 */
function progress({ epoch: at, step }, isRunning) {
  const steps = counted(step, STEP);
  if (isRunning) return `training, epoch ${epoch(at)}, ${steps}`;
  return step === 0 ? 'not trained yet' : `paused at epoch ${epoch(at)}, after ${steps}`;
}

/**
 * @param {Status} status
 * @param {number} learned training points
 * @param {number} held validation points
 */
function figures({ learner, latest, best, wrong }, learned, held) {
  const parts = [];
  if (latest?.loss != null) parts.push(`Training loss ${loss(latest.loss)}.`);
  if (wrong !== null)
    parts.push(`${count(wrong)} of ${count(learned)} training points are misclassified.`);
  if (learner === 'perceptron' && latest?.errors != null)
    parts.push(`${counted(latest.errors, ERROR)} in the last pass.`);
  if (latest?.heldOutLoss != null) parts.push(`Validation loss ${loss(latest.heldOutLoss)}.`);
  if (latest?.heldOutErrors != null)
    parts.push(
      `${count(latest.heldOutErrors)} of ${count(held)} validation points are misclassified.`,
    );
  if (best && latest?.heldOutLoss != null && latest.heldOutLoss > best.loss)
    parts.push(`The best validation loss was at epoch ${epoch(best.epoch)}.`);
  return parts;
}

/**
 * The state in a few sentences.
 *
 * @param {Status[]} status
 * @param {SetupMessage | null} message
 * @param {boolean} isRunning
 */
export function state(status, message, isRunning) {
  if (!message?.shown || !status.length) return 'There are no points to train on yet.';
  const { isHeldOut } = message.shown;
  const held = isHeldOut.reduce((sum, one) => sum + one, 0);
  const parts = status.flatMap((one) => [
    `${choices.learner[one.learner]}: ${progress(one, isRunning)}.`,
    ...figures(one, isHeldOut.length - held, held),
  ]);
  return parts.join(' ');
}

/**
 * @param {Settings} settings
 * @param {boolean} isTouched the weights are not those that the link gives
 */
export function linkCopied({ data, points }, isTouched) {
  const hasOwn = OWN.includes(data) || points.length > 0;
  return [
    'Link copied.',
    hasOwn ? 'Your points are in it.' : '',
    isTouched
      ? 'It opens the experiment from the start; what you changed by hand during training is ' +
        'not included.'
      : 'The same number of steps gives exactly the same weights on every computer.',
  ]
    .filter(Boolean)
    .join(' ');
}
