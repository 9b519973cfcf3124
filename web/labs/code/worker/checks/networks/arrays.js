// Worker: arrays of two axes in float64, for the wrong values that checks compute. Never for a
// right value: that is the core's.

/** @typedef {{ shape: number[]; data: Float64Array }} Matrix */

/**
 * @param {ArrayLike<number>} values row by row
 * @param {number} columns
 * @returns {Matrix}
 */
export const matrixOf = (values, columns) => ({
  shape: [values.length / columns, columns],
  data: Float64Array.from(values),
});

/** @param {Matrix} a @param {Matrix} b @returns {Matrix} a @ b */
export function product(a, b) {
  const [rows, n] = a.shape;
  const [, columns] = b.shape;
  const data = Float64Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return a.data
      .subarray(i * n, (i + 1) * n)
      .reduce((sum, x, k) => sum + x * b.data[k * columns + j], 0);
  });
  return { shape: [rows, columns], data };
}

/**
 * Number by number.
 *
 * @param {Matrix} a
 * @param {(x: number, i: number) => number} f
 * @returns {Matrix}
 */
export const mapped = ({ shape, data }, f) => ({ shape, data: data.map(f) });

/** @param {Matrix} a @param {Matrix} b of the same shape, or one row */
export const plus = (a, b) => mapped(a, (x, i) => x + b.data[i % b.data.length]);

/** @param {Matrix} a @param {Matrix} b of the same shape */
export const times = (a, b) => mapped(a, (x, i) => x * b.data[i]);

/** @param {Matrix} a @returns {Matrix} one row, the sums of the columns */
export const columnSums = ({ shape: [, columns], data }) => ({
  shape: [1, columns],
  data: data.reduce((sums, x, i) => {
    sums[i % columns] += x;
    return sums;
  }, new Float64Array(columns)),
});

/**
 * @param {import('../../../messages.js').Value} value
 * @returns {import('../../../messages.js').Value} a row as a vector
 */
export function asVector(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { shape, data } = value;
  return shape.length === 2 && shape[0] === 1 ? { shape: [shape[1]], data } : value;
}
