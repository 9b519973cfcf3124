// Page: draws a loss surface itself: a map with contours, a relief, or a curve, and the ends of its
// axes. The balls on it are in balls.js.

import { color, rgb } from '../theme.js';
import { words } from '../words/words-diagrams.js';

/** @typedef {import('./geometry.js').SurfaceGeometry} SurfaceGeometry */

const LEVELS = 16;
/** Lines of a relief. */
const RELIEF_LINES = 56;

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {[string, string]} axes their names
 */
export function drawGround(draw, surface, axes) {
  draw.clearRect(0, 0, surface.width, surface.height);
  if (!surface.side) return;
  if (surface.isCurve) drawCurve(draw, surface);
  else if (surface.isRelief) drawRelief(draw, surface);
  else drawMap(draw, surface);
  if (!surface.isShownAsRelief) drawScale(draw, surface, axes);
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 */
function drawCurve(draw, surface) {
  const { side, values, width, height } = surface;
  draw.strokeStyle = color('--ink');
  draw.lineWidth = 2 * devicePixelRatio;
  draw.beginPath();
  for (let i = 0; i < side; i++)
    draw.lineTo((i / (side - 1)) * width, surface.curveHeight(values[i]));
  draw.stroke();
  draw.lineTo(width, height);
  draw.lineTo(0, height);
  draw.globalAlpha = 0.12;
  draw.fillStyle = color('--blue');
  draw.fill();
  draw.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 */
function drawMap(draw, surface) {
  const { side, width, height } = surface;
  const small = Object.assign(document.createElement('canvas'), { width: side, height: side });
  small.getContext('2d')?.putImageData(shades(surface), 0, 0);
  draw.drawImage(small, 0, 0, width, height);
  draw.strokeStyle = color('--ink');
  draw.lineWidth = devicePixelRatio;
  for (let level = 1; level < LEVELS; level++) {
    draw.globalAlpha = level % 4 === 0 ? 0.55 : 0.28;
    draw.beginPath();
    contour(draw, surface, level / LEVELS);
    draw.stroke();
  }
  draw.globalAlpha = 1;
}

/**
 * One pixel for each value: blue where it is low, orange where it is high.
 *
 * @param {SurfaceGeometry} surface
 */
function shades(surface) {
  const { side, values } = surface;
  const pixels = new ImageData(side, side);
  const deep = rgb('--blue');
  const paper = rgb('--sheet');
  const peak = rgb('--orange');
  for (let i = 0; i < values.length; i++) {
    const t = surface.share(values[i]);
    const to = t < 0.5 ? deep : peak;
    const amount = 0.5 * Math.abs(2 * t - 1);
    for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = paper[c] + (to[c] - paper[c]) * amount;
    pixels.data[4 * i + 3] = 255;
  }
  return pixels;
}

/**
 * Marching squares: the cubes of Lorensen & Cline, in the plane.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {number} level
 */
function contour(draw, surface, level) {
  const { side, values, width, height } = surface;
  const sx = width / (side - 1);
  const sy = height / (side - 1);
  for (let r = 0; r + 1 < side; r++) {
    for (let c = 0; c + 1 < side; c++) {
      const corners = [
        values[r * side + c],
        values[r * side + c + 1],
        values[(r + 1) * side + c + 1],
        values[(r + 1) * side + c],
      ].map((v) => surface.share(v) - level);
      const cuts = cutsOf(corners, c, r);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        draw.moveTo(cuts[i][0] * sx, cuts[i][1] * sy);
        draw.lineTo(cuts[i + 1][0] * sx, cuts[i + 1][1] * sy);
      }
    }
  }
}

/**
 * Where a contour cuts the edges of one square.
 *
 * @param {number[]} corners clockwise from the top left, the level being 0
 * @param {number} c column of the square
 * @param {number} r row of the square
 */
function cutsOf(corners, c, r) {
  /** @type {number[][]} */
  const cuts = [];
  for (let e = 0; e < 4; e++) {
    const a = corners[e];
    const b = corners[(e + 1) % 4];
    if (a < 0 === b < 0) continue;
    const t = a / (a - b);
    if (e === 0) cuts.push([c + t, r]);
    else if (e === 1) cuts.push([c + 1, r + t]);
    else if (e === 2) cuts.push([c + 1 - t, r + 1]);
    else cuts.push([c, r + 1 - t]);
  }
  return cuts;
}

/**
 * Line after line from the back to the front, each hiding what is behind it.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 */
function drawRelief(draw, surface) {
  const { side, height } = surface;
  draw.lineWidth = devicePixelRatio;
  for (let line = 0; line < RELIEF_LINES; line++) {
    const row = Math.round((line / (RELIEF_LINES - 1)) * (side - 1));
    const edge = new Path2D();
    draw.beginPath();
    for (let c = 0; c < side; c++) {
      const [x, y] = surface.atCell(c, row);
      draw.lineTo(x, y);
      edge.lineTo(x, y);
    }
    edge.lineTo(surface.atCell(side - 1, row)[0], height);
    edge.lineTo(surface.atCell(0, row)[0], height);
    draw.strokeStyle = color(line % 2 ? '--muted' : '--blue');
    draw.fillStyle = color('--sheet');
    draw.fill(edge);
    draw.globalAlpha = 0.7;
    draw.stroke();
    draw.globalAlpha = 1;
  }
}

/**
 * The ends of the axes, and their names.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {[string, string]} axes
 */
function drawScale(draw, { window, width, height, isCurve }, axes) {
  const pixel = devicePixelRatio;
  const font = 11 * pixel;
  const pad = 5 * pixel;
  draw.font = `${font}px sans-serif`;
  draw.fillStyle = color('--ink');
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {CanvasTextAlign} */ align,
  ) => {
    draw.textAlign = align;
    draw.strokeStyle = color('--sheet');
    draw.lineWidth = 3 * pixel;
    draw.strokeText(text, x, y);
    draw.fillText(text, x, y);
  };
  write(words.axisEnd(window.x[0]), pad, height - pad, 'left');
  write(words.axisEnd(window.x[1]), width - pad, height - pad, 'right');
  write(axes[0], 0.62 * width, height - pad, 'center');
  if (isCurve) return;
  write(words.axisEnd(window.y[0]), pad, height - 2 * pad - font, 'left');
  write(words.axisEnd(window.y[1]), pad, font + pad, 'left');
  if (axes[1].length === 1) return write(axes[1], pad, height / 2, 'left');
  draw.save();
  draw.translate(font, height / 2);
  draw.rotate(-Math.PI / 2);
  write(axes[1], 0, 0, 'center');
  draw.restore();
}
