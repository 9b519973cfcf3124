// csv.js: the text of a CSV file becomes rows, slice by slice, so that the caller can show
// progress, or stop. Page and worker. Papa Parse separates the values; this file counts the lines,
// so that an error names its place, from line 1 and column 1.

import Papa from '../vendor/papaparse.js';
import { delimiterOf, placeOf } from './csv-text.js';
import { csvError, CsvError } from './errors.js';

export { cleaned, delimiterOf, MAX_BYTES, textOf } from './csv-text.js';
export { CsvError };

export const MAX_COLUMNS = 2000;
/** The limit of a table. A column of numbers takes four bytes for each cell. */
export const MAX_CELLS = 5e7;
/** A quote that is open for this many characters was never meant to be closed. */
const MAX_OPEN = 2 ** 22;
/** Characters that one call of next() reads, about. */
const SLICE = 2 ** 18;

/**
 * Reads the rows of a text; each call of next() takes a slice of it. It skips blank rows, and empty
 * values at the end of a row that is too long.
 */
export class CsvReader {
  #text;
  #start;
  #isDone = false;
  /** @type {any} Papa Parse's */ #parser = null;
  /** @type {string[][]} */ #rows = [];
  /** @type {number[]} */ #lines = [];
  #line = 1;
  #base = 0;
  #width = 0;
  #size = 0;
  /** Characters of a row that has not ended yet. */
  #waiting = 0;
  /** @type {CsvError | null} */ #error = null;

  /**
   * How many rows were skipped because their number of values differs from that of the first row.
   */
  ragged = 0;

  /**
   * @param {string} text from textOf() or cleaned()
   * @param {{ delimiter?: string; skipRagged?: boolean }} [options] delimiter: default, the one
   *   that delimiterOf() finds. skipRagged: skip rows with another number of values; default:
   *   refuse them
   */
  constructor(text, { delimiter = delimiterOf(text), skipRagged = false } = {}) {
    this.delimiter = delimiter;
    this.skipRagged = skipRagged;
    this.#text = text;
    this.#start = /^sep=.\n/i.test(text) ? text.indexOf('\n') + 1 : 0;
    this.#line = this.#start ? 2 : 1;
  }

  /** The share of the text that has been read, 0 to 1. */
  get share() {
    return this.#isDone ? 1 : (this.#start + this.#base) / this.#text.length;
  }

  /** How many values a row has. */
  get width() {
    return this.#width;
  }

  /**
   * The next rows, and the line in which each begins; null at the end.
   *
   * @returns {{ rows: string[][]; lines: number[] } | null}
   * @throws {CsvError} where the text cannot be read, after the rows before it
   */
  next() {
    this.#rows = [];
    this.#lines = [];
    while (!this.#isDone && !this.#rows.length && !this.#error) {
      if (this.#parser) this.#parser.resume();
      else this.#begin();
    }
    if (this.#error && !this.#rows.length) throw this.#error;
    return this.#rows.length ? { rows: this.#rows, lines: this.#lines } : null;
  }

  /** Starts Papa Parse, which pauses after each slice. */
  #begin() {
    Papa.parse(this.#start ? this.#text.slice(this.#start) : this.#text, {
      delimiter: this.delimiter,
      newline: '\n',
      chunkSize: SLICE,
      chunk: (/** @type {any} */ results, /** @type {any} */ parser) => {
        this.#parser = parser;
        parser.pause();
        try {
          this.#take(results);
        } catch (error) {
          if (!(error instanceof CsvError)) throw error;
          this.#error = error;
        }
      },
      complete: () => {
        this.#isDone = true;
      },
    });
  }

  /**
   * Takes a slice.
   *
   * @param {{
   *   data: string[][];
   *   errors: { code: string; row: number; index: number }[];
   *   meta: { cursor: number };
   * }} results
   */
  #take({ data, errors, meta }) {
    const wrong = errors.find(({ code, row }) => code.endsWith('Quotes') && row < data.length);
    const taken = this.#base;
    this.#base = meta.cursor;
    for (const [i, row] of data.entries()) {
      if (wrong && i === wrong.row) {
        throw csvError(
          wrong.code === 'MissingQuotes' ? 'open-quote' : 'quote-inside',
          placeOf(this.#text, this.#start + taken + wrong.index - 1),
        );
      }
      this.#row(row);
    }
    const waiting = data.length ? 0 : (this.#waiting += SLICE);
    if (data.length) this.#waiting = 0;
    if (waiting > MAX_OPEN)
      throw csvError('endless-row', placeOf(this.#text, this.#start + this.#base));
  }

  /**
   * Takes a row.
   *
   * @param {string[]} row
   */
  #row(row) {
    const line = this.#line;
    this.#line++;
    if (this.#isQuoted)
      for (const cell of row) if (cell.includes('\n')) this.#line += cell.split('\n').length - 1;
    if (row.every((cell) => cell === '' || cell.trim() === '')) return;
    if (!this.#width) {
      while (row.length > 1 && row[row.length - 1].trim() === '' && this.#hasTrailing) row.pop();
      if (row.length > MAX_COLUMNS)
        throw csvError(
          'columns',
          { line, column: MAX_COLUMNS + 1 },
          { columns: row.length, most: MAX_COLUMNS },
        );
      this.#width = row.length;
    }
    while (row.length > this.#width && row[row.length - 1].trim() === '') row.pop();
    if (row.length !== this.#width) {
      if (!this.skipRagged)
        throw csvError(
          'ragged',
          { line, column: Math.min(row.length, this.#width) + 1 },
          { values: row.length, width: this.#width },
        );
      this.ragged++;
      return;
    }
    if (++this.#size * this.#width > MAX_CELLS)
      throw csvError('cells', { line, column: 1 }, { most: MAX_CELLS });
    this.#rows.push(row);
    this.#lines.push(line);
  }

  get #isQuoted() {
    return (this.#quoted ??= this.#text.includes('"'));
  }
  /** @type {boolean | undefined} */ #quoted;

  /** Whether the first lines end in separators, as spreadsheets leave them. */
  get #hasTrailing() {
    const first = this.#text
      .slice(this.#start, this.#start + SLICE)
      .split('\n')
      .filter((line) => line.trim())
      .slice(0, 50);
    return first.length > 1 && first.every((line) => line.endsWith(this.delimiter));
  }
}

/**
 * Whether the first row holds the names of the columns. Names are not numbers; below them stand
 * numbers, or texts that differ from the names.
 *
 * @param {string[]} first row
 * @param {string[][]} rest some of the rows below
 * @param {(text: string) => boolean} isNumber
 * @param {(text: string) => boolean} isMissing
 * @returns {boolean}
 */
export function areNames(first, rest, isNumber, isMissing) {
  const cells = first.map((cell) => cell.trim()),
    named = cells.filter((cell) => !isMissing(cell));
  if (cells.some(isNumber) || !named.length) return false;
  if (!rest.length) return true;
  const below = cells.map((_, c) =>
    rest.map((row) => row[c].trim()).filter((cell) => !isMissing(cell)),
  );
  if (below.some((column) => column.length && column.filter(isNumber).length > column.length / 2))
    return true;
  return new Set(named).size === named.length && cells.every((cell, c) => !below[c].includes(cell));
}
