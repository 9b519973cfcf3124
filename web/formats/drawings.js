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

import { need } from './errors.js';
import { JsonFault, JsonReading } from './files/json.js';

/**
 * The purpose of a drawing.
 *
 * @typedef {'test' | 'teaching'} Part
 *
 * @typedef {{ digit: number; part?: Part; strokes: number[][][] }} Drawing
 */

export const FORMAT = 'inkgrad drawings';
export const VERSION = 1;
export const MAX_DRAWINGS = 500;
export const MAX_STROKES = 64;
/** The limit of a drawing, all strokes together. */
export const MAX_POINTS = 2000;
/** The limit of a file, in characters. */
export const MAX_BYTES = 20_000_000;
/** The limits of x and y. */
const LOWEST = -1000,
  HIGHEST = 2000;
const PARTS = ['test', 'teaching'];
/** Points that are nearer than this to the one before add nothing. */
const NEAR = 1;

/**
 * The description of a value, for a sentence. Texts are cut to 20 characters.
 *
 * @param {unknown} value
 * @returns {import('./errors.js').Description}
 */
function described(value) {
  if (Array.isArray(value)) return { kind: 'list', length: value.length };
  if (value === undefined) return { kind: 'nothing' };
  if (typeof value === 'object' && value !== null) return { kind: 'object' };
  if (typeof value !== 'string') return { kind: 'value', text: String(value) };
  return { kind: 'value', text: `"${value.length > 20 ? `${value.slice(0, 20)}…` : value}"` };
}

/**
 * An object with these fields and no others.
 *
 * @param {unknown} value
 * @param {string[]} names
 * @param {import('./errors.js').Place} where
 * @returns {Record<string, unknown>}
 */
function fields(value, names, where) {
  need(typeof value === 'object' && value !== null && !Array.isArray(value), 'drawings-object', {
    where,
    value: described(value),
  });
  for (const name of Object.keys(value))
    need(names.includes(name), 'drawings-field', { where, field: described(name) });
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * A list that is neither empty nor too long.
 *
 * @param {unknown} value
 * @param {number} most
 * @param {'drawings' | 'strokes' | 'points'} what it holds
 * @param {import('./errors.js').Place} where
 * @returns {unknown[]}
 */
function list(value, most, what, where) {
  need(Array.isArray(value), 'drawings-list', { where, value: described(value), what });
  const { length } = value;
  need(length > 0 && length <= most, 'drawings-length', { where, length, what, most });
  return value;
}

/**
 * @param {unknown} value
 * @param {'x' | 'y'} axis
 * @param {import('./errors.js').Place} where
 * @returns {number}
 */
function coordinate(value, axis, where) {
  need(typeof value === 'number' && value >= LOWEST && value <= HIGHEST, 'drawings-number', {
    where,
    axis,
    value: described(value),
    low: LOWEST,
    high: HIGHEST,
  });
  return tenths(value);
}

/**
 * Rounds to tenths, and makes 0 of -0.
 *
 * @param {number} value
 */
const tenths = (value) => Math.round(10 * value) / 10 + 0;

/**
 * @param {unknown} stroke
 * @param {import('./errors.js').Place} where
 * @returns {number[][]} (points, 2)
 */
const checkStroke = (stroke, where) =>
  list(stroke, MAX_POINTS, 'points', where).map((point, p) => {
    const at = { ...where, point: p + 1 };
    need(Array.isArray(point) && point.length === 2, 'drawings-point', {
      where: at,
      value: described(point),
    });
    return [coordinate(point[0], 'x', at), coordinate(point[1], 'y', at)];
  });

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
  let points = 0;
  const checked = list(strokes, MAX_STROKES, 'strokes', { ...where, list: 'strokes' }).map(
    (stroke, s) => {
      const found = checkStroke(stroke, { ...where, stroke: s + 1 });
      points += found.length;
      need(points <= MAX_POINTS, 'drawings-points', { where, most: MAX_POINTS });
      return found;
    },
  );
  return {
    digit: digit + 0, // 0 of -0
    ...(part === undefined ? {} : { part: /** @type {Part} */ (part) }),
    strokes: checked,
  };
}

/** Drawings that one step checks. */
const CHECKED_AT_ONCE = 10;

/** Reads a file of drawings in short steps: it may have megabytes, and may be anything. */
export class DrawingsReading {
  #json;
  /** @type {unknown[] | null} until all of the file is read */ #found = null;
  /** @type {Drawing[]} */ #drawings = [];

  /**
   * @param {string} text
   * @throws {import('../inkgrad/errors.js').InkError} code 'file' if it is too large
   */
  constructor(text) {
    need(text.length <= MAX_BYTES, 'drawings-large', { characters: text.length, most: MAX_BYTES });
    this.#json = new JsonReading(text);
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
      this.#drawings.push(checkDrawing(this.#found[i], i + 1));
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
    const [json] = this.#json.values;
    const { format, version, drawings } = fields(json, ['format', 'version', 'drawings'], {});
    need(format === FORMAT, 'drawings-format', { value: described(format), format: FORMAT });
    need(version === VERSION, 'drawings-version', { version: described(version), read: VERSION });
    this.#found = list(drawings, MAX_DRAWINGS, 'drawings', { list: 'drawings' });
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
 * @param {Drawing} drawing
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
