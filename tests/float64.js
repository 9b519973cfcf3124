// The network once more, in float64 and as plainly as its definitions read: what the core's
// gradients are held against. Only values, no derivative: those come from central differences.

/**
 * @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {NetworkOptions & { inputs: number; loss: string }} Options
 *
 * @typedef {object} Rows B examples: x (B, D), and labels (B) or targets (B, K) or both
 * @property {number} B
 * @property {Float64Array} x
 * @property {ArrayLike<number>} [labels]
 * @property {ArrayLike<number>} [targets]
 * @property {ArrayLike<number>} [classWeights]
 * @property {(ArrayLike<number> | undefined)[]} [masks] of dropout, by layer (B, units)
 *
 * @typedef {{ z: number[]; a: number[] }} Values of one layer for one example
 */

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/**
 * Abramowitz & Stegun 7.1.6, whose terms are all of one sign.
 *
 * @param {number} x
 */
export function erf(x) {
  let term = x,
    sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++)
    sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** @type {Record<string, (z: number, parameter: number) => number>} */
export const FUNCTIONS = {
  linear: (z) => z,
  step: (z) => (z >= 0 ? 1 : 0),
  sigmoid,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  'leaky-relu': (z, slope) => (z > 0 ? z : slope * z),
  elu: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
  gelu: (z) => (z * (1 + erf(z / Math.SQRT2))) / 2,
  'gelu-tanh': (z) => (z / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  softplus: (z) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0),
  swish: (z) => z * sigmoid(z),
};

/** @param {number[]} z */
function softmax(z) {
  const max = Math.max(...z),
    e = z.map((v) => Math.exp(v - max));
  const sum = e.reduce((s, v) => s + v, 0);
  return e.map((v) => v / sum);
}

/**
 * @param {Options['layers'][number]} layer
 * @param {number[]} z
 */
function activate(layer, z) {
  const { activation = 'linear', units, slope = 0.01, alpha = 1 } = layer;
  if (activation === 'softmax') return softmax(z);
  if (activation === 'maxout') {
    return Array.from({ length: units }, (_, j) =>
      Math.max(...z.filter((_, c) => c % units === j)),
    );
  }
  return z.map((v) => FUNCTIONS[activation](v, activation === 'elu' ? alpha : slope));
}

/**
 * @param {Options} options
 * @param {ArrayLike<number>} parameters W then b, layer by layer
 * @param {Rows} rows
 * @param {number} b which of them
 * @returns {Values[]} by layer
 */
export function forward({ inputs, layers }, parameters, { x, masks }, b) {
  /** @type {Values[]} */
  const values = [];
  let offset = 0,
    D = inputs;
  let input = Array.from(x.subarray(b * D, (b + 1) * D));
  layers.forEach((layer, l) => {
    const columns = layer.units * (layer.activation === 'maxout' ? (layer.pieces ?? 2) : 1);
    const bias = offset + D * columns;
    const z = Array.from({ length: columns }, (_, c) => {
      let sum = parameters[bias + c];
      for (let i = 0; i < D; i++) sum += input[i] * parameters[offset + i * columns + c];
      return sum;
    });
    const a = activate(layer, z);
    values.push({ z, a });
    const mask = masks?.[l];
    D = layer.units;
    input = mask ? a.map((v, j) => v * mask[b * D + j]) : a;
    offset = bias + columns;
  });
  return values;
}

/**
 * The loss of one row.
 *
 * @param {Options} options
 * @param {Values} last
 * @param {Rows} rows
 * @param {number} b
 */
export function rowLoss({ loss, delta = 1, labelSmoothing = 0 }, { z, a }, { labels, targets }, b) {
  const K = a.length,
    label = labels ? labels[b] : -1;
  const classOf = (/** @type {number} */ k) => (K === 1 ? label : Number(k === label));
  const y = a.map((_, k) => (targets ? targets[b * K + k] : classOf(k)));
  const mean = (/** @type {number[]} */ terms) => terms.reduce((s, v) => s + v, 0) / K;
  switch (loss) {
    case 'mse':
      return mean(a.map((v, k) => (v - y[k]) ** 2));
    case 'mae':
      return mean(a.map((v, k) => Math.abs(v - y[k])));
    case 'huber':
      return mean(
        a.map((v, k) => {
          const r = Math.abs(v - y[k]);
          return r <= delta ? (r * r) / 2 : delta * (r - delta / 2);
        }),
      );
    // -y log s(z) - (1 - y) log(1 - s(z)), log s(z) being -softplus(-z)
    case 'binary-cross-entropy':
      return mean(
        z.map((v, k) => y[k] * FUNCTIONS.softplus(-v, 0) + (1 - y[k]) * FUNCTIONS.softplus(v, 0)),
      );
    case 'cross-entropy':
      return -a.reduce(
        (s, v, k) => s + ((1 - labelSmoothing) * y[k] + labelSmoothing / K) * Math.log(v),
        0,
      );
    case 'hinge': {
      if (K === 1) return Math.max(0, 1 - (targets ? y[0] : 2 * y[0] - 1) * z[0]);
      return mean(z.map((v, k) => (k === label ? 0 : Math.max(0, 1 - z[label] + v))));
    }
    case 'perceptron': {
      if (K === 1) return Math.max(0, -(targets ? y[0] : 2 * y[0] - 1) * z[0]);
      return Math.max(...z) - z[label];
    }
    default:
      throw new Error(`no loss ${loss}`);
  }
}

/**
 * The mean over the rows, weighted by class.
 *
 * @param {Options} options
 * @param {ArrayLike<number>} parameters
 * @param {Rows} rows
 */
export function meanLoss(options, parameters, rows) {
  let sum = 0,
    weights = 0;
  for (let b = 0; b < rows.B; b++) {
    const values = forward(options, parameters, rows, b);
    const weight = rows.classWeights && rows.labels ? rows.classWeights[rows.labels[b]] : 1;
    sum += weight * rowLoss(options, values[values.length - 1], rows, b);
    weights += weight;
  }
  return sum / weights;
}

/**
 * d f / d x by central differences.
 *
 * @param {Float64Array} x changed and put back
 * @param {() => number} f
 * @param {number} h
 */
export function centralDifferences(x, f, h) {
  return Float64Array.from(x, (_, i) => {
    const at = x[i];
    x[i] = at + h;
    const above = f();
    x[i] = at - h;
    const below = f();
    x[i] = at;
    return (above - below) / (2 * h);
  });
}

/**
 * How near the nearest point comes where the loss has no derivative: a ReLU's 0, two pieces of
 * maxout that are equal, a residual of 0, a margin that is just met.
 *
 * @param {Options} options
 * @param {ArrayLike<number>} parameters
 * @param {Rows} rows
 */
export function distanceToKinks(options, parameters, rows) {
  let nearest = Infinity;
  const near = (/** @type {number} */ distance) => {
    nearest = Math.min(nearest, Math.abs(distance));
  };
  const nearTop = (/** @type {number[]} */ values) => {
    const [first, second] = [...values].sort((p, q) => q - p);
    near(first - second);
  };
  for (let b = 0; b < rows.B; b++) {
    const values = forward(options, parameters, rows, b);
    options.layers.forEach(({ activation = 'linear', units }, l) => {
      const { z } = values[l];
      if (['relu', 'leaky-relu', 'elu'].includes(activation)) z.forEach(near);
      if (activation === 'maxout') {
        for (let j = 0; j < units; j++) nearTop(z.filter((_, c) => c % units === j));
      }
    });
    const { z, a } = values[values.length - 1];
    const K = a.length,
      label = rows.labels ? rows.labels[b] : -1;
    const classOf = (/** @type {number} */ k) => (K === 1 ? label : Number(k === label));
    const target = (/** @type {number} */ k) =>
      rows.targets ? rows.targets[b * K + k] : classOf(k);
    if (options.loss === 'mae') a.forEach((v, k) => near(v - target(k)));
    if (options.loss === 'huber')
      a.forEach((v, k) => near(Math.abs(v - target(k)) - (options.delta ?? 1)));
    if (options.loss === 'hinge') {
      if (K === 1) near(1 - (rows.targets ? target(0) : 2 * label - 1) * z[0]);
      else
        z.forEach((v, k) => {
          if (k !== label) near(1 - z[label] + v);
        });
    }
    if (options.loss === 'perceptron' && K === 1) near(z[0]);
    if (options.loss === 'perceptron' && K > 1) nearTop(z);
  }
  return nearest;
}
