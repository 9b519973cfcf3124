// Page: how strongly each tile of weight-tiles.js is lit: the frame of a lit tile is thicker, and a
// tile that is not lit is pale. A value below 0 has a dashed frame. It knows no lab.

import { color, onTheme } from './theme.js';

/** Share of the strongest below which a tile pales. */
const PALE = 0.12;
const MAX_PALE = 0.55;
/** Few tiles are looked at one by one. */
const FEW = 10;
const FEW_PALE = 0.25;
/** Width of the strongest frame, as a share of a tile's side. */
const FRAME = 0.16;
const MAX_FRAME = 5;

/** @typedef {import('./weight-tiles.js').TileLayout} TileLayout */

/** @param {HTMLCanvasElement} canvas laid over the tiles */
export function createTileLights(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {TileLayout | null} */
  let layout = null;
  /** @type {Float32Array | null} */
  let shown = null;

  function draw() {
    if (!layout) return;
    const { count, columns, x, y, side } = layout;
    const largest = largestOf(shown, count);
    const pale = count > FEW ? MAX_PALE : FEW_PALE;
    context.clearRect(0, 0, columns * x, Math.ceil(count / columns) * y);
    if (!shown) return;
    // In forced colours the style sheet's colours are the system's.
    const { color: ink } = getComputedStyle(canvas);
    context.strokeStyle = ink;
    context.fillStyle = color('--paper');
    for (let i = 0; i < Math.min(count, shown.length); i++) {
      const share = Math.abs(shown[i]) / largest;
      const [left, top] = [(i % columns) * x, Math.floor(i / columns) * y];
      context.globalAlpha = pale * Math.max(0, 1 - share / PALE);
      context.fillRect(left, top, side, side);
      context.globalAlpha = 1;
      if (share < PALE) continue;
      const width = Math.max(0.75, share * Math.min(MAX_FRAME, FRAME * side));
      context.lineWidth = width;
      context.setLineDash(shown[i] < 0 ? [side / 6, side / 6] : []);
      context.strokeRect(left + width / 2, top + width / 2, side - width, side - width);
    }
  }
  onTheme(draw);

  return {
    /** @param {TileLayout} now */
    setLayout(now) {
      layout = now;
      const { count, columns, x, y } = now;
      fit(canvas, context, columns * x, Math.ceil(count / columns) * y);
      draw();
    },
    /** @param {Float32Array | null} values of the tiles; null: nothing is lit and nothing pale */
    set(values) {
      shown = values;
      draw();
    },
  };
}

/**
 * @param {Float32Array | null} values
 * @param {number} count
 */
function largestOf(values, count) {
  let largest = 0;
  for (let i = 0; values && i < Math.min(count, values.length); i++)
    largest = Math.max(largest, Math.abs(values[i]));
  return largest || 1;
}

/**
 * As many pixels as the screen has.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 */
export function fit(canvas, context, width, height) {
  const scale = devicePixelRatio || 1;
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.setTransform(scale, 0, 0, scale, 0, 0);
}
