// Shared: the English words of the points lab's markup and of its settings.

import { initializers, losses, optimizers, schedules } from '../../common/words/en.js';

/**
 * The labels of the settings, as they stand on the page.
 *
 * @type {Partial<Record<import('../settings.js').Key, string>>}
 */
const labels = {
  data: 'Set',
  count: 'Number',
  noise: 'Noise',
  heldOut: 'Validation',
  dataSeed: 'Seed',
  learner: 'Kind',
  loss: 'Loss',
  init: 'Initial weights',
  sigma: 'Standard deviation σ',
  seed: 'Seed of the weights',
  learningRate: 'Learning rate',
  batchSize: 'Batch size',
  optimizer: 'Optimizer',
  momentum: 'Momentum',
  schedule: 'Schedule',
  period: 'Period, steps',
  warmup: 'Warm-up, steps',
  weightDecay: 'Weight decay, L2',
  l1: 'L1',
  dropout: 'Dropout',
  maxNorm: 'Max-norm',
  clipNorm: 'Clip gradients',
  patience: 'Patience, epochs',
  until: 'Stop at epoch',
  speed: 'Speed',
};

/**
 * The settings as a sentence names them, where that differs from the label.
 *
 * @type {Partial<Record<import('../settings.js').Key, { subject?: string; short?: string }>>}
 */
export const fieldNames = {
  count: { subject: 'The number of points' },
  noise: { subject: 'The noise' },
  heldOut: { subject: 'The share of validation points', short: 'Validation share' },
  dataSeed: { subject: 'The seed of the points' },
  sigma: { subject: 'The standard deviation σ' },
  seed: { subject: 'The seed of the weights' },
  learningRate: { subject: 'The learning rate' },
  batchSize: { subject: 'The batch size' },
  momentum: { subject: 'The momentum' },
  period: { subject: 'The period', short: 'Period' },
  warmup: { subject: 'The warm-up', short: 'Warm-up' },
  weightDecay: { subject: 'The weight decay', short: 'Weight decay' },
  clipNorm: { subject: 'The norm for clipping' },
  patience: { subject: 'The patience', short: 'Patience' },
  until: { subject: 'The last epoch' },
  features: { subject: 'The features', short: 'Inputs' },
};

/**
 * A setting as a sentence begins with it.
 *
 * @param {import('../settings.js').Key} key
 */
export const subject = (key) => fieldNames[key]?.subject ?? labels[key] ?? key;

/**
 * A setting in a list of settings.
 *
 * @param {import('../settings.js').Key} key
 */
export const shortName = (key) => fieldNames[key]?.short ?? labels[key] ?? key;

/** @type {Record<string, string>} */
const data = {
  or: 'OR',
  and: 'AND',
  xor: 'XOR',
  gaussians: 'Two clouds',
  circle: 'Circle',
  'xor-clouds': 'XOR clouds',
  spiral: 'Spiral',
  moons: 'Moons',
  checkerboard: 'Checkerboard',
  'sine-boundary': 'Sine boundary',
  blobs: 'Three clouds',
  'four-clouds': 'Four clouds',
  slope: 'Slope',
  hills: 'Hills',
  sine: 'Sine',
  step: 'Step',
  bump: 'Bump',
  absolute: '|x|',
  own: 'Own points',
  pen: 'Own curve',
};

/** @type {Record<string, string>} */
const learner = {
  perceptron: 'Perceptron',
  adaline: 'Adaline',
  both: 'Perceptron and Adaline',
  network: 'Network',
};

/** @type {Record<string, string>} steps per second */
const speed = {
  0: 'full speed',
  1: '1 step/s',
  5: '5 steps/s',
  25: '25 steps/s',
  100: '100 steps/s',
  500: '500 steps/s',
  3000: '3,000 steps/s',
};

/** The names of what can be chosen, by setting and id. */
export const choices = {
  data,
  learner,
  loss: losses,
  init: initializers,
  optimizer: optimizers,
  schedule: schedules,
  speed,
};

/** Signs of the sets that a person makes, where other sets have pictures. @type {Record<string, string>} */
export const ownSigns = { own: '+', pen: '∿' };

/** Sets of points that belong together, by their label. */
export const dataGroups = [
  { label: 'Truth tables', ids: ['or', 'and', 'xor'] },
  {
    label: 'Two classes',
    ids: ['gaussians', 'circle', 'xor-clouds', 'spiral', 'moons', 'checkerboard', 'sine-boundary'],
  },
  { label: 'More classes', ids: ['blobs', 'four-clouds'] },
  { label: 'Numbers over the plane', ids: ['slope', 'hills'] },
  { label: 'Curves to fit', ids: ['sine', 'step', 'bump', 'absolute'] },
  { label: 'Your own', ids: ['own', 'pen'] },
];

/** @type {Record<string, string>} by the keys that lab.html uses */
export const markup = {
  ...labels,
  experiment: 'Experiment',
  points: 'The points',
  colours: 'Meaning of the colours',
  probability: 'probability',
  class: 'class',
  planeKeys:
    'Arrow keys move, <kbd>Space</kbd> adds a point, <kbd>1</kbd> to <kbd>4</kbd> ' +
    'choose its class, <kbd>Backspace</kbd> undoes, <kbd>Delete</kbd> removes all.',
  brush: 'Class of the points that you add',
  class0: 'Class 0',
  class1: 'Class 1',
  class2: 'Class 2',
  class3: 'Class 3',
  undo: 'Undo',
  table: 'Table …',
  truthTable: 'Truth table: press a row to change its output',
  network: 'The network',
  graphKeys: 'Arrow keys go from weight to weight, <kbd>+</kbd> and <kbd>−</kbd> change the value.',
  weightHint: 'Click a connection or a unit to change its weight or bias',
  weightValue: 'Value of the weight',
  positive: 'positive',
  negative:
    'negative weight. Thicker = larger. Each square shows that unit’s output over the plane; point at ' +
    'it to see it large.',
  lossScale: 'Scale of the loss',
  linear: 'linear',
  log: 'log',
  lossChart: 'Loss over epochs',
  errorsChart: 'Misclassified points over epochs',
  ledger: 'What each step does',
  atZero: 'Class 1 where',
  aboveZero: 'z > 0',
  fromZero: 'z ≥ 0',
  training: 'Training',
  train: 'Train',
  one: 'One',
  sample: 'sample',
  batch: 'batch',
  epochOnce: 'epoch',
  reset: 'Reset',
  epoch: 'Epoch',
  steps: 'Steps',
  rate: 'Samples per second',
  trainingLoss: 'Training loss',
  validationLoss: 'Validation loss',
  wrong: 'Training errors',
  loading: 'Loading.',
  lookBack: 'Look back',
  lookBackTitle: 'Replay earlier steps. Train continues from there.',
  fingerprint: 'Fingerprint',
  fingerprintTitle:
    'Two networks with the same fingerprint have exactly the same weights. The same link and the ' +
    'same number of steps give the same fingerprint on every computer.',
  describe: 'Describe the state',
  settings: 'Settings',
  pointsLegend: 'Points',
  dataPictures: 'Sets of points, as pictures',
  newPoints: 'New points',
  new: 'New',
  learnerLegend: 'Learner',
  learnerNote: 'changing this restarts training (except activation, loss, dropout)',
  features: 'Inputs',
  featuresLabel: 'Inputs of the network: coordinates and features by hand',
  hiddenLayers: 'Hidden layers',
  plusLayer: '+ layer',
  minusLayer: '− layer',
  addLayer: 'Add a hidden layer',
  removeLayer: 'Remove the last hidden layer',
  newWeights: 'New initial weights',
  unitsTitle: 'Loss for 1 to 12 hidden units',
  learningLegend: 'Learning',
  learningNote: 'can be changed during training',
  more: 'Schedule, regularisation, stopping',
  tableTitle: 'Points from a table',
  tableNote:
    'One point per line: x, y, label (for a curve: x, y). Paste it here, choose a file, or drop ' +
    'one anywhere on this page. It stays on this computer. You can also paste a link from ' +
    'playground.tensorflow.org here.',
  tableLabel: 'Points, one per line',
  tablePlaceholder: 'x, y, label\n0.5, 1.2, 1\n-0.3, 0.4, 0',
  chooseFile: 'Choose a file',
  copyPoints: 'Copy these points',
  usePoints: 'Use these points',
  close: 'Close',
};
