// arff.js: Weka's ARFF becomes what Orange writes: lines of names, types and roles, then the rows,
// in short steps. Page and worker.
//
// Source: the Weka manual, "Attribute-Relation File Format (ARFF)".

import { MAX_ROW } from '../csv/cells.js';
import { MAX_COLUMNS } from '../csv/rows.js';
import { fileError } from './errors.js';

/** Characters that one step reads, about. */
const SLICE = 2 ** 18;
/** A line above the rows is looked at so far: up to the type behind the name. */
const MAX_NAME = 2 ** 16;

const ATTRIBUTE =
  /^\s*@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s{]+))\s*(\{|[a-z]+)/i;

/** @param {string} type that stands behind a name */
function typeOf(type) {
  if (type === '{') return 'discrete';
  return /^(?:numeric|real|integer)$/i.test(type) ? 'continuous' : 'string';
}

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** @param {string} text */
const unescaped = (text) => text.replace(/\\(.)/g, '$1');

/**
 * The values of a row, in quotes of either kind or without: one more at most than a table may have.
 *
 * @param {string} line
 */
function cellsOf(line) {
  /** @type {string[]} */
  const cells = [];
  const cell = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\t]*))\s*(?:[,\t]|$)/y;
  while (cells.length <= MAX_COLUMNS && (cell.lastIndex < line.length || line.endsWith(','))) {
    const at = cell.lastIndex;
    const found = cell.exec(line);
    if (!found || (cell.lastIndex === at && at === line.length)) break;
    cells.push(unescaped(found[1] ?? found[2] ?? found[3].trim()));
    if (cell.lastIndex === line.length && !/[,\t]$/.test(found[0])) break;
  }
  return cells;
}

export class ArffTable {
  #name;
  #text;
  #at = 0;
  /** Lines that were passed. */ #passed = 0;
  /** @type {{ name: string; type: string }[]} */ #attributes = [];
  /** @type {string[] | null} lines, those of a step in one piece */ #out = null;

  /**
   * @param {string} text
   * @param {string} name of the file, for errors
   */
  constructor(text, name) {
    this.#name = name;
    this.#text = text;
  }

  /** @returns {boolean} whether all lines are there */
  advance() {
    const text = this.#text;
    /** @type {string[]} */
    const rows = [];
    for (const end = this.#at + SLICE; this.#at < end && this.#at < text.length; this.#passed++) {
      const next = text.indexOf('\n', this.#at);
      const stop = next < 0 ? text.length : next;
      this.#take(this.#lineTo(stop), rows);
      this.#at = stop + 1;
    }
    if (rows.length) this.#out?.push(rows.join('\n'));
    if (this.#at < text.length) return false;
    if (!this.#out) throw fileError(this.#name, 'arff-start');
    return true;
  }

  /** @param {number} stop */
  #lineTo(stop) {
    if (stop - this.#at <= MAX_ROW) return this.#text.slice(this.#at, stop);
    if (this.#text[this.#at] === '%') return '';
    throw fileError(this.#name, 'long-row', {
      ...{ what: 'line', number: this.#passed + 1, most: MAX_ROW },
    });
  }

  /**
   * @param {string} line
   * @param {string[]} rows of this step
   */
  #take(line, rows) {
    if (this.#out) return void rows.push(this.#rowOf(line));
    const start = line.slice(0, MAX_NAME);
    if (/^\s*@data\b/i.test(start)) return this.#begin();
    const [, single, double, plain, type] = start.match(ATTRIBUTE) ?? [];
    if (!type) return;
    this.#attributes.push({ name: unescaped(single ?? double ?? plain), type });
    if (this.#attributes.length > MAX_COLUMNS) this.#refuseWidth();
  }

  /** @returns {never} */
  #refuseWidth() {
    throw fileError(this.#name, 'many-columns', { most: MAX_COLUMNS });
  }

  /** The lines above the rows: as many as in the file, so that errors name its lines. */
  #begin() {
    const attributes = this.#attributes;
    if (!attributes.length) throw fileError(this.#name, 'arff-start');
    const named = attributes.findIndex(({ name }) => /^class$/i.test(name));
    const target = named < 0 ? attributes.length - 1 : named; // Weka's own choice is the last one
    this.#out = [
      '\n'.repeat(Math.max(0, this.#passed - 2)) +
        attributes.map(({ name }) => quoted(name)).join(),
      attributes.map(({ type }) => typeOf(type)).join(),
      attributes.map((_, c) => (c === target ? 'class' : '')).join(),
    ];
  }

  /** @param {string} line */
  #rowOf(line) {
    const row = line.trim();
    if (row === '' || row.startsWith('%')) return '';
    if (row.startsWith('{')) throw fileError(this.#name, 'arff-sparse');
    const cells = cellsOf(row);
    if (cells.length > MAX_COLUMNS) this.#refuseWidth();
    return cells.map((cell) => (/[",\s]/.test(cell) ? quoted(cell) : cell)).join();
  }

  finish() {
    return (this.#out ?? []).join('\n');
  }
}
