// Pure: a function with its derivative as a file. Loaded when it is saved.

import { plotScene } from '../save/plot.js';
import { words } from '../words/words-charts.js';
import { gridStep, isJump } from './grid.js';

/**
 * @typedef {import('../function-plot.js').Drawn} Drawn
 *
 * @typedef {{ title: string; names: import('../function-plot.js').FunctionPlotOptions['names'];
 *   drawn: Drawn | null }} Shown
 *
 * @typedef {[number, number]} Point
 */

const LINE = { fill: 'none', opacity: 1 };
const STYLES = {
  f: { ...LINE, color: '--blue', width: 2.6 },
  derivative: { ...LINE, color: '--orange', width: 2, dash: [6, 5] },
};
const SHARE = 0.6;

/**
 * Lines between the jumps of a function.
 *
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} values
 */
function partsOf(x, values) {
  /** @type {Point[][]} */
  const parts = [[]];
  for (let i = 0; i < x.length; i++) {
    if (i > 0 && isJump(values[i - 1], values[i])) parts.push([]);
    if (Number.isFinite(values[i])) parts[parts.length - 1].push([x[i], values[i]]);
  }
  return parts.filter(({ length }) => length > 1);
}

/**
 * Multiples of a step between two ends.
 *
 * @param {Point} range
 * @param {number} step
 */
function ticksOf([low, high], step) {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => {
    const value = Number(((first + i) * step).toFixed(2));
    return { value, text: String(value).replace('-', '−') };
  });
}

/** @param {Shown} shown */
function sceneOf({ title, names, drawn }) {
  const { x, range, counts } = /** @type {Drawn} */ (drawn);
  const ends = /** @type {Point} */ ([x[0], x[x.length - 1]]);
  return plotScene({
    ...{ title, xName: names.x, yName: '', x: ends, y: range, format: String, share: SHARE },
    xTicks: ticksOf(ends, 2),
    yTicks: ticksOf(range, gridStep(range[1] - range[0])),
    lines: /** @type {const} */ (['derivative', 'f']).map((one) => ({
      ...{ name: names[one], style: STYLES[one] },
      parts: partsOf(x, /** @type {Drawn} */ (drawn)[one]),
    })),
    marks: [],
    ...(counts ? { bars: counts } : {}),
  });
}

/**
 * The values, and beside them the histogram under the plot.
 *
 * @param {Shown} shown
 * @returns {(string | number | null)[][]}
 */
function rowsOf({ names, drawn }) {
  if (!drawn) return [];
  const { x, f, derivative, counts } = drawn;
  const { from, to, count } = words.bins;
  const heads = [names.x, names.f, names.derivative];
  const values = Array.from(x, (one, i) => [one, f[i], derivative[i]]);
  if (!counts) return [heads, ...values];
  const wide = (x[x.length - 1] - x[0]) / counts.length;
  const ends = (/** @type {number} */ i) => Number((x[0] + i * wide).toPrecision(12));
  const bins = Array.from(counts, (many, i) => [ends(i), ends(i + 1), many]);
  const rows = Array.from({ length: Math.max(values.length, bins.length) }, (_, i) => [
    ...(values[i] ?? [null, null, null]),
    ...(bins[i] ?? [null, null, null]),
  ]);
  return [[...heads, `${names.x}: ${from}`, `${names.x}: ${to}`, count], ...rows];
}

/**
 * @param {Shown} shown
 * @returns {import('../save/menu.js').ChartFile}
 */
export const fileOf = (shown) => ({
  title: shown.title,
  isEmpty: !shown.drawn,
  scene: () => sceneOf(shown),
  rows: () => rowsOf(shown),
});
