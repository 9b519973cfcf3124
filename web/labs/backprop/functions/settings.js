// All that can be set in the functions view, and how it is written in a link.

import { integerField, numberField, wordField } from '../../common/link.js';
import { NETWORK_FIELDS } from '../loop/network.js';

/**
 * Names as a lecture has them.
 *
 * @type {Record<string, string>}
 */
export const ACTIVATIONS = {
  step: 'step',
  linear: 'linear',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  'gelu-tanh': 'GELU, by tanh',
  softplus: 'softplus',
  swish: 'swish (SiLU)',
  maxout: 'maxout',
};
/** @type {Record<string, string>} */
export const LOSSES = {
  mse: 'MSE, mean squared error',
  'mse-sigmoid': 'MSE after a sigmoid',
  mae: 'MAE, mean absolute error',
  huber: 'Huber',
  'binary-cross-entropy': 'binary cross-entropy',
  'cross-entropy': 'cross-entropy',
  hinge: 'hinge',
  perceptron: "perceptron's",
};
/**
 * What is called so here.
 *
 * @type {Record<string, { loss: string; activation?: string }>}
 */
export const LOSS_OF = { 'mse-sigmoid': { loss: 'mse', activation: 'sigmoid' } };
export const MAX_PIECES = 8;
export const MOST_LOGITS = 10;
export const MAX_LOGIT = 10;

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
 *   shown: the activation; ofLayer: whose pre-activations, from 1; target: y; truth: the right class
 *   among the logits, from 1
 */

/** @type {import('../../common/link.js').Field<number[]>} */
const logitsField = {
  key: 'logits',
  initial: [2, 1, 0, -1],
  parse(text) {
    const values = text.split('_').map((part) => (/^\s*$/.test(part) ? NaN : Number(part)));
    return values.length >= 2 &&
      values.length <= MOST_LOGITS &&
      values.every((value) => Math.abs(value) <= MAX_LOGIT)
      ? values
      : undefined;
  },
  format: (values) => values.join('_'),
  hint: `2 to ${MOST_LOGITS} numbers from -${MAX_LOGIT} to ${MAX_LOGIT}, such as 2_1_0_-1`,
};

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  shown: wordField('show', 'relu', Object.keys(ACTIVATIONS)),
  slope: numberField('slope', 0.1, 0, 1),
  alpha: numberField('alpha', 1, 0, 3),
  pieces: integerField('pieces', 2, 2, MAX_PIECES),
  ofLayer: integerField('layer', 1, 1, 3),
  loss: wordField('loss', 'binary-cross-entropy', Object.keys(LOSSES)),
  target: numberField('y', 1, -1, 1),
  delta: numberField('delta', 1, 0.1, 5),
  smoothing: numberField('smooth', 0, 0, 0.9),
  logits: logitsField,
  truth: integerField('truth', 1, 1, MOST_LOGITS),
  ...NETWORK_FIELDS,
};

/**
 * Two classes are 0 and 1, or for hinge and perceptron -1 and 1; a residual's target lies where it
 * likes.
 *
 * @param {string} loss
 */
export const targetsOf = (loss) =>
  loss === 'hinge' || loss === 'perceptron'
    ? [-1, 1]
    : loss === 'mse' || loss === 'mae' || loss === 'huber'
      ? [-1, 0, 1]
      : [0, 1];

/**
 * Settings that go together, where a link's do not.
 *
 * @param {Settings} settings
 * @returns {Settings}
 */
export function fitting(settings) {
  const targets = targetsOf(settings.loss);
  return {
    ...settings,
    target:
      settings.loss === 'binary-cross-entropy' || settings.loss === 'cross-entropy'
        ? Math.max(settings.target, 0)
        : targets.includes(settings.target)
          ? settings.target
          : settings.target > 0
            ? 1
            : targets[0],
    truth: Math.min(settings.truth, settings.logits.length),
  };
}
