// Worker: what a program can ask for through the gate: arithmetic on its arrays, and the library
// (library.js). A program may call the gate by itself with anything, so each number is checked
// where it is used: the worst that it can do is spoil its own memory.

import { combine, map, product, reduce, transpose, visit } from './arrays.js';
import { OF_CORE, powerBy } from './elementary.js';
import { floatText, textOf } from './text.js';

/**
 * @typedef {import('./border.js').Gate} Gate
 *
 * @typedef {import('./border.js').Border} Border
 *
 * @typedef {import('./border.js').Plain} Plain
 */

/** An answer that begins with it is an error for Python to raise. */
const REFUSAL = '!';
/** Calls of the gate from one sign of life to the next. */
const ASKED_EVERY = 64;

/**
 * Numbers up to the end of the last row that is visited.
 *
 * @param {number} width
 * @param {number} first
 * @param {number} step
 * @param {number} count
 */
const extentOf = (width, first, step, count) =>
  count ? (Math.max(first, first + step * (count - 1)) + 1) * width : 0;

/**
 * @param {Border} border
 * @param {import('./elementary.js').Lessons} lessons of the core
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
function arithmetic(border, lessons) {
  const power = powerBy(lessons);
  const floats = border.floats.bind(border);
  /** @type {(at: number, rows: number, columns: number) => import('./arrays.js').Matrix} */
  const matrix = (at, rows, columns) => ({ values: floats(at, rows * columns), rows, columns });
  return {
    combine(name, a, m, n, b, p, q, out, rows, columns) {
      combine(name, matrix(a, m, n), matrix(b, p, q), matrix(out, rows, columns), power);
      return null;
    },
    map(name, a, count, out) {
      if (OF_CORE.includes(name)) floats(out, count).set(lessons.elements(name, floats(a, count)));
      else map(name, floats(a, count), floats(out, count));
      return null;
    },
    product(a, m, n, b, k, out) {
      product(matrix(a, m, n), matrix(b, n, k), floats(out, m * k));
      return null;
    },
    transpose(a, m, n, out) {
      transpose(matrix(a, m, n), floats(out, m * n));
      return null;
    },
    reduce(name, a, m, n, axis, out) {
      reduce(name, matrix(a, m, n), axis, floats(out, axis ? m : n));
      return null;
    },
    ...places(floats),
    item: (a) => floats(a, 1)[0],
    float: floatText,
    text: (a, m, n, axes, isRepr, isMask) => textOf(floats(a, m * n), m, n, axes, isRepr, isMask),
    range(out, count, start, step) {
      const values = floats(out, count);
      for (let i = 0; i < count; i++) values[i] = start + i * step;
      return null;
    },
    where(condition, a, b, count, out) {
      const [is, one, two, to] = [condition, a, b, out].map((at) => floats(at, count));
      for (let i = 0; i < count; i++) to[i] = is[i] ? one[i] : two[i];
      return null;
    },
  };
}

/**
 * Parts of an array.
 *
 * @param {Border['floats']} floats
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
function places(floats) {
  return {
    look(a, width, r, rs, rn, c, cs, cn, out) {
      const to = floats(out, rn * cn);
      const from = floats(a, extentOf(width, r, rs, rn));
      let at = 0;
      visit(width, [r, rs, rn, c, cs, cn], (place) => (to[at++] = from[place]));
      return null;
    },
    put(a, width, r, rs, rn, c, cs, cn, value, p, q) {
      const to = floats(a, extentOf(width, r, rs, rn));
      const from = floats(value, p * q);
      visit(width, [r, rs, rn, c, cs, cn], (place, i, j) => {
        to[place] = from[(p === 1 ? 0 : i) * q + (q === 1 ? 0 : j)];
      });
      return null;
    },
    // One value, or one for each place.
    scatter(a, size, places, n, value, count) {
      const to = floats(a, size);
      const from = floats(value, count);
      floats(places, n).forEach((place, i) => (to[place] = from[count === 1 ? 0 : i]));
      return null;
    },
    rows(a, count, columns, rows, n, out) {
      const from = floats(a, count * columns);
      const to = floats(out, n * columns);
      floats(rows, n).forEach((row, i) =>
        to.set(from.subarray(row * columns, (row + 1) * columns), i * columns),
      );
      return null;
    },
  };
}

/**
 * @param {Border} border
 * @param {import('./elementary.js').Lessons} lessons of the core
 * @param {(border: Border) => Record<string, (...values: any[]) => Plain>} openLibrary
 * @param {() => void} [asked] hears of the calls, now and then
 * @returns {Gate}
 */
export function makeGate(border, lessons, openLibrary, asked = () => {}) {
  const asks = new Map(Object.entries({ ...arithmetic(border, lessons), ...openLibrary(border) }));
  let count = 0;
  return (name, ...values) => {
    if (++count % ASKED_EVERY === 0) asked();
    const ask = asks.get(String(name));
    if (!ask) return `${REFUSAL}${name}`;
    try {
      return ask(...values);
    } catch (error) {
      return REFUSAL + (error instanceof Error ? error.message : String(error));
    }
  };
}
