// numerals.js: how people write numbers: 1234.5, 1.234,5, 1 234,5, 1'234.50, (1,027), -5, 12 %,
// $900.00. Page and worker. A text is taken apart once, sign by sign; which sign is the decimal one
// is decided by the whole column and file (see survey.js), not by one cell.

import { markAfter, markBefore } from './currency.js';
import { withPlainDigits } from './digits.js';

/** No number is written with more characters. */
const MAX_LENGTH = 400;

/**
 * How the numbers of a column are written.
 *
 * @typedef {object} Numerals
 * @property {'.' | ','} decimal
 * @property {string} [thousands] the signs that may group digits; default: all but the decimal one
 *
 * @typedef {object} Parts of a text that may be a number
 * @property {boolean} isNegative
 * @property {number[]} runs lengths of the runs of digits
 * @property {string} signs between the runs, one each; spaces and apostrophes of all kinds are ' '
 *   and "'"
 * @property {string} digits all of them, in order
 * @property {string} exponent '' or such as 'e-3'
 * @property {string} mark '%' or a currency, or ''
 */

const MINUS = '-\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d';
const SPACES = ' \u00a0\u202f\u2009\u2007';
const APOSTROPHES = "'\u2019\u02bc";

/** @param {string} sign */
const isDigit = (sign) => sign >= '0' && sign <= '9' && sign.length === 1;

/**
 * A text without sign, brackets, percent sign and currency.
 *
 * @param {string} text trimmed
 * @returns {{ body: string; isNegative: boolean; mark: string } | null} null: not a number
 */
function stripped(text) {
  let body = text;
  let isNegative = false;
  let mark = '';
  if (body.startsWith('(') && body.endsWith(')')) {
    body = body.slice(1, -1).trim();
    isNegative = true;
  }
  // A minus may stand on either side of a currency: -$5, $-5; and behind the number: 5-.
  for (let round = 0; round < 2; round++) {
    const sign = body[0] ?? '';
    if (MINUS.includes(sign) || sign === '+') {
      if (sign !== '+' && isNegative) return null;
      isNegative ||= sign !== '+';
      body = body.slice(1).trimStart();
      if (round === 0 && isDigit(body[0] ?? '')) break;
    }
    const before = markBefore(body);
    if (!before || mark) break;
    mark = before;
    body = body.slice(before.length).trimStart();
  }
  const after = mark ? '' : markAfter(body);
  if (after) body = body.slice(0, -after.length).trimEnd();
  const last = body.at(-1) ?? '';
  if (body.length > 1 && MINUS.includes(last) && !isNegative) {
    isNegative = true;
    body = body.slice(0, -1);
  }
  return { body, isNegative, mark: mark || after };
}

/** @param {string} sign */
function separatorOf(sign) {
  if (sign === '.' || sign === ',') return sign;
  if (SPACES.includes(sign)) return ' ';
  return APOSTROPHES.includes(sign) ? "'" : '';
}

/**
 * The exponent that begins here, such as e-3; null: something else does.
 *
 * @param {string} body
 * @param {number} at of the letter
 */
function exponentAt(body, at) {
  const sign = body[at + 1] ?? '';
  const hasSign = sign === '+' || MINUS.includes(sign);
  const digits = body.slice(at + (hasSign && sign ? 2 : 1));
  if (!digits || digits.length > 5 || [...digits].some((one) => !isDigit(one))) return null;
  return `e${hasSign && sign && sign !== '+' ? '-' : ''}${digits}`;
}

/**
 * The parts of a text; null: it is not a number in any way of writing.
 *
 * @param {string} text trimmed
 * @returns {Parts | null}
 */
export function partsOf(text) {
  if (text.length > MAX_LENGTH) return null;
  const found = stripped(withPlainDigits(text));
  if (!found) return null;
  const { body, isNegative, mark } = found;
  const runs = [0];
  let signs = '';
  let digits = '';
  for (let i = 0; i < body.length; i++) {
    const sign = body[i];
    if (isDigit(sign)) {
      digits += sign;
      runs[runs.length - 1]++;
      continue;
    }
    if (sign === 'e' || sign === 'E') {
      const exponent = exponentAt(body, i);
      return exponent && digits ? { isNegative, runs, signs, digits, exponent, mark } : null;
    }
    const separator = separatorOf(sign);
    if (!separator) return null;
    signs += separator;
    runs.push(0);
  }
  return digits ? { isNegative, runs, signs, digits, exponent: '', mark } : null;
}

/**
 * Are the digits before the decimal sign grouped as people group them? 1,234,567; in India
 * 12,34,567. A group of three does not follow a lone 0.
 *
 * @param {number[]} runs
 * @param {string} digits
 */
function areGroups(runs, digits) {
  const [first] = runs;
  const middle = runs.slice(1, -1);
  if (first < 1 || first > 3 || runs.at(-1) !== 3 || digits[0] === '0') return false;
  return middle.every((run) => run === 3) || (first <= 2 && middle.every((run) => run === 2));
}

/**
 * The number of digits before the decimal sign; -1: this way of writing does not fit.
 *
 * @param {Parts} parts
 * @param {Numerals} numerals
 */
function wholeDigits({ runs, signs, digits }, { decimal, thousands }) {
  const at = signs.indexOf(decimal);
  if (at >= 0 && at !== signs.length - 1) return -1;
  const groups = at < 0 ? signs : signs.slice(0, at);
  const whole = at < 0 ? runs : runs.slice(0, -1);
  if (groups) {
    const sign = groups[0];
    const isAllowed = thousands === undefined || thousands.includes(sign);
    if (!isAllowed || [...groups].some((one) => one !== sign) || !areGroups(whole, digits))
      return -1;
  }
  return whole.reduce((sum, run) => sum + run, 0);
}

/**
 * @param {Parts} parts
 * @param {number} whole digits before the decimal sign
 */
function valueOf({ isNegative, digits, exponent }, whole) {
  const value = Number(`${digits.slice(0, whole)}.${digits.slice(whole)}0${exponent}`);
  return isNegative ? -value : value;
}

/** Digits with at most one point: most cells of most files. @param {string} text */
function isPlain(text) {
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let points = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) points++;
    else if (code < 48 || code > 57) return false;
  }
  return points < 2 && text.length - start - points > 0 && text.length <= MAX_LENGTH;
}

/**
 * The number that a text is; NaN: none, or one beyond float32.
 *
 * @param {string} text trimmed
 * @param {Numerals} numerals
 */
export function numberOf(text, numerals) {
  const { decimal } = numerals;
  if (isPlain(text) && (decimal === '.' || !text.includes('.'))) return finite(Number(text));
  const parts = partsOf(text);
  if (!parts) return NaN;
  const whole = wholeDigits(parts, numerals);
  if (whole >= 0) return finite(valueOf(parts, whole));
  // 7.5 among decimal commas: the point cannot group.
  const other = decimal === ',' ? wholeDigits(parts, { decimal: '.', thousands: '' }) : -1;
  return other >= 0 ? finite(valueOf(parts, other)) : NaN;
}

/** @param {number} value */
const finite = (value) => (Number.isFinite(Math.fround(value)) ? value : NaN);

// ---- what a cell shows of the way in which numbers are written ----

/**
 * @typedef {object} Shape
 * @property {'.' | ',' | ''} proves the decimal sign that the text proves
 * @property {'.' | ',' | ''} maybe a sign that either groups or is the decimal one: 1.234
 * @property {boolean} isNegative
 * @property {boolean} isBare a whole number without any sign
 * @property {boolean} isShort up to 999, if it is bare
 * @property {string} group a space or an apostrophe between groups
 * @property {string} mark '%' or a currency
 */

/** @type {Shape} */
const WHOLE = {
  isNegative: false,
  proves: '',
  maybe: '',
  isBare: true,
  isShort: false,
  group: '',
  mark: '',
};
const SHORT = { ...WHOLE, isShort: true };
/** @type {Shape} */
const DECIMAL = { ...WHOLE, isBare: false, proves: '.' };

/**
 * The shape of a plain number with digits around a point, without taking it apart.
 *
 * @param {string} text
 * @param {number} point
 */
function isProven(text, point) {
  return text.length - point - 1 !== 3 || point < 1 || point > 3 || text[0] === '0';
}

/**
 * @param {string} text trimmed
 * @returns {Shape | null} null: it is not a number in any way of writing
 */
export function shapeOf(text) {
  if (isPlain(text) && text[0] !== '-') {
    const point = text.indexOf('.');
    if (point < 0) return text.length <= 3 ? SHORT : WHOLE;
    if (isProven(text, point)) return DECIMAL;
  }
  const parts = partsOf(text);
  if (!parts) return null;
  const withPoint = wholeDigits(parts, { decimal: '.' });
  const withComma = wholeDigits(parts, { decimal: ',' });
  if (withPoint < 0 && withComma < 0) return null;
  const { signs, mark, digits, isNegative } = parts;
  const group = signs[0] === ' ' || signs[0] === "'" ? signs[0] : '';
  const isBare = signs === '';
  const shape = {
    ...WHOLE,
    isNegative,
    isBare,
    isShort: isBare && digits.length <= 3,
    group,
    mark,
  };
  if (withPoint < 0) return { ...shape, proves: ',' };
  if (withComma < 0) return { ...shape, proves: '.' };
  if (withPoint === withComma) return shape;
  return { ...shape, maybe: /** @type {'.' | ','} */ (signs.at(-1)) };
}

/** A text of digits that begins with 0, such as 01069: a code rather than a number. @param {string} text */
export const hasLeadingZero = (text) =>
  text.length > 1 && text[0] === '0' && isPlain(text) && !text.includes('.');
