// drawings.js: labelled drawings as a file, and in the form in which the page keeps them. Page and
// worker.
//
//   { "format": "inkgrad drawings", "version": 1, "drawings": [
//     { "digit": 7, "part": "test", "strokes": [[[x, y], ...], ...] } ] }
//
// The file holds strokes, not pixels, so that they can be inked again. x and y are thousandths of
// the side of the pad, y down; a pen may leave the pad. part says what a drawing is for: "test", or
// "teaching" where a network is fine-tuned; without it the reader of the file decides. A file may
// come from anywhere, so every field is checked, and an error names the place.

import {
  checkStrokes,
  described,
  fields,
  HIGHEST,
  list,
  LOWEST,
  MAX_POINTS,
  MAX_STROKES,
  tenths,
} from './drawing-checks.js';
import { need } from './errors.js';
import { JsonFault, JsonReading } from './files/json.js';

/**
 * The purpose of a drawing.
 *
 * @typedef {'test' | 'teaching'} Part
 *
 * @typedef {{ digit: number; part?: Part; strokes: number[][][] }} Drawing
 */

export { MAX_POINTS, MAX_STROKES };

export const FORMAT = 'inkgrad drawings';
export const VERSION = 1;
/** The version of files of symbols: symbols.js reads them. */
export const OF_SYMBOLS = 2;
export const MAX_DRAWINGS = 500;
/** The limit of a file, in characters. */
export const MAX_BYTES = 20_000_000;
const PARTS = ['test', 'teaching'];
/** Points that are nearer than this to the one before add nothing. */
const NEAR = 1;

/**
 * A drawing, checked field by field.
 *
 * @param {unknown} value
 * @param {number} [drawing] its number in the file, from 1; default: it is in no file
 * @returns {Drawing} a copy
 * @throws {import('../inkgrad/errors.js').InkError} code 'file' where it is wrong
 */
export function checkDrawing(value, drawing) {
  const where = drawing ? { drawing } : { isAlone: true };
  const { digit, part, strokes } = fields(value, ['digit', 'part', 'strokes'], where);
  need(
    typeof digit === 'number' && Number.isInteger(digit) && digit >= 0 && digit <= 9,
    'drawings-digit',
    { where, value: described(digit) },
  );
  need(part === undefined || PARTS.includes(/** @type {string} */ (part)), 'drawings-part', {
    where,
    value: described(part),
  });
  return {
    digit: digit + 0, // 0 of -0
    ...(part === undefined ? {} : { part: /** @type {Part} */ (part) }),
    strokes: checkStrokes(strokes, where),
  };
}

/** Drawings that one step checks. */
const CHECKED_AT_ONCE = 10;

/**
 * What the drawings of a file are. open: takes its head, and returns the list of drawings, not
 * checked yet. check: one of them, by its number from 1.
 *
 * @template D
 * @typedef {{
 *   open: (json: unknown) => unknown[];
 *   check: (value: unknown, drawing: number) => D;
 * }} Kind
 */

/** @type {Kind<Drawing>} */
const DIGITS = {
  check: checkDrawing,
  open(json) {
    need(/** @type {any} */ (json)?.version !== OF_SYMBOLS, 'drawings-symbols');
    const { format, version, drawings } = fields(json, ['format', 'version', 'drawings'], {});
    need(format === FORMAT, 'drawings-format', { value: described(format), format: FORMAT });
    need(version === VERSION, 'drawings-version', { version: described(version), read: VERSION });
    return list(drawings, MAX_DRAWINGS, 'drawings', { list: 'drawings' });
  },
};

/**
 * Reads a file of drawings in short steps: it may have megabytes, and may be anything.
 *
 * @template [D=Drawing]
 */
export class DrawingsReading {
  #json;
  #kind;
  /** @type {unknown[] | null} until all of the file is read */ #found = null;
  /** @type {D[]} */ #drawings = [];

  /**
   * @param {string} text
   * @param {Kind<D>} [kind] default: digits
   * @throws {import('../inkgrad/errors.js').InkError} code 'file' if it is too large
   */
  constructor(text, kind = /** @type {any} */ (DIGITS)) {
    need(text.length <= MAX_BYTES, 'drawings-large', { characters: text.length, most: MAX_BYTES });
    this.#json = new JsonReading(text);
    this.#kind = kind;
  }

  /**
   * Reads on.
   *
   * @returns {boolean} whether all drawings are there
   * @throws {import('../inkgrad/errors.js').InkError} code 'file' where the file is wrong
   */
  advance() {
    if (!this.#found) {
      this.#parse();
      return false;
    }
    const end = Math.min(this.#found.length, this.#drawings.length + CHECKED_AT_ONCE);
    for (let i = this.#drawings.length; i < end; i++)
      this.#drawings.push(this.#kind.check(this.#found[i], i + 1));
    return end === this.#found.length;
  }

  #parse() {
    try {
      if (!this.#json.advance()) return;
      need(this.#json.values.length === 1, 'drawings-json');
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      need(error.reason !== 'twice', 'drawings-twice', { key: described(error.key) });
      need(false, 'drawings-json');
    }
    this.#found = this.#kind.open(this.#json.values[0]);
  }

  finish() {
    return this.#drawings;
  }
}

/**
 * The drawings in a file, at once; see DrawingsReading.
 *
 * @param {string} text
 * @returns {Drawing[]}
 * @throws {import('../inkgrad/errors.js').InkError} code 'file' where the file is wrong
 */
export function readDrawings(text) {
  const reading = new DrawingsReading(text);
  while (!reading.advance());
  return reading.finish();
}

/**
 * A file of drawings, one on each line, so that a person can read it.
 *
 * @param {Drawing[]} drawings
 * @returns {string}
 */
export function writeDrawings(drawings) {
  const lines = drawings.map(({ digit, part, strokes }) =>
    JSON.stringify({ digit, part, strokes }),
  );
  const head = `{ "format": "${FORMAT}", "version": ${VERSION}, "drawings": [`;
  return `${head}\n${lines.join(',\n')}\n] }\n`;
}

/**
 * The strokes as a string: two drawings have the same ink exactly if they have the same string.
 *
 * @param {Drawing | { strokes: number[][][] }} drawing
 * @returns {string}
 */
export const inkOf = ({ strokes }) => JSON.stringify(strokes);

/**
 * Strokes from the pad in the form in which they are kept: rounded, without points that add
 * nothing.
 *
 * @param {number[][][]} strokes in shares of the pad's side
 * @returns {number[][][] | null} null if there is too much ink
 */
export function fromPad(strokes) {
  const kept = strokes
    .filter((stroke) => stroke.length)
    .map((stroke) => {
      /** @type {number[][]} */
      const thinned = [];
      stroke.forEach((point, i) => {
        const [x, y] = point.map((share) =>
          tenths(Math.max(LOWEST, Math.min(HIGHEST, 1000 * share))),
        );
        const last = thinned.at(-1);
        if (!last || i === stroke.length - 1 || Math.hypot(x - last[0], y - last[1]) >= NEAR)
          thinned.push([x, y]);
      });
      return thinned;
    });
  const points = kept.reduce((sum, { length }) => sum + length, 0);
  return kept.length <= MAX_STROKES && points <= MAX_POINTS ? kept : null;
}

/**
 * The purpose of a new drawing. The drawings of each digit are divided evenly into both parts, and
 * so are all drawings together.
 *
 * @param {Drawing[]} kept
 * @param {number} digit of the new one
 * @returns {Part}
 */
export function partFor(kept, digit) {
  const lead = (/** @type {Drawing[]} */ some) =>
    some.reduce((sum, { part }) => sum + (part === 'test' ? 1 : -1), 0);
  return (lead(kept.filter((one) => one.digit === digit)) || lead(kept)) > 0 ? 'teaching' : 'test';
}
