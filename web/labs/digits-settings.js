// The digits lab's settings: their range, their place in a link, and the network they stand for.

import { integerField, listField, numberField, wordField } from '../link.js';

/**
 * @typedef {object} Settings
 * @property {number[]} layers  units of each hidden layer; none: the pixels lead straight to the outputs
 * @property {string} activation  of the hidden layers
 * @property {string} loss
 * @property {string} init
 * @property {number} seed
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 */

export const MAX_LAYERS = 4;
export const MAX_UNITS = 1024;
export const MAX_BATCH = 1024;

/** Names as the core has them, and as a lecture has them. @type {Record<string, string>} */
export const ACTIVATIONS = {
  relu: 'ReLU', sigmoid: 'sigmoid', tanh: 'tanh', 'leaky-relu': 'leaky ReLU', elu: 'ELU', gelu: 'GELU', swish: 'swish',
  softplus: 'softplus', maxout: 'maxout (2 pieces)', linear: 'linear',
};
/** The loss decides the output layer, as in the lecture. @type {Record<string, string>} */
export const LOSSES = { 'cross-entropy': 'cross-entropy', mse: 'mean squared error' };
/** @type {Record<string, string>} */
export const INITS = { he: 'He', xavier: 'Xavier', normal: 'normal, σ = 0.01', uniform: 'uniform, ±0.05', zeros: 'all zeros' };

/** Short keys, since links are read aloud and typed. @type {{ [K in keyof Settings]: import('../link.js').Field<Settings[K]> }} */
export const FIELDS = {
  layers: listField('layers', [128], 0, MAX_LAYERS, 1, MAX_UNITS),
  activation: wordField('activation', 'relu', Object.keys(ACTIVATIONS)),
  loss: wordField('loss', 'cross-entropy', Object.keys(LOSSES)),
  init: wordField('init', 'he', Object.keys(INITS)),
  seed: integerField('seed', 1, 0, 0xffffffff),
  learningRate: numberField('lr', 0.1, 1e-6, 1e6),
  batchSize: integerField('batch', 32, 1, MAX_BATCH),
  momentum: numberField('momentum', 0, 0, 0.999),
};

/** Of these the running network takes the new value; the others make a new network. @type {(keyof Settings)[]} */
export const LIVE = ['learningRate', 'batchSize', 'momentum'];

/** @param {Settings} settings */
export const outputActivation = ({ loss }) => (loss === 'cross-entropy' ? 'softmax' : 'sigmoid');

/** @param {Settings} settings @returns {import('../inkgrad.js').NetworkOptions} */
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

/** Only the fields that make another network. @param {Settings} a @param {Settings} b */
export function isSameNetwork(a, b) {
  return /** @type {(keyof Settings)[]} */ (Object.keys(FIELDS))
    .every((key) => LIVE.includes(key) || String(a[key]) === String(b[key]));
}
