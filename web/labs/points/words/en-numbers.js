// Shared: how the English words of the points lab write numbers.

import { numbers } from '../../common/words/en.js';

export const { count, counted, loss, share } = numbers;
const { decimal, minus } = numbers;
/** Three digits, so that the parts of 1 can be added. */
export const probability = numbers.fixed(3);
/** @param {number} sum */
export const total = (sum) => decimal(sum, 2);
const scientific = numbers.format({ notation: 'scientific', maximumSignificantDigits: 2 });

/** @param {number} value more digits where an epoch is long */
export const epoch = (value) => {
  if (value < 10) return decimal(value, 2);
  return decimal(value, value < 1000 ? 1 : 0);
};

/** @param {number} value */
export function weight(value) {
  if (Math.abs(value) >= 1000) return minus(scientific(value));
  return minus(decimal(Math.abs(value) < 0.005 ? 0 : value, 2)); // no minus sign before 0
}
