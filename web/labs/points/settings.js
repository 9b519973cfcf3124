// Shared: everything that can be set in the points lab, and how a link writes it. This file is the
// door to the lab's settings: what goes together (fitting.js) and the core's options
// (core-options.js) are reached through it too.

import { integerField, listField, numberField, off, raceField, wordField } from '../common/link.js';
import {
  ACTIVATIONS,
  AT_ZERO,
  DATA,
  FIELD_VIEWS,
  INITS,
  LEARNERS,
  LOSSES,
  MAX_COUNT,
  MAX_LAYERS,
  MAX_UNITS,
  OPTIMIZERS,
  HIDEABLE,
  SCALES,
  SCHEDULES,
  SPEEDS,
} from './choices.js';
import { featuresField } from './features.js';
import { MAX_OWN, pointsField } from './own-points.js';

export {
  choiceObstacle,
  fitting,
  hasPerceptron,
  holdsOut,
  isCurve,
  isRegression,
  numClasses,
  obstacle,
  usualLoss,
} from './fitting.js';
export { networkOptions, numInputs, outputLayer, trainOptions } from './core-options.js';

/**
 * @typedef {object} Settings
 * @property {string} data
 * @property {number} count
 * @property {number} noise
 * @property {number} dataSeed
 * @property {number} heldOut share of the points that are held out for validation
 * @property {import('./own-points.js').Point[]} points added by hand
 * @property {string} learner
 * @property {string} atZero what a perceptron says where z is 0
 * @property {string} features that a network gets of a point, in the order of FEATURES
 * @property {number[]} layers units of the hidden layers
 * @property {string[]} activations of the hidden layers; the last holds for those that follow
 * @property {string} loss
 * @property {string} init
 * @property {number} sigma standard deviation of the initial weights, of `normal`
 * @property {number} seed
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 * @property {string} schedule
 * @property {number} period steps
 * @property {number} warmup steps
 * @property {number} weightDecay
 * @property {number} l1
 * @property {number} dropout
 * @property {number} maxNorm
 * @property {number} clipNorm
 * @property {number} patience epochs; 0: no early stopping
 * @property {number} until epochs; 0: no end
 * @property {string} speed
 * @property {string} field
 * @property {string} scale of the loss
 * @property {string[]} hide
 * @property {string} race what races, as common/race/plan.js writes it; '': nothing
 *
 * @typedef {keyof Settings} Key
 */

const MAX_WORDS = 32;
const MAX_SEED = 0xffffffff;

/**
 * Words with full stops between them; 0 stands for none.
 *
 * @param {string} key
 * @param {string[]} initial
 * @param {string[]} words
 * @param {string} hint name of the hint in the words of the lab
 * @returns {import('../common/link.js').Field<string[]>}
 */
function wordsField(key, initial, words, hint) {
  return {
    key,
    initial,
    parse(text) {
      if (text === '0') return [];
      const found = text.split('.');
      return found.length <= MAX_WORDS && found.every((word) => words.includes(word))
        ? found
        : undefined;
    },
    format: (values) => values.join('.') || '0',
    takes: { kind: 'other', name: hint },
  };
}

/**
 * Keys are short, but words: links are read aloud and typed.
 *
 * @type {{ [K in Key]: import('../common/link.js').Field<Settings[K]> }}
 */
export const FIELDS = {
  data: wordField('data', 'circle', DATA),
  count: integerField('n', 300, 4, MAX_COUNT),
  noise: numberField('noise', 0.1, 0, 2),
  dataSeed: integerField('set', 1, 0, MAX_SEED),
  heldOut: numberField('held', 0.3, 0, 0.8),
  points: pointsField('pts'),
  learner: wordField('learner', 'network', LEARNERS),
  // Links without these two are older than the choice, and keep their bits.
  atZero: off(wordField('zero', 'from', AT_ZERO)),
  features: off(featuresField('in')),
  layers: listField('layers', [4], 0, MAX_LAYERS, 1, MAX_UNITS),
  activations: wordsField('act', ['tanh'], ACTIVATIONS, 'activations'),
  loss: wordField('loss', 'binary-cross-entropy', LOSSES),
  init: wordField('init', 'xavier', INITS),
  sigma: off(numberField('sigma', 1, 0, 100)),
  seed: integerField('seed', 1, 0, MAX_SEED),
  optimizer: wordField('opt', 'sgd', OPTIMIZERS),
  learningRate: numberField('lr', 0.3, 1e-6, 1e4),
  batchSize: integerField('batch', 10, 1, MAX_COUNT + MAX_OWN),
  momentum: numberField('momentum', 0, 0, 0.999),
  schedule: wordField('plan', 'constant', SCHEDULES),
  period: integerField('period', 1000, 1, 1e6),
  warmup: integerField('warmup', 0, 0, 1e6),
  weightDecay: numberField('l2', 0, 0, 10),
  l1: numberField('l1', 0, 0, 10),
  dropout: numberField('dropout', 0, 0, 0.9),
  maxNorm: numberField('maxnorm', 0, 0, 100),
  clipNorm: numberField('clip', 0, 0, 100),
  patience: integerField('patience', 0, 0, 10000),
  until: integerField('until', 0, 0, 1e6),
  speed: wordField('speed', '3000', SPEEDS),
  field: wordField('field', 'shades', FIELD_VIEWS),
  scale: off(wordField('scale', 'linear', SCALES)),
  hide: wordsField('hide', [], HIDEABLE, 'parts'),
  race: off(raceField),
};

/**
 * A change of these means another set of points.
 *
 * @type {Key[]}
 */
export const DATA_KEYS = ['data', 'count', 'noise', 'dataSeed', 'heldOut', 'points'];
/**
 * A change of these means another network, which starts from its initial weights.
 *
 * @type {Key[]}
 */
export const SHAPE_KEYS = ['learner', 'atZero', 'features', 'layers', 'init', 'sigma', 'seed'];
/**
 * A change of these means another network, which keeps the weights.
 *
 * @type {Key[]}
 */
export const MODEL_KEYS = ['activations', 'loss', 'dropout'];
/**
 * A change of these shows the same training in another way.
 *
 * @type {Key[]}
 */
export const VIEW_KEYS = ['hide', 'field', 'scale', 'speed', 'race'];
/** All that training depends on. */
export const TRAINING_KEYS = /** @type {Key[]} */ (Object.keys(FIELDS)).filter(
  (key) => !VIEW_KEYS.includes(key),
);

/**
 * @template {Key} K
 * @param {Settings} a
 * @param {Settings} b
 * @param {K[]} keys
 */
export const differences = (a, b, keys) =>
  keys.filter((key) => FIELDS[key].format(a[key]) !== FIELDS[key].format(b[key]));

/**
 * @param {Settings} a
 * @param {Settings} b
 * @param {Key[]} keys
 */
export const differs = (a, b, keys) => differences(a, b, keys).length > 0;

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );
