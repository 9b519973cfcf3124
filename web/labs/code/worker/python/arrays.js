// Worker: the arithmetic of ink's arrays: float64, row by row. A 1-d array is one row. Additions,
// products and roots are exact IEEE operations, and sums keep their order, so every browser gives
// the same bits; exp, log, tanh and powers come from the core for the same reason.

/** @typedef {(x: number, y: number) => number} Two */

/**
 * A table without the names that every object has: a program chooses the name.
 *
 * @template T
 * @param {Record<string, T>} entries
 * @returns {(name: string) => T}
 */
function table(entries) {
  const all = new Map(Object.entries(entries));
  return (name) => {
    const found = all.get(name);
    if (found === undefined) throw new RangeError(String(name));
    return found;
  };
}

/**
 * The remainder with the sign of y, as in Python and NumPy. That of JavaScript has the sign of x.
 *
 * @param {number} x
 * @param {number} y
 */
function modulo(x, y) {
  const rest = x % y;
  if (rest === 0) return y < 0 ? -0 : 0;
  return rest < 0 !== y < 0 ? rest + y : rest;
}

/**
 * How often y fits into x. Math.floor(x / y) is one too large where x / y rounds up to a whole number:
 * 1.0 // 0.1 is 9.
 *
 * @param {number} x
 * @param {number} y
 */
function floorOf(x, y) {
  if (y === 0) return x / y;
  const whole = (x - modulo(x, y)) / y;
  const below = Math.floor(whole);
  return whole - below > 0.5 ? below + 1 : below;
}

/** @type {Record<string, Two>} */
const COMBINE = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  modulo,
  floor: floorOf,
  maximum: (x, y) => (x >= y || x !== x ? x : y),
  minimum: (x, y) => (x <= y || x !== x ? x : y),
  equal: (x, y) => Number(x === y),
  differ: (x, y) => Number(x !== y),
  less: (x, y) => Number(x < y),
  most: (x, y) => Number(x <= y),
  first: (x) => x,
};
const combining = table(COMBINE);

/** @type {Record<string, (x: number) => number>} */
const MAP = {
  negative: (x) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  sign: Math.sign,
  finite: (x) => (Number.isFinite(x) ? x : 0),
};
const mapping = table(MAP);

/**
 * Whole powers are products; others come from the core.
 *
 * @param {number} x
 * @param {number} n
 */
function wholePower(x, n) {
  let result = 1;
  for (let base = x, rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2), base *= base)
    if (rest % 2) result *= base;
  return n < 0 ? 1 / result : result;
}

/** @typedef {{ values: Float64Array; rows: number; columns: number }} Matrix */

/**
 * @param {string} name
 * @param {Matrix} a
 * @param {Matrix} b
 * @param {Matrix} out
 * @param {(x: number, y: number) => number} power where the exponent is no whole number up to 1,024
 */
export function combine(name, a, b, out, power) {
  const act =
    name === 'power'
      ? (/** @type {number} */ x, /** @type {number} */ y) =>
          Number.isInteger(y) && Math.abs(y) <= 1024 ? wholePower(x, y) : power(x, y)
      : combining(name);
  const across = a.columns === 1 ? 0 : 1;
  const acrossB = b.columns === 1 ? 0 : 1;
  for (let i = 0, at = 0; i < out.rows; i++) {
    let p = a.rows === 1 ? 0 : i * a.columns;
    let q = b.rows === 1 ? 0 : i * b.columns;
    for (let j = 0; j < out.columns; j++, p += across, q += acrossB)
      out.values[at++] = act(a.values[p], b.values[q]);
  }
}

/**
 * @param {string} name
 * @param {Float64Array} values
 * @param {Float64Array} out
 */
export function map(name, values, out) {
  const act = mapping(name);
  for (let i = 0; i < values.length; i++) out[i] = act(values[i]);
}

/**
 * Each output is one sum in the order of the columns of a, whatever the shapes are.
 *
 * @param {Matrix} a (m, n)
 * @param {Matrix} b (n, k)
 * @param {Float64Array} out (m, k), zeros
 */
export function product(a, b, out) {
  const { columns: k } = b;
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) {
      const factor = a.values[i * a.columns + j];
      const to = i * k;
      const from = j * k;
      for (let c = 0; c < k; c++) out[to + c] += factor * b.values[from + c];
    }
}

/**
 * @param {Matrix} a
 * @param {Float64Array} out (columns, rows)
 */
export function transpose({ values, rows, columns }, out) {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j];
}

/** @type {Record<string, (at: (i: number) => number, n: number) => number>} */
const REDUCE = {
  sum: (at, n) => sumOf(at, n),
  mean: (at, n) => sumOf(at, n) / n,
  max: (at, n) => at(argmaxOf(at, n, 1)),
  min: (at, n) => at(argmaxOf(at, n, -1)),
  argmax: (at, n) => argmaxOf(at, n, 1),
};
const reducing = table(REDUCE);

/**
 * @param {(i: number) => number} at
 * @param {number} n
 */
function sumOf(at, n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += at(i);
  return sum;
}

/**
 * The first of the largest. NaN wins, as in NumPy.
 *
 * @param {(i: number) => number} at
 * @param {number} n
 * @param {number} sign -1: the smallest
 */
function argmaxOf(at, n, sign) {
  let best = 0;
  for (let i = 0; i < n; i++) {
    const x = at(i);
    if (Number.isNaN(x)) return i;
    if (sign * x > sign * at(best)) best = i;
  }
  return best;
}

/**
 * @param {string} name
 * @param {Matrix} a
 * @param {number} axis 0: over the rows
 * @param {Float64Array} out (columns) or (rows)
 */
export function reduce(name, { values, rows, columns }, axis, out) {
  const act = reducing(name);
  for (let k = 0; k < out.length; k++)
    out[k] = axis
      ? act((i) => values[k * columns + i], columns)
      : act((i) => values[i * columns + k], rows);
}

/**
 * The places of an indexed part, row by row.
 *
 * @param {number} width
 * @param {number[]} spans first, step and count of rows, then of columns
 * @param {(place: number, row: number, column: number) => void} visit
 */
export function visit(width, [r, rs, rn, c, cs, cn], visit) {
  for (let i = 0; i < rn; i++)
    for (let j = 0; j < cn; j++) visit((r + i * rs) * width + c + j * cs, i, j);
}
