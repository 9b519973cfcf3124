// Rows of text become columns: each cell a number where it is one, each column a list of its
// different texts where they are few.

import { MAX_WORDS } from './worker/encoding.js';

/** @typedef {import('./worker/encoding.js').Column} Column */

/** How many rows are kept as they were written, to be shown. */
export const HEAD = 8;

const MISSING = new Set(['', '?', 'NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'NULL', 'null']);
/** @param {string} text trimmed */
export const isMissingText = (text) => MISSING.has(text);

const WITH_COMMA = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)?,\d+(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * What is a number: 1234.5, 1.2e3, 1,234.5; in a column with decimal commas 1234,5 and 1.234,5.
 * NaN: none, or one beyond float32.
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
 * A float32 with as few digits as tell it from its neighbours: nine are always enough.
 *
 * @param {number} value
 */
export function shortest(value) {
  const words = [6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
  return String(words.find((word) => Math.fround(word) === value) ?? value);
}

/**
 * Has the column decimal commas? So it is where a comma is no thousands separator, or where the
 * file's own separator leaves it free and no cell speaks against it.
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

class Builder {
  /** @type {Map<string, number> | null} null: too many */ #words = new Map();
  /** @type {Float32Array[]} */ #numbers = [];
  /** @type {Int16Array[]} */ #codes = [];
  #hasComma;
  #missing = 0;
  #numeric = 0;
  /** @type {{ line: number; text: string } | null} */ #odd = null;

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
    const numbers = new Float32Array(rows.length),
      codes = new Int16Array(this.#words ? rows.length : 0);
    for (let i = 0; i < rows.length; i++) {
      const text = (rows[i][column] ?? '').trim();
      if (MISSING.has(text)) {
        this.#missing++;
        numbers[i] = NaN;
        if (this.#words) codes[i] = -1;
        continue;
      }
      const number = (numbers[i] = numberOf(text, this.#hasComma));
      if (number === number) this.#numeric++;
      else this.#odd ??= { line: lines[i], text: text.slice(0, 40) };
      if (!this.#words) continue;
      const word = number === number ? String(exactNumberOf(text, this.#hasComma)) : text; // long numbers that are names stay apart
      let code = this.#words.get(word);
      if (code === undefined) {
        code = this.#words.size;
        if (code === MAX_WORDS) {
          this.#words = null;
          this.#codes = [];
          continue;
        }
        this.#words.set(word, code);
      }
      codes[i] = code;
    }
    this.#numbers.push(numbers);
    if (this.#words) this.#codes.push(codes);
  }

  /**
   * @param {string} name
   * @returns {Column & { odd: { line: number; text: string } | null }}
   */
  finish(name) {
    const found = [...(this.#words?.keys() ?? [])],
      words = found.toSorted(byWord),
      place = Int16Array.from(found, (word) => words.indexOf(word));
    const codes = joined(this.#codes, Int16Array);
    for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) codes[i] = place[codes[i]];
    return {
      name,
      numbers: joined(this.#numbers, Float32Array),
      codes,
      words,
      distinct: this.#words ? words.length : MAX_WORDS + 1,
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
function byWord(a, b) {
  const x = Number(a),
    y = Number(b);
  return Number.isNaN(x) || Number.isNaN(y)
    ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) ||
        a.localeCompare(b, 'en', { numeric: true })
    : x - y;
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

/**
 * @typedef {Column & { odd: { line: number; text: string } | null }} ReadColumn odd: the first cell
 *   that is neither missing nor a number
 *
 * @typedef {{ name: string; size: number; columns: ReadColumn[]; head: string[][] }} ReadTable
 *   head: the first rows as they were written
 */

/** Takes rows as they come. */
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
    this.#builders = names.map((_, c) => new Builder(commas[c] ?? false));
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
        .slice(0, HEAD - this.#head.length)
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
    const base = given.trim().slice(0, 60) || `column ${c + 1}`;
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`;
    used.add(name);
    return name;
  });
}
