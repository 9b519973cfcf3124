// Page: one stroke of ink, and the pen of the keyboard.

import { color } from '../theme.js';

/** Width of the pen, in shares of the pad's side. */
export const PEN = 0.072;

/**
 * Through the middles between the points, so that the ink runs round.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} stroke in shares of the side
 * @param {number} scale
 */
export function drawStroke(context, stroke, scale) {
  const points = stroke.map(([x, y]) => [x * scale, y * scale]);
  const last = points[points.length - 1];
  context.beginPath();
  context.moveTo(points[0][0], points[0][1]);
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    const [nextX, nextY] = points[i + 1];
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  // A line without length, such as a dot, would not be drawn.
  context.lineTo(last[0], last[1] + 0.01);
  context.stroke();
}

/**
 * Where the pen of the keyboard is.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number; y: number; isDown: boolean }} pen
 * @param {number} scale
 */
export function drawKeyPen(context, pen, scale) {
  const [x, y, arm] = [pen.x * scale, pen.y * scale, 0.05 * scale];
  context.lineWidth = 2 * devicePixelRatio;
  context.strokeStyle = color('--orange');
  context.beginPath();
  if (pen.isDown) context.arc(x, y, (PEN / 2) * scale, 0, 7);
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  context.moveTo(x, y - arm);
  context.lineTo(x, y + arm);
  context.stroke();
}
