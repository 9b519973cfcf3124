// flip.js: examples on the way to another answer, for smallestFlip() of breaking.js. Page and
// worker.

/** Halvings of the way to the border. */
const HALVINGS = 12;

/**
 * @param {ArrayLike<number>} values
 * @returns {number} where the largest is; -1 if one is NaN
 */
export const largest = (values) => Array.from(values).indexOf(Math.max(...Array.from(values)));

/**
 * Within 0 to 1.
 *
 * @param {Float32Array} x
 * @param {Float32Array} step
 * @param {number} times
 */
export const moved = (x, step, times) =>
  x.map((value, i) => Math.min(1, Math.max(0, value + times * step[i])));

/**
 * As little of the way as flips the answer.
 *
 * @param {import('../network.js').Network} net
 * @param {Float32Array} start
 * @param {Float32Array} end
 * @param {number} from the answer at the start
 */
export function shortened(net, start, end, from) {
  const way = end.map((value, i) => value - start[i]);
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (largest(net.predict(moved(start, way, middle))) === from) low = middle;
    else high = middle;
  }
  return moved(start, way, high);
}
