// Worker: arrays for the checks of exercises 1 to 7.

/** @typedef {import('../../../messages.js').Value} Value */

/** @param {ArrayLike<number>} data */
export const vector = (data) => ({ shape: [data.length], data: Float64Array.from(data) });

/**
 * @param {ArrayLike<number>} data row by row
 * @param {number} columns
 */
export const matrix = (data, columns) => ({
  shape: [data.length / columns, columns],
  data: Float64Array.from(data),
});

/** @param {number[]} values */
export const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);

/**
 * The same function of each number, as mistakes are computed.
 *
 * @param {ArrayLike<number>} values
 * @param {(value: number, i: number) => number} f
 */
export const each = (values, f) => vector(Array.from(values, f));
