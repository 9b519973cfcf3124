// Shared: the columns of a table. Rows of text become columns: each cell a number where it is one,
// each column a list of its different texts where they are few. It knows no thread and no page.

import { MISSING } from '../../formats/csv/missing.js';
import { hasLeadingZero, numberOf } from '../../formats/csv/numerals.js';
import { whole } from '../common/pieces.js';
import { NumberBuilder, joined } from './numbers.js';
import { words } from './words/words.js';

/** A column with more different texts has no categories. */
export const MAX_CATEGORIES = 200;
/** With more of them, a column has no axis of categories in the scatter plot. */
export const MAX_PLOTTED_CATEGORIES = 30;
/** How many rows are kept as they were written, to be shown. */
export const HEAD_ROWS = 8;
/** A column's name is cut to this length. */
const MAX_NAME = 60;
/** One number such as 007 makes no column of codes. */
const MIN_CODES = 2;
/** Letters that are shown of a cell that is not a number. */
const MAX_SHOWN = 40;

/**
 * N: rows.
 *
 * @typedef {object} Column
 * @property {string} name no two are equal
 * @property {Float32Array} numbers (N) those of the file minus `offset`; NaN: missing, or no number
 * @property {number} offset 0, but for numbers that float32 would not tell apart
 * @property {Int16Array} codes (N) index into categories, -1: missing. Empty where there are more
 *   than MAX_CATEGORIES different texts
 * @property {string[]} categories the different texts: numbers by size, others by the alphabet
 * @property {number} distinct how many different texts there are; MAX_CATEGORIES + 1: more than
 *   MAX_CATEGORIES
 * @property {number} missing cells that are blank, or a sign such as ? or NA
 * @property {number} numeric cells that are numbers; as a number column, N - numeric are missing
 *
 * @typedef {{ name: string; size: number; columns: Column[] }} Table size: N
 *
 * @typedef {{ line: number; text: string }} Cell its line in the file, and its text
 *
 * @typedef {object} FromFile
 * @property {Cell | null} odd the first cell that is neither missing nor a number
 * @property {Map<string, number>} signs for "missing" in the column, and how often each occurs
 * @property {boolean} hasCodes it has numbers such as 01069, which are codes
 *
 * @typedef {Column & FromFile} ReadColumn
 *
 * @typedef {{ name: string; size: number; columns: ReadColumn[]; head: string[][] }} ReadTable
 *   head: the first rows as they were written
 */

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
 * The text that tells a category from others: 1.0 and 1 are one, 01069 and 1069 are two, and so are
 * whole numbers too long for a number.
 *
 * @param {string} text
 * @param {number} number NaN: it is none
 */
function categoryOf(text, number) {
  const isCode = Number.isNaN(number) || hasLeadingZero(text);
  return isCode || Math.abs(number) > Number.MAX_SAFE_INTEGER ? text : String(number);
}

class ColumnBuilder {
  /** @type {Map<string, number> | null} null: too many */ #codeOf = new Map();
  #numbers = new NumberBuilder();
  /** @type {Int16Array[]} */ #codes = [];
  #format;
  /** @type {Map<string, number>} */ #signs = new Map();
  #missing = 0;
  #numeric = 0;
  /** Numbers such as 01069. */
  #zeros = 0;
  /** @type {Cell | null} */ #odd = null;

  /** @param {import('../../formats/csv/survey.js').ColumnFormat} format */
  constructor(format) {
    this.#format = format;
  }

  /**
   * @param {string[][]} rows
   * @param {number} column
   * @param {ArrayLike<number>} lines
   */
  add(rows, column, lines) {
    const { numerals, missing } = this.#format;
    const numbers = new Float64Array(rows.length);
    const codes = new Int16Array(this.#codeOf ? rows.length : 0);
    for (let i = 0; i < rows.length; i++) {
      const text = (rows[i][column] ?? '').trim();
      if (missing.has(text)) {
        this.#missing++;
        if (text) this.#signs.set(text, (this.#signs.get(text) ?? 0) + 1);
        numbers[i] = NaN;
        if (this.#codeOf) codes[i] = -1;
        continue;
      }
      const number = (numbers[i] = numberOf(text, numerals));
      const isNumber = !Number.isNaN(number);
      if (isNumber) this.#numeric++;
      else this.#odd ??= { line: lines[i], text: text.slice(0, MAX_SHOWN) };
      if (text.length > 2 && hasLeadingZero(text)) this.#zeros++;
      if (this.#codeOf) codes[i] = this.#code(categoryOf(text, number));
    }
    this.#numbers.add(numbers);
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
    const placeOf = new Map(categories.map((text, k) => [text, k]));
    const places = Int16Array.from(found, (text) => /** @type {number} */ (placeOf.get(text)));
    const codes = joined(this.#codes, Int16Array);
    for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) codes[i] = places[codes[i]];
    return {
      name,
      ...this.#numbers.finish(),
      codes,
      categories,
      distinct: this.#codeOf ? categories.length : MAX_CATEGORIES + 1,
      missing: this.#missing,
      numeric: this.#numeric,
      odd: this.#odd,
      signs: this.#signs,
      hasCodes: this.#zeros >= MIN_CODES,
    };
  }
}

/** One for all: localeCompare() makes one at each call. */
const ALPHABET = new Intl.Collator('en', { numeric: true });

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
  return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || ALPHABET.compare(a, b);
}

/** @type {import('../../formats/csv/survey.js').ColumnFormat} */
const PLAIN = { numerals: { decimal: '.' }, missing: MISSING };

/** Builds a table from rows, batch by batch. */
export class TableBuilder {
  #names;
  #builders;
  #size = 0;
  /** @type {string[][]} */ #head = [];

  /**
   * @param {string[]} names
   * @param {import('../../formats/csv/survey.js').ColumnFormat[]} [formats] of the columns
   */
  constructor(names, formats = []) {
    this.#names = distinctNames(names);
    this.#builders = names.map((_, c) => new ColumnBuilder(formats[c] ?? PLAIN));
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
    return whole(this.finishing(name));
  }

  /**
   * @param {string} name
   * @returns {import('../common/pieces.js').Pieces<ReadTable>}
   */
  *finishing(name) {
    const columns = [];
    for (const [c, builder] of this.#builders.entries()) {
      columns.push(builder.finish(this.#names[c]));
      yield;
    }
    return { name, size: this.#size, columns, head: this.#head };
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
