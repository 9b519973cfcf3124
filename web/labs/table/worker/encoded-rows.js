// Worker: encodes all usable rows of a table, and takes out the first ones for the page.

import { HEAD_ROWS } from '../columns.js';
import { encode, fitting } from '../encoding.js';
import { TableError } from '../errors.js';
import { labelsOf, taskOf, usableRows } from '../plan.js';
import { remainingTarget } from '../remaining.js';

const MAX_SHOWN = 6;

/**
 * @typedef {import('../../../inkgrad/tables.js').Tables} Tables
 *
 * @typedef {import('../plan.js').Problem} Problem
 *
 * @typedef {import('../messages.js').Encoded} Encoded
 */

/**
 * @param {Tables} tables
 * @param {import('../columns.js').ReadTable} table
 * @param {import('../plan.js').Plan} plan
 * @returns {import('../../common/pieces.js').Pieces<{ problem: Problem; encoded: Encoded }>}
 */
export function* encodedRows(tables, table, plan) {
  const found = taskOf(table, plan);
  if ('obstacle' in found) throw new TableError(found.obstacle);
  const { rows, ...counts } = usableRows(table, plan);
  if (!rows.length)
    throw new TableError({ code: counts.dropped ? 'all-rows-dropped' : 'no-targets' });
  yield;
  const remaining = remainingTarget(table, plan, rows, counts.dropped);
  if ('obstacle' in remaining) throw new TableError(remaining.obstacle);
  yield;
  const classes = taskOf(remaining.table, plan);
  if ('obstacle' in classes) throw new TableError(classes.obstacle);
  const problem = { table: remaining.table, plan, rows, ...classes };
  return { problem, encoded: yield* encodedOf(tables, problem, counts) };
}

/**
 * @param {Tables} tables
 * @param {Problem} problem
 * @param {Pick<Encoded, 'withoutTarget' | 'dropped' | 'filled'>} counts
 * @returns {import('../../common/pieces.js').Pieces<Encoded>}
 */
function* encodedOf(tables, { table, plan, rows, task, classes }, counts) {
  const fit = yield* fitting(tables, table, plan, rows);
  const shown = rows.filter((row) => row < HEAD_ROWS).slice(0, MAX_SHOWN);
  const {
    inputs = new Float32Array(),
    labels = [],
    targets = [],
  } = shown.length ? encode(tables, table, plan, shown, fit) : {};
  return {
    type: 'encoded',
    plan,
    task,
    classes,
    counts: task === 'regression' ? [] : classCounts(labelsOf(table, plan, rows), classes.length),
    usable: rows.length,
    ...counts,
    names: fit.names,
    columns: fit.columns,
    isNumber: fit.isNumber,
    inputs,
    rows: [...shown],
    targets: task === 'regression' ? [...targets] : [...labels].map((label) => classes[label]),
  };
}

/**
 * @param {Int32Array} labels
 * @param {number} K
 */
function classCounts(labels, K) {
  const counts = new Array(K).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}
