// Worker: the card of an update rule, with the numbers of one parameter in the next step.

import { encodeOptimizer } from '../../../../inkgrad/network/optimizer.js';
import { previewOf } from './preview.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {import('../lines.js').Filled} Filled
 *
 * @typedef {import('./preview.js').Preview} Preview
 */

/**
 * The numbers of an optimizer as the core gets them, defaults included.
 *
 * @param {OptimizerOptions} options
 */
function settingsOf(options) {
  const words = encodeOptimizer(options);
  const [, , mu, beta2, epsilon, lambda, l1, clip, maxNorm] = new Float32Array(words.buffer);
  return { mu, beta1: mu, beta2, rho: beta2, epsilon, lambda, l1, clip, maxNorm };
}

/**
 * The parameter with the largest gradient: the one of which most is seen.
 *
 * @param {Float32Array} gradient
 */
export const largest = (gradient) =>
  gradient.reduce((best, g, i) => (Math.abs(g) > Math.abs(gradient[best]) ? i : best), 0);

/**
 * Which weight or bias a parameter is.
 *
 * @param {Network} net
 * @param {number} index
 */
export function placeOf({ layers }, index) {
  const l = layers.findIndex(({ biases }) => index < biases.offset + biases.length);
  const { weights, biases } = layers[l];
  const columns = weights.shape[1];
  const at = index - weights.offset;
  return index < biases.offset
    ? { layer: l + 1, from: Math.floor(at / columns) + 1, to: (at % columns) + 1, index }
    : { layer: l + 1, from: null, to: index - biases.offset + 1, index };
}

/**
 * The incoming weights of the unit that a parameter belongs to.
 *
 * @param {Network} net
 * @param {Float32Array} w
 * @param {number} index
 */
function unitOf({ layers }, w, index) {
  const layer = layers.find(({ biases }) => index < biases.offset);
  if (!layer || index < layer.weights.offset) return null; // a bias has no limit
  const [rows, columns] = layer.weights.shape;
  const { offset } = layer.weights;
  const column = (index - offset) % columns;
  return Float32Array.from({ length: rows }, (_, i) => w[offset + i * columns + column]);
}

/** @type {Record<string, string[]>} */
const RESULTS = {
  sgd: ['w'],
  momentum: ['v', 'w'],
  nesterov: ['v', 'w'],
  adagrad: ['s', 'w'],
  rmsprop: ['s', 'w'],
  adam: ['m', 'v', 'w'],
  adamw: ['m', 'v', 'w'],
};

/**
 * The numbers of the rule itself.
 *
 * @param {string} name of the formula
 * @param {Preview} preview
 * @param {number} i
 * @returns {Record<string, number>}
 */
function rememberedBy(name, { before, after }, i) {
  if (name === 'adagrad' || name === 'rmsprop') return { s0: before.second[i], s: after.second[i] };
  if (name.startsWith('adam'))
    return {
      m0: before.first[i],
      m: after.first[i],
      v0: before.second[i],
      v: after.second[i],
      t: after.steps,
    };
  return { v0: before.first[i], v: after.first[i] };
}

/**
 * Which penalties change the gradient.
 *
 * @param {{ lambda: number; l1: number }} set
 */
function penaltiesOf({ lambda, l1 }) {
  if (!l1) return 'l2';
  return lambda ? 'penalties' : 'l1';
}

/**
 * Clipping and penalties, where they change something, before the rule.
 *
 * @param {Preview} preview
 * @param {ReturnType<typeof settingsOf>} set
 * @param {number} i
 * @param {(values: Float32Array) => number} norm
 * @returns {Filled[]}
 */
function beforeRule({ before, raw, clipped, used }, set, i, norm) {
  /** @type {Filled[]} */
  const all = [];
  if (raw[i] !== clipped[i])
    all.push({
      formula: 'optimizer.clipping',
      results: ['raw'],
      values: { clip: set.clip, norm: norm(raw), unclipped: raw[i], raw: clipped[i] },
    });
  const w0 = before.w[i];
  const { lambda, l1 } = set;
  if (used !== clipped)
    all.push({
      formula: `optimizer.${penaltiesOf(set)}`,
      results: ['g'],
      values: { raw: clipped[i], lambda, l1, w0, sign: Math.sign(w0), g: used[i] },
    });
  return all;
}

/**
 * @param {import('../../../../inkgrad/instruments.js').Instruments} look
 * @param {Network} net
 * @param {OptimizerOptions} options of the next step
 * @param {number | null} parameter null: the one with the largest gradient
 * @param {(options: OptimizerOptions) => import('./preview.js').Stepped} stepBy
 * @returns {Card}
 */
export function optimizerCard(look, net, options, parameter, stepBy) {
  const name = options.optimizer ?? 'sgd';
  const set = settingsOf(options);
  const formula = name === 'sgd' && set.mu ? 'momentum' : name;
  const preview = previewOf(net, options, stepBy);
  const rule = { formula: `optimizer.${formula}`, results: [], values: {} };
  // AdamW takes its decay from the weight, not from the gradient.
  const added = name === 'adamw' ? { ...set, lambda: 0 } : set;
  if (typeof preview === 'string')
    return { kind: 'optimizer', name, formulas: [rule], about: { numbers: preview } };
  const norm = (/** @type {Float32Array} */ values) => look.summary(values).norm;
  const i = Math.min(parameter ?? largest(preview.raw), preview.raw.length - 1);
  const { before, after, free, used, step } = preview;
  /** @type {Filled[]} */
  const formulas = [
    ...beforeRule(preview, added, i, norm),
    {
      formula: rule.formula,
      results: RESULTS[formula],
      values: {
        ...set,
        eta: step.learningRate,
        g: used[i],
        w0: before.w[i],
        ...rememberedBy(formula, preview, i),
        w: free[i],
      },
    },
  ];
  const unit = free[i] === after.w[i] ? null : unitOf(net, free, i);
  if (unit)
    formulas.push({
      formula: 'optimizer.max-norm',
      results: ['limited'],
      values: { maxNorm: set.maxNorm, unitNorm: norm(unit), w: free[i], limited: after.w[i] },
    });
  return { kind: 'optimizer', name, formulas, about: { parameter: placeOf(net, i) } };
}
