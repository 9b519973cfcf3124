// Shared: the lines of the activations in float64; the formulas: .build/formulas/activations.js.

const { exp, tanh } = Math;
const sigmoid = (/** @type {number} */ z) => 1 / (1 + exp(-z));
const density = (/** @type {number} */ z) => exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const ROOT = Math.sqrt(2 / Math.PI);

/**
 * The normal distribution, by the series around 0 (Marsaglia 2004), and 0 or 1 far from it.
 *
 * @param {number} z
 */
function normal(z) {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let sum = z;
  let term = z;
  for (let i = 3; Math.abs(term) > 1e-17; i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * density(z);
}

/** z where it is positive. @type {import('./lines.js').Results} */
const identity = { f: (x) => x.z, slope: () => 1 };

/** @type {Record<string, import('./lines.js').Results>} */
export const ACTIVATIONS = {
  linear: identity,
  step: { f: (x) => Number(x.z >= 0) },
  sigmoid: { f: (x) => sigmoid(x.z), slope: (x) => x.f * (1 - x.f) },
  tanh: { f: (x) => tanh(x.z), slope: (x) => 1 - x.f * x.f },
  relu: identity,
  'relu-negative': { f: () => 0, slope: () => 0 },
  'leaky-relu': identity,
  'leaky-relu-negative': { f: (x) => x.leak * x.z, slope: (x) => x.leak },
  elu: identity,
  'elu-negative': {
    f: (x) => x.alpha * (exp(x.z) - 1),
    slope: (x) => x.alpha * exp(x.z),
  },
  gelu: {
    f: (x) => x.z * normal(x.z),
    slope: (x) => normal(x.z) + x.z * density(x.z),
  },
  'gelu-tanh': {
    f: (x) => (x.z / 2) * (1 + tanh(ROOT * (x.z + 0.044715 * x.z ** 3))),
    slope: (x) => {
      const u = tanh(ROOT * (x.z + 0.044715 * x.z ** 3));
      return (1 + u) / 2 + (x.z / 2) * (1 - u * u) * ROOT * (1 + 0.134145 * x.z * x.z);
    },
  },
  softplus: { f: (x) => Math.log1p(exp(x.z)), slope: (x) => sigmoid(x.z) },
  swish: {
    f: (x) => x.z * sigmoid(x.z),
    slope: (x) => sigmoid(x.z) + x.z * sigmoid(x.z) * (1 - sigmoid(x.z)),
  },
  maxout: {
    f: (x) => Math.max(...x.terms.map((/** @type {{ z: number }} */ { z }) => z)),
  },
  softmax: {
    f: (x) =>
      exp(x.zk) /
      x.terms.reduce(
        (/** @type {number} */ sum, /** @type {{ z: number }} */ { z }) => sum + exp(z),
        0,
      ),
  },
};
