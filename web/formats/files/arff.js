// arff.js: Weka's ARFF becomes what Orange writes: lines of names, types and roles, then the rows,
// in short steps. Page and worker.
//
// Source: the Weka manual, "Attribute-Relation File Format (ARFF)".

import { fileError } from './errors.js';

/** Characters that one step reads, about. */
const SLICE = 2 ** 18;

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
 * The values of a row, in quotes of either kind or without.
 *
 * @param {string} line
 */
function cellsOf(line) {
  /** @type {string[]} */
  const cells = [];
  const cell = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\t]*))\s*(?:[,\t]|$)/y;
  while (cell.lastIndex < line.length || line.endsWith(',')) {
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
  /** @type {string[] | null} */ #out = null;

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
    for (const end = this.#at + SLICE; this.#at < end && this.#at < text.length; this.#passed++) {
      const next = text.indexOf('\n', this.#at);
      const stop = next < 0 ? text.length : next;
      this.#take(text.slice(this.#at, stop));
      this.#at = stop + 1;
    }
    if (this.#at < text.length) return false;
    if (!this.#out) throw fileError(this.#name, 'arff-start');
    return true;
  }

  /** @param {string} line */
  #take(line) {
    if (this.#out) this.#out.push(this.#rowOf(line));
    else if (/^\s*@data\b/i.test(line)) this.#begin();
    else {
      const [, single, double, plain, type] = line.match(ATTRIBUTE) ?? [];
      if (type) this.#attributes.push({ name: unescaped(single ?? double ?? plain), type });
    }
  }

  /** The lines above the rows: as many as in the file, so that errors name its lines. */
  #begin() {
    const attributes = this.#attributes;
    if (!attributes.length) throw fileError(this.#name, 'arff-start');
    const named = attributes.findIndex(({ name }) => /^class$/i.test(name));
    const target = named < 0 ? attributes.length - 1 : named; // Weka's own choice is the last one
    this.#out = [
      ...Array.from({ length: Math.max(0, this.#passed - 2) }, () => ''),
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
    return cells.map((cell) => (/[",\s]/.test(cell) ? quoted(cell) : cell)).join();
  }

  finish() {
    return (this.#out ?? []).join('\n');
  }
}
