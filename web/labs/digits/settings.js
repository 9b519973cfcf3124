// Shared: the settings of the Digits lab: their ranges, their place in a link, and the network and
// training that they stand for. It holds no sentence: the words name them.

import { integerField, listField, numberField, off, raceField, wordField } from '../common/link.js';

/**
 * @typedef {object} Basic
 * @property {number[]} layers units of each hidden layer; none: the pixels lead straight to the
 *   outputs
 * @property {string} activation of the hidden layers
 * @property {string} loss
 * @property {string} init
 * @property {number} deviation σ of the initial weights, of `normal`
 * @property {number} seed
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum of sgd and nesterov; the others have none to set
 * @property {string} optimizer
 * @property {number} epochs after which training stops; 0: it does not stop
 * @property {string} schedule of the learning rate over these epochs; without an end only
 *   `plateau` is not constant
 * @property {number | null} weightDecay null: as is usual with the optimizer (usualDecay)
 * @property {number} dropout of each hidden layer
 * @property {string} images that it learns from: the first of the training images, or all
 * @property {number} l1 decay of the absolute values of the weights
 * @property {number} patience epochs without a lower loss of held-back images; 0: no early stopping
 * @property {number} shuffle share of the training images that get each other's labels
 * @property {string} race what races in the page, as common/race/plan.js writes it; '': nothing
 * @property {number} generatedShare how often a generated digit takes an image's place
 */
/**
 * @typedef {Basic & Required<import('../../inkgrad/distortion.js').Distortion>} Settings how far
 *   images are distorted; 0: not at all
 */

export const MAX_LAYERS = 4;
export const MAX_UNITS = 1024;
export const MAX_BATCH = 1024;

/** The names that the core and the links use, in the order of the lists. */
export const ACTIVATIONS = [
  'relu',
  'sigmoid',
  'tanh',
  'leaky-relu',
  'elu',
  'gelu',
  'swish',
  'softplus',
  'maxout',
  'linear',
];
/** The loss decides the output layer, as in the lecture. */
export const LOSSES = ['cross-entropy', 'mse'];
export const INITS = ['he', 'xavier', 'normal', 'uniform', 'zeros'];
export const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
/** Those of the core, and `plateau`, which goes by the training loss. */
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle', 'plateau'];
/** The smallest are learned by heart: that is what they are for. */
export const IMAGES = ['100', '500', '5000', 'all'];

/**
 * A number that is off at 0, such as a distortion: how far it may go in each direction.
 *
 * @param {string} key
 * @param {number} max
 */
const range = (key, max) => off(numberField(key, 0, 0, max));

/**
 * Short keys, since links are read aloud and typed.
 *
 * @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }}
 */
export const FIELDS = {
  layers: listField('layers', [128], 0, MAX_LAYERS, 1, MAX_UNITS),
  activation: wordField('activation', 'relu', ACTIVATIONS),
  loss: wordField('loss', 'cross-entropy', LOSSES),
  init: wordField('init', 'he', INITS),
  seed: integerField('seed', 1, 0, 0xffffffff),
  learningRate: numberField('lr', 0.1, 1e-6, 1e6),
  batchSize: integerField('batch', 32, 1, MAX_BATCH),
  momentum: numberField('momentum', 0, 0, 0.999),
  optimizer: off(wordField('optimizer', 'sgd', OPTIMIZERS)),
  epochs: off(integerField('epochs', 0, 0, 1000)),
  schedule: off(wordField('schedule', 'constant', SCHEDULES)),
  weightDecay: off({
    .../** @type {import('../common/link.js').Field<any>} */ (numberField('decay', 0, 0, 10)),
    initial: null,
  }),
  dropout: range('dropout', 0.9),
  images: off(wordField('images', 'all', IMAGES)),
  deviation: off(numberField('std', 0.01, 0, 10)),
  l1: range('l1', 10),
  patience: off(integerField('patience', 0, 0, 1000)),
  shuffle: range('shuffle', 1),
  rotation: range('rotation', 180),
  scale: range('scale', 1),
  shear: range('shear', 1),
  shift: range('shift', 14),
  elasticAlpha: range('alpha', 100),
  elasticSigma: off(numberField('sigma', 4, 1, 20)),
  thickness: range('thickness', 2),
  noise: range('noise', 1),
  generatedShare: range('generated', 1),
  race: off(raceField),
};

/** @type {Settings} */
export const DEFAULTS = /** @type {any} */ (
  Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
);

/**
 * These make a network; it takes the others while it runs.
 *
 * @type {(keyof Settings)[]}
 */
const MAKING = [
  'layers',
  'activation',
  'loss',
  'init',
  'seed',
  'dropout',
  'images',
  'shuffle',
  'deviation',
];
export const LIVE = /** @type {(keyof Settings)[]} */ (Object.keys(FIELDS)).filter(
  (key) => key !== 'race' && !MAKING.includes(key),
);

/** @param {Settings} settings */
export const outputActivation = ({ loss }) => (loss === 'cross-entropy' ? 'softmax' : 'sigmoid');

/**
 * The options of ink.network().
 *
 * @param {Settings} settings
 * @param {number} [classes]
 * @returns {import('../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(settings, classes = 10) {
  const { layers, activation, loss, init, seed, dropout, deviation } = settings;
  return {
    inputs: 784,
    layers: [
      ...layers.map((units) => ({ units, activation, dropout })),
      { units: classes, activation: outputActivation(settings) },
    ],
    loss,
    init: init === 'normal' ? { name: init, sigma: deviation } : init,
    seed,
  };
}

/** @param {Settings} settings */
export const hasMomentum = ({ optimizer }) => optimizer === 'sgd' || optimizer === 'nesterov';

/** @param {Settings} settings */
export const decayOf = ({ optimizer, weightDecay }) => weightDecay ?? usualDecay(optimizer);

/**
 * The core's own: links from before the weight decay could be set train as they did then.
 *
 * @param {string} optimizer
 */
const usualDecay = (optimizer) => (optimizer === 'adamw' ? 0.01 : 0);

/**
 * The learning rate over the epochs of the settings: `step` divides it by 10 after each third of
 * them, `exponential` lets it fall to a hundredth, `cosine` to 0.
 *
 * @param {Settings} settings
 * @param {number} images in an epoch
 */
function scheduleOptions({ schedule, epochs, batchSize }, images) {
  if (!epochs || schedule === 'constant' || schedule === 'plateau') return {};
  const steps = (/** @type {number} */ n) => n * Math.ceil(images / batchSize);
  if (schedule === 'step') return { schedule, gamma: 0.1, period: steps(Math.ceil(epochs / 3)) };
  return { schedule, gamma: 0.01, period: steps(epochs) };
}

/**
 * The options of net.train().
 *
 * @param {Settings} settings
 * @param {number} images in an epoch
 * @param {number} [classes] the core draws digits: no images of 26 letters
 * @returns {import('../../inkgrad/network.js').TrainOptions &
 *   import('../../inkgrad.js').OptimizerOptions}
 */
export function trainOptions(settings, images, classes = 10) {
  const { optimizer, learningRate, momentum, batchSize, generatedShare, l1 } = settings;
  const { rotation, scale, shear, shift, elasticAlpha, elasticSigma, thickness, noise } = settings;
  return {
    optimizer,
    learningRate,
    batchSize,
    generatedShare: classes === 10 ? generatedShare : 0,
    l1,
    weightDecay: decayOf(settings),
    ...(hasMomentum(settings) ? { momentum } : {}),
    ...scheduleOptions(settings, images),
    distortion: { rotation, scale, shear, shift, elasticAlpha, elasticSigma, thickness, noise },
  };
}

/**
 * Compares only the fields that make another network.
 *
 * @param {Settings} a
 * @param {Settings} b
 */
export const isSameNetwork = (a, b) => MAKING.every((key) => String(a[key]) === String(b[key]));

/**
 * Whether two runs train the same network. A race is beside it.
 *
 * @param {Settings} a
 * @param {Settings} b
 */
export const isSame = (a, b) =>
  /** @type {(keyof Settings)[]} */ (Object.keys(FIELDS)).every(
    (key) => key === 'race' || String(a[key]) === String(b[key]),
  );
