// Page: the English words of the hidden layer that answers the drawing, and of one unit from close
// by. It holds no state.

import { numbers } from '../../../common/words/en-first.js';
import { count } from '../en.js';

const { fixed, minus } = numbers;
const two = fixed(2);
const one = fixed(1);
const TEST_IMAGES = { one: 'test image', other: 'test images' };
/** From here on a number is written as a power of ten. */
const LARGE = 1e4;
/** Smaller ones have more digits. */
const SMALL = 0.005;

/** @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '∞';
  if (size >= LARGE) return `${value < 0 ? '−' : ''}${numbers.loss(size)}`;
  const text = size >= SMALL ? two(value) : fixed(4)(value);
  return Number(text) === 0 ? two(0) : minus(text);
}

/** @param {number} value */
export const signed = (value) => (value < 0 ? minus(one(value)) : `+${one(value)}`);

// ---- the tiles ----

/** @param {boolean} isOutput */
export const grid = (isOutput) =>
  isOutput
    ? 'Output units. Press one to see more'
    : 'Units of the hidden layer. Press one to see more';

/**
 * @param {number} unit from 0
 * @param {boolean} isOutput
 */
export const unitName = (unit, isOutput) => (isOutput ? `Output ${unit}` : `Unit ${unit + 1}`);

/**
 * @param {number} unit from 0
 * @param {boolean} isOutput
 * @param {number | null} value
 */
export const tile = (unit, isOutput, value) =>
  value === null
    ? unitName(unit, isOutput)
    : `${unitName(unit, isOutput)}: value ${short(value)} for this drawing`;

// ---- who speaks for the answer ----

export const about = {
  waiting: 'A thick frame means that the unit fires: its value is large. Pale units do not fire.',
  output: 'Each picture is compared with your drawing. The digit that fits best wins.',
  unknown: 'The weights are so large that contributions cannot be computed.',
};

/**
 * @param {number | string} digit or the name of another class
 * @param {boolean} hasLines
 */
export const speakers = (digit, hasLines) =>
  hasLines
    ? `Solid lines add to the logit of ${digit}; dashed lines subtract`
    : `Units (of those shown) that matter most for ${digit}, and what each adds to its logit:`;

/**
 * @param {number} unit from 0
 * @param {number} value
 */
export const speaker = (unit, value) => ({ name: `#${unit + 1}`, value: signed(value) });

// ---- one unit ----

export const unit = {
  /**
   * @param {number} index from 0
   * @param {number} units
   */
  title: (index, units) => `Unit ${index + 1} of ${count(units)}`,
  /**
   * @param {number} digit
   * @param {string} [name] of a class that is no digit
   */
  outputTitle: (digit, name) =>
    name === undefined ? `Output unit of the digit ${digit}` : `Output unit of ${name}`,
  previous: 'Previous unit',
  next: 'Next unit',
  close: 'Close',
  weights: 'Its weights: one for each pixel',
  raises: 'ink here raises its value',
  lowers: 'lowers it',
  value: 'Value for your drawing',
  /** @param {number | null} value */
  valueIs: (value) => (value === null ? 'draw a digit' : short(value)),
  bias: 'Bias',
  largest: 'Largest weight',
  most: 'Test images that excite it most',
  least: 'Test images that excite it least',
  imagesNote: 'with its value a',
  outputNote: 'with its logit z',
  waiting: 'Sending the test images through the network …',
  noImages: 'There are no test images of its classes yet.',
  /**
   * @param {number} positive
   * @param {number} all
   */
  fires: (positive, all) =>
    `Its sum z is above 0 for ${count(positive)} of ${numbers.counted(all, TEST_IMAGES)}.`,
  outgoing: 'Its outgoing weights',
  outgoingNote: 'one to each output',
  effects: 'Its effect on each output',
  effectsNote: 'how much the logit grows when its value grows by 1, for this drawing',
  noEffects: 'Draw a digit to see what this unit does to each output.',
  /**
   * @param {number} number from 1
   * @param {number} label
   * @param {string} [name] of its class, if it is no digit
   */
  testImage: (number, label, name) => `Test image ${count(number)}, ${name ?? `a ${label}`}`,
};

export const notLoaded =
  'This view could not be loaded. When you are online again, press the unit again.';
