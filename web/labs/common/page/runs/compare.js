// Page: finds the differences between runs: their settings, and the last and best values of their
// curves. Pure.

/**
 * @typedef {import('../../../../views/line-chart.js').Columns} Columns
 *
 * @typedef {import('../../../../views/line-chart.js').LineChartOptions['series'][number]} Series
 *
 * @typedef {object} Curve of one chart
 * @property {Columns} columns
 * @property {(Series & { of: string })[]} lines of: what a line measures
 * @property {number} [now] the x of the weights, which may be earlier than the end of the curve
 * @property {Record<string, { value: number; x: number } | null>} [best] where more was measured than
 *   the curve shows
 * @property {Record<string, Values>} [values] of a copy
 *
 * @typedef {{ last: number; best: number; x: number } | null} Values x: of the best one; null: it was
 *   not measured
 *
 * @typedef {{ text: string; isOff?: boolean }} Setting in a few words, such as "dropout 0.5"; isOff:
 *   the text is only the name of what is switched off
 *
 * @typedef {Record<string, Setting>} Settings by name
 *
 * What a row in the list of runs tells beside the curves.
 *
 * @typedef {object} Training
 * @property {object} id of this run as long as the page is open: the same object, the same run
 * @property {string} link opens the settings
 * @property {number} step
 * @property {number | null} [seconds] of training; without it, they are measured by the page
 * @property {string | null} hash of the weights; null while it trains
 * @property {boolean} [isRestored] it began in an earlier visit; without it, a run that is first seen
 *   in the middle of its training is taken for one
 * @property {boolean} isTouched something was changed while it trained: the link gives other weights
 *
 * @typedef {object} Run
 * @property {Settings} settings
 * @property {Record<string, Curve>} curves by chart
 * @property {string} [end] of a copy: how the curves ended
 * @property {Training} [training] without it, the run leaves no row in the list of runs
 *
 * @typedef {object} Figure a number of each run
 * @property {string} name
 * @property {string} chart
 * @property {string} of
 * @property {'low' | 'high' | null} best null: only the last value is shown
 * @property {(value: number) => string} format
 */

/** A kept curve is drawn beside a long one many times a second. */
const MAX_ROWS = 400;

/**
 * For each run, the settings in which any two of the runs differ. What is off is told only of a run in
 * which everything is off that another run uses.
 *
 * @param {Settings[]} all
 * @returns {{ on: string[]; off: string[] }[]}
 */
export function differences(all) {
  const names = [...new Set(all.flatMap((settings) => Object.keys(settings)))];
  const differing = names.filter(
    (name) => new Set(all.map((settings) => JSON.stringify(settings[name]))).size > 1,
  );
  const switches = differing.filter((name) => all.some((settings) => settings[name]?.isOff));
  return all.map((settings) => {
    const on = differing.filter((name) => settings[name] && !settings[name].isOff);
    const off = switches.every((name) => settings[name]?.isOff) ? switches : [];
    const texts = (/** @type {string[]} */ list) => list.map((name) => settings[name].text);
    return { on: texts(on), off: texts(off) };
  });
}

/**
 * @param {Run} run
 * @param {Figure} figure
 * @returns {Values}
 */
export function valuesOf({ curves }, { chart, of, best }) {
  const curve = curves[chart];
  const line = curve?.lines.findIndex((one) => one.of === of) ?? -1;
  if (line < 0) return null;
  const { columns, now = Infinity, best: known, values: copied } = curve;
  if (copied) return copied[of] ?? null;
  const [xs, values] = [columns[0], columns[line + 1]];
  const rows = xs.flatMap((x, i) => {
    const value = values[i];
    return x === null || value === null ? [] : [{ x, value }];
  });
  const last = rows.findLast(({ x }) => x <= now);
  if (!last) return null;
  const sign = best === 'high' ? -1 : 1;
  const top = known?.[of] ?? rows.reduce((a, b) => (sign * b.value < sign * a.value ? b : a));
  return { last: last.value, best: top.value, x: top.x };
}

/**
 * Fewer rows of a curve that has many. Values of a line that was measured seldom all stay.
 *
 * @param {Columns} columns
 * @param {number} [most] rows
 * @returns {Columns} a copy
 */
export function thinned(columns, most = MAX_ROWS) {
  const { length } = columns[0];
  const stride = Math.ceil(length / most);
  const isFew = (/** @type {Columns[number]} */ column) =>
    column.reduce((/** @type {number} */ n, value) => n + Number(value !== null), 0) <= most;
  const rare = columns.slice(1).filter(isFew);
  const isKept = (/** @type {unknown} */ _, /** @type {number} */ i) =>
    i % stride === 0 || i === length - 1 || rare.some((column) => column[i] !== null);
  return columns.map((column) => column.filter(isKept));
}

/**
 * A copy that does not change while training goes on: its numbers are those of all rows.
 *
 * @param {Run} run
 * @param {Figure[]} figures
 * @returns {Run}
 */
export function copyOf(run, figures) {
  const curves = Object.entries(run.curves).map(([chart, curve]) => {
    const values = figures
      .filter((figure) => figure.chart === chart)
      .map((figure) => [figure.of, valuesOf(run, figure)]);
    const columns = thinned(curve.columns);
    return [chart, { ...curve, columns, values: Object.fromEntries(values) }];
  });
  return { settings: { ...run.settings }, curves: Object.fromEntries(curves), end: endOf(run) };
}

/**
 * The last measurements: with the same settings, the same end is the same curve.
 *
 * @param {Run} run
 */
const endOf = ({ curves, end }) =>
  end ??
  String(
    Object.values(curves).flatMap(({ columns }) => [
      columns[0].length,
      ...columns.map((c) => c.at(-1)),
    ]),
  );

/**
 * Whether both have the same curves.
 *
 * @param {Run} a
 * @param {Run} b
 */
export const isSameRun = (a, b) =>
  JSON.stringify(a.settings) === JSON.stringify(b.settings) && endOf(a) === endOf(b);

/** @param {Run | null} run */
export const hasCurve = (run) =>
  run !== null && Object.values(run.curves).some(({ columns: [xs] }) => xs.length > 1);
