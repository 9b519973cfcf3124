// Page: numbers as colours. Orange above 0, blue below, paper at 0. The eye sees how strong they
// are; the numbers themselves are written elsewhere. It knows no lab.

import { rgb } from './theme.js';

/**
 * The value that has the full colour: a multiple of the root mean square.
 *
 * @param {ArrayLike<number>} values
 * @param {number} [times]
 */
export function scaleOf(values, times = 2.5) {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return times * Math.sqrt(squares / values.length) || 1;
}

/**
 * One pixel of the canvas for each value; places beyond the values are left clear.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values (rows, columns)
 * @param {number} columns
 * @param {number} [scale] the value that has the full colour
 */
export function paintHeatmap(canvas, values, columns, scale = scaleOf(values)) {
  const rows = Math.ceil(values.length / columns);
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(columns, rows);
  const paper = rgb('--tile');
  const above = rgb('--orange');
  const below = rgb('--blue');
  for (let i = 0; i < values.length; i++) {
    const share = Math.max(-1, Math.min(1, values[i] / scale));
    const ink = share > 0 ? above : below;
    const t = Math.abs(share);
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = paper[c] + (ink[c] - paper[c]) * t;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/**
 * Ink on paper.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} pixels (784), 255 = full ink
 */
export function paintInk(canvas, pixels) {
  canvas.width = canvas.height = 28;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(28, 28);
  const [r, g, b] = rgb('--ink');
  for (let i = 0; i < 784; i++) image.data.set([r, g, b, pixels[i]], 4 * i);
  context.putImageData(image, 0, 0);
}

/**
 * Columns of the most even grid for a number of cells.
 *
 * @param {number} count
 */
export function columnsFor(count) {
  for (let rows = Math.floor(Math.sqrt(count)); rows > 1; rows--)
    if (count % rows === 0 && count / rows <= 3 * rows) return count / rows;
  return count <= 16 ? count : Math.ceil(Math.sqrt(count));
}
