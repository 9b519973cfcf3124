// How results are shown to people: as text in a terminal, as rows of a table on a page.

/** @typedef {import('./measures.js').Measured} Measured */

/**
 * Three significant digits, whole numbers whole.
 *
 * @param {number} n
 */
export const figure = (n) =>
  Number.isFinite(n)
    ? n.toLocaleString(
        'en',
        Math.abs(n) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
      )
    : 'not reached';

/** @param {number | undefined} share */
const percent = (share) => (share === undefined ? '' : `${Math.round(100 * share)} %`);

export const COLUMNS = ['what', 'threads', 'median', 'unit', 'min', 'max', 'GFLOP/s', 'of peak'];

/**
 * @param {Measured} result
 * @returns {string[]} in the order of COLUMNS
 */
export const cells = ({ what, threads, median, min, max, unit, gflops, share }) => [
  what,
  threads ? String(threads) : '',
  figure(median),
  unit,
  figure(min),
  figure(max),
  gflops === undefined ? '' : figure(gflops),
  percent(share),
];

/** @param {Measured[]} results */
export function text(results) {
  const rows = [COLUMNS, ...results.map(cells)];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const isText = (/** @type {number} */ i) => i === 0 || COLUMNS[i] === 'unit';
  return rows
    .map((row) =>
      row
        .map((cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
