// Page: what is written on a plane: numbers along its axes, and the equation along a line.

import { FONT, color } from '../theme.js';

/**
 * @typedef {object} Plane
 * @property {CanvasRenderingContext2D} draw
 * @property {import('./drawing.js').Window} window
 * @property {(x: number) => number} toX in pixels of the canvas
 * @property {(y: number) => number} toY
 */

/** Distances between two numbers; the first with at most MAX_TICKS of them is taken. */
const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 1000];
const MAX_TICKS = 6;
const SIZE = 10.5;
const MARGIN = 4;

/** @param {CanvasRenderingContext2D} draw @param {string} style @param {number} size in CSS pixels */
function setFont(draw, style, size) {
  draw.font = `${style} ${size * devicePixelRatio}px ${FONT}`;
}

/**
 * In the colour of ink with an edge of paper, so that it is read on any ground.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {string} text
 * @param {number} x
 * @param {number} y
 */
function write(draw, text, x, y) {
  draw.lineWidth = 3 * devicePixelRatio;
  draw.lineJoin = 'round';
  draw.strokeStyle = color('--sheet');
  draw.strokeText(text, x, y);
  draw.fillText(text, x, y);
}

/** @param {[number, number]} range */
export function ticksOf([low, high]) {
  const step = STEPS.find((one) => (high - low) / one <= MAX_TICKS) ?? high - low;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** @param {number} value */
const textOf = (value) => String(Number(value.toFixed(2))).replace('-', '−');

/**
 * Numbers at the lower and at the left edge.
 *
 * @param {Plane} plane
 */
export function drawTicks({ draw, window, toX, toY }) {
  const { height, width } = draw.canvas;
  const margin = MARGIN * devicePixelRatio;
  setFont(draw, '', SIZE);
  draw.fillStyle = color('--muted');
  const tooNear = 14 * devicePixelRatio; // to a corner
  draw.textAlign = 'center';
  draw.textBaseline = 'bottom';
  for (const x of ticksOf(window.x)) {
    const at = toX(x);
    if (at > tooNear && at < width - tooNear) write(draw, textOf(x), at, height - margin);
  }
  draw.textAlign = 'left';
  draw.textBaseline = 'middle';
  for (const y of ticksOf(window.y)) {
    const at = toY(y);
    if (at > tooNear && at < height - 2 * tooNear) write(draw, textOf(y), margin, at);
  }
}

/**
 * A text along a line through two points, on the side to which (nx, ny) does not point.
 *
 * @param {Plane} plane
 * @param {string} text
 * @param {{ foot: { x: number; y: number }; w1: number; w2: number }} line
 */
export function writeAlong({ draw, toX, toY }, text, { foot, w1, w2 }) {
  const { width, height } = draw.canvas;
  setFont(draw, 'italic', 13);
  const half = draw.measureText(text).width / 2;
  const at = { x: toX(foot.x), y: toY(foot.y) };
  // Along the line, in pixels; y is down there.
  const along = { x: toX(foot.x - w2) - at.x, y: toY(foot.y + w1) - at.y };
  const length = Math.hypot(along.x, along.y);
  if (!(length > 0)) return;
  const sign = along.x < 0 || (along.x === 0 && along.y > 0) ? -1 : 1; // read from left to right
  const dx = (sign * along.x) / length;
  const dy = (sign * along.y) / length;
  const normal = { x: toX(foot.x + w1) - at.x, y: toY(foot.y + w2) - at.y };
  const isArrowBelow = -dy * normal.x + dx * normal.y > 0;
  const gap = (isArrowBelow ? -7 : 7) * devicePixelRatio;
  // Away from the arrow, where all of the text is inside.
  const isInside = (/** @type {number} */ far) =>
    [far - half, far + half].every((s) => {
      const x = at.x + s * dx - gap * dy;
      const y = at.y + s * dy + gap * dx;
      const edge = 18 * devicePixelRatio;
      return x > edge && x < width - edge && y > edge && y < height - edge;
    });
  const step = 0.05 * width;
  const places = Array.from({ length: 20 }, (_, i) => half + 14 * devicePixelRatio + i * step);
  const far = places.flatMap((place) => [place, -place]).find(isInside);
  if (far === undefined) return;
  draw.save();
  draw.translate(at.x + far * dx, at.y + far * dy);
  draw.rotate(Math.atan2(dy, dx));
  draw.textAlign = 'center';
  draw.textBaseline = isArrowBelow ? 'bottom' : 'top';
  draw.fillStyle = color('--ink');
  write(draw, text, 0, gap);
  draw.restore();
}
