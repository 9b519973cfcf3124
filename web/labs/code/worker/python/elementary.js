// Worker: exp, log, tanh and powers of whole arrays, by the core: Math.exp differs between
// browsers.

/** @typedef {{ elements: (name: string, values: Float64Array) => Float64Array }} Lessons */

/** The functions that the core computes. */
export const OF_CORE = ['exp', 'log', 'tanh'];

/**
 * x to the power of y, where y is no whole number, or a large one.
 *
 * @param {Lessons} lessons
 * @returns {(x: number, y: number) => number}
 */
export const powerBy = (lessons) => (x, y) => {
  if (y === 0.5) return Math.sqrt(x);
  if (x === 1) return 1;
  if (y !== y) return NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  // Even: an infinite y, and one that is too large to be odd.
  if (x < 0 && (Number.isInteger(y) || !Number.isFinite(y))) {
    const size = powerBy(lessons)(-x, y);
    return Math.abs(y % 2) === 1 ? -size : size;
  }
  const [log] = lessons.elements('log', Float64Array.of(x));
  return lessons.elements('exp', Float64Array.of(y * log))[0];
};
