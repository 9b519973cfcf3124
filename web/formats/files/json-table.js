// json-table.js: a list of rows in JSON becomes lines with commas between the values, in short
// steps. Page and worker.

import { MAX_ROW } from '../csv/cells.js';
import { Place } from '../csv/place.js';
import { MAX_CELLS, MAX_COLUMNS } from '../csv/rows.js';
import { fileError } from './errors.js';
import { JsonFault, JsonReading } from './json.js';

/** The work of one step: the characters that it writes, and more for each value and each row. */
const AT_ONCE = 2 ** 19;
const COST = 8;
/** The largest JSON text that is read, in characters; all of it is in memory as objects. */
export const MAX_JSON = 2 ** 26;

/**
 * The rows, of which each is made when it is asked for: columns of one value may have many of them.
 *
 * @typedef {{ length: number; at: (i: number) => any }} Rows
 */

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is unknown[]} */
const isList = (value) => Array.isArray(value);

/**
 * A look at the first one is enough here; the others are looked at when they are written.
 *
 * @param {unknown[]} list
 */
const isOfRows = (list) => list.length > 1 && (isObject(list[0]) || isList(list[0]));

/**
 * The rows, in the ways in which programs write them: a list; a list in an object; lines of
 * objects; names beside rows; columns of equal length.
 *
 * @param {unknown[]} values
 * @param {string} name of the file, for errors
 * @returns {Rows | null}
 */
function rowsOf(values, name) {
  if (values.length > 1) return isOfRows(values) ? values : null;
  const [value] = values;
  if (isList(value)) return isOfRows(value) ? value : null;
  if (!isObject(value)) return null;
  const { columns, data } = value;
  if (isList(columns) && isList(data) && (!data.length || isList(data[0])))
    return { length: data.length + 1, at: (i) => (i ? data[i - 1] : columns) };
  const names = Object.keys(value);
  if (names.length > MAX_COLUMNS) throw fileError(name, 'many-columns', { most: MAX_COLUMNS });
  const lists = Object.values(value).filter(isList);
  const [one] = lists.filter(isOfRows);
  return lists.length === 1 && one ? one : rowsOfColumns(names, Object.values(value), name);
}

/**
 * @param {string[]} names
 * @param {unknown[]} columns
 * @param {string} name of the file, for errors
 * @returns {Rows | null}
 */
function rowsOfColumns(names, columns, name) {
  const [first] = columns;
  if (names.length < 2 || !columns.every((one) => isObject(one) || isList(one))) return null;
  const cells = /** @type {Record<string, unknown>[]} */ (columns);
  if (!isList(first)) {
    const keys = Object.keys(/** @type {object} */ (first));
    const rowOf = (/** @type {string} */ key) => cells.map((column) => column[key]);
    return { length: keys.length + 1, at: (i) => (i ? rowOf(keys[i - 1]) : names) };
  }
  const needed = first.length;
  columns.forEach((column, c) => {
    if (isList(column) && column.length !== needed)
      throw fileError(name, 'json-lengths', { name: names[c], found: column.length, needed });
  });
  return { length: needed + 1, at: (i) => (i ? cells.map((column) => column[i - 1]) : names) };
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
  /** Where the reading is. */ #place = new Place();
  #passed = 0;
  /** @type {Rows | null} */ #rows = null;
  /** @type {Set<string> | null} of records, which may lack some */ #keys = null;
  /** Rows whose keys are known. */ #seen = 0;
  #done = 0;
  #cells = 0;
  /** @type {string[]} lines of each step */ #parts = [];

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
    this.#text = text.startsWith('\ufeff') ? text.slice(1) : text;
    this.#reading = new JsonReading(this.#text);
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
      const isDone = this.#reading.advance();
      this.#passTo(this.#reading.position);
      if (!isDone) return;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      if (error.reason === 'twice') throw fileError(this.#name, 'json-twice', { key: error.key });
      if (error.reason !== 'syntax') throw fileError(this.#name, 'json-rows');
      this.#passTo(error.at);
      throw fileError(this.#name, 'json-syntax', { line: this.#place.line });
    }
    this.#rows = rowsOf(this.#reading.values, this.#name);
    if (!this.#rows) throw fileError(this.#name, 'json-rows');
    if (isObject(this.#rows.at(0))) this.#keys = new Set();
  }

  /** @param {number} position up to which lines are counted */
  #passTo(position) {
    this.#place.pass(this.#text, this.#passed, position);
    this.#passed = position;
  }

  /**
   * @param {Rows} rows
   * @param {Set<string>} keys
   */
  #lookAtKeys(rows, keys) {
    for (let work = 0; work < AT_ONCE && this.#seen < rows.length; this.#seen++) {
      const row = rows.at(this.#seen);
      if (!isObject(row)) throw fileError(this.#name, 'json-rows');
      const own = Object.keys(row);
      work += COST * (own.length + 1);
      if (own.length <= MAX_COLUMNS) for (const key of own) keys.add(key);
      if (Math.max(own.length, keys.size) > MAX_COLUMNS) this.#refuse('many-columns', MAX_COLUMNS);
      if (keys.size * (this.#seen + 1) > MAX_CELLS) this.#refuse('many-cells', MAX_CELLS);
    }
    if (this.#seen === rows.length) this.#parts.push([...keys].map(cellOf).join());
  }

  /** @param {Rows} rows */
  #write(rows) {
    /** @type {string[]} */
    const lines = [];
    const keys = this.#keys && [...this.#keys];
    for (let work = 0; work < AT_ONCE && this.#done < rows.length; this.#done++) {
      const cells = this.#cells;
      const line = this.#lineOf(rows.at(this.#done), keys);
      lines.push(line);
      work += line.length + COST * (this.#cells - cells + 1);
    }
    if (lines.length) this.#parts.push(lines.join('\n'));
    return this.#done === rows.length;
  }

  /**
   * @param {any} row
   * @param {string[] | null} keys of a record
   */
  #lineOf(row, keys) {
    if (!keys && !isList(row)) throw fileError(this.#name, 'json-rows');
    const { length } = keys ?? row;
    if (length > MAX_COLUMNS) this.#refuse('many-columns', MAX_COLUMNS);
    this.#cells += length;
    if (this.#cells > MAX_CELLS + MAX_COLUMNS) this.#refuse('many-cells', MAX_CELLS);
    /** @type {string[]} */
    const cells = [];
    for (let c = 0, characters = 0; c < length; c++) {
      const key = keys ? keys[c] : c;
      const value = row[key];
      if (typeof value === 'object' && value !== null)
        throw fileError(this.#name, 'json-nested', { name: String(key) });
      cells.push(cellOf(value));
      characters += cells[c].length;
      if (characters > MAX_ROW)
        throw fileError(this.#name, 'long-row', {
          ...{ what: 'row', number: this.#done + 1, most: MAX_ROW },
        });
    }
    return cells.join();
  }

  /**
   * @param {'many-columns' | 'many-cells'} reason
   * @param {number} most
   * @returns {never}
   */
  #refuse(reason, most) {
    throw fileError(this.#name, reason, { most });
  }

  finish() {
    return this.#parts.join('\n');
  }
}
