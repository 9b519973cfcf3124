// Shared: the lines of the update rules in float64; the formulas: .build/formulas/optimizers.js.

/** @typedef {import('./lines.js').Results} Results */

const corrected = (/** @type {any} */ x) =>
  x.m / (1 - x.beta1 ** x.t) / (Math.sqrt(x.v / (1 - x.beta2 ** x.t)) + x.epsilon);

/** @type {Results} */
const moments = {
  m: (x) => x.beta1 * x.m0 + (1 - x.beta1) * x.g,
  v: (x) => x.beta2 * x.v0 + (1 - x.beta2) * x.g * x.g,
};

/** @type {Record<string, Results>} */
export const OPTIMIZERS = {
  sgd: { w: (x) => x.w0 - x.eta * x.g },
  momentum: { v: (x) => x.mu * x.v0 + x.g, w: (x) => x.w0 - x.eta * x.v },
  nesterov: { v: (x) => x.mu * x.v0 + x.g, w: (x) => x.w0 - x.eta * (x.g + x.mu * x.v) },
  adagrad: {
    s: (x) => x.s0 + x.g * x.g,
    w: (x) => x.w0 - (x.eta * x.g) / (Math.sqrt(x.s) + x.epsilon),
  },
  rmsprop: {
    s: (x) => x.rho * x.s0 + (1 - x.rho) * x.g * x.g,
    w: (x) => x.w0 - (x.eta * x.g) / (Math.sqrt(x.s) + x.epsilon),
  },
  adam: { ...moments, w: (x) => x.w0 - x.eta * corrected(x) },
  adamw: { ...moments, w: (x) => x.w0 - x.eta * x.lambda * x.w0 - x.eta * corrected(x) },
  clipping: { raw: (x) => (x.clip / x.norm) * x.unclipped },
  l2: { g: (x) => x.raw + x.lambda * x.w0 },
  l1: { g: (x) => x.raw + x.l1 * x.sign },
  penalties: { g: (x) => x.raw + x.lambda * x.w0 + x.l1 * x.sign },
  'max-norm': { limited: (x) => (x.maxNorm / x.unitNorm) * x.w },
};
