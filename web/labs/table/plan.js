// Shared: a plan says what is to be learned from a table: the role of each column, what happens to
// missing values, and what the target is. Pure; used by the page for its types, by the worker to
// work.

import { MAX_CATEGORIES } from './columns.js';

/**
 * Letters: N rows, D inputs, K classes.
 *
 * @typedef {import('./columns.js').Column} Column
 *
 * @typedef {import('./columns.js').Table} Table
 *
 * @typedef {import('./errors.js').Reason} Reason
 *
 * @typedef {'number' | 'category' | 'ignore' | 'target'} Role
 *
 * @typedef {object} Plan
 * @property {Role[]} roles one for each column; at most one is the target
 * @property {'drop' | 'median'} missing what happens to a row where an input is missing: it is left
 *   out, or the input is filled with the median of the column or its most frequent category. A row
 *   without target is always left out
 * @property {'number' | 'category' | 'above'} as what the target is; above: whether it is greater
 *   than a number
 * @property {number} above that number
 *
 * @typedef {'binary' | 'multi-class' | 'regression'} Task
 *
 * @typedef {object} Problem what a network learns
 * @property {Table} table
 * @property {Plan} plan
 * @property {Int32Array} rows the usable ones, to be split by seed
 * @property {Task} task
 * @property {string[]} classes (K); of a binary task the second is the positive one; of a
 *   regression none
 */

/**
 * The number of the target's column; -1: there is none.
 *
 * @param {Plan} plan
 */
export const targetOf = (plan) => plan.roles.indexOf('target');

/** @param {Role} role */
const isInput = (role) => role === 'number' || role === 'category';

/**
 * Task and classes, or why nothing can be learned.
 *
 * @param {Table} table
 * @param {Plan} plan
 * @returns {{ task: Task; classes: string[] } | { obstacle: Reason }}
 */
export function taskOf(table, plan) {
  const column = table.columns[targetOf(plan)];
  if (!column) return { obstacle: { code: 'no-target' } };
  const obstacle = inputObstacle(table, plan);
  if (obstacle) return { obstacle };
  if (plan.as === 'category') return classesOf(column);
  if (!column.numeric) return { obstacle: { code: 'target-not-numeric', column: column.name } };
  if (plan.as === 'number') return { task: 'regression', classes: [] };
  return classesAtBound(column, plan);
}

/**
 * @param {Table} table
 * @param {Plan} plan
 * @returns {Reason | null}
 */
function inputObstacle(table, plan) {
  if (!plan.roles.some(isInput)) return { code: 'no-inputs' };
  for (const [c, role] of plan.roles.entries()) {
    const { name: column, distinct, numeric, missing } = table.columns[c];
    if (role === 'category' && distinct > MAX_CATEGORIES)
      return {
        code: 'too-many-categories',
        column,
        max: MAX_CATEGORIES,
        hasNumbers: numeric > 0,
      };
    if (role === 'number' && !numeric && missing < table.size)
      return { code: 'input-not-numeric', column };
  }
  return null;
}

/**
 * @param {Column} column
 * @returns {ReturnType<typeof taskOf>}
 */
function classesOf({ name: column, categories, distinct }) {
  if (distinct > MAX_CATEGORIES)
    return { obstacle: { code: 'too-many-classes', column, max: MAX_CATEGORIES } };
  if (!categories.length) return { obstacle: { code: 'target-empty', column } };
  if (categories.length === 1)
    return { obstacle: { code: 'one-class', column, value: categories[0], dropped: 0 } };
  return { task: categories.length === 2 ? 'binary' : 'multi-class', classes: categories };
}

/**
 * @param {Column} target
 * @param {Plan} plan
 * @returns {ReturnType<typeof taskOf>}
 */
function classesAtBound(target, plan) {
  const { name: column, numbers, numeric } = target;
  const { above } = plan;
  const bound = boundOf(target, plan);
  const count = numbers.reduce((sum, value) => sum + Number(value > bound), 0);
  if (count === 0 || count === numeric)
    return { obstacle: { code: 'bound', column, above, isAlways: count > 0, dropped: 0 } };
  return { task: 'binary', classes: [`${column} ≤ ${above}`, `${column} > ${above}`] };
}

/**
 * The bound with which the numbers of a column are compared. Cells are float32, and so is the bound:
 * 0.1 is not greater than 0.1.
 *
 * @param {Column} column
 * @param {Plan} plan
 */
export const boundOf = ({ offset }, { above }) => Math.fround(above - offset);

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
 * The rows that can be used, and how many cannot: rows whose target is missing, rows that are left
 * out because an input is missing, and cells that will be filled.
 *
 * @param {Table} table
 * @param {Plan} plan
 */
export function usableRows(table, plan) {
  const target = targetOf(plan);
  const inputs = plan.roles.flatMap((role, c) =>
    isInput(role) ? [{ role, column: table.columns[c] }] : [],
  );
  const rows = new Int32Array(table.size);
  let usable = 0;
  let withoutTarget = 0;
  let dropped = 0;
  let filled = 0;
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
      rows[usable++] = row;
    }
  }
  return { rows: rows.slice(0, usable), withoutTarget, dropped, filled };
}

/**
 * The classes of rows.
 *
 * @param {Table} table
 * @param {Plan} plan a classification
 * @param {ArrayLike<number>} rows usable ones
 */
export function labelsOf(table, plan, rows) {
  const target = table.columns[targetOf(plan)];
  const { numbers, codes } = target;
  const bound = boundOf(target, plan);
  return Int32Array.from({ length: rows.length }, (_, i) =>
    plan.as === 'above' ? Number(numbers[rows[i]] > bound) : codes[rows[i]],
  );
}
