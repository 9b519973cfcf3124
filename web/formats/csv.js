// CSV and its kin: bytes become text, text becomes rows, slice by slice, so that whoever reads can
// tell how far it is, or stop. What cannot be read is said with its line and column, both counted
// from 1. The rows themselves are told apart by Papa Parse.

import Papa from '../vendor/papaparse.js';

export const MAX_BYTES = 2 ** 28;
export const MAX_COLUMNS = 2000;
/** Of all cells: what the columns of numbers take is four bytes each. */
export const MAX_CELLS = 5e7;
/** A quote that is open for so long was never meant to be closed. */
const MAX_OPEN = 2 ** 22;
const SLICE = 2 ** 18;

const DELIMITERS = ['\t', ';', '|', ','];

/** What stands in the way of reading, and where. */
export class CsvError extends Error {
  /**
   * @param {string} message
   * @param {number} line
   * @param {number} column of the text, in characters; of a row that has too few or too many
   *   values, the number of the value
   */
  constructor(message, line, column) {
    super(message);
    this.name = 'CsvError';
    this.line = line;
    this.column = column;
    /** Could be read without such lines. */
    this.isRagged = false;
  }
}

const mega = (/** @type {number} */ bytes) =>
  `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`;
const count = (/** @type {number} */ n) => n.toLocaleString('en');

/**
 * Line and column of a place in a text.
 *
 * @param {string} text
 * @param {number} index
 */
function placeOf(text, index) {
  let line = 1,
    start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', start)) {
    line++;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}

/**
 * @param {string} sentence goes on after the place
 * @param {string} text
 * @param {number} index
 */
function errorAt(sentence, text, index) {
  const { line, column } = placeOf(text, index);
  return new CsvError(`Line ${count(line)}, column ${count(column)}: ${sentence}`, line, column);
}

/**
 * First bytes of files that are no text.
 *
 * @type {[number[], string][]}
 */
const KINDS = [
  [[0x50, 0x4b, 3, 4], 'an Excel or ZIP file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'packed by gzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'an image'],
  [[0xff, 0xd8, 0xff], 'an image'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
];

/**
 * Bytes of a file as text with \n at the ends of its lines. UTF-8, UTF-16 where its mark says so;
 * what is neither is read as Windows wrote it, and a note says so.
 *
 * @param {Uint8Array} bytes
 * @returns {{ text: string; notes: string[] }}
 */
export function textOf(bytes) {
  if (!bytes.length) throw new CsvError('Line 1, column 1: the file is empty.', 1, 1);
  if (bytes.length > MAX_BYTES)
    throw new CsvError(
      `The file has ${mega(bytes.length)}; up to ${mega(MAX_BYTES)} can be read. Take a part of its rows.`,
      1,
      1,
    );
  const kind = KINDS.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  if (kind)
    throw new CsvError(
      `Line 1, column 1: this is ${kind[1]}, not text. Save the table as CSV, and open that.`,
      1,
      1,
    );
  const notes = [];
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : '';
  let text;
  try {
    text = new TextDecoder(wide || 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lax = lines(new TextDecoder(wide || 'utf-8').decode(bytes)),
      { line, column } = placeOf(lax, lax.indexOf('\ufffd'));
    if (wide || bytes.includes(0))
      throw errorAt(
        'here are bytes that are no text. Is this a CSV file?',
        lax,
        Math.min(...[lax.indexOf('\ufffd'), lax.indexOf('\0')].filter((at) => at >= 0)),
      );
    notes.push(
      `Line ${count(line)}, column ${count(column)} is not UTF-8, so the file was read as Windows-1252 (Western European). If letters look wrong, save it as UTF-8.`,
    );
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return { text: cleaned(text), notes };
}

/** @param {string} text */
const lines = (text) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/**
 * What was pasted, or a file's text, checked and with \n at the ends of its lines.
 *
 * @param {string} text
 */
export function cleaned(text) {
  const clean = lines(text.startsWith('\ufeff') ? text.slice(1) : text),
    zero = clean.indexOf('\0');
  if (zero >= 0)
    throw errorAt('here is a byte of value 0. This is no CSV file, or a damaged one.', clean, zero);
  if (!clean.trim())
    throw new CsvError('Line 1, column 1: there is nothing but blank space in it.', 1, 1);
  return clean;
}

/**
 * The separator that occurs in all of the first lines equally often; else the one that all of them
 * have, or most.
 *
 * @param {string} text
 */
export function delimiterOf(text) {
  const said = text.match(/^sep=(.)\n/i);
  if (said) return said[1];
  const sample = text
    .slice(0, 2 ** 16)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim())
    .slice(0, 50);
  if (text.length > 2 ** 16 && sample.length > 1) sample.pop();
  const counts = DELIMITERS.map((delimiter) =>
    sample.map((line) => line.split(delimiter).length - 1),
  );
  const equal = counts.findIndex(([first, ...rest]) => first > 0 && rest.every((n) => n === first));
  if (equal >= 0) return DELIMITERS[equal];
  const least = counts.map((all) => Math.min(...all)),
    sums = counts.map((all) => all.reduce((sum, n) => sum + n, 0));
  const best =
    Math.max(...least) > 0 ? least.indexOf(Math.max(...least)) : sums.indexOf(Math.max(...sums));
  return sums[best] > 0 ? DELIMITERS[best] : ',';
}

/**
 * Reads the rows of a text; each call of next() takes a slice of it. Blank rows are skipped, and
 * empty values at the end of a row that is too long.
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
  /** @type {CsvError | null} */ #error = null;

  /** How many rows were skipped because they have another number of values than the first. */
  ragged = 0;

  /**
   * @param {string} text as textOf or cleaned gave it
   * @param {{ delimiter?: string; skipRagged?: boolean }} [options]
   */
  constructor(text, { delimiter = delimiterOf(text), skipRagged = false } = {}) {
    this.delimiter = delimiter;
    this.skipRagged = skipRagged;
    this.#text = text;
    this.#start = /^sep=.\n/i.test(text) ? text.indexOf('\n') + 1 : 0;
    this.#line = this.#start ? 2 : 1;
  }

  /** How much of it has been read, 0 to 1. */
  get share() {
    return this.#isDone ? 1 : (this.#start + this.#base) / this.#text.length;
  }

  /** How many values a row has. */
  get width() {
    return this.#width;
  }

  /**
   * The next rows, and the line that each begins in; null at the end.
   *
   * @returns {{ rows: string[][]; lines: number[] } | null}
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
        throw errorAt(
          wrong.code === 'MissingQuotes'
            ? 'a quote is opened here and never closed.'
            : 'the quote that is opened here ends in the middle of a value. A quote within quotes is written twice.',
          this.#text,
          this.#start + taken + wrong.index - 1,
        );
      }
      this.#row(row);
    }
    const waiting = data.length ? 0 : (this.#waiting += SLICE);
    if (data.length) this.#waiting = 0;
    if (waiting > MAX_OPEN)
      throw errorAt(
        'here begins a row that does not end: is a quote opened and never closed?',
        this.#text,
        this.#start + this.#base,
      );
  }

  #waiting = 0;

  /** @param {string[]} row */
  #row(row) {
    const line = this.#line;
    this.#line++;
    if (this.#isQuoted)
      for (const cell of row) if (cell.includes('\n')) this.#line += cell.split('\n').length - 1;
    if (row.every((cell) => cell === '' || cell.trim() === '')) return;
    if (!this.#width) {
      while (row.length > 1 && row[row.length - 1].trim() === '' && this.#hasTrailing) row.pop();
      if (row.length > MAX_COLUMNS)
        throw new CsvError(
          `Line ${count(line)}, column ${count(MAX_COLUMNS + 1)}: there are ${count(row.length)} values in this line; a table may have ${count(MAX_COLUMNS)} columns.`,
          line,
          MAX_COLUMNS + 1,
        );
      this.#width = row.length;
    }
    while (row.length > this.#width && row[row.length - 1].trim() === '') row.pop();
    if (row.length !== this.#width) {
      if (!this.skipRagged)
        throw Object.assign(
          new CsvError(
            `Line ${count(line)}, column ${count(Math.min(row.length, this.#width) + 1)}: this line has ${count(row.length)} ${row.length === 1 ? 'value' : 'values'}, those before it have ${count(this.#width)}.`,
            line,
            Math.min(row.length, this.#width) + 1,
          ),
          { isRagged: true },
        );
      this.ragged++;
      return;
    }
    if (++this.#size * this.#width > MAX_CELLS)
      throw new CsvError(
        `Line ${count(line)}, column 1: up to here there are ${count(MAX_CELLS)} values, more than this page can hold. Take a part of the rows or columns.`,
        line,
        1,
      );
    this.#rows.push(row);
    this.#lines.push(line);
  }

  get #isQuoted() {
    return (this.#quoted ??= this.#text.includes('"'));
  }
  /** @type {boolean | undefined} */ #quoted;

  /** Do the lines end in separators, as spreadsheets leave them? */
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
 * Are these the names of the columns? Names are no numbers; below them are some, or texts that are
 * others than the names.
 *
 * @param {string[]} first
 * @param {string[][]} rest the rows below, some of them
 * @param {(text: string) => boolean} isNumber
 * @param {(text: string) => boolean} isMissing
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
