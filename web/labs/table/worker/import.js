// Worker: a table on its way from a text, in batches of rows.

import { CsvError, CsvReader, areNames } from '../../../formats/csv.js';
import { TableBuilder, hasDecimalComma, isMissingText, numberOf } from '../columns.js';

/**
 * @typedef {object} ImportOptions
 * @property {string} source
 * @property {string} name
 * @property {string} text as textOf or cleaned gave it
 * @property {string[]} notes of the file's reader
 * @property {import('../messages.js').HasNames} hasNames
 * @property {boolean} skipRagged
 * @property {import('../messages.js').LinkPlan} plan
 * @property {string[] | null} names of the columns, where they are known
 */

/** Rows that decide whether the first one holds names, and where commas are decimal. */
const SAMPLE = 1000;

/** @param {string} cell */
const isNumber = (cell) =>
  !Number.isNaN(numberOf(cell, false)) || !Number.isNaN(numberOf(cell, true));

export class Import {
  #options;
  #reader;
  /** @type {TableBuilder | null} */ #builder = null;
  #hadNames = false;

  /** @param {ImportOptions} options */
  constructor(options) {
    this.#options = options;
    this.#reader = new CsvReader(options.text, { skipRagged: options.skipRagged });
  }

  /** How much of it has been read, 0 to 1. */
  get share() {
    return this.#reader.share;
  }

  get rows() {
    return this.#builder?.size ?? 0;
  }

  /**
   * Reads until it is time to stop.
   *
   * @param {() => boolean} isTime
   * @returns {boolean} whether all of it has been read
   */
  advance(isTime) {
    do {
      const batch = this.#reader.next();
      if (!batch) return true;
      this.#add(batch);
    } while (!isTime());
    return false;
  }

  /** @param {{ rows: string[][]; lines: number[] }} batch */
  #add({ rows, lines }) {
    if (this.#builder) return this.#builder.add(rows, lines);
    const { names, hasNames } = this.#options;
    const { width, delimiter } = this.#reader;
    const sample = rows.slice(1, 1 + SAMPLE);
    const commas = Array.from({ length: width }, (_, c) =>
      hasDecimalComma(
        sample.map((row) => row[c]),
        delimiter,
      ),
    );
    const looksNamed = () => areNames(rows[0], sample, isNumber, isMissingText);
    this.#hadNames = !names && (hasNames === 'yes' || (hasNames === 'auto' && looksNamed()));
    const found = this.#hadNames ? rows[0] : rows[0].map(() => '');
    this.#builder = new TableBuilder(names ?? found, commas);
    const first = this.#hadNames ? 1 : 0;
    this.#builder.add(rows.slice(first), lines.slice(first));
  }

  /** The table, once all of it has been read. */
  finish() {
    const { source, name, notes, plan } = this.#options;
    const builder = this.#builder;
    if (!builder || builder.size < 2)
      throw new ImportRefused({
        code: 'few-rows',
        rows: this.rows,
        hasNames: this.#hadNames,
      });
    if (this.#reader.width < 2) throw new ImportRefused({ code: 'one-column' });
    const { ragged } = this.#reader;
    /** @type {import('../messages.js').Note[]} */
    const told = notes.map((sentence) => ({ code: 'format', sentence }));
    if (ragged) told.push({ code: 'ragged', lines: ragged });
    return { source, table: builder.finish(name), hasNames: this.#hadNames, notes: told, plan };
  }
}

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
  const why = error instanceof Error ? error.message : String(error);
  return { type, error: { code: 'unreadable', why }, ...start };
}
