// Page: draws lines from several places to one. A thicker line contributes more. Orange lines add;
// blue, dashed lines subtract. It knows no lab.

import { color, onTheme } from './theme.js';
import { fit } from './tile-lights.js';

const MAX_WIDTH = 5;
const MIN_WIDTH = 1;

/**
 * In CSS pixels from the canvas's corner.
 *
 * @typedef {object} Paths
 * @property {number} width of the canvas
 * @property {number} height
 * @property {{ x: number; y: number; value: number }[]} from
 * @property {{ x: number; y: number }} to
 */

/** @param {HTMLCanvasElement} canvas */
export function createContributionPaths(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const forced = matchMedia('(forced-colors: active)');
  /** @type {Paths | null} */
  let shown = null;
  let size = '';

  function draw() {
    canvas.hidden = !shown; // else it would make a narrow page wider
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!shown) return;
    const { width, height, from, to } = shown;
    if (size !== `${width} ${height} ${devicePixelRatio}`) {
      size = `${width} ${height} ${devicePixelRatio}`;
      fit(canvas, context, width, height);
    }
    const largest = Math.max(...from.map(({ value }) => Math.abs(value))) || 1;
    const system = forced.matches ? getComputedStyle(canvas).color : '';
    context.lineCap = 'round';
    for (const { x, y, value } of from) {
      context.strokeStyle = system || color(value < 0 ? '--blue' : '--orange');
      context.setLineDash(value < 0 ? [5, 6] : []);
      context.lineWidth = Math.max(MIN_WIDTH, (MAX_WIDTH * Math.abs(value)) / largest);
      context.beginPath();
      context.moveTo(x, y);
      const middle = x + 0.6 * (to.x - x);
      context.bezierCurveTo(middle, y, middle, to.y, to.x, to.y);
      context.stroke();
    }
  }
  onTheme(draw);

  return {
    /** @param {Paths | null} paths null: none */
    set(paths) {
      shown = paths;
      draw();
    },
  };
}
