// Shared: a number as people type it, written as a program reads it. In every language of the
// browser, 0,01 is 0.01. It knows no field.

/** Linear in the length of the text: no two parts can take the same digit. */
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Groups of three with one sign between them, then perhaps decimals after another sign. */
const GROUPED = /^[+-]?\d{1,3}([ ,.'])\d{3}(?:\1\d{3})*(?:([,.])\d+)?$/;
/** The zeros of Arabic, of Persian and Urdu, of Hindi, of Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

const MAX_PLACES = 9;

/** @param {string} digit */
function latin(digit) {
  const code = /** @type {number} */ (digit.codePointAt(0));
  const zero = ZEROS.findLast((one) => one <= code) ?? 0;
  return String(code - zero);
}

/** @param {string} text */
const plain = (text) =>
  text
    .normalize('NFKC') // full-width digits, and the blanks that do not break a line
    .trim()
    .replace(/[٠-٩۰-۹०-९০-৯]/g, latin)
    .replace(/٫/g, ',')
    .replace(/[‘’]/g, "'")
    .replace(/^[−–]/, '-');

/**
 * @param {string} text
 * @param {boolean} isWhole whether a whole number is asked for: there, 1,000 can only be a thousand
 * @returns {string} such as "0.01"; the text as it is if it is no number
 */
export function numberText(text, isWhole) {
  const typed = plain(text);
  const [, group, decimal] = GROUPED.exec(typed) ?? [];
  const isGrouped =
    group &&
    group !== decimal &&
    (decimal || isWhole || /[ ']/.test(group) || typed.split(group).length > 2);
  const number = (isGrouped ? typed.replaceAll(group, '') : typed).replace(',', '.');
  return NUMBER.test(number) ? number : text;
}

/**
 * The next number by an arrow key: one more or less in the last place that is written, so 0.01 is
 * followed by 0.02, and 5 by 6. Where that is beyond a limit, the step is a tenth as large.
 *
 * @param {string} text as numberText gives it
 * @param {1 | -1} direction
 * @param {{ isWhole: boolean; low: number; high: number }} limits
 * @returns {string}
 */
export function nextNumber(text, direction, { isWhole, low, high }) {
  const value = Number(text);
  const clamp = (/** @type {number} */ next) => Math.min(high, Math.max(low, next));
  if (text.trim() === '' || Number.isNaN(value)) return String(clamp(0));
  const [digits, exponent = '0'] = text.toLowerCase().split('e');
  const written = (digits.split('.')[1]?.length ?? 0) - Number(exponent);
  const first = isWhole ? 0 : Math.max(0, Math.min(written, MAX_PLACES));
  const last = isWhole ? 0 : MAX_PLACES;
  for (let places = first; places <= last; places++) {
    // Rounded in decimal: 0.1 + 0.2 is 0.3.
    const next = Number((value + direction * 10 ** -places).toFixed(places));
    if (next === clamp(next)) return String(next);
  }
  return String(clamp(value));
}
