// Shared: class weights: the loss of each row is multiplied by the weight of its class. Pure.

import { MAX_NAMES } from '../class-names.js';

/** A weight that a person may type. */
export const MIN_WEIGHT = 0.001;
export const MAX_WEIGHT = 1000;

const SEPARATOR = '_';
const DECIMAL = /^\d{1,4}(\.\d{1,6})?$/;

/** @param {string} text */
const weightOf = (text) => (DECIMAL.test(text) ? Number(text) : NaN);

/**
 * @param {string} key
 * @returns {import('../../common/link.js').Field<string>}
 */
export const weightsField = (key) => ({
  key,
  initial: 'none',
  parse: (text) => (text === 'none' || text === 'balanced' || ownWeights(text) ? text : undefined),
  format: String,
  takes: { kind: 'other', name: 'classWeights' },
});

/**
 * The weights that a person gave, one for each class; null: the text is no list of them.
 *
 * @param {string} text
 * @returns {number[] | null}
 */
export function ownWeights(text) {
  const weights = text.split(SEPARATOR).map(weightOf);
  const isList = weights.length >= 2 && weights.length <= MAX_NAMES;
  return isList && weights.every((w) => w >= MIN_WEIGHT && w <= MAX_WEIGHT) ? weights : null;
}

/** @param {number[]} weights */
export const weightsText = (weights) => weights.join(SEPARATOR);

/**
 * The weights of classes in training rows; null: all are 1. Balanced: N / (K n_k), with which all
 * classes count the same, as scikit-learn's "balanced" has it. A class without rows has weight 1.
 *
 * @param {string} classWeights the setting
 * @param {ArrayLike<number>} labels (N)
 * @param {number} K
 * @returns {number[] | null}
 */
export const weightsFor = (classWeights, labels, K) => weightedOf(classWeights, labels, K).weights;

/**
 * The training rows of each class, and its weight, as `weightsFor` has it.
 *
 * @typedef {{ rows: number[]; weights: number[] | null }} Weighted
 *
 * @param {string} classWeights the setting
 * @param {ArrayLike<number>} labels (N)
 * @param {number} K
 * @returns {Weighted}
 */
export function weightedOf(classWeights, labels, K) {
  const rows = new Array(K).fill(0);
  for (let i = 0; i < labels.length; i++) rows[labels[i]]++;
  if (classWeights !== 'balanced') return { rows, weights: ownWeights(classWeights) };
  return { rows, weights: rows.map((n) => (n ? labels.length / (K * n) : 1)) };
}
