// Worker: the rows of a table as data sets of the core, and their splits. Whatever is fitted to
// rows (medians, categories, means, deviations) is fitted to the training rows.

import { whole } from '../../../common/pieces.js';
import { encoding } from '../../encoding.js';
import { labelsOf } from '../../plan.js';
import { weightedOf } from '../class-weights.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad/metrics.js').Metrics} Metrics
 *
 * @typedef {import('../../../../inkgrad/tables.js').Tables} Tables
 *
 * @typedef {import('../../encoding.js').Examples} Examples
 *
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {{ ink: Ink; metrics: Metrics; tables: Tables }} Core
 */

/**
 * Stratified where there are classes.
 *
 * @param {Core} core
 * @param {Problem} problem
 * @param {number[]} shares
 * @param {number} seed
 * @returns {Int32Array[]} rows of the table
 */
export function splitRows({ metrics }, { table, plan, rows, task, classes }, shares, seed) {
  const labels =
    task === 'regression' ? {} : { labels: labelsOf(table, plan, rows), classes: classes.length };
  return metrics
    .split(rows.length, shares, { seed, ...labels })
    .map((part) => part.map((i) => rows[i]));
}

/**
 * @param {Ink} ink
 * @param {Examples} examples
 */
export const datasetOf = (ink, { inputs, names, labels, classes, targets }) =>
  ink.dataset({
    values: inputs,
    inputs: names.length,
    ...(labels ? { labels, classes: classes.length } : { targets }),
  });

/**
 * Training and validation rows as data sets.
 *
 * @param {Core} core
 * @param {Problem} problem
 * @param {Int32Array} train
 * @param {Int32Array | null} validation
 * @param {string} [classWeights] the setting
 */
export const trainingData = (core, problem, train, validation, classWeights) =>
  whole(preparing(core, problem, train, validation, classWeights));

/**
 * @typedef {object} TrainingData
 * @property {import('../../encoding.js').Fit} fit
 * @property {import('../../../../inkgrad.js').Dataset} train
 * @property {import('../../../../inkgrad.js').Dataset | null} validation
 * @property {import('../class-weights.js').Weighted | null} weighted null: a number is predicted
 */

/**
 * @param {Core} core
 * @param {Problem} problem
 * @param {Int32Array} train
 * @param {Int32Array | null} validation
 * @param {string} [classWeights] the setting
 * @returns {import('../../../common/pieces.js').Pieces<TrainingData>}
 */
export function* preparing(
  { ink, tables },
  { table, plan, task, classes },
  train,
  validation,
  classWeights = 'none',
) {
  const examples = yield* encoding(tables, table, plan, train);
  const watched = validation && (yield* encoding(tables, table, plan, validation, examples.fit));
  yield;
  const data = datasetOf(ink, examples);
  /** @type {import('../../../../inkgrad.js').Dataset | null} */
  let held = null;
  try {
    held = watched && datasetOf(ink, watched);
    // Both losses are of one kind, so that their curves can be compared.
    const K = classes.length;
    const weighted =
      task === 'regression' ? null : weightedOf(classWeights, examples.labels ?? [], K);
    if (weighted?.weights) for (const one of [data, held]) one?.setClassWeights(weighted.weights);
    return { fit: examples.fit, train: data, validation: held, weighted };
  } catch (error) {
    held?.dispose();
    data.dispose();
    throw error;
  }
}
