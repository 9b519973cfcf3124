// Shared: numbers in formulas: how many digits are shown, and how MathML writes them. Pure.
//
// A reader may check a line with a pocket calculator. So a result has as many digits as the numbers
// shown before it bear out: those on which the core's number and the sum of the line agree.

/** @typedef {import('./lines.js').Values} Values */

/** Digits of the numbers in a line: more only where the result needs them. */
const DIGITS = [5, 6, 7, 8, 9];
const MAX_RESULT_DIGITS = 5;
/** With fewer digits the line is tried again with longer numbers. */
const ENOUGH_DIGITS = 3;

/**
 * A number as it is shown.
 *
 * @param {number} value
 * @param {number} digits
 */
export const rounded = (value, digits) => Number(value.toPrecision(digits));

/**
 * All numbers of a line as they are shown.
 *
 * @param {Values} values
 * @param {number} digits
 * @returns {Values}
 */
const roundedAll = (values, digits) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? rounded(value, digits)
        : value.map((one) => /** @type {any} */ (roundedAll(one, digits))),
    ]),
  );

/**
 * On how many digits two numbers agree; 0: on none.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} most
 */
function agreement(a, b, most) {
  for (let digits = most; digits > 0; digits--)
    if (a.toPrecision(digits) === b.toPrecision(digits)) return digits;
  return 0;
}

/**
 * @typedef {object} Fitted
 * @property {Values} values as they are shown
 * @property {number} result as it is shown
 * @property {number} digits of it that the numbers shown give; 0: none
 */

/**
 * The digits of a line and of its result.
 *
 * @param {Values} values
 * @param {number} result from the core
 * @param {(values: Values) => number} compute the line in float64
 * @returns {Fitted}
 */
export function fitted(values, result, compute) {
  let best = { digits: 0, length: DIGITS[0] };
  for (const length of DIGITS) {
    const digits = agreement(result, compute(roundedAll(values, length)), MAX_RESULT_DIGITS);
    if (digits > best.digits) best = { digits, length };
    if (digits >= ENOUGH_DIGITS) break;
  }
  const { digits, length } = best;
  return {
    values: roundedAll(values, length),
    result: rounded(result, digits || ENOUGH_DIGITS),
    digits,
  };
}

// ---- MathML ----

/**
 * An operator and how it stands: prefix, infix, postfix.
 *
 * @param {string} sign
 * @param {string} form
 */
export const operator = (sign, form) => `<mo form="${form}">${sign}</mo>`;

const MINUS = operator('−', 'prefix');
const bracketed = (/** @type {string} */ inner) =>
  `<mrow>${operator('(', 'prefix')}${inner}${operator(')', 'postfix')}</mrow>`;

/** Powers of ten for what is very large or very small, as the page writes losses. */
const isPlain = (/** @type {number} */ size) => size === 0 || (size >= 1e-4 && size < 1e7);

/**
 * A number in MathML.
 *
 * @param {number} value as it is shown: all of its digits are written
 * @param {boolean} [isSafe] in brackets, where a sign or a power would be read wrongly
 * @returns {string}
 */
export function mathOf(value, isSafe = false) {
  if (!Number.isFinite(value)) return `<mrow>${value < 0 ? MINUS : ''}<mi>∞</mi></mrow>`;
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  if (isPlain(size)) {
    const digits = `<mn>${size}</mn>`;
    if (!sign) return digits;
    return isSafe ? bracketed(sign + digits) : `<mrow>${sign}${digits}</mrow>`;
  }
  const [mantissa, exponent] = size.toExponential().split('e').map(Number);
  const power = `<msup><mn>10</mn>${mathOf(exponent)}</msup>`;
  const product = `${sign}<mn>${mantissa}</mn><mo>⋅</mo>${power}`;
  return isSafe ? bracketed(product) : `<mrow>${product}</mrow>`;
}
