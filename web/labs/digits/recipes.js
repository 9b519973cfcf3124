// Shared: how three networks are trained that no form sets: the one that is shipped with the page,
// the record of 2003, and a copy that is fine-tuned on a person's drawings. Each recipe is what
// ink.network() and net.train() take; tests/recipes/ trains the first two in Node, to the same bits
// as the page.

/**
 * @typedef {object} Recipe
 * @property {import('../../inkgrad.js').NetworkOptions} network
 * @property {number} epochs over MNIST's 60,000 training images
 * @property {import('../../inkgrad/network.js').TrainOptions &
 *   import('../../inkgrad.js').OptimizerOptions} training
 *   in each epoch
 * @property {number} [firstEpochBlock] of the training images, as ink.dataset() takes it
 * @property {string} hash of the weights after the last epoch
 */

const MNIST_IMAGES = 60000;

/**
 * A learning rate that falls by a cosine, to 0 after the last epoch.
 *
 * @param {number} epochs
 * @param {number} batchSize
 */
const annealed = (epochs, batchSize) => ({
  batchSize,
  schedule: 'cosine',
  period: epochs * Math.ceil(MNIST_IMAGES / batchSize),
});

/**
 * @type {Recipe & { coarseness: number; shippedHash: string }} shippedHash: of the weights in
 *   web/pretrained.safetensors
 */
export const PRETRAINED = {
  network: {
    layers: [
      { units: 320, activation: 'relu' },
      { units: 160, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  },
  epochs: 80,
  training: {
    optimizer: 'adamw',
    learningRate: 0.002,
    weightDecay: 0.1,
    ...annealed(80, 128),
    distortion: {
      rotation: 15,
      scale: 0.2,
      shear: 0.25,
      shift: 1.5,
      elasticAlpha: 28,
      elasticSigma: 4,
      thickness: 0.8,
    },
    generatedShare: 0.35,
  },
  coarseness: 0.3,
  hash: '22cbfa55e6c5007d',
  shippedHash: 'af3d9b295ba04d80',
};

/**
 * 784-800-10 with elastic distortions: P. Simard, D. Steinkraus, J. Platt, "Best Practices for
 * Convolutional Neural Networks Applied to Visual Document Analysis", 2003, table 1: test error 0.7
 * %. The rows come in the page's order, so that its preset leads to the same bits.
 *
 * @type {Recipe}
 */
export const RECORD = {
  network: {
    layers: [
      { units: 800, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  },
  epochs: 60,
  training: {
    optimizer: 'adam',
    learningRate: 0.001,
    ...annealed(60, 128),
    distortion: {
      rotation: 8,
      scale: 0.1,
      shear: 0.1,
      shift: 0.5,
      elasticAlpha: 34,
      elasticSigma: 4,
      thickness: 0.4,
    },
  },
  firstEpochBlock: 5000,
  hash: '0f58b6dc0ef42b5a',
};

/**
 * How a network is fine-tuned on a person's drawings: what the page states and the worker does. The
 * shipped network's own distortions, and a learning rate that falls by a cosine from a quarter of
 * the shipped network's. Several recipes were compared (2,000 to 10,000 images, shares of 10 to 25 %,
 * SGD and Adam at several rates): this one loses the least accuracy on MNIST's test images.
 */
export const FINE_TUNING = {
  images: 5000,
  share: 0.1,
  rounds: 4,
  optimizer: 'adam',
  learningRate: 0.0005,
  batchSize: 32,
  distortion: PRETRAINED.training.distortion,
};
