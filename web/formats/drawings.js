// Labelled drawings as a file, and the form in which they are kept:
//
// { "format": "inkgrad drawings", "version": 1, "drawings": [{ "digit": 7, "part": "test",
// "strokes": [[[x, y], ...], ...] }] }
//
// Strokes, not pixels, so that they can be inked anew. x and y are thousandths of the pad's side, y
// down; a pen may leave the pad. part says what a drawing is for: "test", or "teaching" where a
// network is fine-tuned; without it, whoever reads the file decides. A file may come from anywhere:
// every field is checked, and what is wrong is named with its place.

import { need } from '../inkgrad/errors.js';

/**
 * @typedef {'test' | 'teaching'} Part
 *
 * @typedef {{ digit: number; part?: Part; strokes: number[][][] }} Drawing
 */

export const FORMAT = 'inkgrad drawings';
export const VERSION = 1;
export const MOST_DRAWINGS = 500;
export const MOST_STROKES = 64;
/** Of a drawing, all strokes together. */
export const MOST_POINTS = 2000;
export const MOST_BYTES = 20_000_000;
const LOWEST = -1000,
  HIGHEST = 2000;
const PARTS = ['test', 'teaching'];
/** Points nearer than this say nothing more. */
const NEAR = 1;

/**
 * @param {boolean} condition
 * @param {string} problem
 * @returns {asserts condition}
 */
function demand(condition, problem) {
  need(condition, `This is no file of drawings that can be read: ${problem}.`, 'file');
}

/**
 * A value for a sentence.
 *
 * @param {unknown} value
 */
function shown(value) {
  if (Array.isArray(value)) return value.length ? `a list of ${value.length}` : 'an empty list';
  if (typeof value === 'string')
    return value.length > 20 ? `"${value.slice(0, 20)}…"` : `"${value}"`;
  return typeof value === 'object' && value !== null
    ? 'an object'
    : value === undefined
      ? 'nothing'
      : String(value);
}

/**
 * An object with these fields and no others.
 *
 * @param {unknown} value
 * @param {string[]} names
 * @param {string} where
 * @returns {Record<string, unknown>}
 */
function fields(value, names, where) {
  demand(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${where} is ${shown(value)}, not an object`,
  );
  for (const name of Object.keys(value))
    demand(
      names.includes(name),
      `${where} has a field ${shown(name)}, which this version does not know`,
    );
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @param {unknown} value
 * @param {number} most
 * @param {string} what
 * @param {string} where
 * @returns {unknown[]}
 */
function list(value, most, what, where) {
  demand(Array.isArray(value), `${where} is ${shown(value)}, not a list of ${what}`);
  demand(
    value.length > 0 && value.length <= most,
    `${where} holds ${value.length.toLocaleString('en')} ${what}, and 1 to ${most.toLocaleString('en')} can be read`,
  );
  return value;
}

/**
 * @param {unknown} value
 * @param {string} where
 * @returns {number}
 */
function coordinate(value, where) {
  demand(
    typeof value === 'number' && value >= LOWEST && value <= HIGHEST,
    `${where} is ${shown(value)}, not a number from ${LOWEST} to ${HIGHEST}`,
  );
  return tenths(value);
}

/**
 * Also makes a 0 of a -0.
 *
 * @param {number} value
 */
const tenths = (value) => Math.round(10 * value) / 10 + 0;

/**
 * @param {unknown} value
 * @param {string} where in the file
 * @returns {Drawing}
 */
export function checkDrawing(value, where = 'the drawing') {
  const { digit, part, strokes } = fields(value, ['digit', 'part', 'strokes'], where);
  demand(
    typeof digit === 'number' && Number.isInteger(digit) && digit >= 0 && digit <= 9,
    `the digit of ${where} is ${shown(digit)}, not a whole number from 0 to 9`,
  );
  demand(
    part === undefined || PARTS.includes(/** @type {string} */ (part)),
    `the part of ${where} is ${shown(part)}, not "test" or "teaching"`,
  );
  let points = 0;
  const checked = list(strokes, MOST_STROKES, 'strokes', `"strokes" of ${where}`).map(
    (stroke, s) => {
      const at = `stroke ${s + 1} of ${where}`;
      points += list(stroke, MOST_POINTS, 'points', at).length;
      demand(
        points <= MOST_POINTS,
        `${where} holds more than ${MOST_POINTS.toLocaleString('en')} points`,
      );
      return /** @type {unknown[]} */ (stroke).map((point, p) => {
        demand(
          Array.isArray(point) && point.length === 2,
          `point ${p + 1} of ${at} is ${shown(point)}, not [x, y]`,
        );
        return [
          coordinate(point[0], `x of point ${p + 1} of ${at}`),
          coordinate(point[1], `y of point ${p + 1} of ${at}`),
        ];
      });
    },
  );
  return {
    digit,
    ...(part === undefined ? {} : { part: /** @type {Part} */ (part) }),
    strokes: checked,
  };
}

/**
 * @param {string} text
 * @returns {Drawing[]}
 */
export function readDrawings(text) {
  demand(
    text.length <= MOST_BYTES,
    `it has ${(text.length / 1e6).toFixed(1)} MB, and at most ${MOST_BYTES / 1e6} MB can be read`,
  );
  /** @type {unknown} */
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    demand(false, 'it is not JSON, or only a piece of it');
  }
  const { format, version, drawings } = fields(json, ['format', 'version', 'drawings'], 'the file');
  demand(format === FORMAT, `"format" is ${shown(format)}, not "${FORMAT}"`);
  demand(
    version === VERSION,
    `it is of version ${shown(version)}, and this page reads version ${VERSION}`,
  );
  return list(drawings, MOST_DRAWINGS, 'drawings', '"drawings"').map((one, i) =>
    checkDrawing(one, `drawing ${i + 1}`),
  );
}

/**
 * A drawing a line, for whoever looks into the file.
 *
 * @param {Drawing[]} drawings
 */
export function writeDrawings(drawings) {
  const lines = drawings.map(({ digit, part, strokes }) =>
    JSON.stringify({ digit, part, strokes }),
  );
  return `{ "format": "${FORMAT}", "version": ${VERSION}, "drawings": [\n${lines.join(',\n')}\n] }\n`;
}

/**
 * Equal exactly if the ink is.
 *
 * @param {Drawing} drawing
 */
export const inkOf = ({ strokes }) => JSON.stringify(strokes);

/**
 * The pad's strokes as they are kept; null: too much ink.
 *
 * @param {number[][][]} strokes in shares of the pad's side
 * @returns {number[][][] | null}
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
  return kept.length <= MOST_STROKES && points <= MOST_POINTS ? kept : null;
}

/**
 * What a new drawing is for: each digit is shared out evenly, and so are all together.
 *
 * @param {Drawing[]} kept
 * @param {number} digit
 * @returns {Part}
 */
export function partFor(kept, digit) {
  const lead = (/** @type {Drawing[]} */ some) =>
    some.reduce((sum, { part }) => sum + (part === 'test' ? 1 : -1), 0);
  return (lead(kept.filter((one) => one.digit === digit)) || lead(kept)) > 0 ? 'teaching' : 'test';
}
