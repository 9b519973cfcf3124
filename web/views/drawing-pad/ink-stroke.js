// Page: one stroke of ink.

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
