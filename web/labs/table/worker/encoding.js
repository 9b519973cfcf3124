// A table becomes what a network learns from: numbers standardised, categories one-hot. What is
// measured for this (medians, categories, means, deviations) is measured on the training rows
// alone, so that nothing leaks from the rows that test.

import { InkError } from '../../../inkgrad.js';

/** Of a column; more different texts are no categories. */
export const MAX_WORDS = 200;
/** Numbers that the rows may become, one for each row and input: 256 MB of float32. */
const MAX_NUMBERS = 2 ** 26;

/**
 * A table as web/labs/table-columns.js makes it. Letters: N rows, D inputs, K classes.
 *
 * @typedef {object} Column
 * @property {string} name no two are equal
 * @property {Float32Array} numbers (N) NaN: missing, or no number
 * @property {Int16Array} codes (N) which of the words, -1: missing. Empty where there are more than
 *   MAX_WORDS different texts
 * @property {string[]} words the different texts: numbers by size, others by the alphabet
 * @property {number} distinct how many different texts there are; MAX_WORDS + 1: more than
 *   MAX_WORDS
 * @property {number} missing cells that are blank, ? or NA
 * @property {number} numeric cells that are numbers; as a number column, N - numeric are missing
 *
 * @typedef {{ name: string; size: number; columns: Column[] }} Table size: N
 *
 * @typedef {'number' | 'category' | 'ignore' | 'target'} Role
 *
 * @typedef {object} Plan what is to be made of a table
 * @property {Role[]} roles one for each column; one of them is the target, at most
 * @property {'drop' | 'median'} missing what becomes of a row where an input is missing: left out,
 *   or filled with the median of the column or its most frequent category. A row without target is
 *   always left out
 * @property {'number' | 'category' | 'above'} as what the target is; above: whether it is greater
 *   than a number
 * @property {number} above that number
 *
 * @typedef {'binary' | 'multi-class' | 'regression'} Task
 *
 * @typedef {object} Fit what the training rows say
 * @property {Float32Array} medians of each of the table's columns; NaN where it is no input that is
 *   a number
 * @property {Int32Array} modes most frequent category of each column, as its code; -1 likewise
 * @property {number[]} columns (D) which of the table's columns an input comes from
 * @property {string[]} names (D) such as age, or cp = 4
 * @property {boolean[]} isNumber (D) else it is one category: 0 or 1
 * @property {number[]} codes (D) of that category; -1 for a number
 * @property {{ means: Float32Array; deviations: Float32Array }} moments (D) 0 and 1 for a category
 * @property {number} targetMean of a regression, in the table's unit
 * @property {number} targetDeviation
 *
 * @typedef {object} Examples what a network learns from
 * @property {Float32Array} inputs (N, D)
 * @property {string[]} names (D)
 * @property {number[]} columns (D) which of the table's columns an input comes from
 * @property {boolean[]} isNumber (D)
 * @property {Task} task
 * @property {string[]} classes (K) names; of a binary task the second is the positive one; of a
 *   regression none
 * @property {Int32Array} [labels] (N) of a classification
 * @property {Float32Array} [targets] (N) of a regression, standardised: actual = target *
 *   targetDeviation + targetMean
 * @property {Float32Array} [actual] (N) of a regression, in the table's unit
 * @property {Int32Array} rows (N) their numbers in the table, from 0
 * @property {Fit} fit
 */

/** @typedef {import('../../../inkgrad/tables.js').Tables} Tables */

/**
 * The number of the target's column; -1: there is none.
 *
 * @param {Plan} plan
 */
export const targetOf = (plan) => plan.roles.indexOf('target');

/**
 * Task and classes, or what stands in the way of learning.
 *
 * @param {Table} table
 * @param {Plan} plan
 * @returns {{ task: Task; classes: string[] } | { trouble: string }}
 */
export function taskOf(table, plan) {
  const column = table.columns[targetOf(plan)];
  if (!column)
    return { trouble: 'No column is the target. Choose the one that is to be predicted.' };
  if (!plan.roles.some((role) => role === 'number' || role === 'category'))
    return { trouble: 'No column is an input. Make at least one a number or a category.' };
  for (const [c, role] of plan.roles.entries()) {
    const { name, distinct, numeric, missing } = table.columns[c];
    if (role === 'category' && distinct > MAX_WORDS)
      return {
        trouble: `${name} has more than ${MAX_WORDS} different values, too many for categories. ${numeric ? 'Read it as a number, or ignore it' : 'Ignore it'}.`,
      };
    if (role === 'number' && !numeric && missing < table.size)
      return { trouble: `${name} holds no numbers. Read it as a category, or ignore it.` };
  }
  if (plan.as === 'category') {
    if (!column.words.length)
      return {
        trouble: `${column.name} has ${column.distinct > MAX_WORDS ? `more than ${MAX_WORDS} different texts` : 'no value at all'}: no classes can be made of it.`,
      };
    if (column.words.length === 1)
      return {
        trouble: `${column.name} is ${column.words[0]} in all rows: there is nothing to tell apart.`,
      };
    return { task: column.words.length === 2 ? 'binary' : 'multi-class', classes: column.words };
  }
  if (!column.numeric)
    return { trouble: `${column.name} holds no numbers. Predict it as a category.` };
  if (plan.as === 'number') return { task: 'regression', classes: [] };
  const above = column.numbers.reduce((sum, value) => sum + Number(isAbove(value, plan)), 0);
  if (above === 0 || above === column.numeric)
    return {
      trouble: `${column.name} is ${above ? 'always' : 'never'} greater than ${plan.above}: there is nothing to tell apart. Choose another bound.`,
    };
  return {
    task: 'binary',
    classes: [`${column.name} ≤ ${plan.above}`, `${column.name} > ${plan.above}`],
  };
}

/**
 * Cells are float32, and so is the bound they are held against: 0.1 is not greater than 0.1.
 *
 * @param {number} value
 * @param {Plan} plan
 */
const isAbove = (value, { above }) => value > Math.fround(above);

/**
 * Is the cell missing, if the column is read like this?
 *
 * @param {Column} column
 * @param {Role | Plan['as']} role
 * @param {number} row
 */
const isMissing = (column, role, row) =>
  role === 'category'
    ? column.codes[row] === -1 || !column.codes.length
    : Number.isNaN(column.numbers[row]);

/**
 * The rows that can be learned from, and how many cannot: rows whose target is missing, rows left
 * out because an input is, and cells that will be filled.
 *
 * @param {Table} table
 * @param {Plan} plan
 */
export function usableRows(table, plan) {
  const target = targetOf(plan),
    rows = [];
  const inputs = plan.roles.flatMap((role, c) =>
    role === 'number' || role === 'category' ? [{ role, column: table.columns[c] }] : [],
  );
  let withoutTarget = 0,
    dropped = 0,
    filled = 0;
  for (let row = 0; row < table.size; row++) {
    if (target < 0 || isMissing(table.columns[target], plan.as, row)) {
      withoutTarget++;
      continue;
    }
    let missing = 0;
    for (const { role, column } of inputs) if (isMissing(column, role, row)) missing++;
    if (missing && plan.missing === 'drop') dropped++;
    else {
      filled += missing;
      rows.push(row);
    }
  }
  return { rows: Int32Array.from(rows), withoutTarget, dropped, filled };
}

/**
 * What the training rows say; see Fit.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Plan} plan
 * @param {ArrayLike<number>} rows usable ones
 * @returns {Fit}
 */
export function fitEncoding(tables, table, plan, rows) {
  if (!rows.length) throw new InkError('There is no row to learn from.', 'empty');
  const N = rows.length,
    medians = new Float32Array(table.columns.length).fill(NaN),
    modes = new Int32Array(table.columns.length).fill(-1);
  const columns = [],
    names = [],
    isNumber = [],
    codes = [];
  for (const [c, role] of plan.roles.entries()) {
    const column = table.columns[c];
    if (role === 'number') {
      const { present, median } = tables.summary(
        Float32Array.from({ length: N }, (_, i) => column.numbers[rows[i]]),
      );
      medians[c] = present ? median : 0; // a column without any value says nothing: all 0
      columns.push(c);
      names.push(column.name);
      isNumber.push(true);
      codes.push(-1);
    } else if (role === 'category') {
      const counts = new Int32Array(column.words.length);
      for (let i = 0; i < N; i++) if (column.codes[rows[i]] >= 0) counts[column.codes[rows[i]]]++;
      counts.forEach((count, code) => {
        if (!count) return;
        if (modes[c] < 0 || count > counts[modes[c]]) modes[c] = code;
        columns.push(c);
        names.push(`${column.name} = ${column.words[code]}`);
        isNumber.push(false);
        codes.push(code);
      });
    }
  }
  const D = columns.length,
    fit = {
      medians,
      modes,
      columns,
      names,
      isNumber,
      codes,
      moments: { means: new Float32Array(D), deviations: new Float32Array(D).fill(1) },
      targetMean: 0,
      targetDeviation: 1,
    };
  if (!D) throw new InkError('The rows to learn from have no value in any of the inputs.', 'empty');
  if (N * D > MAX_NUMBERS)
    throw new InkError(
      `${N.toLocaleString('en')} rows of ${D.toLocaleString('en')} inputs are more than can be learned from here (${MAX_NUMBERS.toLocaleString('en')} numbers). Each category is an input of its own: ignore the columns with many of them, or take fewer rows.`,
      'size',
    );
  const { means, deviations } = tables.moments(raw(table, fit, rows), D);
  isNumber.forEach((is, d) => {
    if (is) [fit.moments.means[d], fit.moments.deviations[d]] = [means[d], deviations[d]];
  });
  if (plan.as === 'number') {
    const { numbers } = table.columns[targetOf(plan)],
      {
        means: [mean],
        deviations: [deviation],
      } = tables.moments(
        Float32Array.from({ length: N }, (_, i) => numbers[rows[i]]),
        1,
      );
    [fit.targetMean, fit.targetDeviation] = [mean, deviation || 1];
  }
  return fit;
}

/**
 * Each input before it is standardised, gaps filled.
 *
 * @param {Table} table
 * @param {Fit} fit
 * @param {ArrayLike<number>} rows
 * @returns {Float32Array} (N, D)
 */
function raw(table, { columns, codes, medians, modes }, rows) {
  const N = rows.length,
    D = columns.length,
    values = new Float32Array(N * D);
  for (let d = 0; d < D; d++) {
    const c = columns[d],
      { numbers, codes: words } = table.columns[c],
      code = codes[d];
    for (let i = 0; i < N; i++) {
      if (code < 0) {
        const number = numbers[rows[i]];
        values[i * D + d] = Number.isNaN(number) ? medians[c] : number;
      } else {
        const word = words[rows[i]];
        values[i * D + d] = Number((word < 0 ? modes[c] : word) === code);
      }
    }
  }
  return values;
}

/**
 * The classes of rows.
 *
 * @param {Table} table
 * @param {Plan} plan a classification
 * @param {ArrayLike<number>} rows usable ones
 */
export function labelsOf(table, plan, rows) {
  const { numbers, codes } = table.columns[targetOf(plan)];
  return Int32Array.from({ length: rows.length }, (_, i) =>
    plan.as === 'above' ? Number(isAbove(numbers[rows[i]], plan)) : codes[rows[i]],
  );
}

/**
 * Inputs alone, for rows whose target nobody knows: gaps are filled whatever the plan says; a
 * category that the training rows did not have is none of theirs, all 0.
 *
 * @param {Tables} tables
 * @param {Table} table
 * @param {Fit} fit
 * @param {ArrayLike<number>} rows
 * @returns {Float32Array} (N, D)
 */
export const encodeInputs = (tables, table, fit, rows) =>
  tables.standardised(raw(table, fit, rows), fit.columns.length, fit.moments);

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
export function encode(tables, table, plan, rows, fit = fitEncoding(tables, table, plan, rows)) {
  const about = taskOf(table, plan);
  if ('trouble' in about) throw new InkError(about.trouble);
  const { task, classes } = about,
    { numbers } = table.columns[targetOf(plan)],
    N = rows.length;
  /** @type {Examples} */
  const examples = {
    inputs: encodeInputs(tables, table, fit, rows),
    names: fit.names,
    columns: fit.columns,
    isNumber: fit.isNumber,
    task,
    classes,
    rows: Int32Array.from(rows),
    fit,
  };
  if (task === 'regression') {
    examples.actual = Float32Array.from({ length: N }, (_, i) => numbers[rows[i]]);
    examples.targets = tables.standardised(examples.actual, 1, {
      means: [fit.targetMean],
      deviations: [fit.targetDeviation],
    });
  } else {
    examples.labels = labelsOf(table, plan, rows);
  }
  return examples;
}
