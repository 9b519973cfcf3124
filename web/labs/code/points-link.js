// Shared: what a program has learned from points, as an experiment of Points: whether Points has
// this data and a learner of this shape, and the link that makes them. Pure. The weights do not fit
// in a link. The names are those of Points; a test compares them.

/**
 * @typedef {object} Points what ink.points() was asked for
 * @property {string} kind
 * @property {number} n
 * @property {number} noise
 * @property {number} seed
 *
 * @typedef {object} NetworkShape
 * @property {number} inputs
 * @property {{ units: number; activation: string; init?: unknown; dropout?: number }[]} layers
 * @property {string} loss
 * @property {number} seed of its initial weights
 *
 * @typedef {{ learner: 'perceptron'; isAbove: boolean }
 *   | { learner: 'adaline' }
 *   | { learner: 'network'; shape: NetworkShape; training?: Record<string, unknown> }} Learner
 *   isAbove: it says 1 for z > 0, not for z >= 0; training: options of its last update, with the names
 *   of the core
 *
 * @typedef {{ points: Points; learner: Learner; parameters: Float32Array }} Model
 */

const TABLES = ['or', 'and', 'xor'];
/** Sets of two classes in the plane. */
export const SETS = [
  ...TABLES,
  'gaussians',
  'circle',
  'xor-clouds',
  'spiral',
  'moons',
  'checkerboard',
  'sine-boundary',
];
export const HIDDEN = [
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
/** The last layer that Points makes for a loss. @type {Record<string, [number, string]>} */
export const OUTPUTS = {
  'binary-cross-entropy': [1, 'sigmoid'],
  'cross-entropy': [2, 'softmax'],
  mse: [1, 'sigmoid'],
  mae: [1, 'sigmoid'],
  huber: [1, 'sigmoid'],
  hinge: [1, 'linear'],
  perceptron: [1, 'linear'],
};
const INITS = ['xavier', 'xavier-uniform', 'he', 'he-uniform', 'zeros'];
/** The core's own choice, where a program makes none. */
const USUAL_INIT = 'he';
const MAX_LAYERS = 6;
const MAX_UNITS = 64;
const MIN_COUNT = 4;
const MAX_COUNT = 2000;
const MAX_NOISE = 2;
const MAX_SEED = 0xffffffff;
/** The learning rate, where a program does not say one. */
const USUAL_RATE = 0.1;
const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'];
/** @type {(min: number, max: number) => (value: unknown) => boolean} */
const between = (min, max) => (value) => Number(value) >= min && Number(value) <= max;
/** @type {(min: number, max: number) => (value: unknown) => boolean} */
const wholeBetween = (min, max) => (value) => Number.isInteger(value) && between(min, max)(value);

/**
 * Options of an update, by the keys of a link of Points, and which values Points takes.
 *
 * @type {Record<string, [key: string, isTaken: (value: any) => boolean]>}
 */
export const TRAINING = {
  optimizer: ['opt', (name) => OPTIMIZERS.includes(name)],
  learningRate: ['lr', between(1e-6, 1e4)],
  batchSize: ['batch', wholeBetween(1, MAX_COUNT)],
  momentum: ['momentum', between(0, 0.999)],
  schedule: ['plan', (name) => SCHEDULES.includes(name)],
  period: ['period', wholeBetween(1, 1e6)],
  warmup: ['warmup', wholeBetween(0, 1e6)],
  weightDecay: ['l2', between(0, 10)],
  l1: ['l1', between(0, 10)],
  maxNorm: ['maxnorm', between(0, 100)],
  clipNorm: ['clip', between(0, 100)],
};
/** The core's own choices, where a program makes none. @type {Record<string, object>} */
const USUAL = {
  nesterov: { momentum: 0.9 },
  adagrad: { learningRate: 0.01 },
  rmsprop: { learningRate: 0.001 },
  adam: { learningRate: 0.001 },
  adamw: { learningRate: 0.001, weightDecay: 0.01 },
};
const MAX_DROPOUT = 0.9;

/** @param {number} seed */
const isSeed = (seed) => Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED;

/** @param {Points} points */
function hasPoints({ kind, n, noise, seed }) {
  if (TABLES.includes(kind)) return n === MIN_COUNT;
  const isCount = Number.isInteger(n) && n >= MIN_COUNT && n <= MAX_COUNT;
  return SETS.includes(kind) && isCount && noise >= 0 && noise <= MAX_NOISE && isSeed(seed);
}

/** @param {NetworkShape} shape */
function hasShape({ inputs, layers, loss, seed }) {
  const hidden = layers.slice(0, -1);
  const last = layers[layers.length - 1];
  const [units, activation] = OUTPUTS[loss] ?? [];
  return (
    inputs === 2 &&
    last.units === units &&
    last.activation === activation &&
    isSeed(seed) &&
    hidden.length <= MAX_LAYERS &&
    hidden.every((one) => one.units <= MAX_UNITS && HIDDEN.includes(one.activation))
  );
}

/** @param {Learner} learner */
function partsOf(learner) {
  if (learner.learner === 'perceptron')
    return [`lr=${USUAL_RATE}`, ...(learner.isAbove ? ['zero=above'] : [])];
  if (learner.learner === 'adaline') return [`lr=${USUAL_RATE}`];
  const { shape, training = {} } = learner;
  const hidden = shape.layers.slice(0, -1);
  const { init } = shape.layers[0];
  return [
    `layers=${hidden.map(({ units }) => units).join('-') || 0}`,
    ...(hidden.length ? [`act=${hidden.map(({ activation }) => activation).join('.')}`] : []),
    `loss=${shape.loss}`,
    `init=${INITS.find((name) => name === init) ?? USUAL_INIT}`,
    `seed=${shape.seed}`,
    ...(hidden.length ? dropoutOf(hidden) : []),
    ...trainingParts(training),
  ];
}

/** @param {NetworkShape['layers']} hidden */
function dropoutOf(hidden) {
  const { dropout = 0 } = hidden[0];
  return dropout && between(0, MAX_DROPOUT)(dropout) ? [`dropout=${dropout}`] : [];
}

/**
 * How it was trained last, as far as Points can train so.
 *
 * @param {Record<string, unknown>} given
 */
function trainingParts(given) {
  const { optimizer = 'sgd' } = given;
  const usual = { learningRate: USUAL_RATE, ...USUAL[String(optimizer)] };
  const hasMomentum = optimizer === 'sgd' || optimizer === 'nesterov';
  const taken = Object.entries(given).filter(([name, value]) => TRAINING[name]?.[1](value));
  return Object.entries({ ...usual, ...Object.fromEntries(taken) }).flatMap(([name, value]) =>
    name === 'momentum' && !hasMomentum ? [] : [`${TRAINING[name][0]}=${typed(value)}`],
  );
}

/** Python may be off in the last of 17 digits. @param {unknown} value */
const typed = (value) => (typeof value === 'number' ? Number(value.toPrecision(14)) : value);

/**
 * @param {Pick<Model, 'points' | 'learner'>} model
 * @returns {string | null} null: Points has no such data or no such learner
 */
export function pointsLink({ points, learner }) {
  if (!hasPoints(points)) return null;
  if (learner.learner === 'network' && !hasShape(learner.shape)) return null;
  const { kind, n, noise, seed } = points;
  const made = TABLES.includes(kind) ? [] : [`n=${n}`, `noise=${noise}`, `set=${seed}`, 'held=0'];
  const parts = [`data=${kind}`, ...made, `learner=${learner.learner}`, ...partsOf(learner)];
  return `#points?v=1&${parts.join('&')}`;
}
