// cells.js: a text becomes rows of cells, slice by slice. Page and worker. It knows separators,
// quotes and comment lines, and nothing of what the cells mean. Every character is looked at a
// fixed number of times, so the time grows with the text and with nothing else.

import { csvError } from '../errors.js';

/** A row that does not end after this many characters has a quote that was never meant to open. */
export const MAX_ROW = 2 ** 21;
/** A row with a quote and more cells than this has lost its other quote. */
const MAX_QUOTED = 2 ** 16;
/** Characters that one call of next() reads, about. */
const SLICE = 2 ** 18;

/**
 * How cells are told apart.
 *
 * @typedef {object} Dialect
 * @property {string} delimiter between two cells. ' ': one blank or more; '  ': two or more, or a
 *   tab
 * @property {string} quote around a cell: " or '
 * @property {string} comment a line that begins with it is no row; '': there are none
 *
 * @typedef {{ rows: string[][]; lines: number[] }} Batch lines: in which each row begins, from 1
 */

/** @param {string} delimiter */
export const isOfBlanks = (delimiter) => delimiter === ' ' || delimiter === '  ';

const BLANKS = /[ \t\u00a0]+/;
const WIDE_BLANKS = /[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}/;

export class CellReader {
  #text;
  #dialect;
  #at;
  #line;
  /** The next places of \n, \r and a quote, which are looked for once each. */
  #next = { '\n': -1, '\r': -1, quote: -1 };
  /** @type {import('../errors.js').CsvError | null} */ #error = null;

  /** Comment lines that were passed. */
  comments = 0;

  /**
   * @param {string} text
   * @param {Dialect} dialect
   * @param {{ at?: number; line?: number }} [start] where to begin, and in which line that is
   */
  constructor(text, dialect, { at = 0, line = 1 } = {}) {
    this.#text = text;
    this.#dialect = dialect;
    this.#at = at;
    this.#line = line;
  }

  /** Characters that have been read. */
  get position() {
    return this.#at;
  }

  /**
   * The next rows, of a slice of the text. There may be none in it: blank lines are no rows.
   *
   * @param {number} [slice] characters, about
   * @returns {Batch | null} null: the end
   * @throws {import('../errors.js').CsvError} where the text cannot be read, after the rows before
   *   it
   */
  next(slice = SLICE) {
    if (this.#error) throw this.#error;
    if (this.#at >= this.#text.length) return null;
    /** @type {Batch} */
    const batch = { rows: [], lines: [] };
    const end = this.#at + slice;
    try {
      while (this.#at < end && this.#at < this.#text.length) this.#readLine(batch);
    } catch (error) {
      this.#error = /** @type {any} */ (error);
      if (!batch.rows.length) throw error;
    }
    return batch;
  }

  /** @param {Batch} batch */
  #readLine(batch) {
    const start = this.#at;
    const line = this.#line;
    const end = this.#lineEnd(start);
    const { comment } = this.#dialect;
    const hasQuote = this.#find('quote', start) < end;
    const text = hasQuote ? '' : this.#text.slice(start, end);
    if (comment && this.#text.startsWith(comment, start)) {
      this.comments++;
      return this.#endLine(end);
    }
    if (!hasQuote && (text === '' || text.trim() === '')) return this.#endLine(end);
    if (end - start > MAX_ROW) throw csvError('endless-row', { line, column: 1 });
    const row = hasQuote ? this.#quotedRow() : this.#plainRow(text);
    if (!hasQuote) this.#endLine(end);
    batch.rows.push(row);
    batch.lines.push(line);
  }

  /**
   * The next place of a sign, or the end of the text. Each is looked for once.
   *
   * @param {'\n' | '\r' | 'quote'} sign
   * @param {number} from
   */
  #find(sign, from) {
    if (this.#next[sign] < from) {
      const found = this.#text.indexOf(sign === 'quote' ? this.#dialect.quote : sign, from);
      this.#next[sign] = found < 0 ? this.#text.length : found;
    }
    return this.#next[sign];
  }

  /** @param {number} from */
  #lineEnd(from) {
    return Math.min(this.#find('\n', from), this.#find('\r', from));
  }

  /** @param {number} end of the line, before its end sign */
  #endLine(end) {
    this.#at = end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    this.#line++;
  }

  /** @param {string} text of a line without quotes */
  #plainRow(text) {
    const { delimiter } = this.#dialect;
    if (!isOfBlanks(delimiter)) return text.split(delimiter);
    return text.trim().split(delimiter === ' ' ? BLANKS : WIDE_BLANKS);
  }

  /** A row with quotes, which may reach over lines. */
  #quotedRow() {
    /** @type {string[]} */
    const row = [];
    const start = this.#at;
    const { delimiter } = this.#dialect;
    if (isOfBlanks(delimiter)) this.#at = this.#pastBlanks(this.#at);
    for (;;) {
      const first = this.#pastBlanks(this.#at);
      const isQuoted = this.#text[first] === this.#dialect.quote;
      row.push(isQuoted ? this.#quotedCell(start, first) : this.#plainCell());
      const end = this.#lineEnd(this.#at);
      if (this.#at >= end) {
        this.#endLine(end);
        return row;
      }
      if (row.length > MAX_QUOTED) throw csvError('endless-row', this.#placeOf(start, start));
      if (!isOfBlanks(delimiter)) this.#at++;
      else this.#at = this.#pastBlanks(this.#at);
      // Blanks at the end of a line begin no cell.
      if (isOfBlanks(delimiter) && this.#at >= end) {
        this.#endLine(end);
        return row;
      }
    }
  }

  /** @param {number} from */
  #pastBlanks(from) {
    const { delimiter } = this.#dialect;
    let at = from;
    for (;;) {
      const sign = this.#text[at];
      if (sign === ' ' || sign === '\u00a0' || (sign === '\t' && delimiter !== '\t')) at++;
      else return at;
    }
  }

  /**
   * Does a cell end here?
   *
   * @param {number} at
   */
  #isEnd(at) {
    const { delimiter } = this.#dialect;
    const sign = this.#text[at];
    if (sign === undefined || sign === '\n' || sign === '\r') return true;
    if (delimiter === ' ') return sign === ' ' || sign === '\t' || sign === '\u00a0';
    if (delimiter !== '  ') return sign === delimiter;
    return sign === '\t' || (BLANKS.test(sign) && this.#pastBlanks(at) > at + 1);
  }

  /** A cell without quotes around it, in a line that has quotes. */
  #plainCell() {
    const start = this.#at;
    while (!this.#isEnd(this.#at)) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  /**
   * @param {number} rowStart
   * @param {number} open where the quote is
   */
  #quotedCell(rowStart, open) {
    const { quote, delimiter } = this.#dialect;
    const text = this.#text;
    let close = open;
    let isEscaped = false;
    for (;;) {
      close = text.indexOf(quote, close + 1);
      if ((close < 0 ? text.length : close) - rowStart > MAX_ROW)
        throw csvError('endless-row', this.#placeOf(rowStart, rowStart));
      if (close < 0) throw csvError('open-quote', this.#placeOf(rowStart, open));
      if (text[close + 1] === quote) {
        close++;
        continue;
      }
      const hasSlash = text[close - 1] === '\\';
      if (isEscaped && hasSlash) continue;
      const after = isOfBlanks(delimiter) ? close + 1 : this.#pastBlanks(close + 1);
      // A path may end in \, but not where \ stood before a quote already.
      if (this.#isEnd(after)) {
        this.#at = after;
        break;
      }
      if (!hasSlash) throw csvError('quote-inside', this.#placeOf(rowStart, open));
      isEscaped = true;
    }
    const raw = text.slice(open + 1, close);
    this.#line += linesIn(raw);
    return unquoted(raw, quote, isEscaped);
  }

  /**
   * A place in the row that begins at rowStart.
   *
   * @param {number} rowStart
   * @param {number} at
   */
  #placeOf(rowStart, at) {
    const before = this.#text.slice(rowStart, at);
    const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    return { line: this.#line, column: before.length - start + 1 };
  }
}

/** @param {string} text */
function linesIn(text) {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.split(/\r\n|\r|\n/).length - 1;
}

/**
 * @param {string} raw between two quotes
 * @param {string} quote
 * @param {boolean} isEscaped whether a \ stands before some quotes
 */
function unquoted(raw, quote, isEscaped) {
  let text = raw.includes(quote) ? raw.replaceAll(quote + quote, quote) : raw;
  if (isEscaped) text = text.replaceAll(`\\${quote}`, quote);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
