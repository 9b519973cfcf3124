// All that can be set in the points lab, how it is written in a link, and what goes with what.

import { integerField, listField, numberField, off, wordField } from '../common/link.js';
import { MAX_OWN, pointsField } from './own-points.js';

/** @type {Record<string, string>} */
export const DATA = {
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
  sine: 'Sine',
  step: 'Step',
  bump: 'Bump',
  absolute: '|x|',
  own: 'Own points',
  pen: 'Own curve',
};
export const TABLES = ['or', 'and', 'xor'];
export const CURVES = ['sine', 'step', 'bump', 'absolute', 'pen'];
/** Without points of the core's. */
export const OWN = ['own', 'pen'];

/** @type {Record<string, string>} */
export const LEARNERS = {
  perceptron: 'Perceptron',
  adaline: 'Adaline',
  both: 'Perceptron and Adaline',
  network: 'Network',
};
/** @type {Record<string, string>} */
export const ACTIVATIONS = {
  linear: 'linear',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  'gelu-tanh': 'GELU (tanh)',
  softplus: 'softplus',
  swish: 'swish',
  maxout: 'maxout',
};
/** @type {Record<string, string>} */
export const LOSSES = {
  'binary-cross-entropy': 'Binary cross-entropy',
  'cross-entropy': 'Cross-entropy',
  mse: 'MSE',
  mae: 'MAE',
  huber: 'Huber',
  hinge: 'Hinge',
  perceptron: 'Perceptron criterion',
};
/** @type {Record<string, string>} */
export const INITS = {
  xavier: 'Xavier',
  'xavier-uniform': 'Xavier, uniform',
  he: 'He',
  'he-uniform': 'He, uniform',
  normal: 'N(0, 1)',
  uniform: 'U(−1, 1)',
  zeros: 'Zeros',
};
/** @type {Record<string, string>} */
export const OPTIMIZERS = {
  sgd: 'SGD',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
};
/** @type {Record<string, string>} */
export const SCHEDULES = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
};
/**
 * Steps a second; 0: as fast as it goes.
 *
 * @type {Record<string, string>}
 */
export const SPEEDS = {
  1: '1 step/s',
  5: '5 steps/s',
  25: '25 steps/s',
  100: '100 steps/s',
  500: '500 steps/s',
  3000: '3,000 steps/s',
  0: 'full speed',
};
/** @type {Record<string, string>} */
export const FIELD_VIEWS = { shades: 'how sure it is', classes: 'the class' };
/**
 * What hide= can take away.
 *
 * @type {Record<string, string>}
 */
export const PARTS = {
  presets: 'presets',
  data: 'data',
  learner: 'learner',
  learning: 'learning',
  tools: 'tools',
  graph: 'graph',
  curves: 'curves',
  run: 'run',
};

export const MAX_LAYERS = 6;
export const MAX_UNITS = 64;
const MAX_COUNT = 2000;

/**
 * @typedef {object} Settings
 * @property {string} data
 * @property {number} count
 * @property {number} noise
 * @property {number} dataSeed
 * @property {number} heldOut share of the points that it never learns from
 * @property {import('./own-points.js').Point[]} points put there by hand
 * @property {string} learner
 * @property {number[]} layers units of the hidden layers
 * @property {string[]} activations of the hidden layers; the last holds for those that follow
 * @property {string} loss
 * @property {string} init
 * @property {number} seed
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} momentum
 * @property {string} schedule
 * @property {number} period steps
 * @property {number} warmup steps
 * @property {number} weightDecay
 * @property {number} l1
 * @property {number} dropout
 * @property {number} maxNorm
 * @property {number} clipNorm
 * @property {number} patience epochs; 0: no early stopping
 * @property {number} until epochs; 0: no end
 * @property {string} speed
 * @property {string} field
 * @property {string} scale of the loss
 * @property {string[]} hide
 */

/**
 * Words with full stops between them; 0 stands for none.
 *
 * @param {string} key
 * @param {string[]} initial
 * @param {string[]} words
 * @returns {import('../common/link.js').Field<string[]>}
 */
function wordsField(key, initial, words) {
  return {
    key,
    initial,
    parse(text) {
      if (text === '0') return [];
      const found = text.split('.');
      return found.length <= 8 && found.every((word) => words.includes(word)) ? found : undefined;
    },
    format: (values) => values.join('.') || '0',
    hint: `words of ${words.join(', ')}, with full stops between them`,
  };
}

/**
 * Keys are short, but words: links are read aloud and typed.
 *
 * @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }}
 */
export const FIELDS = {
  data: wordField('data', 'circle', Object.keys(DATA)),
  count: integerField('n', 300, 4, MAX_COUNT),
  noise: numberField('noise', 0.1, 0, 2),
  dataSeed: integerField('set', 1, 0, 0xffffffff),
  heldOut: numberField('held', 0.3, 0, 0.8),
  points: pointsField('pts'),
  learner: wordField('learner', 'network', Object.keys(LEARNERS)),
  layers: listField('layers', [4], 0, MAX_LAYERS, 1, MAX_UNITS),
  activations: wordsField('act', ['tanh'], Object.keys(ACTIVATIONS)),
  loss: wordField('loss', 'binary-cross-entropy', Object.keys(LOSSES)),
  init: wordField('init', 'xavier', Object.keys(INITS)),
  seed: integerField('seed', 1, 0, 0xffffffff),
  optimizer: wordField('opt', 'sgd', Object.keys(OPTIMIZERS)),
  learningRate: numberField('lr', 0.3, 1e-6, 1e4),
  batchSize: integerField('batch', 10, 1, MAX_COUNT + MAX_OWN),
  momentum: numberField('momentum', 0, 0, 0.999),
  schedule: wordField('plan', 'constant', Object.keys(SCHEDULES)),
  period: integerField('period', 1000, 1, 1e6),
  warmup: integerField('warmup', 0, 0, 1e6),
  weightDecay: numberField('l2', 0, 0, 10),
  l1: numberField('l1', 0, 0, 10),
  dropout: numberField('dropout', 0, 0, 0.9),
  maxNorm: numberField('maxnorm', 0, 0, 100),
  clipNorm: numberField('clip', 0, 0, 100),
  patience: integerField('patience', 0, 0, 10000),
  until: integerField('until', 0, 0, 1e6),
  speed: wordField('speed', '3000', Object.keys(SPEEDS)),
  field: wordField('field', 'shades', Object.keys(FIELD_VIEWS)),
  scale: off(wordField('scale', 'linear', ['linear', 'log'])),
  hide: wordsField('hide', [], Object.keys(PARTS)),
};

/** @typedef {keyof Settings} Key */

/**
 * Another set of points.
 *
 * @type {Key[]}
 */
export const DATA_KEYS = ['data', 'count', 'noise', 'dataSeed', 'heldOut', 'points'];
/**
 * Another network, from its initial weights.
 *
 * @type {Key[]}
 */
export const SHAPE_KEYS = ['learner', 'layers', 'init', 'seed'];
/**
 * Another network with the weights that there are.
 *
 * @type {Key[]}
 */
export const MODEL_KEYS = ['activations', 'loss', 'dropout'];

/**
 * The same learning, looked at otherwise.
 *
 * @type {Key[]}
 */
export const VIEW_KEYS = ['hide', 'field', 'scale', 'speed'];

/**
 * @param {Settings} a
 * @param {Settings} b
 * @param {Key[]} keys
 */
export const differs = (a, b, keys) =>
  keys.some(
    (key) =>
      FIELDS[key].format(/** @type {never} */ (a[key])) !==
      FIELDS[key].format(/** @type {never} */ (b[key])),
  );

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );

// ---- what goes with what ----

/** @param {Settings} settings */
export const isCurve = ({ data }) => CURVES.includes(data);

/** @param {Settings} settings */
export const numClasses = ({ data, points }) =>
  data === 'blobs' || points.some(({ label }) => label === 2) ? 3 : 2;

/**
 * Why a choice cannot be had now, or ''.
 *
 * @param {Settings} s
 * @param {Key} key
 * @param {string} [value] of a list
 */
export function obstacle(s, key, value) {
  const isNetwork = s.learner === 'network';
  if (key === 'learner' && value !== 'network' && isCurve(s))
    return 'tells two classes apart; this is a curve';
  if (key === 'learner' && value !== 'network' && numClasses(s) > 2)
    return 'one unit tells two classes apart, not three';
  if (
    key === 'loss' &&
    isCurve(s) &&
    ['binary-cross-entropy', 'cross-entropy', 'hinge', 'perceptron'].includes(value ?? '')
  )
    return 'for classes, not for curves';
  if (['count', 'noise', 'dataSeed'].includes(key) && TABLES.includes(s.data))
    return 'a truth table has four rows, exactly';
  if (key === 'heldOut' && TABLES.includes(s.data)) return 'all four rows are learned';
  if (['count', 'noise', 'dataSeed'].includes(key) && OWN.includes(s.data))
    return 'these points are your own';
  if (['layers', 'activations', 'dropout', 'patience'].includes(key) && !isNetwork)
    return `${LEARNERS[s.learner]}: single units, without a hidden layer`;
  if (key === 'loss' && !isNetwork) return 'the perceptron counts errors, Adaline descends the MSE';
  if (['init', 'seed'].includes(key) && !isNetwork) return 'starts at zero, as in the lectures';
  if (
    [
      'optimizer',
      'batchSize',
      'momentum',
      'schedule',
      'period',
      'warmup',
      'weightDecay',
      'l1',
      'maxNorm',
      'clipNorm',
    ].includes(key) &&
    !isNetwork
  ) {
    return s.learner === 'perceptron'
      ? "Rosenblatt's rule goes sample by sample"
      : 'plain descent over all points';
  }
  if (key === 'momentum' && !['sgd', 'nesterov'].includes(s.optimizer))
    return s.optimizer.startsWith('adam')
      ? `${OPTIMIZERS[s.optimizer]} brings its own, 0.9`
      : `${OPTIMIZERS[s.optimizer]} has none`;
  if (key === 'period' && s.schedule === 'constant') return 'the rate is constant';
  if (['activations', 'dropout'].includes(key) && !s.layers.length)
    return 'there is no hidden layer';
  if (key === 'patience' && !holdsOut(s)) return 'needs held-out points';
  if (key === 'field' && isCurve(s)) return 'a curve has no classes';
  return '';
}

/**
 * What cannot be is replaced by what can, and told.
 *
 * @param {Settings} settings
 * @returns {{ settings: Settings; notes: string[] }}
 */
export function fitting(settings) {
  const fit = { ...settings },
    notes = [];
  if (obstacle(fit, 'learner', fit.learner)) {
    notes.push(
      `${LEARNERS[fit.learner]} ${obstacle(fit, 'learner', fit.learner)}, so a network learns it.`,
    );
    fit.learner = 'network';
  }
  if (fit.learner === 'network' && obstacle(fit, 'loss', fit.loss)) {
    notes.push(
      `${LOSSES[fit.loss]} is ${obstacle(fit, 'loss', fit.loss)}, so the loss is MSE now.`,
    );
    fit.loss = 'mse';
  }
  if (!fit.activations.length) fit.activations = ['tanh'];
  fit.activations = fit.layers.length
    ? fit.layers.map((_, l) => fit.activations[Math.min(l, fit.activations.length - 1)])
    : fit.activations.slice(0, 1);
  return { settings: fit, notes };
}

/** So many points of a person's own are all learned. */
export const FEW = 4;

/** @param {Settings} settings */
export const holdsOut = ({ data, heldOut, points }) =>
  heldOut > 0 && !TABLES.includes(data) && !(OWN.includes(data) && points.length <= FEW);

// ---- in the core's words ----

/**
 * The last layer.
 *
 * @param {Settings} settings
 * @returns {{ units: number; activation: string }}
 */
export function outputLayer(settings) {
  const K = numClasses(settings),
    { loss } = settings;
  if (isCurve(settings)) return { units: 1, activation: 'linear' };
  if (loss === 'cross-entropy') return { units: K, activation: 'softmax' };
  return {
    units: K > 2 ? K : 1,
    activation: ['hinge', 'perceptron'].includes(loss) ? 'linear' : 'sigmoid',
  };
}

/**
 * @param {Settings} settings
 * @param {string} learner perceptron, adaline or network
 * @returns {import('../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(settings, learner) {
  if (learner === 'perceptron')
    return { inputs: 2, layers: [{ units: 1, activation: 'step' }], loss: 'none', init: 'zeros' };
  if (learner === 'adaline')
    return { inputs: 2, layers: [{ units: 1, activation: 'linear' }], loss: 'mse', init: 'zeros' };
  const { layers, activations, loss, dropout, seed } = settings;
  const hidden = layers.map((units, l) => ({
    units,
    activation: activations[Math.min(l, activations.length - 1)],
    dropout,
  }));
  const init =
    { normal: { name: 'normal', sigma: 1 }, uniform: { name: 'uniform', range: 1 } }[
      settings.init
    ] ?? settings.init;
  return {
    inputs: isCurve(settings) ? 1 : 2,
    layers: [...hidden, outputLayer(settings)],
    loss,
    init,
    seed,
  };
}

/**
 * @param {Settings} settings
 * @param {number} N training points
 * @returns {import('../../inkgrad.js').OptimizerOptions & { batchSize: number }}
 */
export function trainOptions(settings, N) {
  const {
    learner,
    learningRate,
    optimizer,
    momentum,
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    period,
    warmup,
    batchSize,
  } = settings;
  if (learner !== 'network') return { learningRate, batchSize: N };
  const rule = ['sgd', 'nesterov'].includes(optimizer) ? { momentum } : {};
  return {
    optimizer,
    learningRate,
    ...rule,
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    period,
    gamma: 0.5,
    warmup,
    batchSize,
  };
}
