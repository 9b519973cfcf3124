// rows.js: the rows of the table in a text, without what stands above, below and between them.
// Page and worker.

import { csvError } from '../errors.js';
import { CellReader } from './cells.js';
import { dialectOf, sampleRows, usualWidth, withoutTrailing } from './dialect.js';
import { layoutOf } from './layout.js';
import { shapeOf } from './numerals.js';
import { commentAt, startOf } from './start.js';

export const MAX_COLUMNS = 2000;
/** The limit of a table. A column of numbers takes four bytes for each cell. */
export const MAX_CELLS = 5e7;
/** Lines below the table that may hold a remark. */
const MAX_BELOW = 20;
const MAX_NAME = 40;
/** A line that names the separator comes again where files were joined. */
const SAID = /^\s*sep=/i;

/**
 * @typedef {import('./cells.js').Batch} Batch
 *
 * @typedef {object} RowWishes what a person says of the lines; what is left out is decided by them
 * @property {string} [delimiter]
 * @property {number} [skipLines] lines above the table, or above the names of its columns
 * @property {number} [nameRows] rows that hold the names of columns
 *
 * @typedef {object} Structure how the rows of a text are read
 * @property {import('./cells.js').Dialect} dialect
 * @property {import('./start.js').Start} start
 * @property {number} width columns
 * @property {import('./layout.js').Layout} layout
 * @property {number} firstLine of the table, names included, from 1
 * @property {number} comments comment lines above it
 */

/** @param {string[]} row */
const isBlank = (row) => row.every((cell) => cell.trim() === '');

/**
 * A row without blank cells at its end that go beyond the table.
 *
 * @param {string[]} row
 * @param {number} width
 */
function cut(row, width) {
  let end = row.length;
  while (end > width && row[end - 1].trim() === '') end--;
  return end < row.length ? row.slice(0, end) : row;
}

/**
 * Names in a comment line right above the rows, as NumPy writes them.
 *
 * @param {import('./dialect.js').Dialect} dialect
 * @param {string} line
 * @param {number} width
 */
function commentedNames(dialect, line, width) {
  const { rows } = sampleRows(line, dialect, { at: 0, line: 1 });
  const names = (rows[0] ?? []).map((cell) => cell.trim());
  const areNames = names.every((name) => name !== '' && !shapeOf(name) && name.length < MAX_NAME);
  return names.length === width && areNames ? names : null;
}

/**
 * How the rows of a text are read.
 *
 * @param {string} text as textOf() or cleaned() gives it
 * @param {RowWishes} [wishes]
 * @param {import('./start.js').FoundStart} [begun] the start, if it is known
 * @returns {Structure}
 * @throws {import('../errors.js').CsvError} if there are too many columns
 */
export function structureOf(text, { delimiter, skipLines, nameRows } = {}, begun) {
  const from = begun ?? startOf(text, undefined, skipLines);
  const { found, ...dialect } = dialectOf(text, from, delimiter);
  const { start, comments, lastComment } = found;
  const sample = sampleRows(text, dialect, start);
  const filled = sample.rows.map((row, i) => ({ row, line: sample.lines[i] }));
  const rows = filled.filter(({ row }) => !isBlank(row));
  const width = usualWidth(withoutTrailing(rows.map(({ row }) => row)));
  if (width > MAX_COLUMNS) {
    const line = rows.find(({ row }) => row.length >= width)?.line ?? 1;
    const place = { line, column: MAX_COLUMNS + 1 };
    throw csvError('columns', place, { columns: width, most: MAX_COLUMNS });
  }
  const layout = layoutOf(
    rows.map(({ row }) => cut(row, width)),
    width,
    { nameRows, isExact: skipLines !== undefined },
  );
  const firstLine = rows[layout.above]?.line ?? start.line;
  const structure = { dialect, start, width, layout, firstLine, comments };
  const hasOwn = layout.nameRows > 0 || nameRows === 0;
  const names = hasOwn ? null : commentedNames(dialect, lastComment, width);
  return names ? { ...structure, layout: { ...layout, names } } : structure;
}

/** Reads the rows of the table, slice by slice. */
export class RowReader {
  #reader;
  #structure;
  #length;
  #skipRagged;
  /** Rows above the table and of names that are still to come. */
  #ahead;
  /** @type {Set<string>} rows of names, which may come again where files were joined */ #names;
  /** @type {{ row: string[]; line: number }[]} remarks, if no row follows */ #below = [];
  /** @type {import('../errors.js').CsvError | null} */ #error = null;
  #size = 0;
  /** The line of the last row. */
  #lastLine = 0;
  /** Comment lines between the rows, where none stands above them. */
  #between = 0;
  /** Some rows begin like a comment: hashtags, for example. */
  #hasSigns = false;

  /**
   * How many rows were skipped because their number of values differs from that of the others.
   */
  ragged = 0;
  /** Rows of names that came again. */
  repeated = 0;
  /** Remarks below the table. */
  below = 0;

  /**
   * @param {string} text from textOf() or cleaned()
   * @param {Structure} structure
   * @param {{ skipRagged?: boolean }} [options] skip rows with another number of values; default:
   *   refuse them
   */
  constructor(text, structure, { skipRagged = false } = {}) {
    this.#reader = new CellReader(text, structure.dialect, structure.start);
    this.#structure = structure;
    this.#length = text.length;
    this.#skipRagged = skipRagged;
    this.#ahead = structure.layout.above + structure.layout.nameRows;
    this.#names = new Set();
  }

  /** The share of the text that has been read, 0 to 1. */
  get share() {
    return Math.min(1, this.#reader.position / this.#length);
  }

  /** Comment lines that were passed. */
  get comments() {
    return this.#structure.comments + this.#reader.comments + this.#between;
  }

  /**
   * The rows of the next slice, and the line in which each begins; there may be none in it.
   *
   * @returns {Batch | null} null: the end
   * @throws {import('../errors.js').CsvError} where the text cannot be read, after the rows before it
   */
  next() {
    if (this.#error) throw this.#error;
    /** @type {Batch} */
    const taken = { rows: [], lines: [] };
    try {
      const batch = this.#reader.next();
      if (!batch) {
        this.below = this.#below.length;
        return null;
      }
      batch.rows.forEach((row, i) => this.#take(row, batch.lines[i], taken));
    } catch (error) {
      this.#error = /** @type {any} */ (error);
      if (!taken.rows.length) throw error;
    }
    return taken;
  }

  /**
   * @param {string[]} row
   * @param {number} line
   * @param {Batch} taken
   */
  #take(row, line, taken) {
    if (isBlank(row)) return;
    if (this.#ahead > 0) return this.#pass(row);
    const { width } = this.#structure;
    const cells = cut(row, width);
    if (cells.length !== width) return this.#takeRagged(cells, line);
    if (this.#names.size && this.#names.has(cells.join('\n'))) {
      this.repeated++;
      return;
    }
    this.#refuseBelow();
    if (++this.#size * width > MAX_CELLS)
      throw csvError('cells', { line, column: 1 }, { most: MAX_CELLS });
    this.#lastLine = line;
    this.#hasSigns ||= commentAt(cells[0], 0) !== '';
    taken.rows.push(cells);
    taken.lines.push(line);
  }

  /** @param {string[]} row above the table, or of names */
  #pass(row) {
    const { layout, width } = this.#structure;
    if (this.#ahead <= layout.nameRows) this.#names.add(cut(row, width).join('\n'));
    this.#ahead--;
  }

  /**
   * @param {string[]} row
   * @param {number} line
   */
  #takeRagged(row, line) {
    const filled = row.map((cell) => cell.trim()).filter(Boolean);
    if (this.#names.has(row.join('\n')) || SAID.test(row[0])) {
      this.repeated++;
      return;
    }
    if (!this.#hasSigns && commentAt(row[0].trimStart(), 0)) {
      this.#between++;
      return;
    }
    if (this.#skipRagged) this.ragged++;
    else if (this.#isRemark(filled, line)) this.#below.push({ row, line });
    else throw this.#raggedError(row, line);
  }

  /**
   * Is it a remark, if it stands below the table: one text, or one after a blank line?
   *
   * @param {string[]} filled cells
   * @param {number} line
   */
  #isRemark(filled, line) {
    if (this.#structure.width < 3 || this.#below.length === MAX_BELOW) return false;
    const isApart = this.#below.length > 0 || line > this.#lastLine + 1;
    return (filled.length === 1 || isApart) && !shapeOf(filled[0]);
  }

  /** A row follows a remark, so the remark was a row that is too short. */
  #refuseBelow() {
    const [first] = this.#below;
    if (first) throw this.#raggedError(first.row, first.line);
  }

  /**
   * @param {string[]} row
   * @param {number} line
   */
  #raggedError(row, line) {
    const { width } = this.#structure;
    const place = { line, column: Math.min(row.length, width) + 1 };
    return csvError('ragged', place, { values: row.length, width });
  }
}
