// Worker: two columns of the table against each other, with the class of each row, as the page
// plots them. Numbers are those of the file.

import { MAX_PLOTTED_CATEGORIES } from '../columns.js';
import { labelsOf } from '../plan.js';

/** More points than these show nothing more. */
const MAX_POINTS = 1500;

/**
 * @typedef {import('../plan.js').Table} Table
 *
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {import('../messages.js').Axis} Axis
 */

/**
 * Is a column plotted by its categories? Numbers are, where the plan takes them so.
 *
 * @param {Table} table
 * @param {Plan} plan
 * @param {number} c
 */
function isOfCategories(table, plan, c) {
  const { categories, numeric } = table.columns[c];
  const role = plan.roles[c];
  const isWanted = role === 'category' || (role === 'target' && plan.as === 'category');
  if (!numeric) return categories.length > 0;
  return isWanted && categories.length > 0 && categories.length <= MAX_PLOTTED_CATEGORIES;
}

/**
 * @param {Table} table
 * @param {Plan} plan
 * @param {number} c
 * @returns {(row: number) => number} NaN: missing
 */
function placesOf(table, plan, c) {
  const { numbers, codes, offset } = table.columns[c];
  if (isOfCategories(table, plan, c)) return (row) => (codes[row] < 0 ? NaN : codes[row]);
  return (row) => numbers[row] + offset;
}

/**
 * @param {Table} table
 * @param {Plan} plan
 * @param {number} c
 * @param {number[]} rows
 * @returns {Axis}
 */
function axisOf(table, plan, c, rows) {
  const { name, categories } = table.columns[c];
  return {
    name,
    categories: isOfCategories(table, plan, c) ? categories : [],
    values: Float64Array.from(rows, placesOf(table, plan, c)),
  };
}

/**
 * @param {Table} table
 * @param {Plan} plan
 * @param {import('../plan.js').Problem | null} problem null: nothing can be learned, so no row has a
 *   class
 * @param {number} x column
 * @param {number} y column
 * @returns {import('../messages.js').Scatter}
 */
export function scatterOf(table, plan, problem, x, y) {
  const all = problem ? [...problem.rows] : Array.from({ length: table.size }, (_, row) => row);
  const [placeX, placeY] = [placesOf(table, plan, x), placesOf(table, plan, y)];
  const known = all.filter((row) => Number.isFinite(placeX(row)) && Number.isFinite(placeY(row)));
  const every = Math.ceil(known.length / MAX_POINTS) || 1;
  const rows = known.filter((_, i) => i % every === 0);
  const hasClasses = problem !== null && problem.task !== 'regression';
  return {
    type: 'scatter',
    columns: [x, y],
    x: axisOf(table, plan, x, rows),
    y: axisOf(table, plan, y, rows),
    rows,
    classes: hasClasses ? problem.classes : [],
    labels: hasClasses ? [...labelsOf(problem.table, plan, rows)] : rows.map(() => 0),
    known: known.length,
    missing: all.length - known.length,
  };
}
