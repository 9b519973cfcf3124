// Shared: which labels, headings and figures of the labs are terms of the glossary. A label is
// known by the key of its words (data-text in the markup); new markup may say data-term="loss"
// instead.

/** Where a term may stand. In running text, and in what is pressed, words are not marked. */
export const PLACES = 'dt, label, legend, th, h2, h3, summary, .field, .hash-note, .chain-end';
export const NOT_PLACES = 'p, button, option, .unseen';

const CLASS_LABEL = 'class-label';

/** @typedef {string | string[]} Ids of terms; '': none */

/** By the keys of the words. @type {Record<string, Ids>} */
export const LABELS = {
  // networks
  network: 'network',
  linearModel: 'linear-model',
  weighs: ['layer', 'unit'],
  sees: 'input',
  answers: 'output',
  encodedTitle: ['input', 'standardisation'],
  hidden: ['hidden-layer', 'unit'],
  unitTitle: ['unit', 'hidden-layer'],
  weights: 'weight',
  parameters: 'parameter',
  activation: 'activation',
  atZero: 'step-function',
  activationTitle: 'activation',
  softmax: ['activation', 'output'],
  softmaxTitle: ['softmax', 'cross-entropy'],
  output: 'output',
  logit: 'logit',
  probability: 'probability',
  init: 'initialisation',
  initialWeights: 'initialisation',
  sigma: 'initialisation',
  unitsTitle: ['hidden-layer', 'loss'],
  deviation: 'initialisation',
  seed: 'seed',
  dataSeed: 'seed',
  weightSeed: 'seed',
  splitSeed: 'seed',
  hash: 'fingerprint',
  fingerprint: 'fingerprint',
  // training
  training: 'training',
  learning: 'training',
  learningLegend: 'training',
  learner: '',
  loss: 'loss',
  lossFunction: 'loss',
  lossTitle: 'loss',
  trainingLoss: ['loss', 'training-set'],
  validationLoss: ['loss', 'validation-set'],
  testLoss: ['loss', 'test-set'],
  graph: 'computational-graph',
  graphTitle: ['forward-pass', 'backward-pass'],
  imageTitle: 'forward-pass',
  checkTitle: 'central-difference',
  gradient: 'gradient',
  optimizer: 'optimizer',
  momentum: 'momentum',
  beta1: ['adam', 'momentum'],
  beta2: 'adam',
  delta: ['huber', 'loss'],
  classWeights: ['class', 'loss'],
  moreNetwork: ['activation', 'class'],
  plotTitle: '',
  learningRate: 'learning-rate',
  rate: 'learning-rate',
  batch: 'mini-batch',
  batchSize: 'mini-batch',
  schedule: 'schedule',
  decay: 'weight-decay',
  expert: 'network',
  yours: 'network',
  images: 'training-set',
  period: 'period',
  warmup: 'warm-up',
  epoch: 'epoch',
  epochs: 'epoch',
  steps: 'step',
  clipNorm: 'gradient-clipping',
  more: ['schedule', 'regularisation'],
  weightDecay: 'weight-decay',
  l1: 'l1',
  maxNorm: 'max-norm',
  dropout: 'dropout',
  patience: ['patience', 'early-stopping'],
  tuningTitle: 'fine-tuning',
  landTitle: 'loss-surface',
  surface: 'loss-surface',
  contours: 'contour',
  racedSurface: 'loss-surface',
  racedNetwork: 'network',
  curveTitle: ['loss', 'step'],
  samples: 'step',
  rateNow: ['learning-rate', 'schedule'],
  course: 'network',
  end: 'step',
  // data, and how good the network is
  target: 'target',
  label: CLASS_LABEL,
  class: 'class',
  predict: '',
  heldOut: 'validation-set',
  validationShare: 'validation-set',
  testShare: 'test-set',
  test: 'test-set',
  resultsTitle: 'test-set',
  lens: 'preprocessing',
  distort: 'augmentation',
  noise: 'noise',
  missing: 'missing-value',
  missingValues: 'missing-value',
  accuracy: 'accuracy',
  accuracyTitle: 'accuracy',
  validationAccuracy: ['accuracy', 'validation-set'],
  testAccuracy: ['accuracy', 'test-set'],
  wrong: 'misclassified',
  positiveClass: 'positive-class',
  threshold: 'threshold',
  confusion: 'confusion-matrix',
  roc: ['roc', 'auc'],
  calibration: 'calibration',
  importance: 'importance',
  crossValidation: 'cross-validation',
  folds: 'fold',
};

/** Lab -> where a key stands for something else. @type {Record<string, Record<string, Ids>>} */
export const LABELS_OF = {
  digits: {
    accuracy: ['accuracy', 'test-set'],
    error: ['misclassified', 'test-set'],
    own: 'test-set',
  },
  points: { rate: '' },
  backprop: { difference: 'central-difference', more: '' },
  table: { linear: 'linear-model' },
};

/** Labels whose words depend on the settings, by id. @type {Record<string, string>} */
export const IDS = { 'p-errors-title': 'misclassified', 'g-activation-name': 'activation' };

const ACTIVATIONS = {
  linear: 'linear-activation',
  step: 'step-function',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  'leaky-relu': 'leaky-relu',
  elu: 'elu',
  gelu: 'gelu',
  'gelu-tanh': 'gelu',
  softplus: 'softplus',
  swish: 'swish',
  maxout: 'maxout',
  softmax: 'softmax',
};
const LOSSES = {
  mse: 'mse',
  'mse-sigmoid': 'mse',
  mae: 'mae',
  huber: 'huber',
  'binary-cross-entropy': 'binary-cross-entropy',
  'cross-entropy': 'cross-entropy',
  hinge: 'hinge',
  perceptron: 'perceptron-criterion',
};
const INITS = {
  he: 'he',
  'he-uniform': 'he',
  xavier: 'xavier',
  'xavier-uniform': 'xavier',
  zeros: 'zero-initialisation',
};
const OPTIMIZERS = {
  gd: 'gradient-descent',
  sgd: 'sgd',
  one: 'sgd',
  momentum: 'momentum',
  nesterov: 'nesterov',
  adagrad: 'adagrad',
  rmsprop: 'rmsprop',
  adam: 'adam',
  adamw: 'adamw',
};
const SCHEDULES = {
  step: 'step-schedule',
  exponential: 'exponential-schedule',
  cosine: 'cosine-schedule',
  plateau: 'reduce-on-plateau',
  'one-cycle': 'one-cycle',
};

/**
 * What the chosen value of a list means: key of its label -> value -> term.
 *
 * @type {Record<string, Record<string, string>>}
 */
export const CHOICES = {
  activation: ACTIVATIONS,
  output: ACTIVATIONS,
  loss: LOSSES,
  lossFunction: LOSSES,
  init: INITS,
  initialWeights: INITS,
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
  learner: { perceptron: 'perceptron', adaline: 'adaline', network: 'network' },
  predict: { category: 'classification', above: 'classification', number: 'regression' },
};

/**
 * The terms that a label stands for.
 *
 * @param {string} key
 * @param {string} [lab]
 * @returns {string | undefined} ids with blanks between them; '': none, but its choices are terms;
 *   undefined: it is not a term
 */
export function termsOf(key, lab = '') {
  const own = LABELS_OF[lab];
  const isOwn = own && Object.hasOwn(own, key);
  if (!isOwn && !Object.hasOwn(LABELS, key)) return undefined;
  const ids = isOwn ? own[key] : LABELS[key];
  if (isOwn && !ids.length) return undefined;
  return [ids].flat().join(' ');
}
