// Shared: points as a table of text, such as a CSV file: reads and writes it. The reader of tables
// separates the cells. A line that cannot be used gives a code, and the words of the lab say it.

import { CsvError, Survey, structureOf } from '../../formats/csv.js';
import { CellReader } from '../../formats/csv/cells.js';
import { numberOf } from '../../formats/csv/numerals.js';
import { MAX_CLASSES } from './choices.js';
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
 *     | { reason: 'fifth-class'; name: string; isNumber: boolean })} LineTrouble
 *
 * @typedef {LineTrouble
 *   | { reason: 'too-many' }
 *   | { reason: 'empty'; isCurve: boolean }
 *   | { reason: 'unreadable'; sentence: string }
 *   | { reason: 'one-class'; name: string }} Trouble
 *
 * @typedef {{ rows: number; isStandardised: boolean; names: string[] }} Summary of a table that was
 *   read; names: of the classes, none for a curve
 */

/**
 * The rows of a table with the line in which each stands, without names and lines above.
 *
 * @param {string} text
 * @param {import('../../formats/csv/rows.js').Structure} structure
 * @param {number} columns
 * @returns {(Place & { cells: string[] })[]}
 */
function rowsOf(text, { dialect, start, layout }, columns) {
  const reader = new CellReader(text, dialect, start);
  const lines = text.split(/\r\n|\r|\n/);
  const rows = [];
  for (let batch = reader.next(); batch; batch = reader.next())
    for (const [i, row] of batch.rows.entries()) {
      const line = batch.lines[i];
      const cells = row.map((cell) => cell.trim());
      while (cells.length > columns && cells.at(-1) === '') cells.pop();
      if (cells.some(Boolean)) rows.push({ line, text: lines[line - 1].trim(), cells });
    }
  const first = layout.above + layout.nameRows;
  const names = rows.slice(layout.above, first).map(({ cells }) => cells.join());
  return rows.slice(first).filter(({ cells }) => !names.includes(cells.join()));
}

/**
 * How x and y are written: with decimal points or commas, by all of them.
 *
 * @param {string[][]} rows
 * @param {number} width
 * @param {string} delimiter
 */
function formatsOf(rows, width, delimiter) {
  const survey = new Survey(width, delimiter);
  survey.add(rows);
  return survey.decide().formats.map(({ numerals }) => numerals);
}

/**
 * Reads x, y and label from the lines of a table. A first line of names is allowed. Labels may be
 * numbers or words, of which there may be four; in their order they are classes 0, 1, 2, 3.
 *
 * @param {string} text
 * @param {boolean} isCurve no labels: y over x
 * @returns {{ rows: Row[]; names: string[] } | { trouble: Trouble }}
 */
export function readTable(text, isCurve) {
  if (!text.trim()) return { trouble: { reason: 'empty', isCurve } };
  const columns = isCurve ? 2 : 3;
  /** @type {ReturnType<typeof rowsOf>} */
  let rows;
  /** @type {import('../../formats/csv/numerals.js').Numerals[]} */
  let numerals;
  try {
    const structure = structureOf(text);
    rows = rowsOf(text, structure, columns);
    const cells = rows.map((row) => row.cells);
    numerals = formatsOf(cells, columns, structure.dialect.delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { trouble: { reason: 'unreadable', sentence: error.message } };
  }
  return pointsOf(rows, numerals, isCurve);
}

/**
 * @param {ReturnType<typeof rowsOf>} rows
 * @param {import('../../formats/csv/numerals.js').Numerals[]} numerals
 * @param {boolean} isCurve
 * @returns {ReturnType<typeof readTable>}
 */
function pointsOf(rows, numerals, isCurve) {
  const columns = isCurve ? 2 : 3;
  /** @type {{ x: number; y: number; name: string }[]} */
  const found = [];
  /** @type {Set<string>} */
  const classes = new Set();
  for (const { cells, ...place } of rows) {
    if (cells.length !== columns)
      return { trouble: { reason: 'columns', ...place, has: cells.length, columns, isCurve } };
    const [x, y] = [0, 1].map((c) => numberOf(cells[c], numerals[c]));
    if (Number.isNaN(x)) return { trouble: { reason: 'not-a-number', ...place, column: 'x' } };
    if (Number.isNaN(y)) return { trouble: { reason: 'not-a-number', ...place, column: 'y' } };
    const name = isCurve ? '0' : cells[2];
    if (!name) return { trouble: { reason: 'no-label', ...place } };
    classes.add(name);
    if (classes.size > MAX_CLASSES) {
      // A column of numbers is a target to predict, not a list of classes.
      const isNumber = [...classes].every((one) => !Number.isNaN(numberOf(one, numerals[2])));
      return { trouble: { reason: 'fifth-class', ...place, name, isNumber } };
    }
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
 * @param {Pick<import('./messages.js').Shown, 'points' | 'labels' | 'values'>} shown
 * @param {boolean} isCurve
 */
export function writeTable({ points, labels, values }, isCurve) {
  const rows = [...labels].map((label, i) => {
    const x = Number(points[2 * i].toPrecision(6));
    const y = Number(points[2 * i + 1].toPrecision(6));
    if (values) return `${x},${y},${Number(values[i].toPrecision(6))}`;
    return isCurve ? `${x},${y}` : `${x},${y},${label}`;
  });
  const third = values ? ',value' : ',label';
  return [isCurve ? 'x,y' : `x,y${third}`, ...rows].join('\n');
}
