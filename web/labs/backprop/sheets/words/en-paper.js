// Shared: the English words on worksheets, one exercise after the other.

import { exact } from '../../graph/words/en.js';

/**
 * @typedef {object} Texts
 * @property {string} name in the list
 * @property {string} title
 * @property {string} task
 * @property {string[]} rules
 * @property {boolean} [isExact] no result needs to be rounded
 */

/** @type {Record<string, Texts>} */
export const kinds = {
  perceptron: {
    name: 'Perceptron: three passes',
    title: 'The perceptron by hand',
    isExact: true,
    task:
      'Take the samples one after the other. For each, compute z, the prediction ŷ and the error ' +
      'e. Then update the weights and the bias. The next sample uses the new ones.',
    rules: [
      'z = w₁ x₁ + w₂ x₂ + b',
      'ŷ = 1 if z > 0, else 0 (here z is never 0)',
      'e = y − ŷ',
      'Δw₁ = η e x₁,  Δw₂ = η e x₂,  Δb = η e',
    ],
  },
  adaline: {
    name: 'Adaline: one epoch',
    title: 'One epoch of Adaline by hand',
    task:
      'Compute the output a and the error e of each sample with the weights from the start. Then ' +
      'take the mean over all four samples, and update each weight once.',
    rules: [
      'a = w₁ x₁ + w₂ x₂ + b,  e = y − a',
      'J = mean of e²',
      '∂J/∂wᵢ = −2 · mean of e xᵢ,  ∂J/∂b = −2 · mean of e',
      'w ← w − η ∂J/∂w,  b ← b − η ∂J/∂b',
    ],
  },
  forward: {
    name: 'Forward pass: 2-2-1',
    title: 'A forward pass by hand',
    task: 'Compute each value from left to right, for all three samples. Then name the class.',
    rules: [
      'z₁ = w₁₁ x₁ + w₂₁ x₂ + b₁,  h₁ = f(z₁)',
      'z₂ = w₁₂ x₁ + w₂₂ x₂ + b₂,  h₂ = f(z₂)',
      'z = v₁ h₁ + v₂ h₂ + c,  ŷ = σ(z) = 1 / (1 + exp(−z))',
      'Class 1 if ŷ > 0.5, else class 0',
    ],
  },
  backprop: { name: 'Backpropagation: 2-2-1', title: '', task: '', rules: [] },
  momentum: {
    name: 'Gradient descent with momentum',
    title: 'Gradient descent with momentum by hand',
    task:
      'Take three steps without momentum, then three steps with momentum from the same start. ' +
      'In each row, w is the new w of the row above. Which way has the lower f after three steps?',
    rules: [
      'g = f′(w) = 2 a (w − c)',
      'Without momentum: new w = w − η g',
      'With momentum: v ← μ v + g (v is 0 at the start), then new w = w − η v',
    ],
  },
  adam: {
    name: 'Adam: three steps',
    title: 'Adam by hand',
    task:
      'Take three steps. In each row, w is the new w of the row above. m and v are 0 at the start, ' +
      'and t is the number of the step. (ε = 10⁻⁸ is too small to change the digits.)',
    rules: [
      'g = f′(w) = 2 a (w − c)',
      'm ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²',
      'm̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)',
      'new w = w − η m̂ / (√v̂ + ε)',
    ],
  },
  softmax: {
    name: 'Softmax and cross-entropy',
    title: 'Softmax and cross-entropy by hand',
    task:
      'For each sample, compute the probabilities p, the loss, and the gradient of the loss for ' +
      'each logit z. y is the one-hot target. The gradients of one sample sum to 0: check this.',
    rules: [
      'd = z − max z  (this does not change p; no exponential becomes too large)',
      'pₖ = exp(dₖ) / S,  S = exp(d₁) + exp(d₂) + exp(d₃)',
      'L = −ln p of the correct class',
      '∂L/∂zₖ = pₖ − yₖ',
    ],
  },
  scores: {
    name: 'Confusion matrix, F1 and AUC',
    title: 'Precision, recall, F1 and AUC',
    task:
      'Predict class 1 (positive) where the score is at least the threshold. Mark each prediction ' +
      'as TP, FP, TN or FN. Then count them, and compute the metrics for both thresholds.',
    rules: [
      'accuracy = (TP + TN) / 8',
      'precision = TP / (TP + FP),  recall = TP / (TP + FN)',
      'F1 = 2 · TP / (2 · TP + FP + FN)',
      'AUC = share of the pairs (one positive, one negative) in which the positive has the ' +
        'higher score',
    ],
  },
};

export const rounding = {
  task: () => 'Compute with more than four digits, and write each result to four digits.',
  solution: () => 'Results are rounded to four digits.',
};

/** @type {Record<string, string>} */
export const captions = {
  pass1: 'Pass 1',
  pass2: 'Pass 2',
  pass3: 'Pass 3',
  samples: '1. Each sample',
  epoch: '2. All four samples: cost, gradient, update',
  forward: 'Three samples',
  plain: '1. Without momentum',
  momentum: '2. With momentum',
  adam: '1. Three steps',
  descent: '2. The value of f',
  sampleA: 'Sample A',
  lossA: 'Sample A: results',
  sampleB: 'Sample B',
  lossB: 'Sample B: results',
  scores: '1. Predictions',
  metrics: '2. Counts and metrics',
  ranking: '3. All thresholds at once',
};

/** @type {Record<string, string>} */
const COLUMNS = {
  sample: 'no.',
  x1: 'x₁',
  x2: 'x₂',
  prediction: 'ŷ',
  error: 'e',
  dw1: 'Δw₁',
  dw2: 'Δw₂',
  db: 'Δb',
  w1: 'w₁',
  w2: 'w₂',
  square: 'e²',
  ex1: 'e x₁',
  ex2: 'e x₂',
  z1: 'z₁',
  h1: 'h₁',
  z2: 'z₂',
  h2: 'h₂',
  output: 'ŷ',
  velocity: 'v',
  wNext: 'new w',
  f: 'f(new w)',
  mHat: 'm̂',
  vHat: 'v̂',
  shifted: 'd',
  exp: 'exp(d)',
  gradient: '∂L/∂z',
  outcome: 'TP, FP, TN, FN?',
  metric: 'metric',
};

/**
 * @param {string} key
 * @param {Record<string, number | string>} facts
 */
export function column(key, { first, second }) {
  const thresholds = /** @type {Record<string, string>} */ ({
    atFirst: `ŷ at ${first}`,
    atSecond: `ŷ at ${second}`,
    first: `threshold ${first}`,
    second: `threshold ${second}`,
  });
  return COLUMNS[key] ?? thresholds[key] ?? key;
}

/** @type {Record<string, string>} words in a cell */
export const terms = {
  cost: 'J, the mean of e²',
  dJw1: '∂J/∂w₁',
  dJw2: '∂J/∂w₂',
  dJb: '∂J/∂b',
  newW1: 'new w₁',
  newW2: 'new w₂',
  newB: 'new b',
  costAfter: 'J with the new weights',
  fStart: 'f at the start',
  fEnd: 'f after three steps',
  sum: 'S',
  predicted: 'predicted class (largest p)',
  loss: 'L',
  tp: 'TP',
  fp: 'FP',
  tn: 'TN',
  fn: 'FN',
  truePositives: 'TP',
  falsePositives: 'FP',
  trueNegatives: 'TN',
  falseNegatives: 'FN',
  accuracy: 'accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  pairs: 'pairs of a positive and a negative',
  auc: 'AUC',
};

/** @type {Record<string, string>} */
const FACTS = {
  w1: 'w₁',
  w2: 'w₂',
  w11: 'w₁₁',
  w21: 'w₂₁',
  b1: 'b₁',
  w12: 'w₁₂',
  w22: 'w₂₂',
  b2: 'b₂',
  v1: 'v₁',
  v2: 'v₂',
  start: 'w at the start',
  rate: 'η',
  momentum: 'μ',
  beta1: 'β₁',
  beta2: 'β₂',
  first: 'first threshold',
  second: 'second threshold',
};

/** @param {string} key */
export const fact = (key) => FACTS[key] ?? key;

/** @type {Record<string, string>} */
const HIDDEN = {
  relu: 'f(z) = max(0, z), ReLU',
  sigmoid: 'f(z) = σ(z), the sigmoid',
  tanh: 'f(z) = tanh(z)',
};

/**
 * Lists the given numbers that are not in a table; '' if there are none.
 *
 * @param {Record<string, number | string>} facts
 */
export function given(facts) {
  const { a, c, activation, ...others } = facts;
  const some = [];
  if (activation) some.push(HIDDEN[activation]);
  if (a !== undefined) some.push(functionText(Number(a), Number(c)));
  // The weights of a network stand in its drawing.
  for (const [key, value] of Object.entries(activation ? {} : others))
    some.push(`${fact(key)} = ${exact(Number(value))}`);
  return some.length ? `Given: ${some.join(';  ')}` : '';
}

/**
 * @param {number} a
 * @param {number} c
 */
function functionText(a, c) {
  const sign = c < 0 ? '+' : '−';
  const inner = c === 0 ? 'w²' : `(w ${sign} ${Math.abs(c)})²`;
  return `f(w) = ${a === 1 ? '' : `${a} `}${inner}, so a = ${a} and c = ${exact(c)}`;
}

export const solution = () => 'Solution';
export const name = () => 'Name';

/**
 * @param {number} number
 * @param {number} count
 * @param {number} seed
 */
export const place = (number, count, seed) =>
  count > 1 ? `Sheet ${number} of ${count}, seed ${seed}` : `Seed ${seed}`;

/** @param {string} link */
export const source = (link) => `This sheet and its solution: ${link}`;

export const figureLabel = () => 'The network with its weights';
