// json-table.js: a list of rows in JSON becomes lines with commas between the values, in short
// steps. Page and worker.

import { MAX_COLUMNS } from '../csv/rows.js';
import { fileError } from './errors.js';
import { JsonFault, JsonReading } from './json.js';

/** Rows that one step writes. */
const AT_ONCE = 2000;
/** The largest JSON text that is read, in characters; all of it is in memory as objects. */
export const MAX_JSON = 2 ** 26;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is unknown[]} */
const isList = (value) => Array.isArray(value);

/** @param {unknown[]} list */
const isOfRows = (list) => list.length > 1 && (list.every(isObject) || list.every(isList));

/**
 * The rows, in the ways in which programs write them: a list; a list in an object; lines of
 * objects; names beside rows; columns of equal length.
 *
 * @param {unknown[]} values
 * @returns {unknown[] | null}
 */
function rowsOf(values) {
  if (values.length > 1) return isOfRows(values) ? values : null;
  const [value] = values;
  if (isList(value)) return isOfRows(value) ? value : null;
  if (!isObject(value)) return null;
  const { columns, data } = value;
  if (isList(columns) && isList(data) && data.every(isList)) return [columns, ...data];
  const lists = Object.values(value).filter(isList);
  const [one] = lists.filter(isOfRows);
  return lists.length === 1 && one ? one : rowsOfColumns(value);
}

/** @param {Record<string, unknown>} value */
function rowsOfColumns(value) {
  const names = Object.keys(value);
  const columns = Object.values(value);
  const [first] = columns;
  if (names.length < 2 || !columns.every((one) => isObject(one) || isList(one))) return null;
  const keys = Object.keys(/** @type {object} */ (first));
  const cells = /** @type {Record<string, unknown>[]} */ (columns);
  return [names, ...keys.map((key) => cells.map((column) => column[key]))];
}

/** @param {unknown} value */
function cellOf(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return `"${value.replaceAll('"', '""')}"`;
}

export class JsonTable {
  #name;
  #text;
  #reading;
  /** @type {unknown[] | null} */ #rows = null;
  /** @type {Set<string> | null} of records, which may lack some */ #keys = null;
  /** Rows whose keys are known. */ #seen = 0;
  #done = 0;
  /** @type {string[]} */ #lines = [];

  /**
   * @param {string} text
   * @param {string} name of the file, for errors
   */
  constructor(text, name) {
    if (text.length > MAX_JSON)
      throw fileError(name, 'too-large', {
        megabytes: Math.round(text.length / 2 ** 20),
        most: MAX_JSON / 2 ** 20,
      });
    this.#name = name;
    this.#reading = new JsonReading(text);
    this.#text = text;
  }

  /** @returns {boolean} whether all lines are there */
  advance() {
    if (!this.#rows) this.#read();
    else if (this.#keys && this.#seen < this.#rows.length) this.#lookAtKeys(this.#rows, this.#keys);
    else return this.#write(this.#rows);
    return false;
  }

  #read() {
    try {
      if (!this.#reading.advance()) return;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      if (error.reason === 'twice') throw fileError(this.#name, 'json-twice', { key: error.key });
      if (error.reason === 'depth') throw fileError(this.#name, 'json-rows');
      const line = this.#text.slice(0, error.at).split('\n').length;
      throw fileError(this.#name, 'json-syntax', { line });
    }
    this.#rows = rowsOf(this.#reading.values);
    if (!this.#rows) throw fileError(this.#name, 'json-rows');
    if (isObject(this.#rows[0])) this.#keys = new Set();
  }

  /**
   * @param {unknown[]} rows
   * @param {Set<string>} keys
   */
  #lookAtKeys(rows, keys) {
    const end = Math.min(rows.length, this.#seen + AT_ONCE);
    for (; this.#seen < end; this.#seen++)
      for (const key of Object.keys(/** @type {object} */ (rows[this.#seen]))) keys.add(key);
    if (keys.size > MAX_COLUMNS) throw fileError(this.#name, 'json-rows');
    if (end === rows.length) this.#lines.push([...keys].map(cellOf).join());
  }

  /** @param {unknown[]} rows */
  #write(rows) {
    const end = Math.min(rows.length, this.#done + AT_ONCE);
    for (; this.#done < end; this.#done++) this.#lines.push(this.#lineOf(rows[this.#done]));
    return end === rows.length;
  }

  /** @param {any} row */
  #lineOf(row) {
    return [...(this.#keys ?? Object.keys(row))]
      .map((key) => {
        const value = row[key];
        if (typeof value === 'object' && value !== null)
          throw fileError(this.#name, 'json-nested', { name: key });
        return cellOf(value);
      })
      .join();
  }

  finish() {
    return this.#lines.join('\n');
  }
}
