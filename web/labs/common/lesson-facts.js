// Shared: what the facts of all labs have in common. Pure.

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {import('../../lesson/lab-types.js').Series} Series
 */

/**
 * The settings of a link, as facts: set.lr, set.data. A number is a number, a choice between yes and
 * no is true or false, and anything else is the text of the link.
 *
 * @template {object} T
 * @param {T} settings
 * @param {{ [K in keyof T]: import('./link.js').Field<T[K]> }} fields
 * @returns {Facts}
 */
export function settingFacts(settings, fields) {
  const names = /** @type {(keyof T)[]} */ (Object.keys(fields));
  return Object.fromEntries(
    names.map((name) => {
      const value = settings[name];
      const isPlain = typeof value === 'number' || typeof value === 'boolean';
      return [`set.${fields[name].key}`, isPlain ? value : fields[name].format(value)];
    }),
  );
}

/**
 * Those that there are: what is undefined, null or not a number is left out.
 *
 * @param {Record<string, number | string | boolean | null | undefined>} all
 * @returns {Facts}
 */
export const known = (all) =>
  /** @type {Facts} */ (
    Object.fromEntries(
      Object.entries(all).filter(([, value]) => value != null && !Number.isNaN(value)),
    )
  );

/**
 * A curve of some rows; rows without the value are left out.
 *
 * @template {{ step: number }} Row
 * @param {readonly Row[]} rows in the order of their steps
 * @param {(row: Row) => number | null | undefined} value
 * @returns {Series | null}
 */
export function seriesOf(rows, value) {
  const measured = rows.filter((row) => !Number.isNaN(value(row) ?? NaN));
  if (!measured.length) return null;
  return { x: measured.map(({ step }) => step), y: measured.map((row) => Number(value(row))) };
}

/** More points than pixels would not show more. */
const MAX_ROWS = 4000;

/**
 * The rows of a run with some more. Training that went back to an earlier step has another future:
 * the rows from there on are replaced. Weights that early stopping has restored are no part of the
 * curve: what was measured later stays true. Where there are too many, every second row goes.
 *
 * @template {{ step: number; isRestored?: boolean }} Row
 * @param {readonly Row[]} rows
 * @param {readonly Row[]} added
 * @returns {readonly Row[]}
 */
export function withRows(rows, added) {
  const all = [...rows];
  for (const row of added) {
    if (row.isRestored) continue;
    while (Number(all.at(-1)?.step) >= row.step) all.pop();
    all.push(row);
  }
  return thinned(all);
}

/**
 * Where there are too many rows, every second one goes.
 *
 * @template Row
 * @param {readonly Row[]} rows
 */
export const thinned = (rows) =>
  rows.length > MAX_ROWS ? rows.filter((_, i) => i % 2 === 0 || i === rows.length - 1) : rows;
