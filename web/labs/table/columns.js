// Shared: the columns of a table. Rows of text become columns: each cell a number where it is one,
// each column a list of its different texts where they are few. It knows no thread and no page.

import { words } from './words/words.js';

/** A column with more different texts has no categories. */
export const MAX_CATEGORIES = 200;
/** How many rows are kept as they were written, to be shown. */
export const HEAD_ROWS = 8;
/** A column's name is cut to this length. */
const MAX_NAME = 60;
/** Letters that are shown of a cell that is not a number. */
const MAX_SHOWN = 40;

/**
 * N: rows.
 *
 * @typedef {object} Column
 * @property {string} name no two are equal
 * @property {Float32Array} numbers (N) NaN: missing, or no number
 * @property {Int16Array} codes (N) index into categories, -1: missing. Empty where there are more
 *   than MAX_CATEGORIES different texts
 * @property {string[]} categories the different texts: numbers by size, others by the alphabet
 * @property {number} distinct how many different texts there are; MAX_CATEGORIES + 1: more than
 *   MAX_CATEGORIES
 * @property {number} missing cells that are blank, ? or NA
 * @property {number} numeric cells that are numbers; as a number column, N - numeric are missing
 *
 * @typedef {{ name: string; size: number; columns: Column[] }} Table size: N
 *
 * @typedef {{ line: number; text: string }} Cell its line in the file, and its text
 *
 * @typedef {Column & { odd: Cell | null }} ReadColumn odd: the first cell that is neither missing
 *   nor a number
 *
 * @typedef {{ name: string; size: number; columns: ReadColumn[]; head: string[][] }} ReadTable
 *   head: the first rows as they were written
 */

const MISSING = new Set(['', '?', 'NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'NULL', 'null']);
/** @param {string} text trimmed */
export const isMissingText = (text) => MISSING.has(text);

const WITH_COMMA = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)?,\d+(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a text is: 1234.5, 1.2e3, 1,234.5; in a column with decimal commas 1234,5 and
 * 1.234,5. NaN: none, or one beyond float32.
 *
 * @param {string} text trimmed
 * @param {boolean} hasComma
 */
export function numberOf(text, hasComma) {
  const value = Math.fround(exactNumberOf(text, hasComma));
  return Number.isFinite(value) ? value : NaN;
}

/**
 * The same as float64, which tells apart what float32 cannot.
 *
 * @param {string} text
 * @param {boolean} hasComma
 */
function exactNumberOf(text, hasComma) {
  let plain = text;
  if (text.includes(',')) {
    if (hasComma) {
      if (!WITH_COMMA.test(text)) return NaN;
      plain = text.replaceAll('.', '').replace(',', '.');
    } else {
      if (!THOUSANDS.test(text)) return NaN;
      plain = text.replaceAll(',', '');
    }
  } else if (hasComma && /^[+-]?\d{1,3}(\.\d{3})+$/.test(text)) {
    plain = text.replaceAll('.', '');
  }
  return PLAIN.test(plain) ? Number(plain) : NaN;
}

/**
 * A float32 with just enough digits to tell it from its neighbours: nine are always enough.
 *
 * @param {number} value
 */
export function shortest(value) {
  const candidates = [6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
  return String(candidates.find((one) => Math.fround(one) === value) ?? value);
}

/**
 * Does the column have decimal commas? Yes where a comma cannot be a thousands separator, or where
 * the file's own separator is another sign and no cell contradicts.
 *
 * @param {string[]} cells
 * @param {string} delimiter
 */
export function hasDecimalComma(cells, delimiter) {
  const withComma = cells.map((cell) => cell.trim()).filter((cell) => cell.includes(','));
  return (
    withComma.length > 0 &&
    withComma.every((cell) => WITH_COMMA.test(cell)) &&
    (delimiter !== ',' || withComma.some((cell) => !THOUSANDS.test(cell)))
  );
}

class ColumnBuilder {
  /** @type {Map<string, number> | null} null: too many */ #codeOf = new Map();
  /** @type {Float32Array[]} */ #numbers = [];
  /** @type {Int16Array[]} */ #codes = [];
  #hasComma;
  #missing = 0;
  #numeric = 0;
  /** @type {Cell | null} */ #odd = null;

  /** @param {boolean} hasComma */
  constructor(hasComma) {
    this.#hasComma = hasComma;
  }

  /**
   * @param {string[][]} rows
   * @param {number} column
   * @param {ArrayLike<number>} lines
   */
  add(rows, column, lines) {
    const numbers = new Float32Array(rows.length);
    const codes = new Int16Array(this.#codeOf ? rows.length : 0);
    for (let i = 0; i < rows.length; i++) {
      const text = (rows[i][column] ?? '').trim();
      if (MISSING.has(text)) {
        this.#missing++;
        numbers[i] = NaN;
        if (this.#codeOf) codes[i] = -1;
        continue;
      }
      const number = (numbers[i] = numberOf(text, this.#hasComma));
      const isNumber = !Number.isNaN(number);
      if (isNumber) this.#numeric++;
      else this.#odd ??= { line: lines[i], text: text.slice(0, MAX_SHOWN) };
      // Long numbers that are names stay apart.
      if (this.#codeOf)
        codes[i] = this.#code(isNumber ? String(exactNumberOf(text, this.#hasComma)) : text);
    }
    this.#numbers.push(numbers);
    if (this.#codeOf) this.#codes.push(codes);
  }

  /**
   * The code of a text; a new one where it is new. One text too many, and there are no codes.
   *
   * @param {string} text
   */
  #code(text) {
    const codeOf = /** @type {Map<string, number>} */ (this.#codeOf);
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    if (codeOf.size === MAX_CATEGORIES) {
      this.#codeOf = null;
      this.#codes = [];
      return -1;
    }
    codeOf.set(text, codeOf.size);
    return codeOf.size - 1;
  }

  /**
   * @param {string} name
   * @returns {ReadColumn}
   */
  finish(name) {
    const found = [...(this.#codeOf?.keys() ?? [])];
    const categories = found.toSorted(bySizeOrAlphabet);
    const place = Int16Array.from(found, (text) => categories.indexOf(text));
    const codes = joined(this.#codes, Int16Array);
    for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) codes[i] = place[codes[i]];
    return {
      name,
      numbers: joined(this.#numbers, Float32Array),
      codes,
      categories,
      distinct: this.#codeOf ? categories.length : MAX_CATEGORIES + 1,
      missing: this.#missing,
      numeric: this.#numeric,
      odd: this.#odd,
    };
  }
}

/**
 * Numbers by size, before texts by the alphabet.
 *
 * @param {string} a
 * @param {string} b
 */
function bySizeOrAlphabet(a, b) {
  const x = Number(a);
  const y = Number(b);
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return (
    Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a.localeCompare(b, 'en', { numeric: true })
  );
}

/**
 * @template {Float32Array | Int16Array} T
 * @param {T[]} parts
 * @param {new (length: number) => T} Type
 * @returns {T}
 */
function joined(parts, Type) {
  const whole = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Builds a table from rows, batch by batch. */
export class TableBuilder {
  #names;
  #builders;
  #size = 0;
  /** @type {string[][]} */ #head = [];

  /**
   * @param {string[]} names
   * @param {boolean[]} [commas] which columns have decimal commas
   */
  constructor(names, commas = []) {
    this.#names = distinctNames(names);
    this.#builders = names.map((_, c) => new ColumnBuilder(commas[c] ?? false));
  }

  get size() {
    return this.#size;
  }

  /**
   * @param {string[][]} rows
   * @param {ArrayLike<number>} [lines] where each begins, from 1
   */
  add(rows, lines = []) {
    this.#builders.forEach((builder, c) => builder.add(rows, c, lines));
    this.#head.push(
      ...rows
        .slice(0, HEAD_ROWS - this.#head.length)
        .map((row) => this.#names.map((_, c) => (row[c] ?? '').trim())),
    );
    this.#size += rows.length;
  }

  /**
   * @param {string} name
   * @returns {ReadTable}
   */
  finish(name) {
    return {
      name,
      size: this.#size,
      columns: this.#builders.map((builder, c) => builder.finish(this.#names[c])),
      head: this.#head,
    };
  }
}

/** @param {string[]} names */
function distinctNames(names) {
  /** @type {Set<string>} */
  const used = new Set();
  return names.map((given, c) => {
    const base = given.trim().slice(0, MAX_NAME) || words.unnamedColumn(c + 1);
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`;
    used.add(name);
    return name;
  });
}
