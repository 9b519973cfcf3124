// Pure: the range of a linear axis that shows the lowest part of some lines, and their course after
// it. It knows no canvas.

import { isFinite } from './scales.js';

/** The axis reaches at least this far above the lowest value, so that noise does not fill it. */
const MIN_RISE = 1.15;
/** Left free above and below, as a share of the range. */
const MARGIN = 0.08;

/**
 * The beginnings of the lines in focus may be above the axis.
 *
 * @param {ArrayLike<ArrayLike<number | null | undefined>>} data x, then the lines
 * @param {{ color: string }[]} lines
 * @param {string[]} focus colours
 * @returns {[number, number] | null} null: nothing is in focus, or was measured
 */
export function focusRange(data, lines, focus) {
  const measured = lines
    .flatMap(({ color }, s) => (focus.includes(color) ? [Array.from(data[s + 1])] : []))
    .map((line) => line.filter(isFinite))
    .filter((line) => line.length > 0);
  if (!measured.length) return null;
  const low = Math.min(...measured.map((line) => Math.min(...line)));
  const ends = measured.flatMap((line) => line.slice(line.indexOf(Math.min(...line))));
  const high = Math.max(MIN_RISE * low, ...ends);
  const margin = MARGIN * (high - low);
  return high > low ? [Math.max(0, low - margin), high + margin] : null;
}
