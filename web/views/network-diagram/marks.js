// Page: what is drawn for one weight or one unit of a network diagram. It knows no network.

import { CLASS_COLORS, addMark } from '../decision-field/marks.js';
import { color } from '../theme.js';

/** @typedef {import('./layout.js').Spot} Spot */

/**
 * A weight: the thicker the larger, dashed where it is negative.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {Spot} a
 * @param {Spot} b
 * @param {{ share: number; isPicked: boolean }} of share: of the largest weight
 */
export function drawEdge(draw, a, b, { share, isPicked }) {
  const pixel = devicePixelRatio;
  const middle = (a.x + b.x) / 2;
  const size = Math.min(Math.abs(share), 1);
  const signColor = share < 0 ? '--blue' : '--orange';
  draw.strokeStyle = color(isPicked ? '--ink' : signColor);
  draw.lineWidth = Math.max(0.6, 6 * size) * pixel + (isPicked ? 1.5 * pixel : 0);
  draw.globalAlpha = isPicked ? 1 : 0.35 + 0.6 * size;
  draw.setLineDash(share < 0 ? [5 * pixel, 3 * pixel] : []);
  draw.beginPath();
  draw.moveTo(a.x + a.side / 2, a.y);
  draw.bezierCurveTo(middle, a.y, middle, b.y, b.x - b.side / 2, b.y);
  draw.stroke();
  draw.setLineDash([]);
  draw.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {string} name
 * @param {Spot} spot
 */
export function drawInputName(draw, name, { x, y, side }) {
  draw.fillStyle = color('--ink');
  draw.font = `italic ${Math.round(0.5 * side)}px ${color('--serif')}`;
  draw.textAlign = 'center';
  draw.textBaseline = 'middle';
  draw.fillText(name, x, y);
  draw.textBaseline = 'alphabetic';
}

/**
 * The mark and the number of an output's class, beside it.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {number} label
 * @param {Spot} spot
 */
export function drawClass(draw, label, { x, y, side }) {
  const pixel = devicePixelRatio;
  const mark = new Path2D();
  addMark(mark, label, x + side / 2 + 9 * pixel, y, 4 * pixel);
  draw.fillStyle = color(CLASS_COLORS[label]);
  draw.fill(mark);
  draw.fillStyle = color('--ink');
  draw.font = `${11 * pixel}px sans-serif`;
  draw.textAlign = 'left';
  draw.textBaseline = 'middle';
  draw.fillText(String(label), x + side / 2 + 17 * pixel, y);
  draw.textBaseline = 'alphabetic';
}

/**
 * A dot at the corner, as large as the bias.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {number} value
 * @param {number} x
 * @param {number} y
 */
export function drawBias(draw, value, x, y) {
  const pixel = devicePixelRatio;
  draw.fillStyle = color(value < 0 ? '--blue' : '--orange');
  draw.strokeStyle = color('--sheet');
  draw.lineWidth = 1.5 * pixel;
  draw.beginPath();
  draw.arc(x, y, (2 + 3 * Math.min(Math.abs(value) / 3, 1)) * pixel, 0, 2 * Math.PI);
  draw.fill();
  draw.stroke();
}
