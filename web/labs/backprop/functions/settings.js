// Shared: all that can be set in the functions view, how a link holds it, and what the worker and
// the page both know about the curves.

import { integerField, numberField, wordField } from '../../common/link.js';
import { NETWORK_FIELDS, initialOf } from '../loop/network.js';

export const ACTIVATIONS = [
  'step',
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
  'mse',
  'mse-sigmoid',
  'mae',
  'huber',
  'binary-cross-entropy',
  'cross-entropy',
  'hinge',
  'perceptron',
];

/**
 * Losses of this view that the core has by another name.
 *
 * @type {Record<string, { loss: string; activation?: string }>}
 */
export const LOSS_OF = { 'mse-sigmoid': { loss: 'mse', activation: 'sigmoid' } };

export const MAX_PIECES = 8;
/**
 * The lines of the maxout unit that is drawn, as [slope, intercept]: tangents of z^2 / 4. More
 * tangents make a rounder curve.
 *
 * @param {number} pieces
 * @returns {[number, number][]}
 */
export const linesOf = (pieces) =>
  Array.from({ length: pieces }, (_, p) => {
    const t = -4 + (8 * (p + 0.5)) / pieces;
    return [t / 2, (-t * t) / 4];
  });

export const MIN_LOGITS = 2;
export const MAX_LOGITS = 10;
export const MAX_LOGIT = 10;

/**
 * The parameters of the activations in the networks of this lab: the defaults of the API.
 *
 * @type {Record<string, { slope: number } | { alpha: number }>}
 */
export const NETWORK_PARAMETERS = { 'leaky-relu': { slope: 0.01 }, elu: { alpha: 1 } };

/**
 * |f′| is almost 0 where it is less than a twentieth of what it is where f is steepest: there,
 * little is learned.
 *
 * @param {string} activation
 */
export const flatBelow = (activation) => (activation === 'sigmoid' ? 0.25 : 1) / 20;

/**
 * @typedef {import('../loop/network.js').NetworkSettings & {
 *   shown: string;
 *   slope: number;
 *   alpha: number;
 *   pieces: number;
 *   ofLayer: number;
 *   loss: string;
 *   target: number;
 *   delta: number;
 *   smoothing: number;
 *   logits: number[];
 *   truth: number;
 * }} Settings
 *   shown: the activation; slope, alpha, pieces, delta, smoothing: parameters of one function each;
 *   ofLayer: the layer whose pre-activations are counted, from 1; target: y; truth: the correct
 *   class among the logits, from 1
 */

/** @type {import('../../common/link.js').Field<number[]>} */
const logitsField = {
  key: 'logits',
  initial: [2, 1, 0, -1],
  takes: { kind: 'other', name: 'logits' },
  parse(text) {
    // + 0 makes 0 of -0.
    const values = text.split('_').map((part) => (/^\s*$/.test(part) ? NaN : Number(part) + 0));
    const areLogits =
      values.length >= MIN_LOGITS &&
      values.length <= MAX_LOGITS &&
      values.every((value) => Math.abs(value) <= MAX_LOGIT);
    return areLogits ? values : undefined;
  },
  format: (values) => values.join('_'),
};

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  shown: wordField('show', 'relu', ACTIVATIONS),
  slope: numberField('slope', 0.1, 0, 1),
  alpha: numberField('alpha', 1, 0, 3),
  pieces: integerField('pieces', 2, 2, MAX_PIECES),
  ofLayer: integerField('layer', 1, 1, 3),
  loss: wordField('loss', 'binary-cross-entropy', LOSSES),
  target: numberField('y', 1, -1, 1),
  delta: numberField('delta', 1, 0.1, 5),
  smoothing: numberField('smooth', 0, 0, 0.9),
  logits: logitsField,
  truth: integerField('truth', 1, 1, MAX_LOGITS),
  ...NETWORK_FIELDS,
};

export const initial = () => initialOf(FIELDS);

/**
 * The targets that can be chosen. Two classes are 0 and 1, but -1 and 1 for hinge and perceptron;
 * the losses of a difference take any target.
 *
 * @type {Record<string, number[]>}
 */
const TARGETS = {
  hinge: [-1, 1],
  perceptron: [-1, 1],
  mse: [-1, 0, 1],
  mae: [-1, 0, 1],
  huber: [-1, 0, 1],
};

/** @param {string} loss */
export const targetsOf = (loss) => TARGETS[loss] ?? [0, 1];

/**
 * Settings that go together, where those of a link do not.
 *
 * @param {Settings} settings
 * @returns {Settings}
 */
export function fitting(settings) {
  const { loss, target, truth, logits } = settings;
  return {
    ...settings,
    target: fittingTarget(loss, target),
    truth: Math.min(truth, logits.length),
  };
}

/**
 * @param {string} loss
 * @param {number} target
 */
function fittingTarget(loss, target) {
  if (loss === 'binary-cross-entropy' || loss === 'cross-entropy') return Math.max(target, 0);
  const targets = targetsOf(loss);
  if (targets.includes(target)) return target;
  return target > 0 ? 1 : targets[0];
}
