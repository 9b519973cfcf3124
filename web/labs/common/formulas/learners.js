// Shared: the lines of perceptron and Adaline in float64; the formulas:
// .build/formulas/learners.js.

/** @type {import('./lines.js').Results} */
const perceptron = {
  z: (v) =>
    v.terms.reduce((/** @type {number} */ sum, /** @type {any} */ { w, x }) => sum + w * x, 0) +
    v.b0,
  yHat: (v) => v.yHat,
  e: (v) => v.y - v.yHat,
  w: (v) => v.w0 + v.eta * v.e * v.x,
  b: (v) => v.b0 + v.eta * v.e,
};

/** @type {Record<string, import('./lines.js').Results>} */
export const LEARNERS = {
  perceptron,
  'perceptron-above': perceptron,
  adaline: { w: (v) => v.w0 - v.eta * v.g, b: (v) => v.b0 - v.eta * v.gb },
};
