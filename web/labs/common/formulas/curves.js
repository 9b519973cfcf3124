// Shared: the lines of the losses as functions of z, in float64; the formulas:
// .build/formulas/curves.js.

import { LOSSES } from './losses.js';

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/** @type {import('./lines.js').Results} */
const logistic = {
  ...LOSSES['binary-cross-entropy'],
  slope: (x) => sigmoid(x.z) - x.y,
};

/** @type {Record<string, import('./lines.js').Results>} */
export const CURVES = {
  mse: { loss: (x) => (x.z - x.y) ** 2, slope: (x) => 2 * (x.z - x.y) },
  'mse-sigmoid': {
    loss: (x) => (sigmoid(x.z) - x.y) ** 2,
    slope: (x) => 2 * (sigmoid(x.z) - x.y) * sigmoid(x.z) * (1 - sigmoid(x.z)),
  },
  mae: { loss: (x) => Math.abs(x.z - x.y) },
  huber: { r: (x) => x.z - x.y, loss: (x) => x.r ** 2 / 2, slope: (x) => x.r },
  'huber-far': { r: (x) => x.z - x.y, loss: (x) => x.delta * (Math.abs(x.r) - x.delta / 2) },
  'binary-cross-entropy': logistic,
  'cross-entropy': logistic,
  hinge: LOSSES.hinge,
  perceptron: LOSSES.perceptron,
};
