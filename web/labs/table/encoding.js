// Shared: turns the rows of a table into what a network learns from: numbers standardised,
// categories one-hot. Whatever is fitted for this (medians, categories, means, deviations) is
// fitted to the training rows only, so that nothing leaks from the test rows. It knows no thread
// and no page; the statistics come from the core.

import { whole } from '../common/pieces.js';
import { TableError } from './errors.js';
import { labelsOf, targetOf, taskOf } from './plan.js';

/** Numbers that the rows may become, one for each row and input: 256 MB of float32. */
const MAX_NUMBERS = 2 ** 26;

/**
 * Letters: N rows, D inputs, K classes.
 *
 * @typedef {import('./plan.js').Plan} Plan
 *
 * @typedef {import('./plan.js').Table} Table
 *
 * @typedef {import('../../inkgrad/tables.js').Tables} Tables
 *
 * @typedef {object} Inputs the inputs that the columns become
 * @property {number[]} columns (D) which of the table's columns an input comes from
 * @property {string[]} names (D) such as age, or cp = 4
 * @property {boolean[]} isNumber (D) else it is one category: 0 or 1
 * @property {number[]} codes (D) of that category; -1 for a number
 *
 * @typedef {Inputs & Fitted} Fit what is fitted to the training rows
 *
 * @typedef {object} Fitted
 * @property {Float32Array} medians of each of the table's columns; NaN where it is no input that is
 *   a number
 * @property {Int32Array} modes most frequent category of each column, as its code; -1 likewise
 * @property {{ means: Float32Array; deviations: Float32Array }} moments (D) 0 and 1 for a category
 * @property {number} targetMean of a regression, in the table's unit, minus the target's offset
 * @property {number} targetDeviation
 *
 * @typedef {object} Examples what a network learns from
 * @property {Float32Array} inputs (N, D)
 * @property {string[]} names (D)
 * @property {number[]} columns (D) which of the table's columns an input comes from
 * @property {boolean[]} isNumber (D)
 * @property {import('./plan.js').Task} task
 * @property {string[]} classes (K) names; of a binary task the second is the positive one; of a
 *   regression none
 * @property {Int32Array} [labels] (N) of a classification
 * @property {Float32Array} [targets] (N) of a regression, standardised: actual = target *
 *   targetDeviation + targetMean
 * @property {Float32Array} [actual] (N) of a regression, in the table's unit, minus the target's
 *   offset
 * @property {Int32Array} rows (N) their numbers in the table, from 0
 * @property {Fit} fit
 */

/**
 * Fits the encoding to the training rows; see Fit.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows usable ones
 * @returns {Fit}
 */
export const fitEncoding = (tables, table, plan, rows) => whole(fitting(tables, table, plan, rows));

/**
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows usable ones
 * @returns {import('../common/pieces.js').Pieces<Fit>}
 */
export function* fitting(tables, table, plan, rows) {
  if (!rows.length) throw new TableError({ code: 'no-training-rows' });
  const { medians, modes, ...inputs } = yield* fitInputs(tables, table, plan, rows);
  const D = inputs.columns.length;
  if (!D) throw new TableError({ code: 'no-values' });
  if (rows.length * D > MAX_NUMBERS)
    throw new TableError({ code: 'too-large', rows: rows.length, inputs: D, max: MAX_NUMBERS });
  const moments = { means: new Float32Array(D), deviations: new Float32Array(D).fill(1) };
  for (const [d, is] of inputs.isNumber.entries()) {
    if (!is) continue;
    const values = filledNumbers(table, { ...inputs, medians }, d, rows);
    const { means, deviations } = tables.moments(values, 1);
    [moments.means[d], moments.deviations[d]] = [means[0], deviations[0]];
    yield;
  }
  return { ...inputs, medians, modes, moments, ...fitTarget(tables, table, plan, rows) };
}

/**
 * Which inputs the columns become, and what fills their gaps.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows
 * @returns {import('../common/pieces.js').Pieces<Inputs & Pick<Fitted, 'medians' | 'modes'>>}
 */
function* fitInputs(tables, table, plan, rows) {
  const medians = new Float32Array(table.columns.length).fill(NaN);
  const modes = new Int32Array(table.columns.length).fill(-1);
  /** @type {Inputs} */
  const inputs = { columns: [], names: [], isNumber: [], codes: [] };
  const add = (/** @type {number} */ c, /** @type {string} */ name, /** @type {number} */ code) => {
    inputs.columns.push(c);
    inputs.names.push(name);
    inputs.isNumber.push(code < 0);
    inputs.codes.push(code);
  };
  for (const [c, role] of plan.roles.entries()) {
    const column = table.columns[c];
    if (role === 'number') {
      const { present, median } = tables.summary(valuesAt(column.numbers, rows));
      medians[c] = present ? median : 0; // a column without any value carries nothing: all 0
      add(c, column.name, -1);
    } else if (role === 'category') {
      const counts = countsOf(column, rows);
      counts.forEach((count, code) => {
        if (!count) return;
        if (modes[c] < 0 || count > counts[modes[c]]) modes[c] = code;
        add(c, `${column.name} = ${column.categories[code]}`, code);
      });
    }
    yield;
  }
  return { medians, modes, ...inputs };
}

/**
 * How often each category of a column occurs in the rows.
 *
 * @param {import('./columns.js').Column} column
 * @param {ArrayLike<number>} rows
 */
function countsOf({ categories, codes }, rows) {
  const counts = new Int32Array(categories.length);
  for (let i = 0; i < rows.length; i++) if (codes[rows[i]] >= 0) counts[codes[rows[i]]]++;
  return counts;
}

/**
 * Mean and deviation of a regression's target.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows
 */
function fitTarget(tables, table, plan, rows) {
  if (plan.as !== 'number') return { targetMean: 0, targetDeviation: 1 };
  const { numbers } = table.columns[targetOf(plan)];
  const { means, deviations } = tables.moments(valuesAt(numbers, rows), 1);
  return { targetMean: means[0], targetDeviation: deviations[0] || 1 };
}

/**
 * @param {Float32Array} numbers
 * @param {ArrayLike<number>} rows
 */
const valuesAt = (numbers, rows) =>
  Float32Array.from({ length: rows.length }, (_, i) => numbers[rows[i]]);

/**
 * An input that is a number, before it is standardised, gaps filled.
 *
 * @param {Table} table
 * @param {Pick<Fit, 'columns' | 'medians'>} fit
 * @param {number} d the input
 * @param {ArrayLike<number>} rows
 * @returns {Float32Array} (N)
 */
function filledNumbers(table, { columns, medians }, d, rows) {
  const { numbers } = table.columns[columns[d]];
  const median = medians[columns[d]];
  return Float32Array.from({ length: rows.length }, (_, i) => {
    const number = numbers[rows[i]];
    return Number.isNaN(number) ? median : number;
  });
}

/** Numbers that are written between two looks at the clock. */
const PIECE = 2 ** 19;

/**
 * Inputs alone, for rows whose target is unknown: gaps are filled whatever the plan says. A
 * category that the training rows did not have is all 0.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Fit} fit
 * @param {ArrayLike<number>} rows
 * @returns {Float32Array} (N, D)
 */
export const encodeInputs = (tables, table, fit, rows) =>
  whole(encodingInputs(tables, table, fit, rows));

/**
 * @param {Tables} tables
 * @param {Table} table
 * @param {Fit} fit
 * @param {ArrayLike<number>} rows
 * @returns {import('../common/pieces.js').Pieces<Float32Array>} (N, D)
 */
function* encodingInputs(tables, table, fit, rows) {
  const { columns, codes, modes, moments } = fit;
  const N = rows.length;
  const D = columns.length;
  const values = new Float32Array(N * D);
  let written = 0;
  for (let d = 0; d < D; d++) {
    const c = columns[d];
    if (codes[d] < 0) {
      const standardised = tables.standardised(filledNumbers(table, fit, d, rows), 1, {
        means: [moments.means[d]],
        deviations: [moments.deviations[d]],
      });
      for (let i = 0; i < N; i++) values[i * D + d] = standardised[i];
    } else {
      const categories = table.columns[c].codes;
      for (let i = 0; i < N; i++) {
        const code = categories[rows[i]];
        values[i * D + d] = Number((code < 0 ? modes[c] : code) === codes[d]);
      }
    }
    written += N;
    if (written < PIECE) continue;
    written = 0;
    yield;
  }
  return values;
}

/**
 * Rows of a table as examples.
 *
 * @param {Tables} tables await ink.tables()
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows some of usableRows(table, plan).rows
 * @param {Fit} [fit] of the training rows; without it these rows are the training rows
 * @returns {Examples}
 */
export const encode = (tables, table, plan, rows, fit) =>
  whole(encoding(tables, table, plan, rows, fit));

/**
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows
 * @param {Fit} [known]
 * @returns {import('../common/pieces.js').Pieces<Examples>}
 */
export function* encoding(tables, table, plan, rows, known) {
  const fit = known ?? (yield* fitting(tables, table, plan, rows));
  const found = taskOf(table, plan);
  if ('obstacle' in found) throw new TableError(found.obstacle);
  const { task, classes } = found;
  /** @type {Examples} */
  const examples = {
    inputs: yield* encodingInputs(tables, table, fit, rows),
    names: fit.names,
    columns: fit.columns,
    isNumber: fit.isNumber,
    task,
    classes,
    rows: Int32Array.from(rows),
    fit,
  };
  if (task === 'regression') {
    examples.actual = valuesAt(table.columns[targetOf(plan)].numbers, rows);
    examples.targets = tables.standardised(examples.actual, 1, {
      means: [fit.targetMean],
      deviations: [fit.targetDeviation],
    });
  } else {
    examples.labels = labelsOf(table, plan, rows);
  }
  return examples;
}
