// Shared: the English of the scatter plot of two columns. Belongs to en.js.

import { numbers } from '../../common/words/en.js';

const { count, counted } = numbers;
const rows = (/** @type {number} */ n) => counted(n, { one: 'row', other: 'rows' });

export const plotMarkup = {
  plotTitle: 'Scatter plot of two columns',
  plotX: 'Across (x)',
  plotY: 'Up (y)',
  plotSwap: 'Swap x and y',
};

/** All rows where there are no classes. */
export const allRows = () => 'rows of the table';
/** Classes that have no shape of their own. */
export const otherClasses = (/** @type {number} */ n) =>
  counted(n, { one: 'other class', other: 'other classes' });

/**
 * What the plot shows, for people who do not see it.
 *
 * @param {string} x
 * @param {string} y
 * @param {[name: string, points: number][]} parts
 */
export const shows = (x, y, parts) =>
  `${title(x, y)}. ${parts.map(([name, n]) => `${name}: ${rows(n)}`).join('; ')}.`;

/** @param {string} x @param {string} y */
export const title = (x, y) => `${y} against ${x}`;

/** @param {string} name of a class @param {number} n points */
export const legend = (name, n) => `${name} (${count(n)})`;

/** @param {number} row @param {string} name of its class */
export const point = (row, name) => `Row ${count(row + 1)}: ${name}`;

/**
 * @param {number} points
 * @param {number} known
 * @param {number} missing
 * @param {boolean} hasCategories
 */
export function note(points, known, missing, hasCategories) {
  const parts = [];
  if (points < known) parts.push(`${count(points)} of ${rows(known)} are shown.`);
  if (missing) parts.push(`${rows(missing)} without one of the two values are left out.`);
  if (hasCategories)
    parts.push('Points of a category are spread a little, so that none hides another.');
  return parts.join(' ');
}
