// Shared, pure: the heights of a sketch, one for each column. A column that nobody has drawn is null.

import { COLUMNS } from '../judges.js';

/** @typedef {readonly (number | null)[]} Heights shares of the plot's height, 0 at the bottom */

/** @type {() => Heights} */
export const emptyHeights = () => Array.from({ length: COLUMNS }, () => null);

const clamp = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));

/** @param {number} x a share of the width */
export const columnAt = (x) => Math.round(clamp(x) * (COLUMNS - 1));

/**
 * A movement of the pointer: all columns between its ends get heights on the line between them.
 *
 * @param {Heights} heights
 * @param {{ x: number; y: number }} from shares of width and height
 * @param {{ x: number; y: number }} to
 * @returns {Heights}
 */
export function drawLine(heights, from, to) {
  const [a, b] = from.x <= to.x ? [from, to] : [to, from];
  const [first, last] = [columnAt(a.x), columnAt(b.x)];
  return heights.map((height, column) => {
    if (column < first || column > last) return height;
    if (b.x === a.x) return clamp(to.y);
    const share = clamp((column / (COLUMNS - 1) - a.x) / (b.x - a.x));
    return clamp(a.y + share * (b.y - a.y));
  });
}

/**
 * A key changes the height of one column. The first one begins at the height of the drawn column to
 * its left, else in the middle.
 *
 * @param {Heights} heights
 * @param {number} column
 * @param {number} change
 * @returns {Heights}
 */
export function nudge(heights, column, change) {
  const left = heights.slice(0, column).findLast((height) => height !== null);
  const before = heights[column] ?? left ?? 0.5;
  return heights.map((height, i) => (i === column ? clamp(before + change) : height));
}

/**
 * Columns without a height get one from their neighbours, on a straight line; those before the first
 * and after the last drawn column are level.
 *
 * @param {Heights} heights
 * @returns {number[] | null} null: fewer than two columns are drawn
 */
export function filled(heights) {
  const drawn = heights.flatMap((height, i) => (height === null ? [] : [i]));
  if (drawn.length < 2) return null;
  return heights.map((height, i) => {
    if (height !== null) return height;
    const next = drawn.find((one) => one > i) ?? /** @type {number} */ (drawn.at(-1));
    const before = drawn.findLast((one) => one < i) ?? next;
    const [low, high] = [Number(heights[before]), Number(heights[next])];
    return next === before ? low : low + ((high - low) * (i - before)) / (next - before);
  });
}
