// Shared: the English words of the formula cards: names, letters, sources. Loaded with the first
// card.

import { activations, numbers, optimizers } from './en-first.js';

const { count } = numbers;

export const title = 'Formulas';
export const close = 'Close';
export const moveAside = 'Move to the other side';
export const kindsLabel = 'Kind of formula';

/** @type {Record<string, string>} */
export const kinds = {
  optimizer: 'Optimizer',
  schedule: 'Schedule',
  loss: 'Loss',
  activation: 'Activation',
  learner: 'Update rule',
  surface: 'Surface',
};

/** @type {Record<string, Record<string, string>>} by kind and by the name in links */
export const names = {
  optimizer: { ...optimizers, gd: 'Gradient descent', momentum: 'Momentum' },
  activation: activations,
  schedule: {
    constant: 'Constant learning rate',
    step: 'Step decay',
    exponential: 'Exponential decay',
    cosine: 'Cosine schedule',
    'one-cycle': 'One cycle',
    plateau: 'Reduce on plateau',
  },
  loss: {
    mse: 'Mean squared error',
    mae: 'Mean absolute error',
    huber: 'Huber loss',
    'binary-cross-entropy': 'Binary cross-entropy',
    'cross-entropy': 'Cross-entropy',
    hinge: 'Hinge loss',
    perceptron: 'Perceptron loss',
  },
  learner: { perceptron: 'Perceptron', adaline: 'Adaline' },
  surface: {
    curve: 'A curve with local minima',
    bowl: 'Bowl',
    valley: 'Narrow valley',
    saddle: 'Saddle',
    rosenbrock: 'Rosenbrock function',
    weights: 'Loss over two weights',
    random: 'Loss along two directions',
  },
};

/**
 * Where a formula comes from; c/inkgrad.h names the same papers.
 *
 * @type {Record<string, string>}
 */
export const sources = {
  'optimizer.sgd': 'Robbins & Monro 1951',
  'optimizer.momentum': 'Polyak 1964, in the form of PyTorch',
  'optimizer.nesterov': 'Sutskever et al. 2013, in the form of PyTorch',
  'optimizer.adagrad': 'Duchi et al. 2011',
  'optimizer.rmsprop': 'Hinton 2012, lecture 6e',
  'optimizer.adam': 'Kingma & Ba 2015, algorithm 1',
  'optimizer.adamw': 'Loshchilov & Hutter 2019',
  'optimizer.clipping': 'Pascanu et al. 2013',
  'optimizer.max-norm': 'Srivastava et al. 2014, section 5.1',
  'schedule.cosine': 'Loshchilov & Hutter 2017, equation 5',
  'schedule.cosine-end': 'Loshchilov & Hutter 2017, equation 5',
  'schedule.one-cycle-rise': 'Smith 2018, with the numbers of PyTorch',
  'schedule.one-cycle-fall': 'Smith 2018, with the numbers of PyTorch',
  'schedule.warmup': 'Goyal et al. 2017, section 2.2',
  'schedule.step': 'StepLR of PyTorch',
  'schedule.plateau': 'ReduceLROnPlateau of PyTorch',
  'schedule.exponential': 'ExponentialLR of PyTorch, per T steps',
  'loss.mse': 'MSELoss of PyTorch',
  'loss.mse-many': 'MSELoss of PyTorch',
  'loss.mae': 'L1Loss of PyTorch',
  'loss.mae-many': 'L1Loss of PyTorch',
  'loss.huber': 'Huber 1964',
  'loss.huber-many': 'Huber 1964',
  'loss.binary-cross-entropy': 'BCEWithLogitsLoss of PyTorch',
  'loss.binary-cross-entropy-many': 'BCEWithLogitsLoss of PyTorch',
  'loss.cross-entropy': 'CrossEntropyLoss of PyTorch',
  'loss.hinge': 'Cortes & Vapnik 1995',
  'loss.hinge-many': 'MultiMarginLoss of PyTorch',
  'loss.perceptron': 'Rosenblatt 1958',
  'loss.perceptron-many': 'Rosenblatt 1958, for several classes',
  'activation.step': 'McCulloch & Pitts 1943',
  'activation.sigmoid': 'Rumelhart et al. 1986',
  'activation.tanh': 'LeCun et al. 1998, section 4.4',
  'activation.relu': 'Nair & Hinton 2010',
  'activation.leaky-relu': 'Maas et al. 2013',
  'activation.elu': 'Clevert et al. 2015, equation 15',
  'activation.gelu': 'Hendrycks & Gimpel 2016',
  'activation.gelu-tanh': 'Hendrycks & Gimpel 2016',
  'activation.softplus': 'Dugas et al. 2001',
  'activation.swish': 'Ramachandran et al. 2017',
  'activation.maxout': 'Goodfellow et al. 2013, equation 1',
  'activation.softmax': 'Bridle 1990',
  'learner.perceptron': 'Rosenblatt 1958',
  'learner.perceptron-above': 'Rosenblatt 1958',
  'learner.adaline': 'Widrow & Hoff 1960',
  'surface.rosenbrock': 'Rosenbrock 1960',
  'surface.curve': 'Made for this page',
  'surface.bowl': 'Made for this page',
  'surface.valley': 'Made for this page',
  'surface.saddle': 'Made for this page',
  'surface.network': 'Li et al. 2018',
};

export const source = (/** @type {string} */ text) => `Source: ${text}.`;

/**
 * What a letter means. The letters themselves: .build/formulas/symbols.js.
 *
 * @type {Record<string, string>}
 */
export const letters = {
  w: 'the parameter: a weight, bias or coordinate',
  g: 'its gradient in this step',
  eta: 'learning rate of this step',
  mu: 'momentum',
  velocity: 'velocity: sum of the gradients so far; older ones count less',
  squares: 'sum of the squared gradients',
  meanSquare: 'running mean of the squared gradients',
  epsilon: 'a small number: no division by 0',
  rho: 'share of the old mean that stays',
  m: 'running mean of the gradients',
  v: 'running mean of the squared gradients',
  t: 'number of this step, from 1',
  lambda: 'weight decay (L2 penalty)',
  lambdaW: 'weight decay, applied to the weights and not to the gradient',
  l1: 'L1 penalty',
  clip: 'largest norm of the gradient (clipping)',
  norm: 'norm of the whole gradient',
  maxNorm: "largest norm of a unit's weights",
  unitNorm: 'norm of the weights of this unit',
  etaT: 'learning rate of step t',
  etaSet: 'the learning rate that is set',
  etaEnd: 'learning rate at the end',
  tAfter: 'steps so far, counted after the warm-up',
  tWarm: 'steps so far',
  T: 'period, in steps',
  W: 'steps of the warm-up',
  gamma: 'factor for each period',
  gammaPlateau: 'factor of each reduction',
  share: 'share of the way, from 0 to 1',
  reductions: 'how many times the learning rate was reduced',
  a: 'output of the network',
  y: 'target',
  ak: 'output k of the network',
  yk: 'target of output k',
  K: 'number of outputs',
  delta: 'where the square becomes a line',
  z: 'pre-activation: weighted sum plus bias',
  zk: 'pre-activation of output k, counted from 0',
  pk: 'probability of class k',
  yClass: 'the correct class, counted from 0',
  side: 'target: −1 or 1',
  sideY: 'target: −1 or 1',
  f: 'activation: what the unit outputs',
  slope: 'its derivative (slope)',
  leak: 'slope below 0',
  alpha: 'f falls to −α',
  Phi: 'normal distribution function',
  phi: 'normal density, the bell curve',
  sigma: 'sigmoid: 1 / (1 + e⁻ᶻ)',
  u: 'only a short name for this part',
  pieces: 'pieces of the unit: linear functions of its inputs',
  ballX: 'first coordinate of the ball',
  ballY: 'second coordinate of the ball',
  L: 'loss: the height of the surface',
  base: 'the trained network, and two directions in the space of its parameters',
  x: 'inputs of the sample',
  yHat: 'prediction: 0 or 1',
  e: 'error: target minus prediction',
  aLinear: 'output for sample i, without a threshold',
  ySigned: 'target of sample i: −1 or 1',
  n: 'number of training samples',
};

// ---- which numbers these are ----

/** @param {{ layer: number; from: number | null; to: number }} parameter */
function parameterName({ layer, from, to }) {
  if (from === null) return `bias of unit ${to} in layer ${layer}`;
  const origin = layer === 1 ? `input ${count(from)}` : `unit ${from} of layer ${layer - 1}`;
  return `weight from ${origin} to unit ${to} of layer ${layer}`;
}

/** @param {import('../formulas/lines.js').About & { title?: string }} about title: whose numbers */
export function numbersOf({
  title,
  parameter,
  example,
  layer,
  unit,
  isOutput,
  ball,
  numbers: which,
}) {
  if (which === 'overflow') return 'No numbers: the next step would overflow.';
  if (which === 'none') return 'No numbers: there is no next step now.';
  if (ball !== undefined && parameter)
    return `Next step of ball ${ball + 1}, coordinate ${parameter.from === null ? 'y' : 'x'}:`;
  if (ball !== undefined) return `Where ball ${ball + 1} is now:`;
  if (parameter) {
    const whose = title ? ` of ${title}` : '';
    return `Next step${whose}, ${parameterName(parameter)}:`;
  }
  if (layer !== undefined)
    return `Unit ${unit} of ${isOutput ? 'the output layer' : `layer ${layer}`}, training example ${Number(example) + 1}:`;
  if (example !== undefined) return `Training example ${count(example + 1)}:`;
  return 'With the present numbers:';
}

export const nothing = 'There are no numbers yet: nothing can be trained now.';

// ---- the curve of a schedule ----

/** @param {number} steps @param {number} perEpoch */
export const end = (steps, perEpoch) =>
  perEpoch > 1 ? `epoch ${numbers.decimal(steps / perEpoch, 1)}` : `step ${count(steps)}`;

/** @param {number} steps @param {number} perEpoch @param {number} value */
export const now = (steps, perEpoch, value) => `now, ${end(steps, perEpoch)}: ${rate(value)}`;

export const rate = (/** @type {number} */ value) => numbers.loss(value);
export const most = (/** @type {number} */ value) => `largest: ${rate(value)}`;
export const rateTitle = 'Learning rate';
/** The axis of the curve in a file. */
export const step = 'step';
export const steps = count;

/**
 * @param {number} first
 * @param {number} last
 * @param {number} present
 */
export const curve = (first, last, present) =>
  `Learning rate over the training: ${rate(first)} at the start, ${rate(present)} now, ` +
  `${rate(last)} at the end.`;

/**
 * For reduce on plateau: nobody knows the learning rates after the present step.
 *
 * @param {number} first
 * @param {number} present
 */
export const curveUntilNow = (first, present) =>
  `Learning rate so far: ${rate(first)} at the start, ${rate(present)} now.`;
