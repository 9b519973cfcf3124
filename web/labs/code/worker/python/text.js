// Worker: an array as text, as NumPy writes it: up to 8 decimals, only those that are needed,
// columns in line, and the middle left out of what is long.

const DECIMALS = 8;
/** NumPy leaves out the middle above this many numbers, and keeps this many at each end. */
const MAX_SHOWN = 1000;
const AT_ENDS = 3;

/**
 * @param {Float64Array} values
 * @param {number} rows
 * @param {number} columns
 * @param {number} axes 0, 1 or 2
 * @param {boolean} isRepr as in `array([1., 2.])`
 * @param {boolean} isMask of True and False
 */
export function textOf(values, rows, columns, axes, isRepr, isMask) {
  const isLong = values.length > MAX_SHOWN;
  const rowPlaces = places(rows, isLong);
  const columnPlaces = places(columns, isLong);
  const shown = rowPlaces.flatMap((i) =>
    columnPlaces.map((j) => (i < 0 || j < 0 ? NaN : values[i * columns + j])),
  );
  const write = isMask ? maskWriter : writerOf(Float64Array.from(shown));
  if (axes === 0) return isRepr ? `array(${write(values[0])})` : write(values[0]).trim();
  const between = isRepr ? ', ' : ' ';
  const indent = isRepr ? '       ' : ' ';
  const lines = rowPlaces.map((i) =>
    i < 0
      ? '...'
      : `[${columnPlaces.map((j) => (j < 0 ? '...' : write(values[i * columns + j]))).join(between)}]`,
  );
  const inner =
    axes === 1 ? (lines[0] ?? '[]') : `[${lines.join(`${between.trimEnd()}\n${indent}`)}]`;
  return isRepr ? `array(${inner})` : inner;
}

/**
 * @param {number} count
 * @param {boolean} isLong
 * @returns {number[]} -1: left out
 */
function places(count, isLong) {
  const all = Array.from({ length: Math.min(count, MAX_SHOWN + 1) }, (_, i) => i);
  if (!isLong || count <= 2 * AT_ENDS) return all;
  const last = Array.from({ length: AT_ENDS }, (_, i) => count - AT_ENDS + i);
  return [...all.slice(0, AT_ENDS), -1, ...last];
}

/** @param {number} value */
const maskWriter = (value) => (value ? ' True' : 'False');

/**
 * @param {Float64Array} values
 * @returns {(value: number) => string}
 */
function writerOf(values) {
  const finite = [...values].filter(Number.isFinite).map(Math.abs);
  const parts = finite.filter((x) => x !== 0);
  const [most, least] = [Math.max(...parts, 0), Math.min(...parts, Infinity)];
  const isExponential = parts.length > 0 && (most >= 1e8 || least < 1e-4 || most / least > 1000);
  const isMixed = finite.some((x) => !Number.isInteger(x));
  const mustBe = isExponential && (most >= 1e8 || least < 1e-4 || isMixed);
  const one = mustBe ? exponential : fixed;
  const written = [...values].map(one);
  const fraction = Math.max(...written.map((text) => (text.split('.')[1] ?? '').length), 0);
  const width = Math.max(...written.map((text) => text.split('.')[0].length), 0);
  return (value) => {
    const text = one(value);
    if (!Number.isFinite(value)) return text.padStart(width + 1 + fraction);
    const [whole, rest = ''] = text.split('.');
    return `${whole.padStart(width)}.${rest.padEnd(fraction)}`;
  };
}

/** @param {number} value */
function fixed(value) {
  if (!Number.isFinite(value)) return special(value);
  const text = value.toFixed(DECIMALS).replace(/0+$/, '');
  const shortest = String(value);
  if (shortest.includes('e') || shortest.length >= text.length) return text;
  return shortest.includes('.') ? shortest : `${shortest}.`;
}

/** @param {number} value */
function exponential(value) {
  if (!Number.isFinite(value)) return special(value);
  const [mantissa, exponent] = value.toExponential(DECIMALS).split('e');
  const digits = mantissa.replace(/0+$/, '');
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** @param {number} value */
function special(value) {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/**
 * A float as Python writes it: the shortest text that gives the same number. MicroPython itself
 * writes 0.565 as 0.5649999999999999.
 *
 * @param {number} value
 */
export function floatText(value) {
  if (!Number.isFinite(value)) return special(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split('e');
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}
