// The digits lab's settings: their range, their place in a link, and the network they stand for.

import { integerField, listField, numberField, off, wordField } from '../common/link.js';

/**
 * @typedef {object} Basic
 * @property {number[]} layers units of each hidden layer; none: the pixels lead straight to the
 *   outputs
 * @property {string} activation of the hidden layers
 * @property {string} loss
 * @property {string} init
 * @property {number} seed
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 * @property {string} optimizer for sgd only there is a momentum
 * @property {number} epochs training stops after so many; 0: it does not
 * @property {string} schedule cosine: to 0 at the end of these epochs; without an end constant
 * @property {number} generatedShare so often a generated digit takes an image's place
 */
/**
 * @typedef {Basic & Required<import('../../inkgrad/distortion.js').Distortion>} Settings how far
 *   images are distorted; 0: not at all
 */

export const MAX_LAYERS = 4;
export const MAX_UNITS = 1024;
export const MAX_BATCH = 1024;

/**
 * Names as the core has them, and as a lecture has them.
 *
 * @type {Record<string, string>}
 */
export const ACTIVATIONS = {
  relu: 'ReLU',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  swish: 'swish',
  softplus: 'softplus',
  maxout: 'maxout (2 pieces)',
  linear: 'linear',
};
/**
 * The loss decides the output layer, as in the lecture.
 *
 * @type {Record<string, string>}
 */
export const LOSSES = { 'cross-entropy': 'cross-entropy', mse: 'mean squared error' };
/** @type {Record<string, string>} */
export const INITS = {
  he: 'He',
  xavier: 'Xavier',
  normal: 'normal, σ = 0.01',
  uniform: 'uniform, ±0.05',
  zeros: 'all zeros',
};

/**
 * How far, to either side.
 *
 * @param {string} key
 * @param {number} most
 */
const range = (key, most) => off(numberField(key, 0, 0, most));

/**
 * Short keys, since links are read aloud and typed.
 *
 * @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }}
 */
export const FIELDS = {
  layers: listField('layers', [128], 0, MAX_LAYERS, 1, MAX_UNITS),
  activation: wordField('activation', 'relu', Object.keys(ACTIVATIONS)),
  loss: wordField('loss', 'cross-entropy', Object.keys(LOSSES)),
  init: wordField('init', 'he', Object.keys(INITS)),
  seed: integerField('seed', 1, 0, 0xffffffff),
  learningRate: numberField('lr', 0.1, 1e-6, 1e6),
  batchSize: integerField('batch', 32, 1, MAX_BATCH),
  momentum: numberField('momentum', 0, 0, 0.999),
  optimizer: off(wordField('optimizer', 'sgd', ['sgd', 'adam', 'adamw'])),
  epochs: off(integerField('epochs', 0, 0, 1000)),
  schedule: off(wordField('schedule', 'constant', ['constant', 'cosine'])),
  rotation: range('rotation', 180),
  scale: range('scale', 1),
  shear: range('shear', 1),
  shift: range('shift', 14),
  elasticAlpha: range('alpha', 100),
  elasticSigma: off(numberField('sigma', 4, 1, 20)),
  thickness: range('thickness', 2),
  noise: range('noise', 1),
  generatedShare: range('generated', 1),
};

/** @type {Settings} */
export const DEFAULTS = /** @type {any} */ (
  Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
);

/** @type {(keyof Settings)[]} */
export const DISTORTIONS = [
  'rotation',
  'scale',
  'shear',
  'shift',
  'elasticAlpha',
  'thickness',
  'noise',
  'generatedShare',
];

/**
 * These make a network; the others it takes while it runs.
 *
 * @type {(keyof Settings)[]}
 */
const MAKING = ['layers', 'activation', 'loss', 'init', 'seed'];
export const LIVE = /** @type {(keyof Settings)[]} */ (Object.keys(FIELDS)).filter(
  (key) => !MAKING.includes(key),
);

/** @param {Settings} settings */
export const outputActivation = ({ loss }) => (loss === 'cross-entropy' ? 'softmax' : 'sigmoid');

/**
 * @param {Settings} settings
 * @returns {import('../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(settings) {
  const { layers, activation, loss, init, seed } = settings;
  return {
    inputs: 784,
    layers: [
      ...layers.map((units) => ({ units, activation })),
      { units: 10, activation: outputActivation(settings) },
    ],
    loss,
    init,
    seed,
  };
}

/**
 * What net.train() takes.
 *
 * @param {Settings} settings
 * @param {number} images in an epoch
 * @returns {import('../../inkgrad/network.js').TrainOptions &
 *   import('../../inkgrad.js').OptimizerOptions}
 */
export function trainOptions(settings, images) {
  const { optimizer, learningRate, momentum, batchSize, epochs, schedule, generatedShare } =
    settings;
  const { rotation, scale, shear, shift, elasticAlpha, elasticSigma, thickness, noise } = settings;
  return {
    optimizer,
    learningRate,
    batchSize,
    generatedShare,
    ...(optimizer === 'sgd' ? { momentum } : {}),
    ...(epochs && schedule === 'cosine'
      ? { schedule, period: epochs * Math.ceil(images / batchSize) }
      : {}),
    distortion: { rotation, scale, shear, shift, elasticAlpha, elasticSigma, thickness, noise },
  };
}

/**
 * Only the fields that make another network.
 *
 * @param {Settings} a
 * @param {Settings} b
 */
export const isSameNetwork = (a, b) => MAKING.every((key) => String(a[key]) === String(b[key]));
