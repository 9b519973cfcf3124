// Shared: the ids of everything that can be chosen in the points lab, and the limits of what can be
// typed. Ids stand in links, so they never change; the words of the lab give them names.

/** Sets of points. */
export const DATA = [
  'or',
  'and',
  'xor',
  'gaussians',
  'circle',
  'xor-clouds',
  'spiral',
  'moons',
  'checkerboard',
  'sine-boundary',
  'blobs',
  'four-clouds',
  'slope',
  'hills',
  'sine',
  'step',
  'bump',
  'absolute',
  'own',
  'pen',
];
/** Truth tables: four points, each exactly once. */
export const TABLES = ['or', 'and', 'xor'];
/** Classes of the sets that have more than two. @type {Record<string, number>} */
export const CLASSES = { blobs: 3, 'four-clouds': 4 };
export const MAX_CLASSES = 4;
/** Numbers over the plane, to fit: without classes, with two inputs. */
export const HEIGHTS = ['slope', 'hills'];
/** Curves to fit: y over x, without classes. */
export const CURVES = ['sine', 'step', 'bump', 'absolute', 'pen'];
/** Sets that hold only what a person adds; the core makes none of their points. */
export const OWN = ['own', 'pen'];

export const LEARNERS = ['perceptron', 'adaline', 'both', 'network'];
export const ACTIVATIONS = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'gelu-tanh',
  'softplus',
  'swish',
  'maxout',
];
export const LOSSES = [
  'binary-cross-entropy',
  'cross-entropy',
  'mse',
  'mae',
  'huber',
  'hinge',
  'perceptron',
];
export const INITS = ['xavier', 'xavier-uniform', 'he', 'he-uniform', 'normal', 'uniform', 'zeros'];
export const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'];
/** Where a perceptron says 1: from z = 0 on (z >= 0), or above it (z > 0). */
export const AT_ZERO = ['from', 'above'];
/** The inputs that a network gets from a point. */
export const FEATURES = ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'];
/** Steps per second; 0: as fast as possible. */
export const SPEEDS = ['0', '1', '5', '25', '100', '500', '3000'];
/** The colours of the plane show the probability, or the class alone. */
export const FIELD_VIEWS = ['shades', 'classes'];
export const SCALES = ['linear', 'log'];
/** Parts of the page that `hide=` can take away. */
export const PARTS = [
  'presets',
  'data',
  'learner',
  'learning',
  'tools',
  'graph',
  'curves',
  'run',
  'ledger',
  'features',
];

/** Single controls that `hide=` can take away: by their keys in links. */
export const CONTROLS = /** @type {const} */ ({
  dataset: 'data',
  n: 'count',
  noise: 'noise',
  held: 'heldOut',
  set: 'dataSeed',
  loss: 'loss',
  init: 'init',
  seed: 'seed',
  opt: 'optimizer',
  lr: 'learningRate',
  batch: 'batchSize',
  momentum: 'momentum',
  l1: 'l1',
  l2: 'weightDecay',
  dropout: 'dropout',
  speed: 'speed',
});
/** Other single controls: their places in the page. */
export const PLACES = /** @type {const} */ ({
  field: '#p-field-switch',
  act: '#p-chain select',
  layers: '.chain',
  play: '#p-play',
  steps: '#p-sample, #p-batch, #p-epoch-once',
  reset: '#p-reset',
  race: '.race-fold',
});
/** All that `hide=` can take away. */
export const HIDEABLE = [...PARTS, ...Object.keys(CONTROLS), ...Object.keys(PLACES)];

export const MAX_LAYERS = 6;
export const MAX_UNITS = 64;
export const MAX_COUNT = 2000;
/** With this many own points or fewer, all of them are used for training. */
export const FEW = 4;
