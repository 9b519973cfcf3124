// The recipes that reach 97 %, 98 % and 99 % of MNIST's test images soonest, found by experiment (npm
// run bench -- accuracy): plain SGD, whose rate rises and falls once. 99 % takes images that are
// distorted in a new way in every epoch.

/**
 * @typedef {import('../../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('../../web/inkgrad/network/training.js').TrainOptions & OptimizerOptions} Training
 *
 * @typedef {object} FastRecipe
 * @property {import('../../web/inkgrad.js').NetworkOptions} network
 * @property {Training & { batchSize: number }} training its schedule needs a period: see fastTraining
 * @property {number} epochs that the schedule goes through
 * @property {number} target test accuracy, 0 to 1
 */

/**
 * @param {number} hidden
 * @returns {import('../../web/inkgrad.js').NetworkOptions}
 */
const perceptron = (hidden) => ({
  inputs: 784,
  layers: [
    { units: hidden, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  loss: 'cross-entropy',
  init: 'he',
  seed: 1,
});

/** @type {Record<'to97' | 'to98' | 'to99', FastRecipe>} */
export const FAST = {
  to97: {
    network: perceptron(128),
    training: { optimizer: 'sgd', schedule: 'one-cycle', batchSize: 32, learningRate: 0.6 },
    epochs: 1.25,
    target: 0.97,
  },
  to98: {
    network: perceptron(256),
    training: { optimizer: 'sgd', schedule: 'one-cycle', batchSize: 64, learningRate: 1.2 },
    epochs: 3,
    target: 0.98,
  },
  to99: {
    network: perceptron(512),
    training: {
      optimizer: 'sgd',
      schedule: 'one-cycle',
      batchSize: 128,
      learningRate: 1.6,
      distortion: { elasticAlpha: 20, elasticSigma: 4, rotation: 8 },
    },
    epochs: 12,
    target: 0.99,
  },
};

/**
 * The options of net.train(), for a number of training images.
 *
 * @param {FastRecipe} recipe
 * @param {number} images
 */
export const fastTraining = ({ training, epochs }, images) => ({
  ...training,
  period: Math.round(epochs * Math.ceil(images / training.batchSize)),
});
