// Page: what a line chart draws over uPlot's lines: the gap between two of them, the way out of the
// picture of one that is not finite any more, and marks where something was changed.

import { FONT, color, rem } from '../theme.js';
import { isFinite, worseParts } from './scales.js';

/**
 * @typedef {import('../../vendor/uPlot.esm.js').default} uPlot
 *
 * @typedef {import('../line-chart.js').Columns} Columns
 *
 * @typedef {import('../line-chart.js').LineChartOptions} LineChartOptions
 *
 * @typedef {import('../line-chart.js').Mark} Mark
 */

/** If there are many marks, only the last ones are drawn. */
const MAX_MARKS = 24;

/**
 * Shades what lies between the first two lines where the second one is worse, which is higher: for a
 * loss or an error, lower is better.
 *
 * @param {uPlot} plot
 * @param {Columns} columns
 */
export function shadeGap({ ctx, bbox, valToPos }, [xs, first, second]) {
  const place = (/** @type {number | null} */ value, /** @type {'x' | 'y'} */ axis) =>
    valToPos(/** @type {number} */ (value), axis, true);
  const rows = xs.map((_, i) => i).filter((i) => isFinite(first[i]) && isFinite(second[i]));
  const places = rows.map((i) => ({
    x: place(xs[i], 'x'),
    first: place(first[i], 'y'),
    second: place(second[i], 'y'),
  }));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = color('--orange');
  ctx.globalAlpha = 0.2;
  ctx.beginPath();
  for (const corners of worseParts(places)) {
    for (const [i, [x, y]] of corners.entries()) {
      if (i) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    }
    ctx.closePath();
  }
  ctx.fill();
  ctx.restore();
}

/**
 * From its last finite value a line goes up and out, to the x where it is not finite any more.
 *
 * @param {uPlot} plot
 * @param {Columns} columns
 * @param {LineChartOptions['series']} series
 */
export function drawExits(plot, [xs, ...lines], series) {
  lines.forEach((column, s) => {
    const lost = column.findIndex((value) => value !== null && !isFinite(value));
    if (lost >= 0) drawExit(plot, xs, column, lost, series[s]);
  });
}

/**
 * @param {uPlot} plot
 * @param {(number | null)[]} xs
 * @param {(number | null)[]} column
 * @param {number} lost the first row that is not finite
 * @param {LineChartOptions['series'][number]} line
 */
function drawExit({ ctx, bbox, valToPos }, xs, column, lost, line) {
  const pixel = devicePixelRatio;
  const tip = 5 * pixel;
  const last = column.findLastIndex((value, i) => i < lost && isFinite(value));
  const x = valToPos(/** @type {number} */ (xs[lost]), 'x', true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width + tip, bbox.height);
  ctx.clip();
  ctx.strokeStyle = ctx.fillStyle = color(line.color);
  ctx.lineWidth = line.width * pixel;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  if (last >= 0)
    ctx.lineTo(
      valToPos(/** @type {number} */ (xs[last]), 'x', true),
      valToPos(/** @type {number} */ (column[last]), 'y', true),
    );
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x - tip, bbox.top + 2 * tip);
  ctx.lineTo(x + tip, bbox.top + 2 * tip);
  ctx.fill();
  ctx.restore();
}

/**
 * A dashed line for each mark, and its label above the picture, in enough rows that no label is
 * printed over another.
 *
 * @param {uPlot} plot
 * @param {Mark[]} marks
 * @param {boolean} isHigh labels that do not fit above the picture go to its foot
 */
export function drawMarks(plot, marks, isHigh) {
  const { ctx, bbox } = plot;
  const pixel = devicePixelRatio;
  const line = 0.95 * rem() * pixel;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, bbox.top + bbox.height);
  ctx.clip();
  ctx.font = `${Math.round(0.74 * rem() * pixel)}px ${FONT}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  /** @type {number[]} how far right each row of labels is taken */
  const taken = [];
  for (const { x, label, isTrouble } of marks.slice(-MAX_MARKS)) {
    const left = Math.round(plot.valToPos(x, 'x', true));
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.strokeStyle = ctx.fillStyle = color(isTrouble ? '--orange-text' : '--muted');
    ctx.lineWidth = (isTrouble ? 2 : 1) * pixel;
    ctx.setLineDash([4 * pixel, 3 * pixel]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(label).width + 6 * pixel;
    const isRight = left + width > bbox.left + bbox.width;
    const from = isRight ? left - width : left;
    let row = 0;
    while (taken[row] > from) row++;
    taken[row] = from + width;
    const atFoot = row && isHigh ? bbox.height - 2 * row * line : 0;
    ctx.fillText(label, from + 4 * pixel, bbox.top - line + row * line + atFoot);
  }
  ctx.restore();
}
