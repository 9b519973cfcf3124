// drawing-checks.js: the checks that files of digits and files of symbols share. Page and worker.
// A file may come from anywhere: every field is checked, and an error names the place.

import { need } from './errors.js';

export const MAX_STROKES = 64;
/** The limit of a drawing, all strokes together. */
export const MAX_POINTS = 2000;
/** The limits of x and y. */
export const LOWEST = -1000,
  HIGHEST = 2000;

/**
 * The description of a value, for a sentence. Texts are cut to 20 characters.
 *
 * @param {unknown} value
 * @returns {import('./errors.js').Description}
 */
export function described(value) {
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
export function fields(value, names, where) {
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
 * @param {'drawings' | 'strokes' | 'points' | 'classes'} what it holds
 * @param {import('./errors.js').Place} where
 * @returns {unknown[]}
 */
export function list(value, most, what, where) {
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
export const tenths = (value) => Math.round(10 * value) / 10 + 0;

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
 * The strokes of a drawing, checked number by number.
 *
 * @param {unknown} strokes
 * @param {import('./errors.js').Place} where
 * @returns {number[][][]} a copy
 */
export function checkStrokes(strokes, where) {
  let points = 0;
  return list(strokes, MAX_STROKES, 'strokes', { ...where, list: 'strokes' }).map((stroke, s) => {
    const found = checkStroke(stroke, { ...where, stroke: s + 1 });
    points += found.length;
    need(points <= MAX_POINTS, 'drawings-points', { where, most: MAX_POINTS });
    return found;
  });
}
