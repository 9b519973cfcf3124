// Shared: English words that the first screen needs, which is Digits. All others are in en.js,
// which holds these too.

import { numbersOf } from '../numbers.js';

export const numbers = numbersOf('en');

/** @type {Record<string, string>} by the names that the core and the links use */
export const activations = {
  linear: 'linear',
  step: 'step',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  'gelu-tanh': 'GELU (tanh approximation)',
  softplus: 'softplus',
  swish: 'swish',
  maxout: 'maxout',
  softmax: 'softmax',
};

/** @type {Record<string, string>} by the names that the core and the links use */
export const optimizers = {
  sgd: 'SGD',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
};

/** @type {Record<import('../messages.js').ImagesName, string>} */
export const images = { mnist: 'MNIST', files: 'your files', generated: 'generated digits' };

// ---- hidden layers ----

export const layers = {
  units: (/** @type {number} */ layer) => `Units in hidden layer ${layer}`,
  activation: (/** @type {number} */ layer) => `Activation of hidden layer ${layer}`,
  unitsName: () => 'The number of units',
  fewer: (/** @type {number} */ layer) => `Hidden layer ${layer}: fewer units`,
  more: (/** @type {number} */ layer) => `Hidden layer ${layer}: more units`,
};

// ---- a lab that stops or does not come ----

/**
 * @param {string} why '': the browser gives no reason
 * @param {boolean} [hasWeights] there may be trained weights; of large ones no copy is saved
 */
export function stopped(why, hasWeights = true) {
  const training = hasWeights ? ' So is the last saved copy of the training, if there is one.' : '';
  return `The calculation stopped (${why || 'it could not be loaded'}). Your settings are kept.${training}`;
}

export const actions = {
  restart: 'Restart',
  tryAgain: 'Try again',
};
