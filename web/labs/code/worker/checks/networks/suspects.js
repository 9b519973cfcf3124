// Worker: wrong values of a forward and backward pass, in the way of typical mistakes, by the names
// that the arrays have in exercises 9 and 10.

import { transposed } from '../diagnosis.js';
import { columnSums, mapped, matrixOf, plus, product, times } from './arrays.js';

/**
 * @typedef {import('./arrays.js').Matrix} Matrix
 *
 * @typedef {import('../diagnosis.js').Suspect} Suspect
 */

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/** @param {Matrix} a f' of the sigmoid, if a is its value */
const slopes = (a) => mapped(a, (x) => x * (1 - x));

/**
 * @param {import('./pass.js').Given} given
 * @param {import('./pass.js').Pass} pass
 * @returns {Record<string, Suspect[]>}
 */
export function forwardSuspects({ X, W1, W2, b2, inputs, hidden }, { z1, a1, z2 }) {
  const weights = matrixOf(W2, 1);
  return {
    z1: [{ kind: 'bias', value: product(matrixOf(X, inputs), matrixOf(W1, hidden)) }],
    a1: [
      { kind: 'activation', value: z1 },
      { kind: 'slope-for-f', value: slopes(a1) },
      { kind: 'slope-for-f', value: slopes(z1) },
    ],
    z2: [
      { kind: 'bias', value: product(a1, weights) },
      { kind: 'z-for-a', value: plus(product(z1, weights), matrixOf([b2], 1)) },
    ],
    y_hat: [{ kind: 'activation', value: z2 }],
  };
}

/**
 * @param {import('./pass.js').Given} given
 * @param {import('./pass.js').Pass} pass
 * @returns {Record<string, Suspect[]>}
 */
export function backwardSuspects({ X, y, inputs, W2 }, pass) {
  const { z1, a1, y_hat, dz2, dW2, da1 } = pass;
  const n = y.length;
  const x = transposed(matrixOf(X, inputs));
  // W2 after an update with the rate 1.
  const updated = mapped(matrixOf(W2, 1), (w, i) => w - dW2.data[i]);
  const slope = (/** @type {Matrix} */ value) => ({ kind: 'slope', value });
  return {
    dz2: [
      { kind: 'extra-slope', value: times(dz2, slopes(y_hat)) },
      { kind: 'extra-slope', value: mapped(times(dz2, slopes(y_hat)), (d) => d * n) },
      { kind: 'squared-error', value: mapped(dz2, (d) => d * d * n) },
      { kind: 'target-missing', value: y_hat },
      { kind: 'target-missing', value: mapped(y_hat, (p) => p / n) },
    ],
    dW2: [
      { kind: 'z-for-a', value: product(transposed(z1), dz2) },
      { kind: 'upstream', value: transposed(a1) },
    ],
    da1: [
      { kind: 'upstream', value: transposed(matrixOf(W2, 1)) },
      { kind: 'new-weights', value: product(dz2, transposed(updated)) },
    ],
    dz1: [
      slope(da1),
      { kind: 'factor', value: times(da1, a1) },
      { kind: 'factor', value: mapped(da1, (d, i) => d * (1 - a1.data[i])) },
      { kind: 'z-for-a', value: times(da1, slopes(z1)) },
      {
        kind: 'tanh-slope',
        value: times(
          da1,
          mapped(a1, (x) => 1 - x * x),
        ),
      },
      { kind: 'slope-of-a', value: times(da1, slopes(mapped(a1, sigmoid))) },
      { kind: 'upstream', value: slopes(a1) },
    ],
    dW1: [slope(product(x, da1)), { kind: 'upstream', value: x }],
    db1: [slope(columnSums(da1))],
    db2: [],
  };
}
