// Worker: the cells of a worksheet's tables, and whether their numbers can be asked for: no answer
// is so small that it drowns in rounding, or so near to the middle between two rounded numbers that
// two good ways to compute it differ in the last digit.

/**
 * @typedef {import('../messages.js').Cell} Cell
 *
 * @typedef {import('../messages.js').Table} Table
 */

/** Digits that a worksheet shows. */
const DIGITS = 4;
/** A smaller number is 0, but for rounding. */
const ZERO = 1e-6;
const LEAST = 1e-3;
/** From the middle between two rounded numbers, in units of the last digit. */
const MARGIN = 0.03;

/**
 * @param {number | string} value
 * @returns {Cell}
 */
export const given = (value) => ({ value, isGiven: true });

/**
 * @param {number | string} value
 * @returns {Cell}
 */
export const asked = (value) => ({
  value: typeof value === 'number' && Math.abs(value) < ZERO ? 0 : value,
  isGiven: false,
});

/**
 * Rows with one number each.
 *
 * @param {string} name
 * @param {Record<string, number | string>} answers by the keys of the words
 * @returns {Table}
 */
export const results = (name, answers) => ({
  name,
  columns: [],
  rows: Object.entries(answers).map(([key, value]) => [given(key), asked(value)]),
});

/** @param {number} value */
function isFarFromTie(value) {
  const size = Math.abs(value);
  const unit = 10 ** (Math.floor(Math.log10(size)) + 1 - DIGITS);
  return Math.abs(((size / unit) % 1) - 0.5) > MARGIN;
}

/**
 * @param {Table[]} tables
 * @param {{ hasZeros?: boolean }} [kind] hasZeros: 0 is an answer like others
 */
export const areClear = (tables, { hasZeros = false } = {}) =>
  tables
    .flatMap(({ rows }) => rows.flat())
    .every(({ value, isGiven }) => {
      if (isGiven || typeof value === 'string') return true;
      if (value === 0) return hasZeros;
      return Math.abs(value) >= LEAST && isFarFromTie(value);
    });
