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
 * How many of the first rows stand above the table: they have another number of cells, or one cell
 * alone has a text, such as a title.
 *
 * @param {string[][]} rows as read
 * @param {number} width of the table
 */
export function rowsAbove(rows, width) {
  const isTable = (/** @type {string[]} */ row) => {
    const filled = row.filter((cell) => cell.trim() !== '').length;
    return row.length === width && (filled > 1 || row[0].trim() === '');
  };
  const first = rows.findIndex(
    (row, i) => isTable(row) && (i + 1 === rows.length || rows.slice(i + 1, i + 4).some(isTable)),
  );
  if (first <= 0) return 0;
  // Names of all columns but the first, as R writes them; or names that are too many: an error.
  const before = trimmed(rows[first - 1]);
  const hasText = before.every((cell) => cell !== '' && !isNumber(cell));
  const isShort = before.length === width - 1 && hasText && width > 2;
  const isLong = before.length > width && hasText && isNumberRow(rows[first]);
  if (isLong) return 0;
  return areNamesWithoutFirst(rows, first, width) || (isShort && isNumberRow(rows[first].slice(1)))
    ? first - 1
    : first;
}

/** @param {string[]} row */
const isNumberRow = (row) => row.some((cell) => isNumber(cell.trim()));

/**
 * Does the row above the first one name all columns but the first, as R writes row names?
 *
 * @param {string[][]} rows
 * @param {number} first
 * @param {number} width
 */
function areNamesWithoutFirst(rows, first, width) {
  const names = trimmed(rows[first - 1]);
  if (names.length !== width - 1) return false;
  const below = rows.slice(first, first + MAX_SAMPLE).filter((row) => row.length === width);
  return nameRowsOf([names, ...below.map((row) => trimmed(row.slice(1)))], width - 1) > 0;
}

/**
 * Which columns are numbers, without the first rows.
 *
 * @param {string[][]} rows trimmed
 * @param {number} width
 */
function numberColumns(rows, width) {
  const skipped = Math.min(MAX_NAME_LINES, Math.floor(rows.length / 2));
  const below = rows.slice(Math.max(1, skipped));
  return Array.from({ length: width }, (_, c) => {
    const cells = below.map((row) => row[c] ?? '').filter((cell) => !isBlank(cell));
    return cells.length > 0 && cells.filter(isNumber).length >= MIN_NUMERIC * cells.length;
  });
}

/**
 * Do numbers among names look like names: years, or numbers that count the columns?
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 * @param {boolean[]} areNumbers which columns are numbers
 */
function areNumbersNames(row, below, areNumbers) {
  const columns = row.flatMap((cell, c) => (isNumber(cell) ? [c] : []));
  const values = columns.map((c) => Number(row[c]));
  if (!values.every(Number.isInteger) || new Set(values).size < values.length) return false;
  const isYear = values.every((value) => value >= 1500 && value <= 2200);
  const isCount = values.every((value, i) => i === 0 || value === values[i - 1] + 1);
  if (!isYear && !(isCount && values.length > 1)) return false;
  // Below them stand other numbers: 2019 is no name where 2020 and 2021 stand below it.
  const isOther = columns.every((c, i) =>
    below.slice(0, 50).every((row) => {
      const value = Number((row[c] ?? '').replace(',', '.'));
      return !(isYear && value >= 1500 && value <= 2200) || Math.abs(value - values[i]) > 100;
    }),
  );
  const isIndexed = row.length === columns.length + 1 && row[0] === '';
  const hasText = row.some(
    (cell, c) => !isBlank(cell) && !columns.includes(c) && !below.some((one) => one[c] === cell),
  );
  const isWhole = columns.length === row.length && values[0] <= 1 && row.length > 3;
  const hasDecimals = columns.some((c) =>
    below.slice(0, 50).some((one) => !Number.isInteger(Number(one[c]))),
  );
  return (
    areNumbers.length > 0 &&
    isOther &&
    (isYear
      ? hasText || isIndexed || columns.length > 2
      : hasText || isIndexed || (isWhole && hasDecimals))
  );
}

/**
 * Is this row one of names, by what stands below it?
 *
 * @param {string[]} row trimmed
 * @param {string[][]} below trimmed
 * @param {boolean[]} areNumbers
 */
function isNameRow(row, below, areNumbers) {
  let texts = 0;
  let numbers = 0;
  row.forEach((cell, c) => {
    if (isBlank(cell)) return;
    if (isNumber(cell)) numbers++;
    else if (areNumbers[c]) texts++;
  });
  if (texts && !numbers) return true;
  if (texts > 1 && texts >= numbers / 3) return true;
  return numbers > 0 && areNumbersNames(row, below, areNumbers);
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
    const isAnnotation = last >= 0 && last === i - 1 && (areRoles(row) || areTypes(row));
    const isNames = isNameRow(row, below, areNumbers) && (i === 0 || !hasCategory(row, below));
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
