// Shared: what there is to tell apart in the rows that remain when those with gaps are left out. A
// class that only dropped rows have is no class. Pure.

import { boundOf, targetOf } from './plan.js';

/**
 * @typedef {import('./plan.js').Table} Table
 *
 * @typedef {import('./plan.js').Plan} Plan
 *
 * @typedef {import('./errors.js').Reason} Reason
 */

/**
 * The table with the classes of these rows alone, or why nothing can be predicted in them.
 *
 * @param {Table} table
 * @param {Plan} plan that taskOf() takes
 * @param {Int32Array} rows the usable ones
 * @param {number} dropped how many were left out because an input is missing
 * @returns {{ table: Table } | { obstacle: Reason }}
 */
export function remainingTarget(table, plan, rows, dropped) {
  const column = table.columns[targetOf(plan)];
  if (plan.as === 'category') return remainingClasses(table, plan, rows, dropped);
  const first = column.numbers[rows[0]];
  if (plan.as === 'number') {
    if (rows.some((row) => column.numbers[row] !== first)) return { table };
    const value = first + column.offset;
    return { obstacle: { code: 'constant-target', column: column.name, value, dropped } };
  }
  const bound = boundOf(column, plan);
  const isAlways = first > bound;
  if (rows.some((row) => column.numbers[row] > bound !== isAlways)) return { table };
  const { above } = plan;
  return { obstacle: { code: 'bound', column: column.name, above, isAlways, dropped } };
}

/**
 * @param {Table} table
 * @param {Plan} plan
 * @param {Int32Array} rows
 * @param {number} dropped
 * @returns {ReturnType<typeof remainingTarget>}
 */
function remainingClasses(table, plan, rows, dropped) {
  const target = targetOf(plan);
  const column = table.columns[target];
  const counts = new Int32Array(column.categories.length);
  for (const row of rows) counts[column.codes[row]]++;
  const categories = column.categories.filter((_, code) => counts[code] > 0);
  if (categories.length === column.categories.length) return { table };
  if (categories.length === 1) {
    const [value] = categories;
    return { obstacle: { code: 'one-class', column: column.name, value, dropped } };
  }
  let next = 0;
  const codeOf = Array.from(counts, (count) => (count ? next++ : -1));
  const codes = column.codes.map((code) => (code < 0 ? code : codeOf[code]));
  const remaining = { ...column, categories, codes, distinct: categories.length };
  return { table: { ...table, columns: table.columns.with(target, remaining) } };
}
