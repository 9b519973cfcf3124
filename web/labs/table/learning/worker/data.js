// Worker: the rows of a table as data sets of the core, and their splits. Whatever is fitted to
// rows (medians, categories, means, deviations) is fitted to the training rows.

import { whole } from '../../../common/pieces.js';
import { encoding } from '../../encoding.js';
import { labelsOf } from '../../plan.js';

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
 */
export const trainingData = (core, problem, train, validation) =>
  whole(preparing(core, problem, train, validation));

/**
 * @typedef {object} TrainingData
 * @property {import('../../encoding.js').Fit} fit
 * @property {import('../../../../inkgrad.js').Dataset} train
 * @property {import('../../../../inkgrad.js').Dataset | null} validation
 */

/**
 * @param {Core} core
 * @param {Problem} problem
 * @param {Int32Array} train
 * @param {Int32Array | null} validation
 * @returns {import('../../../common/pieces.js').Pieces<TrainingData>}
 */
export function* preparing({ ink, tables }, { table, plan }, train, validation) {
  const examples = yield* encoding(tables, table, plan, train);
  const watched = validation && (yield* encoding(tables, table, plan, validation, examples.fit));
  yield;
  const data = datasetOf(ink, examples);
  try {
    return { fit: examples.fit, train: data, validation: watched && datasetOf(ink, watched) };
  } catch (error) {
    data.dispose();
    throw error;
  }
}
