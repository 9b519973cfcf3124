// Shared: the English words for the arrays, one image and one hidden unit.

import { activations, numbers } from '../../../common/words/en.js';
import { short } from '../../words/en.js';

const { count, counted } = numbers;
const TEST_IMAGES = { one: 'test image', other: 'test images' };
const UNITS = { one: 'unit', other: 'units' };
const STEPS = { one: 'step', other: 'steps' };

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
  /**
   * @param {number} number
   * @param {number} label
   * @param {boolean} isOwn
   */
  sourceInDigits: (number, label, isOwn) =>
    `${isOwn ? 'your digit' : 'test image'} ${count(number)}, label ${label}`,
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
  ofZ: (positive, most) => `${count(positive)} above 0, max ${short(most)}`,
  /**
   * @param {number} zeros
   * @param {number} most
   */
  ofA: (zeros, most) => `${zerosOf(zeros)}, max ${short(most)}`,
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
  changesPicture: (unit) => `Changes that this image makes in the weights of unit ${unit}`,
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
    `Unit ${unit} is most active for ${digits[0]}, then ${digits[1]}; ` +
    `least for ${digits.at(-1)}. z > 0 for ${count(positive)} of ${counted(all, TEST_IMAGES)}.`,
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
