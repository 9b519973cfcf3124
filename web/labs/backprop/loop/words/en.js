// Shared: the English words of the training loop's view.

import { activations, numbers } from '../../../common/words/en.js';
import { short } from '../../words/en.js';

export { activations, short };

/** @typedef {import('../network.js').Call} Call */

const { counted } = numbers;
export const { count } = numbers;

const TEST_IMAGES = { one: 'test image', other: 'test images' };
const UNITS = { one: 'unit', other: 'units' };
const STEPS = { one: 'step', other: 'steps' };

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
  memoryTitle: 'What is in memory',
  legend:
    '<span class="swatch for"></span> above 0 <span class="swatch against"></span> below 0. ' +
    'B images of a mini-batch, D pixels, H hidden units, K classes; ‖ ‖ is the norm: the root of ' +
    'the sum of squares',
  imageTitle: 'One image, all the way',
  unitTitle: 'What a hidden unit has learned',
  layer: 'Layer',
  kindTitle: 'Learned: what the steps have changed since the start',
  kind: 'What is shown of all units',
  weights: 'weights',
  learned: 'learned',
};

/** @type {Record<Call, { name: string; formula: string; code: string }>} code: as PyTorch writes it */
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
export const newNetwork = () => 'A new network, before its first step. Press zero_grad.';

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
  missing: () => 'MNIST is not on this website. The page draws digits instead.',
  /** @param {string} why */
  incomplete: (why) => `Only part of the images was downloaded. ${why}`,
  /** @param {string} images */
  loading: (images) => `Loading the images: ${images}.`,
  generated: () => 'digits drawn by this page, because MNIST is not on this website',
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

// ---- the arrays ----

export const groups = {
  parameters: 'Parameters (changed by step)',
  forward: 'Forward, from left to right',
  backward: 'Backward, from right to left',
  gradients: 'Gradients (added by backward, cleared by zero_grad)',
};

export const columns = {
  input: () => 'Input',
  output: () => 'Output: softmax',
  loss: () => 'Loss',
  /**
   * @param {number} layer
   * @param {string} activation
   */
  layer: (layer, activation) => `Layer ${layer}: ${activations[activation]}`,
};

/**
 * @param {import('../arrays.js').ArrayInfo} info
 * @param {string} z the symbol of its pre-activations
 */
export function arrayName({ kind, isOutput }, z) {
  return {
    x: 'pixels',
    W: 'weights',
    b: 'biases',
    z: isOutput ? 'logits' : 'pre-activations',
    a: isOutput ? 'probabilities' : 'activations',
    delta: `deltas, ∂L/∂${z}`,
    dW: 'gradients of the weights',
    db: 'gradients of the biases',
    L: 'loss',
  }[kind];
}

/**
 * @param {string[]} letters
 * @param {number[]} sizes
 */
export const shape = (letters, sizes) =>
  `(${letters.join(', ')}) = ${sizes.map((size) => count(size)).join(' × ')}`;

/** @param {number} batch */
export const lossShape = (batch) =>
  batch === 1 ? 'of one image' : `mean of ${count(batch)} losses`;

/** @param {number} norm */
export const norm = (norm) => `‖ ‖ ${short(norm)}`;

export const states = {
  changed: 'changed',
  empty: 'empty',
  old: 'before the step',
  zero: 'all 0',
};

// ---- one image ----

export const image = {
  batch: () => 'Images of the mini-batch',
  /**
   * @param {number} place from 1
   * @param {number} label
   */
  option: (place, label) => `Image ${place}, a ${label}`,
  /**
   * @param {number} place from 1
   * @param {number} label
   */
  picture: (place, label) => `Image ${place} of the mini-batch: a ${label}`,
  pixels: () => 'Pixels x',
  /**
   * @param {number} number of the training image, from 1
   * @param {number} label
   */
  source: (number, label) => `training image ${count(number)}, label ${label}`,
  /** @param {number} layer */
  layer: (layer) => `Layer ${layer}`,
  /**
   * @param {number} units
   * @param {string} activation
   */
  units: (units, activation) => `${counted(units, UNITS)}, ${activations[activation]}`,
  /**
   * @param {number} positive
   * @param {number} most
   */
  ofZ: (positive, most) => `${count(positive)} above 0, maximum ${short(most)}`,
  /**
   * @param {number} zeros
   * @param {number} most
   */
  ofA: (zeros, most) => `${zerosOf(zeros)}, maximum ${short(most)}`,
  /**
   * @param {number} zeros
   * @param {number} norm
   */
  ofDelta: (zeros, norm) => `${zerosOf(zeros)}, ‖δ‖ ${short(norm)}`,
  afterForward: () => 'after forward',
  afterBackward: () => 'after backward',
  output: () => 'Output',
  noLoss: () => 'press loss',
  /**
   * @param {number} label
   * @param {number} loss
   */
  loss: (label, loss) => `its loss −log p(${label}) = ${short(loss)}`,
  digit: () => 'Digit',
  label: () => 'label',
  changes: () => 'Weight changes',
  /** @param {number} unit */
  changesPicture: (unit) => `What this image changes in the weights of unit ${unit}`,
  /** @param {number} unit */
  changesNote: (unit) =>
    `by a step with this image alone: −η δ x for unit ${unit} of layer 1, which has the largest δ`,
  /**
   * @param {string} symbol
   * @param {number} norm
   */
  changeNorm: (symbol, norm) => `‖${symbol}‖ ${short(norm)}`,
};

/** @param {number} zeros */
const zerosOf = (zeros) =>
  `${count(zeros)} ${numbers.plural(zeros, { one: 'is', other: 'are' })} 0`;

// ---- one unit ----

export const unit = {
  gallery: () => 'Hidden units',
  /** @param {number} unit */
  option: (unit) => `Unit ${unit}`,
  /** @param {number} layer */
  layer: (layer) => `layer ${layer}`,
  /** @param {number} unit */
  weights: (unit) => `Weights of unit ${unit}`,
  perPixel: () => 'one for each pixel',
  /** @param {number} layer */
  perUnit: (layer) => `one for each unit of layer ${layer}`,
  /**
   * @param {number} norm
   * @param {number} bias
   */
  ofWeights: (norm, bias) => `norm ${short(norm)}, bias ${short(bias)}`,
  lastStep: () => 'Changed by the last step',
  /** @param {number} norm */
  norm: (norm) => `norm ${short(norm)}`,
  ownScale: () => 'with its own colour scale',
  noStep: () => 'nothing yet: press step',
  allSteps: () => 'Changed by all steps',
  /**
   * @param {number} norm
   * @param {number} steps
   */
  ofSteps: (norm, steps) => `norm ${short(norm)}, by ${counted(steps, STEPS)}`,
  learned: () => 'what the unit has learned',
  nothing: () => 'nothing yet',
  /** @param {number} unit */
  waiting: (unit) => `Unit ${unit}: sending the test images through the network …`,
  /** @param {number} unit */
  neverPositive: (unit) => `Unit ${unit}: no test image gives z > 0.`,
  /**
   * @param {number} unit
   * @param {number[]} digits from the highest mean activation to the lowest
   * @param {number} positive
   * @param {number} all
   */
  responds: (unit, digits, positive, all) =>
    `Unit ${unit} is most active for ${digits[0]}, then ${digits[1]}; least for ${digits.at(-1)}. ` +
    `z > 0 for ${count(positive)} of ${counted(all, TEST_IMAGES)}.`,
  most: () => 'Highest activation',
  mostNote: () => 'its activation a, and z',
  least: () => 'Lowest activation',
  leastNote: () => 'the ink is where the weights are blue',
  /**
   * @param {number} number from 1
   * @param {number} label
   */
  testImage: (number, label) => `Test image ${count(number)}, a ${label}`,
  /** @param {number} z */
  z: (z) => `z ${short(z)}`,
  means: () => 'Mean activation by digit',
  /** @param {number} images */
  meansNote: (images) => `over ${counted(images, TEST_IMAGES)}`,
  out: () => 'Effect on each digit',
  outNote: () => 'its outgoing weights',
  /** @param {number} layer */
  contributions: (layer) => `Its inputs: units of layer ${layer}`,
  contributionsNote: () => 'the five largest weights, and the five most negative',
  /**
   * @param {number} unit
   * @param {number} layer
   * @param {number} weight
   */
  contribution: (unit, layer, weight) =>
    `Show unit ${unit} of layer ${layer}, weight ${short(weight)}`,
  /** @param {number} unit */
  name: (unit) => `unit ${unit}`,
};

// ---- the link ----

export const link = {
  touched: () =>
    'Link copied. It opens this network after the same number of ordinary steps. Steps in another ' +
    'order, or with other settings, are not in the link.',
  tooFar: () =>
    'Link copied. It opens this network at an earlier step: a link repeats at most 2,000 steps.',
  exact: () =>
    'Link copied. It opens this network after the same number of steps. With the same images, the ' +
    'weights are exactly the same on every computer.',
};
