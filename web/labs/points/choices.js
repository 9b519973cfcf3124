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
  'sine',
  'step',
  'bump',
  'absolute',
  'own',
  'pen',
];
/** Truth tables: four points, each exactly once. */
export const TABLES = ['or', 'and', 'xor'];
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
/** Steps per second; 0: as fast as possible. */
export const SPEEDS = ['0', '1', '5', '25', '100', '500', '3000'];
/** The colours of the plane show the probability, or the class alone. */
export const FIELD_VIEWS = ['shades', 'classes'];
export const SCALES = ['linear', 'log'];
/** Parts of the page that `hide=` can take away. */
export const PARTS = ['presets', 'data', 'learner', 'learning', 'tools', 'graph', 'curves', 'run'];

export const MAX_LAYERS = 6;
export const MAX_UNITS = 64;
export const MAX_COUNT = 2000;
/** With this many own points or fewer, all of them are used for training. */
export const FEW = 4;
