// Worker: a table on its way from a text, in short steps: the bytes are decoded, the lines are
// understood, all cells are looked at once to find out how they are written, and then read.

import { CsvError, RowReader, Survey, structureOf } from '../../../formats/csv.js';
import { saidDelimiter } from '../../../formats/csv/dialect.js';
import { StartFinder } from '../../../formats/csv/start.js';
import { typedSigns } from '../../../formats/csv/missing.js';
import { FileError } from '../../../formats/files/errors.js';
import { TableBuilder } from '../columns.js';

/**
 * @typedef {import('../messages.js').ReadOptions} ReadOptions
 *
 * @typedef {import('../../../formats/csv/rows.js').Structure} Structure
 *
 * @typedef {object} ImportOptions
 * @property {string} source
 * @property {string} name
 * @property {string | import('../../../formats/csv/text.js').TextDecoding} text
 * @property {import('../../../formats/files/table-text.js').Brought['convert']} [convert] makes
 *   lines of the text
 * @property {import('../messages.js').HasNames} hasNames
 * @property {boolean} skipRagged
 * @property {Partial<ReadOptions>} [options]
 * @property {import('../messages.js').LinkPlan} plan
 * @property {string[] | null} names of the columns, where they are known
 */

/** Shares of the time of a file that decoding and looking take, about. */
const DECODED = 0.1;
const LOOKED_AT = 0.5;

export class Import {
  #options;
  /** @type {string} */ #text = '';
  /** @type {string[]} */ #notes = [];
  /** @type {import('../../../formats/files/table-text.js').Conversion | null} */ #conversion =
    null;
  /** @type {StartFinder | null} */ #finder = null;
  /** @type {{ said: string } | null} the separator that the first line names */ #said = null;
  /** @type {Structure | null} */ #structure = null;
  /** @type {RowReader | null} */ #reader = null;
  /** @type {Survey | null} until all cells are looked at */ #survey = null;
  /** @type {import('../../../formats/csv/survey.js').Decided | null} */ #decided = null;
  /** @type {TableBuilder | null} */ #builder = null;

  /** @param {ImportOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** How much of it has been done, 0 to 1. */
  get share() {
    const { text } = this.#options;
    if (!this.#reader) return typeof text === 'string' ? 0 : DECODED * text.share;
    const { share } = this.#reader;
    return this.#builder
      ? LOOKED_AT + (1 - LOOKED_AT) * share
      : DECODED + (LOOKED_AT - DECODED) * share;
  }

  get rows() {
    return this.#builder?.size ?? 0;
  }

  /**
   * Works until it is time to stop.
   *
   * @param {() => boolean} isTime
   * @returns {boolean} whether all of it has been read
   */
  advance(isTime) {
    do {
      if (this.#step()) return true;
    } while (!isTime());
    return false;
  }

  /** @returns {boolean} whether that was the last step */
  #step() {
    if (!this.#reader) this.#open();
    else if (this.#survey) this.#look(this.#reader, this.#survey);
    else return this.#build(this.#reader);
    return false;
  }

  #open() {
    if (!this.#finder) {
      if (!this.#decode()) return;
      const { skipLines } = this.#options.options ?? {};
      this.#finder = new StartFinder(this.#text, undefined, skipLines ?? 0);
      return;
    }
    if (!this.#finder.advance()) return;
    const found = { ...this.#finder.finish(), ...this.#said };
    const said = this.#said ? null : saidDelimiter(this.#text, found.start);
    if (said) {
      this.#said = { said: said.delimiter };
      this.#finder = new StartFinder(this.#text, said.start);
      return;
    }
    this.#structure = this.#structureOf(found);
    const { width, dialect } = this.#structure;
    this.#survey = new Survey(width, dialect.delimiter);
    this.#reader = this.#newReader(this.#structure);
  }

  /** @returns {boolean} whether the text is there, as lines */
  #decode() {
    const { text, convert } = this.#options;
    if (!this.#conversion) {
      if (typeof text === 'string') this.#text = text;
      else if (!text.advance()) return false;
      else ({ text: this.#text, notes: this.#notes } = text.finish());
      if (!convert) return true;
      this.#conversion = convert(this.#text);
    }
    if (!this.#conversion.advance()) return false;
    this.#text = this.#conversion.finish();
    return true;
  }

  /** @param {import('../../../formats/csv/start.js').FoundStart} start */
  #structureOf(start) {
    const { hasNames, names, options = {} } = this.#options;
    const { delimiter, skipLines, nameRows } = options;
    const wishes = { delimiter: delimiter || undefined, skipLines: skipLines ?? undefined };
    const structure = (/** @type {number | undefined} */ rows) =>
      structureOf(this.#text, { ...wishes, nameRows: rows }, start);
    if (names || hasNames === 'no') return structure(0);
    if (hasNames === 'auto' && typeof nameRows === 'number') return structure(nameRows);
    const found = structure(undefined);
    return hasNames === 'yes' && !hasNamesIn(found) ? structure(1) : found;
  }

  /** @param {Structure} structure */
  #newReader(structure) {
    const { skipRagged } = this.#options;
    return new RowReader(this.#text, structure, { skipRagged });
  }

  /**
   * @param {RowReader} reader
   * @param {Survey} survey
   */
  #look(reader, survey) {
    const batch = reader.next();
    if (batch) return survey.add(batch.rows);
    const { names, options = {} } = this.#options;
    const structure = /** @type {Structure} */ (this.#structure);
    const { width, layout } = structure;
    const { formats, decided } = survey.decide(wishesOf(options));
    const found = layout.names.length ? layout.names : Array.from({ length: width }, () => '');
    this.#decided = decided;
    this.#builder = new TableBuilder(names ?? found, formats);
    this.#survey = null;
    this.#reader = this.#newReader(structure);
  }

  /**
   * @param {RowReader} reader
   * @returns {boolean} whether all rows are there
   */
  #build(reader) {
    const batch = reader.next();
    if (batch) this.#builder?.add(batch.rows, batch.lines);
    return !batch;
  }

  /** The table, once all of it has been read. */
  *finishing() {
    const { source, name, plan } = this.#options;
    const builder = /** @type {TableBuilder} */ (this.#builder);
    const structure = /** @type {Structure} */ (this.#structure);
    const hasNames = hasNamesIn(structure);
    if (builder.size < 2)
      throw new ImportRefused({ code: 'few-rows', rows: builder.size, hasNames });
    if (structure.width < 2) throw new ImportRefused({ code: 'one-column' });
    const { ragged } = /** @type {RowReader} */ (this.#reader);
    /** @type {import('../messages.js').Note[]} */
    const notes = this.#notes.map((sentence) => ({ code: 'format', sentence }));
    if (ragged) notes.push({ code: 'ragged', lines: ragged });
    const table = yield* builder.finishing(name);
    const { hints, names } = structure.layout;
    const reading = this.#readingOf(table);
    return { source, table, hasNames, names: hasNames ? names : null, notes, plan, hints, reading };
  }

  /**
   * How the file was read, as the page says it.
   *
   * @param {import('../columns.js').ReadTable} table
   * @returns {import('../messages.js').Reading}
   */
  #readingOf(table) {
    const structure = /** @type {Structure} */ (this.#structure);
    const reader = /** @type {RowReader} */ (this.#reader);
    const { dialect, layout, firstLine } = structure;
    /** @type {Map<string, number>} */
    const missing = new Map();
    for (const { signs } of table.columns)
      for (const [sign, count] of signs) missing.set(sign, (missing.get(sign) ?? 0) + count);
    const decided = /** @type {import('../../../formats/csv/survey.js').Decided} */ (this.#decided);
    return {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      ...decided,
      nameRows: layout.nameRows,
      hasTypes: layout.hasTypes,
      linesAbove: firstLine - 1,
      comments: reader.comments,
      repeated: reader.repeated,
      below: reader.below,
      missing: [...missing].toSorted(([, a], [, b]) => b - a),
    };
  }
}

/** @param {Structure} structure */
const hasNamesIn = ({ layout }) => layout.names.some((name) => name !== '');

/**
 * @param {Partial<ReadOptions>} options
 * @returns {import('../../../formats/csv/survey.js').Wishes}
 */
const wishesOf = ({ decimal, thousands, missing }) => ({
  ...(decimal ? { decimal } : {}),
  ...(thousands ? { thousands: thousands === 'none' ? '' : thousands } : {}),
  ...(missing ? { missing: typedSigns(missing) } : {}),
});

/** A text that can be read, but is no table to learn from. */
class ImportRefused extends Error {
  /** @param {import('../messages.js').ImportError} reason */
  constructor(reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/**
 * An error as a message to the page.
 *
 * @param {unknown} error
 * @returns {import('../messages.js').ImportFailed}
 */
export function importFailed(error) {
  const type = 'import-failed';
  if (error instanceof CsvError) {
    const { message: sentence, line, column, isRagged } = error;
    return { type, error: { code: 'format', sentence }, line, column, isRagged };
  }
  const start = { line: 1, column: 1, isRagged: false };
  if (error instanceof ImportRefused) return { type, error: error.reason, ...start };
  if (error instanceof FileError)
    return { type, error: { code: 'format', sentence: error.message }, ...start };
  const why = error instanceof Error ? error.message : String(error);
  return { type, error: { code: 'unreadable', why }, ...start };
}
