// layout.js: which of the first rows are examples, and which are names, types, or lines above the
// table. Page and worker. A row whose cells are texts where the whole column is numbers is no
// example.

import { areCounts, areRoles, areTypes, hintsOf, prefixedNames } from './annotations.js';
import { isMaybeMissing, isMissing } from './missing.js';
import { shapeOf } from './numerals.js';

/** No table has more lines of names than this. */
export const MAX_NAME_LINES = 8;
/** The first line of names that tells itself by what stands below is one of the first four. */
const MAX_FIRST_NAMES = 3;
/** This share of cells that are numbers makes a column of numbers. */
const MIN_NUMERIC = 0.7;
const MAX_SAMPLE = 500;
const MAX_ABOVE = 40;

/**
 * @typedef {object} Layout
 * @property {number} above rows above the table that are left out
 * @property {number} nameRows rows of names, types and roles
 * @property {string[]} names of the columns; '' where there is none
 * @property {import('./annotations.js').Hint[] | null} hints what the file says of its columns
 * @property {boolean} hasTypes some of these rows are types or roles
 */

/** @param {string} cell trimmed */
const isNumber = (cell) => shapeOf(cell) !== null;
/** @param {string} cell trimmed */
const isBlank = (cell) => isMissing(cell) || isMaybeMissing(cell);

/** @param {string[]} row */
const trimmed = (row) => row.map((cell) => cell.trim());

/**
 * The first row of the table. A row above it has another number of cells, or one text alone, such
 * as a title; or it is half empty, and a row full of names follows.
 *
 * @param {string[][]} rows as read
 * @param {number} width of the table
 */
function firstRow(rows, width) {
  const filledIn = (/** @type {string[]} */ row) => row.filter((cell) => cell.trim() !== '');
  const isTable = (/** @type {string[]} */ row) => {
    const filled = filledIn(row);
    const isTitle = filled.length === 1 && row[0].trim() !== '' && !isNumber(row[0].trim());
    return row.length === width && !isTitle;
  };
  const isSparse = (/** @type {string[]} */ row) => filledIn(row).length <= width / 2;
  const isFull = (/** @type {string[]} */ row) =>
    row.length === width && new Set(filledIn(row)).size === width && !isNumberRow(row);
  const names = width > 2 ? rows.slice(0, MAX_ABOVE).findIndex(isFull) : -1;
  if (names > 0 && rows.slice(0, names).every(isSparse)) return names;
  return rows.findIndex(
    (row, i) => isTable(row) && (i + 1 === rows.length || rows.slice(i + 1, i + 4).some(isTable)),
  );
}

/**
 * How many of the first rows stand above the table.
 *
 * @param {string[][]} rows as read
 * @param {number} width of the table
 */
export function rowsAbove(rows, width) {
  const first = firstRow(rows, width);
  if (first <= 0) return 0;
  // Names of all columns but the first, as R writes them; or names that are too many: an error.
  const before = trimmed(rows[first - 1]);
  const hasText = before.every((cell) => cell !== '' && !isNumber(cell));
  const isLong = before.length > width && hasText && isNumberRow(rows[first]);
  if (isLong) return 0;
  const isShort = before.length === width - 1 && hasText && width > 2;
  const below = rows.slice(first, first + MAX_SAMPLE).filter((row) => row.length === width);
  if (!isShort || nameRowsOf(below.map(trimmed), width) > 0) return first;
  return areNamesWithoutFirst(before, below, width) ? first - 1 : first;
}

/** @param {string[]} row */
const isNumberRow = (row) => row.some((cell) => isNumber(cell.trim()));

/**
 * Does a row name all columns but the first, as R writes row names?
 *
 * @param {string[]} names trimmed
 * @param {string[][]} below as read
 * @param {number} width
 */
function areNamesWithoutFirst(names, below, width) {
  const others = below.map((row) => trimmed(row.slice(1)));
  return isNumberRow(below[0].slice(1)) || nameRowsOf([names, ...others], width - 1) > 0;
}

/**
 * Which columns are numbers, without the first rows.
 *
 * @param {string[][]} rows trimmed
 * @param {number} width
 */
function numberColumns(rows, width) {
  const skipped = Math.min(MAX_NAME_LINES, Math.floor(rows.length / 2));
  const first = rows[0].join('\n');
  const below = rows.slice(Math.max(1, skipped)).filter((row) => row.join('\n') !== first);
  return Array.from({ length: width }, (_, c) => {
    const cells = below.map((row) => row[c] ?? '').filter((cell) => !isBlank(cell));
    return cells.length > 0 && cells.filter(isNumber).length >= MIN_NUMERIC * cells.length;
  });
}

/** @param {number} value */
const isYear = (value) => value >= 1500 && value <= 2200;

/**
 * Do the numbers of the first row name columns: years, or numbers that count the columns?
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 */
function areNumbersNames(row, below) {
  const columns = row.flatMap((cell, c) => (isNumber(cell) ? [c] : []));
  const values = columns.map((c) => Number(row[c]));
  if (!values.every(Number.isInteger) || new Set(values).size < values.length) return false;
  const sample = below.slice(0, 50);
  const numberBelow = (/** @type {number} */ c) =>
    sample.map((one) => Number((one[c] ?? '').replace(',', '.')));
  const isCount = values[0] <= 1 && values.every((value, i) => value === values[0] + i);
  // New texts above categories that come again and again are names, and so are numbers beside them.
  if (areForeign(row, below) && (values.every(isYear) || (isCount && values.length > 1)))
    return true;
  if (values.every(isYear)) {
    // 2019 is no name where other years stand below it.
    if (columns.some((c) => numberBelow(c).some(isYear))) return false;
    return (
      values.length > 2 || row.some((cell, c) => !columns.includes(c) && !isBelow(cell, c, below))
    );
  }
  const isLong = values.length > 2 && values.length >= row.length - 1;
  return isCount && isLong && columns.some((c) => !numberBelow(c).every(Number.isInteger));
}

/**
 * Are the texts of a row new, where below them few texts come again and again?
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 */
function areForeign(row, below) {
  const columns = row.flatMap((cell, c) => (isBlank(cell) || isNumber(cell) ? [] : [c]));
  const isFew = (/** @type {number} */ c) =>
    new Set(below.map((one) => one[c])).size <= below.length / 2;
  return (
    below.length > 7 &&
    columns.length > 0 &&
    columns.every((c) => isFew(c) && !isBelow(row[c], c, below))
  );
}

/**
 * @param {string} cell trimmed
 * @param {number} c
 * @param {string[][]} below trimmed
 */
const isBelow = (cell, c, below) => cell !== '' && below.some((row) => row[c] === cell);

/**
 * Is this row one of names, by what stands below it?
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 * @param {boolean[]} areNumbers
 * @param {boolean} isFirst
 */
function isNameRow(row, below, areNumbers, isFirst) {
  let texts = 0;
  let numbers = 0;
  row.forEach((cell, c) => {
    if (isBlank(cell)) return;
    if (isNumber(cell)) numbers++;
    else if (areNumbers[c]) texts++;
  });
  // Below the first row, a single text is a remark in an example, unless it stands alone.
  const isAlone = row.every((cell, c) => areNumbers[c] || isBlank(cell));
  if (texts && !numbers && (isFirst || texts > 1 || isAlone)) return true;
  if (texts > 1 && texts >= numbers / 3) return true;
  return numbers > 0 && isFirst && areNumbersNames(row, below);
}

/**
 * Does a text of the row occur below it? Then it is a category, and the row an example.
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 */
const hasCategory = (row, below) =>
  row.some((cell, c) => !isBlank(cell) && !isNumber(cell) && below.some((one) => one[c] === cell));

/**
 * How many of the first rows hold names, types and roles.
 *
 * @param {string[][]} rows trimmed, each with one cell for each column
 * @param {number} width
 */
export function nameRowsOf(rows, width) {
  const areNumbers = numberColumns(rows, width);
  const most = Math.min(MAX_NAME_LINES, Math.max(1, rows.length - 2));
  let last = -1;
  for (let i = 0; i < most; i++) {
    const row = rows[i];
    if (i > Math.max(last + 2, MAX_FIRST_NAMES)) break;
    const below = rows.slice(i + 1);
    const isLabel = row[0] !== '' && row.slice(1).every((cell) => cell === '') && !isNumber(row[0]);
    const isNext = last >= 0 && last === i - 1;
    const isAnnotation = isNext && (isLabel || areRoles(row) || areTypes(row));
    const isNames =
      isNameRow(row, below, areNumbers, i === 0) && (i === 0 || !hasCategory(row, below));
    if (isAnnotation || isNames) last = i;
  }
  if (last >= 0) return last + 1;
  if (rows.length > 3 && areTypes(rows[1]) && rows[1].filter(Boolean).length > width / 2)
    return areRoles(rows[2]) ? 3 : 2;
  return areTextNames(rows[0], rows.slice(1)) ? 1 : 0;
}

/**
 * Names above texts: all are different, and none occurs below.
 *
 * @param {string[]} first trimmed
 * @param {string[][]} rest trimmed
 */
function areTextNames(first, rest) {
  const named = first.filter((cell) => !isBlank(cell));
  if (first.some(isNumber) || !named.length) return false;
  if (!rest.length) return true;
  return (
    new Set(named).size === named.length &&
    first.every((cell, c) => isBlank(cell) || !rest.some((row) => row[c] === cell))
  );
}

/**
 * Names from several rows: what stands in a column, from top to bottom. Equal rows count once.
 *
 * @param {string[][]} rows trimmed
 * @param {number} width
 */
function joinedNames(rows, width) {
  const different = [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
  return Array.from({ length: width }, (_, c) =>
    different
      .map((row) => row[c] ?? '')
      .filter(Boolean)
      .join(' '),
  );
}

/**
 * @param {string[][]} sample the first rows of the table, as read
 * @param {number} width
 * @param {{ nameRows?: number; isExact?: boolean }} [wishes] nameRows: how many rows hold names, if
 *   a person says so; isExact: nothing stands above the table
 * @returns {Layout}
 */
export function layoutOf(sample, width, { nameRows, isExact = false } = {}) {
  const above = isExact ? 0 : rowsAbove(sample, width);
  const rows = sample
    .slice(above, above + MAX_SAMPLE)
    .map((row, i) => (i === 0 && row.length === width - 1 ? ['', ...row] : row))
    .filter((row) => row.length === width)
    .map(trimmed);
  if (!rows.length) return { above, nameRows: 0, names: [], hints: null, hasTypes: false };
  const isCounts = nameRows === undefined && rows.length > 2 && areCounts(rows[0], width);
  if (isCounts && rows[0].some((cell, c) => !isNumber(cell) && numberColumns(rows, width)[c])) {
    const below = layoutOf(sample.slice(above + 1), width);
    return { ...below, above: above + 1 + below.above };
  }
  const count = nameRows ?? nameRowsOf(rows, width);
  return { above, nameRows: count, ...namesOf(rows.slice(0, count), width) };
}

/**
 * @param {string[][]} rows of names, types and roles
 * @param {number} width
 * @returns {Pick<Layout, 'names' | 'hints' | 'hasTypes'>}
 */
function namesOf(rows, width) {
  const isSaid = (/** @type {string[]} */ row, /** @type {number} */ i) =>
    i > 0 && (areTypes(row) || areRoles(row));
  const names = joinedNames(
    rows.filter((row, i) => !isSaid(row, i)),
    width,
  );
  const types = rows.find((row, i) => i > 0 && areTypes(row));
  const roles = rows.find((row, i) => i > 0 && row !== types && areRoles(row));
  if (types || roles)
    return { names, hints: hintsOf(width, types ?? [], roles ?? []), hasTypes: true };
  const prefixed = rows.length === 1 ? prefixedNames(names) : null;
  return { names, hints: null, hasTypes: prefixed !== null, ...prefixed };
}
