// Shared: activations, losses and update rules in NumPy, by the names of the core. A program gets
// only those that it needs. Pure.

/**
 * f(z), and the gradient by z from the gradient by f(z).
 *
 * @type {Record<string, { forward: string; backward: string; needs?: string[] }>}
 */
export const ACTIVATIONS = {
  linear: { forward: 'z', backward: 'd' },
  sigmoid: { forward: '1 / (1 + np.exp(-z))', backward: 'd * sigmoid(z) * (1 - sigmoid(z))' },
  tanh: { forward: 'np.tanh(z)', backward: 'd * (1 - np.tanh(z) ** 2)' },
  relu: { forward: 'np.maximum(z, 0)', backward: 'd * (z > 0)' },
  'leaky-relu': {
    forward: 'np.where(z > 0, z, 0.01 * z)',
    backward: 'd * np.where(z > 0, 1, 0.01)',
  },
  elu: {
    forward: 'np.where(z > 0, z, np.expm1(np.minimum(z, 0)))',
    backward: 'd * np.where(z > 0, 1, np.exp(np.minimum(z, 0)))',
  },
  gelu: {
    forward: 'z * (1 + erf(z / 2 ** 0.5)) / 2',
    backward: 'd * ((1 + erf(z / 2 ** 0.5)) / 2 + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5)',
    needs: ['erf = np.vectorize(math.erf, otypes=[float])'],
  },
  'gelu-tanh': {
    forward: 'z / 2 * (1 + np.tanh(bent(z)))',
    backward:
      'd * ((1 + np.tanh(bent(z))) / 2\n' +
      '                + z / 2 * (1 - np.tanh(bent(z)) ** 2)\n' +
      '                * (2 / np.pi) ** 0.5 * (1 + 3 * 0.044715 * z * z))',
    needs: ['def bent(z):\n    return (2 / np.pi) ** 0.5 * (z + 0.044715 * z ** 3)'],
  },
  softplus: { forward: 'np.logaddexp(0, z)', backward: 'd / (1 + np.exp(-z))' },
  swish: {
    forward: 'z / (1 + np.exp(-z))',
    backward: 'd * (1 + z * (1 - 1 / (1 + np.exp(-z)))) / (1 + np.exp(-z))',
  },
  softmax: {
    forward:
      'np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True)',
    backward: 'softmax(z) * (d - (d * softmax(z)).sum(1, keepdims=True))',
  },
  maxout: {
    forward: 'z.reshape(len(z), 2, -1).max(1)',
    backward:
      '(d[:, None] * (z.reshape(len(z), 2, -1).argmax(1)[:, None]\n' +
      '                        == np.arange(2)[:, None])).reshape(z.shape)',
  },
};

/**
 * The mean loss, and its gradient by z of the last layer. t: targets (n, K), a: outputs.
 *
 * @type {Record<string, { loss: string; by: 'a' | 'z'; gradient: string }>}
 */
export const LOSSES = {
  'cross-entropy': {
    loss: '-np.sum(t * np.log(np.maximum(a, 1e-30))) / len(t)',
    by: 'z',
    gradient: '(a - t) / len(t)',
  },
  'binary-cross-entropy': {
    loss: 'np.mean(np.logaddexp(0, z) - t * z)',
    by: 'z',
    gradient: '(a - t) / t.size',
  },
  mse: { loss: 'np.mean((a - t) ** 2)', by: 'a', gradient: '2 * (a - t) / t.size' },
  mae: { loss: 'np.mean(np.abs(a - t))', by: 'a', gradient: 'np.sign(a - t) / t.size' },
  huber: {
    loss: 'np.mean(np.where(np.abs(a - t) <= DELTA, (a - t) ** 2 / 2,\n                            DELTA * (np.abs(a - t) - DELTA / 2)))',
    by: 'a',
    gradient: 'np.clip(a - t, -DELTA, DELTA) / t.size',
  },
};

/** Hinge and perceptron: of one output, and of several. @type {Record<string, { one: string[]; many: string[] }>} */
export const MARGINS = {
  hinge: {
    one: [
      'signs = 2 * t - 1',
      'd = np.where(signs * z < 1, -signs, 0) / len(t)',
      'return np.mean(np.maximum(1 - signs * z, 0)), d',
    ],
    many: [
      'right = np.sum(t * z, axis=1, keepdims=True)',
      'margins = np.maximum(1 - right + z, 0) * (1 - t)',
      'd = (margins > 0) / t.size',
      'd = d - t * d.sum(axis=1, keepdims=True)',
      'return margins.sum() / t.size, d',
    ],
  },
  perceptron: {
    one: [
      'signs = 2 * t - 1',
      'd = np.where(signs * z < 0, -signs, 0) / len(t)',
      'return np.mean(np.maximum(-signs * z, 0)), d',
    ],
    many: [
      'largest = np.eye(z.shape[1])[z.argmax(axis=1)]',
      'return np.mean(np.sum((largest - t) * z, axis=1)), (largest - t) / len(t)',
    ],
  },
};

/**
 * Update rules: memory for each parameter, and what a step does with w, g and them.
 *
 * @type {Record<string, { memory: number; lines: string[] }>}
 */
export const RULES = {
  plain: { memory: 0, lines: ['w -= eta * g'] },
  sgd: { memory: 1, lines: ['v[:] = MOMENTUM * v + g', 'w -= eta * v'] },
  nesterov: { memory: 1, lines: ['v[:] = MOMENTUM * v + g', 'w -= eta * (g + MOMENTUM * v)'] },
  adagrad: { memory: 1, lines: ['v += g * g', 'w -= eta * g / (np.sqrt(v) + EPSILON)'] },
  rmsprop: {
    memory: 1,
    lines: ['v[:] = RHO * v + (1 - RHO) * g * g', 'w -= eta * g / (np.sqrt(v) + EPSILON)'],
  },
  adam: {
    memory: 2,
    lines: [
      'm[:] = BETA1 * m + (1 - BETA1) * g',
      'v[:] = BETA2 * v + (1 - BETA2) * g * g',
      'mean = m / (1 - BETA1 ** (t + 1))',
      'square = v / (1 - BETA2 ** (t + 1))',
      'w -= eta * mean / (np.sqrt(square) + EPSILON)',
    ],
  },
};
RULES.adamw = { memory: 2, lines: ['w -= eta * WEIGHT_DECAY * w', ...RULES.adam.lines] };

/**
 * The initial weights. fan: inputs; units: outputs; width: columns of the matrix, as a name. A unit of
 * maxout has two columns, and counts once for Xavier.
 *
 * @type {Record<string, (width: string) => string>}
 */
export const INITS = {
  zeros: (width) => `np.zeros((fan, ${width}))`,
  normal: (width) => `rng.normal(0, SIGMA, (fan, ${width}))`,
  uniform: (width) => `rng.uniform(-RANGE, RANGE, (fan, ${width}))`,
  xavier: (width) => `rng.normal(0, (2 / (fan + units)) ** 0.5, (fan, ${width}))`,
  'xavier-uniform': (width) => `rng.uniform(-1, 1, (fan, ${width})) * (6 / (fan + units)) ** 0.5`,
  he: (width) => `rng.normal(0, (2 / fan) ** 0.5, (fan, ${width}))`,
  'he-uniform': (width) => `rng.uniform(-1, 1, (fan, ${width})) * (6 / fan) ** 0.5`,
};
