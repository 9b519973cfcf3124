// Shared: points that a person adds by hand, and how a link holds them.

/**
 * @typedef {{ x: number; y: number; label: number }} Point on a grid of 0.01, so that a link holds
 *   it exactly
 */

/** More points would make a link too long to send. */
export const MAX_OWN = 400;
const GRID = 0.01;
const REACH = 20.47;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @param {number} v */
const onGrid = (v) => Math.round(Math.min(Math.max(v, -REACH), REACH) / GRID);

/**
 * The nearest point that a link can hold.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} label
 * @returns {Point}
 */
export const ownPoint = (x, y, label) => ({ x: onGrid(x) / 100, y: onGrid(y) / 100, label });

/**
 * Two digits of base 64 for each coordinate, one for the class.
 *
 * @param {Point} point
 */
function write({ x, y, label }) {
  return (
    [onGrid(x) + 2048, onGrid(y) + 2048].map((n) => DIGITS[n >> 6] + DIGITS[n & 63]).join('') +
    label
  );
}

/**
 * @param {string} text
 * @returns {Point | undefined}
 */
function read(text) {
  const [a, b, c, d] = Array.from(text.slice(0, 4), (letter) => DIGITS.indexOf(letter));
  const label = Number(text[4]);
  const x = a * 64 + b - 2048;
  const y = c * 64 + d - 2048;
  const isPoint =
    Math.min(a, b, c, d) >= 0 &&
    [0, 1, 2, 3].includes(label) &&
    Math.abs(x) <= 2047 &&
    Math.abs(y) <= 2047;
  return isPoint ? { x: x / 100, y: y / 100, label } : undefined;
}

/**
 * @param {string} key
 * @returns {import('../common/link.js').Field<Point[]>}
 */
export function pointsField(key) {
  return {
    key,
    initial: [],
    parse(text) {
      if (text === '0') return [];
      if (text.length % 5 || text.length > 5 * MAX_OWN || !text.length) return undefined;
      const points = (text.match(/.{5}/gs) ?? []).map(read);
      return points.includes(undefined) ? undefined : /** @type {Point[]} */ (points);
    },
    format: (points) => points.map(write).join('') || '0',
    takes: { kind: 'other', name: 'points' },
  };
}
