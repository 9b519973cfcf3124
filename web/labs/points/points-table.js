// Shared: points as a table of text, such as a CSV file: reads and writes it. A line that cannot be
// used gives a code, and the words of the lab say it.

import { MAX_OWN } from './own-points.js';

/**
 * @typedef {[x: number, y: number, label: number]} Row
 *
 * @typedef {{ line: number; text: string }} Place of a line: its number, from 1, and what it says
 *
 * @typedef {Place &
 *   ({ reason: 'columns'; has: number; columns: number; isCurve: boolean }
 *     | { reason: 'not-a-number'; column: 'x' | 'y' }
 *     | { reason: 'no-label' }
 *     | { reason: 'fourth-class'; name: string })} LineTrouble
 *
 * @typedef {LineTrouble
 *   | { reason: 'too-many' }
 *   | { reason: 'empty'; isCurve: boolean }
 *   | { reason: 'one-class'; name: string }} Trouble
 *
 * @typedef {{ rows: number; isStandardised: boolean; names: string[] }} Summary of a table that was
 *   read; names: of the classes, none for a curve
 */

const MAX_CLASSES = 3;

/**
 * The separator is the same in the whole table: tabs, else semicolons, where there are any (a comma
 * is then the decimal point), else commas, else blanks.
 *
 * @param {string} text
 */
function separatorOf(text) {
  const body = text.trim();
  return ['\t', ';', ','].find((one) => body.includes(one)) ?? /\s+/;
}

/**
 * The cells of each line that is not blank, without empty cells at the end.
 *
 * @param {string} text
 * @param {number} columns
 * @returns {(Place & { cells: string[] })[]}
 */
function linesOf(text, columns) {
  const separator = separatorOf(text);
  const lines = text.split(/\r\n|\r|\n/).map((line, i) => ({ line: i + 1, text: line.trim() }));
  return lines
    .filter((one) => one.text)
    .map((one) => {
      const cells = one.text.split(separator).map((cell) => cell.trim());
      while (cells.length > columns && cells.at(-1) === '') cells.pop();
      return { ...one, cells };
    });
}

/**
 * @param {string} cell
 * @param {boolean} hasDecimalComma
 */
function numberOf(cell, hasDecimalComma) {
  if (cell === '') return NaN;
  return Number(hasDecimalComma ? cell.replace(',', '.') : cell);
}

/**
 * Reads x, y and label from the lines of a table. A first line of names is allowed. Labels may be
 * numbers or words, of which there may be three; in their order they are classes 0, 1, 2.
 *
 * @param {string} text
 * @param {boolean} isCurve no labels: y over x
 * @returns {{ rows: Row[]; names: string[] } | { trouble: Trouble }}
 */
export function readTable(text, isCurve) {
  const columns = isCurve ? 2 : 3;
  const hasDecimalComma = ['\t', ';'].includes(String(separatorOf(text)));
  /** @type {{ x: number; y: number; name: string }[]} */
  const found = [];
  /** @type {Set<string>} */
  const classes = new Set();
  for (const [i, { cells, ...place }] of linesOf(text, columns).entries()) {
    const [x, y] = cells.map((cell) => numberOf(cell, hasDecimalComma));
    const isHeading = i === 0 && cells.length >= 2 && Number.isNaN(x) && Number.isNaN(y);
    if (isHeading) continue;
    if (cells.length !== columns)
      return { trouble: { reason: 'columns', ...place, has: cells.length, columns, isCurve } };
    if (!Number.isFinite(x)) return { trouble: { reason: 'not-a-number', ...place, column: 'x' } };
    if (!Number.isFinite(y)) return { trouble: { reason: 'not-a-number', ...place, column: 'y' } };
    const name = isCurve ? '0' : cells[2];
    if (!name) return { trouble: { reason: 'no-label', ...place } };
    classes.add(name);
    if (classes.size > MAX_CLASSES) return { trouble: { reason: 'fourth-class', ...place, name } };
    found.push({ x, y, name });
    if (found.length > MAX_OWN) return { trouble: { reason: 'too-many' } };
  }
  if (!found.length) return { trouble: { reason: 'empty', isCurve } };
  const names = [...classes].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (!isCurve && names.length === 1) return { trouble: { reason: 'one-class', name: names[0] } };
  return { rows: found.map(({ x, y, name }) => [x, y, names.indexOf(name)]), names };
}

/**
 * The points as a table that `readTable` reads.
 *
 * @param {Pick<import('./messages.js').Shown, 'points' | 'labels'>} shown
 * @param {boolean} isCurve
 */
export function writeTable({ points, labels }, isCurve) {
  const rows = [...labels].map((label, i) => {
    const x = Number(points[2 * i].toPrecision(6));
    const y = Number(points[2 * i + 1].toPrecision(6));
    return isCurve ? `${x},${y}` : `${x},${y},${label}`;
  });
  return [isCurve ? 'x,y' : 'x,y,label', ...rows].join('\n');
}
