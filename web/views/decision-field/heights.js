// Page: points of a plane that have a number each: blue circles below 0, orange squares above, the
// stronger the further from 0.

import { rgb } from '../theme.js';
import { addMark } from './marks.js';

/** The colour at the ends of the scale is not all that strong on the plane; on points it is. */
const WEAKEST = 0.12;

/**
 * @param {number} value
 * @param {Record<'low' | 'paper' | 'high', number[]>} colors
 */
function colourOf(value, { low, paper, high }) {
  const share = Math.min(WEAKEST + Math.abs(value), 1);
  const end = value < 0 ? low : high;
  return `rgb(${paper.map((one, c) => Math.round(one + (end[c] - one) * share)).join()})`;
}

const endColors = () => ({ low: rgb('--blue'), paper: rgb('--sheet'), high: rgb('--orange') });

/** The colour of a point with this number. @param {number} value */
export const drawnOf = (value) => colourOf(value, endColors());

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {{ points: Float32Array; values: Float32Array; isHeldOut?: Uint8Array }} shown
 * @param {{ toX: (x: number) => number; toY: (y: number) => number; r: number; line?: string }} how
 *   r: radius in pixels; line: colour of the outlines
 */
export function drawHeights(draw, { points, values, isHeldOut }, { toX, toY, r, line }) {
  const colors = endColors();
  values.forEach((value, i) => {
    const path = new Path2D();
    addMark(path, value < 0 ? 0 : 1, toX(points[2 * i]), toY(points[2 * i + 1]), r);
    draw.fillStyle = draw.strokeStyle = colourOf(value, colors);
    if (isHeldOut?.[i]) {
      draw.lineWidth = 0.6 * r;
      draw.stroke(path);
    } else draw.fill(path);
    if (!line) return;
    draw.strokeStyle = line;
    draw.lineWidth = 0.8 * devicePixelRatio;
    draw.stroke(path);
  });
}
