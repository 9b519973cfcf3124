// symbols.js: drawings of somebody's own symbols as a file. Page and worker.
//
//   { "format": "inkgrad drawings", "version": 2, "classes": ["+", "heart"], "drawings": [
//     { "class": "heart", "by": "Ana", "strokes": [[[x, y], ...], ...] } ] }
//
// It is the format of drawings.js with names in place of digits. by says who has drawn it; without
// it, the file's name does. A file of version 1 is read too: its classes are the digits in it. A
// file may come from anywhere, so every field is checked, and an error names the place.

import { checkStrokes, described, fields, list } from './drawing-checks.js';
import {
  checkDrawing,
  DrawingsReading,
  FORMAT,
  OF_SYMBOLS,
  VERSION as OF_DIGITS,
} from './drawings.js';
import { need } from './errors.js';

/** @typedef {{ name: string; by?: string; strokes: number[][][] }} NamedDrawing */

/** Those of a class of students: 20 of them, with ten drawings of each of ten symbols. */
export const MAX_SYMBOLS = 2000;
export const MAX_NAME = 20;
const MAX_CLASSES = 10;

/**
 * A name as it is kept; two that look the same are the same.
 *
 * @param {string} text
 * @returns {string} '' if it is none
 */
export function tidyName(text) {
  const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return lengthOf(tidy) > MAX_NAME || /\p{Cc}/u.test(tidy) ? '' : tidy;
}

/**
 * The letters and signs that a person counts, in any script.
 *
 * @param {string} name
 */
export const lengthOf = (name) =>
  Intl.Segmenter ? [...new Intl.Segmenter().segment(name)].length : [...name].length;

/**
 * @param {unknown} value
 * @param {import('./errors.js').Place} where
 */
function checkName(value, where) {
  const name = typeof value === 'string' ? tidyName(value) : '';
  need(name, 'symbols-name', { where, value: described(value), most: MAX_NAME });
  return name;
}

/** Reads a file of symbols, or of digits, in short steps. */
export class SymbolsReading {
  /** @type {string[]} in the order of the file */ classes = [];
  #isOfDigits = false;
  /** @type {DrawingsReading<NamedDrawing>} */ #reading;

  /** @param {string} text */
  constructor(text) {
    this.#reading = new DrawingsReading(text, {
      open: (json) => this.#open(json),
      check: (value, drawing) => (this.#isOfDigits ? digit : this.#symbol)(value, drawing),
    });
  }

  /** @param {unknown} json */
  #open(json) {
    const known = ['format', 'version', 'classes', 'drawings'];
    const { format, version, classes, drawings } = fields(json, known, {});
    need(format === FORMAT, 'drawings-format', { value: described(format), format: FORMAT });
    this.#isOfDigits = version === OF_DIGITS && classes === undefined;
    need(this.#isOfDigits || version === OF_SYMBOLS, 'drawings-version', {
      version: described(version),
      read: OF_SYMBOLS,
    });
    const where = { list: /** @type {const} */ ('classes') };
    if (!this.#isOfDigits) {
      const names = list(classes, MAX_CLASSES, 'classes', where);
      this.classes = [...new Set(names.map((one) => checkName(one, where)))];
    }
    return list(drawings, MAX_SYMBOLS, 'drawings', { list: 'drawings' });
  }

  /** @type {(value: unknown, drawing: number) => NamedDrawing} */
  #symbol = (value, drawing) => {
    const where = { drawing };
    const found = fields(value, ['class', 'by', 'strokes'], where);
    const name = checkName(found.class, where);
    need(this.classes.includes(name), 'symbols-class', { where, value: described(name) });
    const by = found.by === undefined ? {} : { by: checkName(found.by, where) };
    return { name, ...by, strokes: checkStrokes(found.strokes, where) };
  };

  /** @returns {boolean} whether all drawings are there */
  advance() {
    return this.#reading.advance();
  }

  /** @returns {{ classes: string[]; drawings: NamedDrawing[] }} */
  finish() {
    const drawings = this.#reading.finish();
    const classes = this.#isOfDigits
      ? [...new Set(drawings.map(({ name }) => name))].sort()
      : this.classes;
    return { classes, drawings };
  }
}

/**
 * @param {unknown} value
 * @param {number} drawing
 * @returns {NamedDrawing}
 */
function digit(value, drawing) {
  const { digit, strokes } = checkDrawing(value, drawing);
  return { name: String(digit), strokes };
}

/**
 * The drawings in a file, at once; see SymbolsReading.
 *
 * @param {string} text
 * @throws {import('../inkgrad/errors.js').InkError} code 'file' where the file is wrong
 */
export function readSymbols(text) {
  const reading = new SymbolsReading(text);
  while (!reading.advance());
  return reading.finish();
}

/**
 * A file of symbols, one drawing on each line.
 *
 * @param {string[]} classes
 * @param {NamedDrawing[]} drawings
 * @returns {string}
 */
export function writeSymbols(classes, drawings) {
  const lines = drawings.map(({ name, by, strokes }) =>
    JSON.stringify({ class: name, by: by || undefined, strokes }),
  );
  const head =
    `{ "format": "${FORMAT}", "version": ${OF_SYMBOLS}, ` +
    `"classes": ${JSON.stringify(classes)}, "drawings": [`;
  return `${head}\n${lines.join(',\n')}\n] }\n`;
}
