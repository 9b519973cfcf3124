// optimizer.js: the options of an optimizer and its learning rate schedule, checked and encoded as
// the core's struct ink_optimizer. Page and worker; holds no pointer.

import { need } from '../errors.js';
import { integer, known, nameIndex, number, OPTIMIZERS, SCHEDULES } from '../settings.js';

/**
 * Steps are updates, one for each mini-batch; they are not epochs. Sources of the formulas:
 * c/inkgrad.h.
 *
 * @typedef {object} OptimizerOptions
 * @property {string} [optimizer] one of OPTIMIZERS, default 'sgd'
 * @property {number} [learningRate] default 0.1; 0.001 for adam, adamw, rmsprop; 0.01 for adagrad
 * @property {number} [momentum] of sgd (default 0) and nesterov (default 0.9)
 * @property {number} [beta1] of adam and adamw, default 0.9
 * @property {number} [beta2] of adam and adamw, default 0.999
 * @property {number} [rho] of rmsprop, default 0.99
 * @property {number} [epsilon] default 1e-8 (adagrad 1e-10)
 * @property {number} [weightDecay] L2, on all parameters, default 0 (adamw 0.01)
 * @property {number} [l1] on all parameters, default 0
 * @property {number} [clipNorm] largest norm of the gradient, default 0: off
 * @property {number} [maxNorm] largest norm of a unit's weights, default 0: off
 * @property {string} [schedule] one of SCHEDULES, default 'constant'
 * @property {number} [period] in steps; step, exponential, cosine and one-cycle need it
 * @property {number} [gamma] factor of step and exponential, default 0.1
 * @property {number} [finalRate] of cosine, default 0
 * @property {number} [warmup] in steps, default 0
 */

/** PyTorch's defaults, where it has some. */
const COMMON = {
  momentum: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  l1: 0,
  clipNorm: 0,
  maxNorm: 0,
  schedule: 'constant',
  period: 0,
  gamma: 0.1,
  finalRate: 0,
  warmup: 0,
};

/** @type {Record<string, Partial<OptimizerOptions>>} */
const DEFAULTS = {
  sgd: { learningRate: 0.1, momentum: 0 },
  nesterov: { learningRate: 0.1, momentum: 0.9 },
  adagrad: { learningRate: 0.01, epsilon: 1e-10 },
  rmsprop: { learningRate: 0.001, rho: 0.99 },
  adam: { learningRate: 0.001 },
  adamw: { learningRate: 0.001, weightDecay: 0.01 },
};

/** Each option where a training leaves it out. @param {string} optimizer */
export const defaultsOf = (optimizer) => ({ ...COMMON, ...DEFAULTS[optimizer] });

const TRAIN_OPTIONS = [
  'steps',
  'batchSize',
  'untilEpochEnd',
  'optimizer',
  'learningRate',
  'momentum',
  'beta1',
  'beta2',
  'rho',
  'epsilon',
  'weightDecay',
  'l1',
  'clipNorm',
  'maxNorm',
  'schedule',
  'period',
  'gamma',
  'finalRate',
  'warmup',
  'distortion',
  'generatedShare',
  'width',
];

/**
 * The words of struct ink_optimizer.
 *
 * @param {OptimizerOptions} options may hold the other options of net.train() too
 * @returns {Int32Array} (14)
 * @throws {import('../errors.js').InkError} if an option is unknown or outside its limits
 */
export function encodeOptimizer(options) {
  known(options, TRAIN_OPTIONS, 'training');
  const optimizer = options?.optimizer ?? 'sgd';
  const rule = nameIndex(optimizer, 'optimizer', OPTIMIZERS);
  const given = Object.fromEntries(
    Object.entries(options ?? {}).filter(([, value]) => value !== undefined),
  );
  /** @type {Record<string, any>} */
  const o = { ...defaultsOf(optimizer), ...given };
  const schedule = nameIndex(o.schedule, 'schedule', SCHEDULES);
  need(schedule === 0 || (typeof o.period === 'number' && o.period >= 1), 'no-period', {
    schedule: o.schedule,
  });
  /**
   * @param {string} name
   * @param {number} low
   * @param {number} high
   */
  const float = (name, low, high) => number(o[name], name, low, high);

  const ints = new Int32Array(14);
  const floats = new Float32Array(ints.buffer);
  ints[0] = rule;
  floats[1] = float('learningRate', 0, 1e9);
  floats[2] = float(optimizer.startsWith('adam') ? 'beta1' : 'momentum', 0, 0.9999999);
  floats[3] = float(optimizer === 'rmsprop' ? 'rho' : 'beta2', 0, 0.9999999);
  floats[4] = float('epsilon', 1e-30, 1);
  floats[5] = float('weightDecay', 0, 1e6);
  floats[6] = float('l1', 0, 1e6);
  floats[7] = float('clipNorm', 0, 1e30);
  floats[8] = float('maxNorm', 0, 1e30);
  ints[9] = schedule;
  ints[10] = integer(o.period, 'period', 0, 2 ** 30);
  floats[11] = float('gamma', 1e-30, 1);
  floats[12] = float('finalRate', 0, 1e9);
  ints[13] = integer(o.warmup, 'warmup', 0, 2 ** 30);
  return ints;
}
