// Worker: which part of the plane is seen, and the places in it where a learner is asked.

import { TABLES } from '../choices.js';
import { isCurve } from '../settings.js';

/**
 * @typedef {import('../messages.js').Window} Window
 *
 * @typedef {[low: number, high: number]} Range
 */

const MARGIN = 0.1;
/** Where the core puts the corners of a truth table. */
const TABLE = { x: [-0.5, 1.5], y: [-0.5, 1.5] };
const CURVE = { x: [-2.4, 2.4], y: [-1.6, 2.2] };
const PLANE = { x: [-2.4, 2.4], y: [-2.4, 2.4] };

/** @param {import('../settings.js').Settings} settings */
function leastWindow(settings) {
  if (TABLES.includes(settings.data)) return TABLE;
  return isCurve(settings) ? CURVE : PLANE;
}

/**
 * All points with a margin, and at least the part where the core puts them. In a plane, both axes
 * have the same scale.
 *
 * @param {import('../settings.js').Settings} settings
 * @param {import('../messages.js').Shown | null} shown
 * @returns {Window}
 */
export function windowOf(settings, shown) {
  const least = leastWindow(settings);
  const x = [...least.x];
  const y = [...least.y];
  const points = shown?.points ?? [];
  for (let i = 0; i < points.length; i += 2) {
    x[0] = Math.min(x[0], points[i] - MARGIN);
    x[1] = Math.max(x[1], points[i] + MARGIN);
    y[0] = Math.min(y[0], points[i + 1] - MARGIN);
    y[1] = Math.max(y[1], points[i + 1] + MARGIN);
  }
  if (isCurve(settings)) return { x: [x[0], x[1]], y: [y[0], y[1]] };
  const side = Math.max(x[1] - x[0], y[1] - y[0]);
  const cx = (x[0] + x[1]) / 2;
  const cy = (y[0] + y[1]) / 2;
  return { x: [cx - side / 2, cx + side / 2], y: [cy - side / 2, cy + side / 2] };
}

/**
 * The middle of the i-th of n cells.
 *
 * @param {Range} range
 * @param {number} i
 * @param {number} n
 */
const cellOf = ([low, high], i, n) => low + ((high - low) * (i + 0.5)) / n;

/**
 * Places (n x n, 2) in the middle of square cells, the first row on top.
 *
 * @param {Window} window
 * @param {number} n
 */
export const squareGrid = ({ x, y }, n) =>
  Float32Array.from({ length: 2 * n * n }, (_, i) =>
    i % 2 ? cellOf(y, n - 1 - Math.floor(i / 2 / n), n) : cellOf(x, (i / 2) % n, n),
  );

/**
 * Places (n, 1) along x, both ends included.
 *
 * @param {Window} window
 * @param {number} n
 */
export const lineGrid = ({ x }, n) =>
  Float32Array.from({ length: n }, (_, i) => x[0] + ((x[1] - x[0]) * i) / (n - 1));
