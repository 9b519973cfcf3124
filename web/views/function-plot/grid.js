// Pure: how far apart the lines of a plot's grid are, where a function jumps, and
// where a key leads.

const STEPS = [0.1, 0.25, 0.5, 1, 2];
const MAX_LINES = 8;

/** @param {number} length of the axis */
export const gridStep = (length) =>
  STEPS.find((step) => length / step <= MAX_LINES) ?? STEPS[STEPS.length - 1];

/** A larger step between two values is a jump of the function. */
const JUMP = 0.45;

/** @param {number} before @param {number} after */
export const isJump = (before, after) => Math.abs(after - before) > JUMP;

/**
 * Where a key leads.
 *
 * @param {string} key
 * @param {number} at
 * @param {number} count of places
 * @returns {number | undefined}
 */
export function placeBy(key, at, count) {
  const far = Math.round(count / 12);
  return {
    ArrowLeft: at - 2,
    ArrowDown: at - 2,
    ArrowRight: at + 2,
    ArrowUp: at + 2,
    PageDown: at - far,
    PageUp: at + far,
    Home: 0,
    End: count - 1,
  }[key];
}
