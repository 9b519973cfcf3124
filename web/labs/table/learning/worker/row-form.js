// Worker: single rows: a test row to begin with, and the prediction for a row that was typed.

import { shortest } from '../../columns.js';
import { encodeInputs } from '../../encoding.js';
import { labelsOf, targetOf } from '../../plan.js';
import { inTargetUnit, withOffset } from './scores.js';

/**
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {import('../../encoding.js').Fit} Fit
 *
 * @typedef {import('../messages.js').Cell} Cell
 *
 * @typedef {import('../messages.js').InputColumn} InputColumn
 */

/** A column of one missing cell. */
const NO_COLUMN = {
  name: '',
  numbers: Float32Array.of(NaN),
  offset: 0,
  codes: Int16Array.of(-1),
  categories: [],
  distinct: 0,
  missing: 1,
  numeric: 0,
};

/**
 * The columns that are inputs.
 *
 * @param {import('./data.js').Core} core
 * @param {Problem} problem
 * @param {Fit} fit
 * @param {Int32Array} train rows
 * @returns {import('../../../common/pieces.js').Pieces<InputColumn[]>}
 */
export function* listingInputColumns({ tables }, { table, plan }, fit, train) {
  /** @type {InputColumn[]} */
  const list = [];
  for (const column of new Set(fit.columns)) {
    const { name, categories, numbers, offset } = table.columns[column];
    if (plan.roles[column] !== 'number') {
      list.push({ column, name, categories, minimum: NaN, maximum: NaN });
      continue;
    }
    const { minimum, maximum } = tables.summary(Float32Array.from(train, (row) => numbers[row]));
    const range = { minimum: minimum + offset, maximum: maximum + offset };
    list.push({ column, name, categories: [], ...range });
    yield;
  }
  return list;
}

/**
 * A row of the table, to be shown in the form.
 *
 * @param {Problem} problem
 * @param {Fit} fit
 * @param {number} row
 * @returns {import('../messages.js').Row}
 */
export function rowOf({ table, plan, task, classes }, fit, row) {
  const cells = [...new Set(fit.columns)].map((column) => {
    const { numbers, codes, offset } = table.columns[column];
    const value = numbers[row] + offset;
    return { value: Number.isNaN(value) ? null : value, code: codes[row] ?? -1 };
  });
  const actual =
    task === 'regression'
      ? numberIn(table.columns[targetOf(plan)], row)
      : classes[labelsOf(table, plan, [row])[0]];
  return { type: 'learn-row', cells, row, actual };
}

/**
 * A number of a column, as a person would write it.
 *
 * @param {import('../../columns.js').Column} column
 * @param {number} row
 */
const numberIn = ({ numbers, offset }, row) =>
  offset ? String(numbers[row] + offset) : shortest(numbers[row]);

/**
 * The prediction of a model for a row that was typed.
 *
 * @param {import('./data.js').Core} core
 * @param {Problem} problem
 * @param {import('./scores.js').Trained} model
 * @param {Cell[]} cells
 */
export function predictRow({ tables }, { table, plan, task }, { net, fit }, cells) {
  const typed = { name: '', size: 1, columns: table.columns.map(() => NO_COLUMN) };
  [...new Set(fit.columns)].forEach((column, i) => {
    typed.columns[column] = {
      ...NO_COLUMN,
      numbers: Float32Array.of((cells[i].value ?? NaN) - table.columns[column].offset),
      codes: Int16Array.of(cells[i].code),
    };
  });
  const outputs = net.predict(encodeInputs(tables, typed, fit, [0]));
  if (task !== 'regression') return outputs;
  const { offset } = table.columns[targetOf(plan)];
  return withOffset(inTargetUnit(tables, fit, outputs), offset);
}
