// Shared: the English words of the training loop's view. Those for arrays, images and units:
// en-parts.js.

import { activations, dataReason, images, numbers } from '../../../common/words/en.js';
import { short } from '../../words/en.js';

export { activations, dataReason, images, short };
export * from './en-parts.js';

/** @typedef {import('../network.js').Call} Call */

const { counted } = numbers;
export const { count } = numbers;

const TEST_IMAGES = { one: 'test image', other: 'test images' };

export const markup = {
  calls: 'The five calls of the training loop',
  all: 'All five',
  hundred: '100 steps',
  restart: 'Start over',
  settings: 'Network and training',
  network: 'Network',
  shipped: 'trained: 320-160',
  random: 'random: H',
  hidden: 'Hidden units H',
  activation: 'Activation',
  seed: 'Seed',
  batch: 'Mini-batch B',
  rate: 'Learning rate η',
  steps: 'Steps',
  parameters: 'Parameters P',
  hash: 'Fingerprint of the weights',
  hashTitle:
    'Two networks with the same fingerprint have exactly the same weights. ' +
    'In Digits, the same number of steps with the same settings gives the same fingerprint.',
  noData: 'No images yet.',
  memoryTitle: 'Arrays in memory',
  legend:
    '<span class="swatch for"></span> above 0 <span class="swatch against"></span> below 0. ' +
    'B images of a mini-batch, D pixels, H hidden units, K classes; ‖ ‖ is the norm: the root of ' +
    'the sum of squares',
  imageTitle: 'One image, through all layers',
  unitTitle: 'One hidden unit: what makes it active',
  layer: 'Layer',
  kindTitle: 'Learned: the change of the weights since the start',
  kind: 'Shown for all units',
  weights: 'weights',
  learned: 'learned',
};

/**
 * code: as PyTorch writes it.
 *
 * @type {Record<Call, { name: string; formula: string; code: string }>}
 */
export const calls = {
  zeroGrad: { name: 'zero_grad', formula: '∂W, ∂b ← 0', code: 'optimizer.zero_grad()' },
  forward: { name: 'forward', formula: 'x → z → a → p', code: 'out = model(x)' },
  loss: { name: 'loss', formula: 'L = mean of −log p(y)', code: 'loss = criterion(out, y)' },
  backward: { name: 'backward', formula: 'δ = ∂L/∂z, ∂W += aᵀδ', code: 'loss.backward()' },
  step: { name: 'step', formula: 'W ← W − η ∂W', code: 'optimizer.step()' },
};

/** @type {Record<string, string>} as a sentence begins with it */
export const names = {
  hidden: 'The number of hidden units',
  seed: 'The seed',
  batchSize: 'The mini-batch size',
  learningRate: 'The learning rate',
};

export const shippedIsFixed = () => 'The trained network is fixed.';

/** @type {Record<string, string>} no field of this view needs a hint of its own */
export const hints = {};

// ---- what happened ----

export const loading = () => 'Loading the network and its images …';
export const ready = () => 'Press the five buttons in order. Watch which arrays change.';
export const restarted = () => 'Restarted from the first step.';
export const handed = () =>
  'The image and its network come from Digits. The mini-batch holds this image alone. ' +
  'Press the five calls one by one.';
export const newNetwork = () => 'Another network, at step 0. Press zero_grad.';

/**
 * @param {'batchSize' | 'learningRate'} key
 * @param {number} value
 */
export const adjusted = (key, value) =>
  key === 'batchSize'
    ? `The next forward takes ${counted(value, { one: 'image', other: 'images' })}.`
    : `The next step uses the learning rate ${value}.`;

/**
 * @param {number} steps
 * @param {number} of
 */
export const progress = (steps, of) => `Training: ${count(steps)} of ${count(of)} steps.`;

/**
 * @param {number} times
 * @param {number} steps
 * @param {number} loss
 */
export const ranAll = (times, steps, loss) =>
  times === 1
    ? `All five: step ${count(steps)} done. The loss of its mini-batch was ${short(loss)}.`
    : `${counted(times, { one: 'training step', other: 'training steps' })} done, ` +
      `${count(steps)} in all. The loss of the last mini-batch was ${short(loss)}.`;

export const missing = {
  /** @param {string} call */
  pressFirst: (call) => `Press ${call} first:`,
  noBatch: () => 'there is no mini-batch yet.',
  oldWeights: () => 'these values belong to the old weights.',
  noLoss: () => 'there is no loss yet.',
  noLossNoGradients: () => 'there is no loss yet, and so no gradients.',
  noGradients: () => 'there are no gradients of this mini-batch yet.',
};

export const done = {
  zeroGrad: () => 'zero_grad: all gradients are 0 again. backward will add to them.',
  zeroGradAgain: () => 'zero_grad: the gradients were 0 already, so nothing changed.',
  /** @param {number} batch */
  forward: (batch) =>
    `forward: ${counted(batch, { one: 'image', other: 'images' })} went through all layers. ` +
    'Each has its probabilities now.',
  /** @param {number} batch */
  forwardAdds: (batch) =>
    `${done.forward(batch)} But zero_grad was not called: the old gradients are still there, and ` +
    'backward will add to them.',
  /**
   * @param {number} loss
   * @param {number} batch
   */
  loss: (loss, batch) =>
    `loss: ${short(loss)}. It says how wrong the probabilities are: the mean over ` +
    `${counted(batch, { one: 'image', other: 'images' })}.`,
  backward: () =>
    'backward: computed the gradient of the loss for each pre-activation (δ) and each weight (∂W).',
  /** @param {number} passes that were in the gradients before */
  backwardAdds: (passes) =>
    'backward: the new gradients were added to the old ones (zero_grad was not called). They are ' +
    `the sum of ${passes + 1} passes now.`,
  /** @param {number} rate */
  step: (rate) => `step: W ← W − ${rate} · ∂W. The other arrays still belong to the old weights.`,
};

/** @type {Record<string, () => string>} what the core refuses, by its code */
export const refusals = {
  diverged: () =>
    'Training diverged: with this step the weights would overflow, so it was not done. ' +
    'Choose a smaller learning rate and press Start over.',
  empty: () => 'The next images are still being loaded. Press forward again in a moment.',
};

export const nothingLearned = () =>
  'Nothing has been learned since the start. Press All five or 100 steps.';

// ---- the images ----

export const data = {
  /** @param {string} why */
  missing: (why) => `${why} The page draws digits instead.`,
  /** @param {string} why */
  incomplete: (why) => `Only part of the images was downloaded. ${why}`,
  /** @param {string} images */
  loading: (images) => `Loading the images: ${images}.`,
  generated: () => 'digits drawn by this page, because MNIST did not come',
  /**
   * @param {string} images
   * @param {number} size that have arrived
   * @param {number} all
   * @param {number} tests 0: they have not arrived
   */
  ready(images, size, all, tests) {
    const part = size < all ? `${count(size)} of ` : '';
    const test = tests
      ? ` ${counted(tests, TEST_IMAGES)} (not used for training) show what each unit responds to.`
      : '';
    return `Training data: ${part}${count(all)} images, ${images}.${test}`;
  },
};

// ---- the link ----

export const link = {
  touched: () =>
    'Link copied. It opens this network after the same number of ordinary steps. Steps in ' +
    'another order, or with other settings, are not in the link.',
  tooFar: () =>
    'Link copied. It opens this network at an earlier step: a link repeats at most 2,000 steps.',
  exact: () =>
    'Link copied. It opens this network after the same number of steps. With the same images, ' +
    'the weights are exactly the same on every computer.',
};
