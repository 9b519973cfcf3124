// Shared: the English words of the Backprop lab that do not belong to one view, and how its views
// write numbers.

import { activations as common, numbers } from '../../common/words/en.js';

export const markup = {
  shown: 'View',
  loading: 'Loading …',
};

/** @type {Record<string, string>} */
export const views = {
  graph: 'Graph',
  loop: 'Training loop',
  functions: 'Functions',
  sheets: 'Worksheets',
};

/** @type {Record<string, string>} as a lecture calls them */
export const activations = { ...common, swish: 'swish (SiLU)' };

export const viewNotLoaded = () =>
  'This view could not be loaded. When you are online again, choose it again.';

/** @param {string} text */
const withMinus = (text) => text.replaceAll('-', '−');

/**
 * Three digits are enough to compare two numbers.
 *
 * @param {number} value
 */
export function short(value) {
  if (!Number.isFinite(value)) return '∞';
  const size = Math.abs(value);
  if (value !== 0 && (size < 0.001 || size >= 1e5))
    return withMinus(value.toExponential(1).replace('e+', 'e'));
  if (size >= 1000) return withMinus(numbers.count(Math.round(value)));
  return withMinus(String(Number(value.toPrecision(3))));
}

/**
 * A fixed number of digits after the decimal point.
 *
 * @param {number} value
 * @param {number} digits
 */
export const fixed = (value, digits) => withMinus(value.toFixed(digits));

/** @type {Record<string, string>} as a lecture calls them */
export const losses = {
  mse: 'MSE, mean squared error',
  'mse-sigmoid': 'MSE after a sigmoid',
  mae: 'MAE, mean absolute error',
  huber: 'Huber',
  'binary-cross-entropy': 'binary cross-entropy',
  'cross-entropy': 'cross-entropy',
  hinge: 'hinge',
  perceptron: 'perceptron criterion',
};
