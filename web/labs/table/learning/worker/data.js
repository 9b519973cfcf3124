// Worker: the rows of a table as data sets of the core, and their splits. Whatever is fitted to
// rows (medians, categories, means, deviations) is fitted to the training rows.

import { encode } from '../../encoding.js';
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
export function trainingData({ ink, tables }, { table, plan }, train, validation) {
  const examples = encode(tables, table, plan, train);
  return {
    fit: examples.fit,
    train: datasetOf(ink, examples),
    validation: validation && datasetOf(ink, encode(tables, table, plan, validation, examples.fit)),
  };
}
