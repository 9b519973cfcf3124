// Page: earlier runs in a line chart, drawn under the current one: their measurements were taken at
// other x, so all share one column of x.

import uPlot from '../../vendor/uPlot.esm.js';

/**
 * @typedef {import('../line-chart.js').Columns} Columns
 *
 * @typedef {import('../line-chart.js').LineChartOptions} LineChartOptions
 *
 * @typedef {{
 *   columns: Columns;
 *   series: LineChartOptions['series'];
 *   name?: string;
 * }} EarlierRun name: for a saved chart
 */

/**
 * The current run's lines stay the first ones; those of earlier runs follow.
 *
 * @param {Columns} columns of the current run
 * @param {EarlierRun[]} earlier
 * @returns {Columns} borrowed where there is no earlier run
 */
export function joinRuns(columns, earlier) {
  if (!earlier.length) return columns;
  const all = [columns, ...earlier.map((run) => run.columns)].filter(([xs]) => xs.length > 0);
  const width = columns.length - 1 + earlier.reduce((sum, run) => sum + run.series.length, 0);
  if (!all.length) return [[], ...Array.from({ length: width }, () => [])];
  const joined = uPlot.join(/** @type {uPlot.AlignedData[]} */ (all));
  const [xs, ...lines] = joined.map((column) =>
    /** @type {(number | null | undefined)[]} */ (column).map((value) => value ?? null),
  );
  const empty = columns[0].length ? [] : columns.slice(1).map(() => xs.map(() => null));
  return [xs, ...empty, ...lines];
}
