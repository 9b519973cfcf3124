// Worker: one forward and one backward pass of the core's network with one hidden layer, sigmoid
// units and binary cross-entropy: every array by the name that it has in the exercises.

import { matrixOf } from './arrays.js';

/**
 * Weights and samples that a program has not seen; exact in float32.
 *
 * @typedef {object} Given
 * @property {number} inputs
 * @property {number} hidden
 * @property {number[]} X (n, inputs)
 * @property {number[]} y (n)
 * @property {number[]} W1 (inputs, hidden)
 * @property {number[]} b1
 * @property {number[]} W2
 * @property {number} b2
 *
 * @typedef {Record<
 *   'z1' | 'a1' | 'z2' | 'y_hat' | 'dz2' | 'dW2' | 'db2' | 'da1' | 'dz1' | 'dW1' | 'db1',
 *   import('./arrays.js').Matrix
 * >} Pass
 */

/**
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {Given} given
 * @returns {Pass}
 */
export function passOf(ink, { inputs, hidden, X, y, W1, b1, W2, b2 }) {
  const sigmoid = (/** @type {number} */ units) => ({ units, activation: 'sigmoid' });
  const layers = [sigmoid(hidden), sigmoid(1)];
  const net = ink.network({ inputs, layers, loss: 'binary-cross-entropy' });
  const data = ink.dataset({ values: Float32Array.from(X), inputs, labels: y, classes: 2 });
  try {
    net.parameters = Float32Array.from([...W1, ...b1, ...W2, b2]);
    net.zeroGrad();
    net.forward(data.batch(y.map((_, i) => i)));
    net.loss();
    net.backward();
    const gradients = net.gradients;
    const [first, last] = [W1.length, W1.length + hidden];
    const a1 = net.activations(0);
    const dz1 = net.deltas(0);
    return {
      z1: matrixOf(net.preActivations(0), hidden),
      a1: matrixOf(a1, hidden),
      z2: matrixOf(net.preActivations(1), 1),
      y_hat: matrixOf(net.activations(1), 1),
      dz2: matrixOf(net.deltas(1), 1),
      dW2: matrixOf(gradients.subarray(last, last + hidden), 1),
      db2: matrixOf(gradients.subarray(last + hidden), 1),
      // The core keeps dL/dz; by the chain rule it is dL/da times f'(z).
      da1: matrixOf(
        dz1.map((delta, i) => delta / (a1[i] * (1 - a1[i]))),
        hidden,
      ),
      dz1: matrixOf(dz1, hidden),
      dW1: matrixOf(gradients.subarray(0, first), hidden),
      db1: matrixOf(gradients.subarray(first, last), hidden),
    };
  } finally {
    data.dispose();
    net.dispose();
  }
}
