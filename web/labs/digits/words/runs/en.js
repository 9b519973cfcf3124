// Page: the English words of Digits for experiments and for runs that are compared. It holds no
// state.

import { activations, losses, optimizers } from '../en-controls.js';
import { schedules } from '../en-panels.js';
import { count, share } from '../en.js';
import { EXPERIMENTS } from '../../experiments.js';
import { FIELDS, decayOf } from '../../settings.js';
import { REMEDIES } from '../../remedies.js';

/** @typedef {import('../../settings.js').Settings} Settings */

/** @param {string} id of a variant */
const rateOf = (id) =>
  EXPERIMENTS.flatMap(({ variants }) => variants).find((one) => one.id === id)?.settings
    .learningRate;

/** @type {Record<string, { title: string; about: string }>} */
export const experiments = {
  overfit: {
    title: 'Overfitting and its remedies',
    about:
      'The network learns 500 images by heart: the training loss falls to almost 0, but the loss of ' +
      'new images rises again. Press a remedy: the same network trains again with it, and the ' +
      'old curve stays as a dashed line. The chart shows only the part around the test loss. ' +
      'Choose linear or log to see the whole chart.',
  },
  memorisation: {
    title: 'Random labels',
    about:
      'Each of 500 images gets the label of another one: there is nothing to understand. The ' +
      'network learns the wrong labels all the same, up to 100 % training accuracy. Of new images ' +
      'it gets about 10 % right: it guesses. It has memorised (Zhang et al. 2017).',
  },
  losses: {
    title: 'Two losses',
    about:
      'Train the same network with sigmoid outputs and MSE, then with softmax and cross-entropy. ' +
      `Each loss has a suitable learning rate: ${rateOf('mse')} for MSE and ` +
      `${rateOf('cross-entropy')} for cross-entropy. Compare the accuracies, not the losses: the ` +
      'two losses have different units.',
  },
  linear: {
    title: 'Linear model and MLP',
    about:
      'A linear model connects the pixels directly to the ten outputs. A multilayer perceptron ' +
      '(MLP) has a hidden layer in between, and this layer learns its own features. All other ' +
      'settings are the same.',
  },
};

/** @type {Record<string, string>} */
export const variants = {
  overfit: 'Overfit 500 digits',
  dropout: 'Dropout',
  l2: 'L2',
  l1: 'L1',
  stopping: 'Early stopping',
  'true-labels': 'True labels',
  'random-labels': 'Random labels',
  mse: 'Sigmoid and MSE',
  'cross-entropy': 'Softmax and cross-entropy',
  linear: 'Linear model',
  mlp: 'MLP, 128 hidden units',
};

export const trainBoth = 'Train both';

/**
 * @param {string} name of a variant
 * @param {number} number from 1
 * @param {number} of
 */
export const inTurn = (name, number, of) => `Training ${number} of ${of}: ${name}.`;
export const notBoth = () => 'The comparison has stopped. Press Train both to start it again.';

/** @param {{ name: string; accuracy: number | null }[]} all */
export const compared = (all) =>
  `Test accuracy: ${all
    .map(({ name, accuracy }) => `${accuracy === null ? '–' : share(accuracy)} (${name})`)
    .join(', ')}.`;

/** The slider of the labels. */
export const shuffling = {
  name: 'Shuffled labels',
  share: (/** @type {number} */ value) => share(value),
  about: 'Your network, with this share of the training labels shuffled. A change resets it.',
};

/** Columns of the table of kept runs. */
export const figures = {
  loss: 'Training loss',
  testLoss: 'Test loss',
  accuracy: 'Training accuracy',
  testAccuracy: 'Test accuracy',
};

// ---- races ----

/** The settings that can be raced. */
export const raced = {
  optimizer: 'Optimizer',
  learningRate: 'Learning rate',
  activation: 'Activation',
  loss: 'Loss',
};
export const measures = {
  loss: 'training loss',
  accuracy: 'training accuracy',
  testLoss: 'test loss',
  testAccuracy: 'test accuracy',
};
export const raceNote =
  'The optimizer in the form keeps its learning rate η; each other one gets its usual η.';
export const noImages = 'The training images are not there yet. Wait until they are loaded.';

/**
 * A racer, by what differs.
 *
 * @param {string} key
 * @param {Settings} settings
 */
export function racerName(key, { optimizer, learningRate, activation, loss }) {
  if (key === 'activation') return activations[activation];
  if (key === 'loss') return losses[loss];
  const rate = `η ${learningRate}`;
  return key === 'optimizer' ? `${optimizers[optimizer]}, ${rate}` : rate;
}

export { activations, losses, optimizers };

// ---- what tells runs apart ----

/** @param {string} name @param {number} value */
const unlessOff = (name, value) =>
  value ? { text: `${name} ${value}` } : { text: name, isOff: true };

const plain = (/** @type {string} */ text) => ({ text });

/** @type {Partial<Record<keyof Settings, (settings: Settings) => { text: string; isOff?: boolean }>>} */
const TEXTS = {
  layers: ({ layers }) =>
    layers.length ? plain(`layers ${layers.join('-')}`) : { text: 'hidden layer', isOff: true },
  activation: ({ activation }) => plain(activations[activation]),
  loss: ({ loss }) => plain(losses[loss]),
  optimizer: ({ optimizer }) => plain(optimizers[optimizer]),
  schedule: ({ schedule }) => plain(`schedule: ${schedules[schedule]}`),
  learningRate: ({ learningRate }) => plain(`η ${learningRate}`),
  batchSize: ({ batchSize }) => plain(`B ${batchSize}`),
  momentum: ({ momentum }) => unlessOff('momentum', momentum),
  epochs: ({ epochs }) => unlessOff('last epoch', epochs),
  images: ({ images }) =>
    plain(images === 'all' ? 'all images' : `${count(Number(images))} images`),
  weightDecay: (settings) =>
    decayOf(settings) && settings.optimizer !== 'adamw'
      ? plain(`L2 ${decayOf(settings)}`)
      : unlessOff('weight decay', decayOf(settings)),
  deviation: ({ deviation }) => plain(`σ of the weights ${deviation}`),
  l1: ({ l1 }) => unlessOff('L1', l1),
  dropout: ({ dropout }) => unlessOff('dropout', dropout),
  patience: ({ patience }) =>
    patience
      ? plain(`early stopping, patience ${patience}`)
      : { text: 'early stopping', isOff: true },
  shuffle: ({ shuffle }) =>
    shuffle
      ? plain(`${share(shuffle)} of the labels shuffled`)
      : { text: 'shuffled labels', isOff: true },
  generatedShare: ({ generatedShare }) => unlessOff('generated digits', generatedShare),
  elasticAlpha: ({ elasticAlpha }) => unlessOff('elastic α', elasticAlpha),
  elasticSigma: ({ elasticSigma }) => plain(`elastic σ ${elasticSigma}`),
};
const NAMED = /** @type {(keyof Settings)[]} */ (
  [...new Set([...REMEDIES, ...Object.keys(FIELDS)])].filter((key) => key !== 'race')
);
const SWITCHES = ['rotation', 'scale', 'shear', 'shift', 'thickness', 'noise'];

/** @type {(keyof Settings)[]} */ (Object.keys(FIELDS)).filter((key) => key !== 'race');

/**
 * Describes each setting of a run in a few words. The settings that differ name the run, remedies
 * first.
 *
 * @param {Settings} settings
 */
export const runSettings = (settings) =>
  Object.fromEntries(
    NAMED.map((key) => {
      const value = settings[key];
      if (SWITCHES.includes(key)) return [key, unlessOff(key, Number(value))];
      return [key, TEXTS[key]?.(settings) ?? plain(`${key} ${value}`)];
    }),
  );
