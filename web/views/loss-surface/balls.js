// Page: draws balls on a loss surface, their paths and starts, told apart by colour, dashes and
// shape.

import { color } from '../theme.js';

/**
 * @typedef {import('./geometry.js').SurfaceGeometry} SurfaceGeometry
 *
 * @typedef {{ style: number; path: number[] }} Trail x, y, x, y ...
 *
 * @typedef {{ x: number; y: number }} Place
 */

/**
 * Told apart by any eye: colour, dashes and shape.
 *
 * @type {{ color: string; dash: number[]; shape: number }[]}
 */
export const STYLES = [
  { color: '--blue', dash: [], shape: 0 },
  { color: '--orange', dash: [9, 4], shape: 1 },
  { color: '--green', dash: [3, 3], shape: 2 },
  { color: '--violet', dash: [12, 3, 3, 3], shape: 3 },
  { color: '--brown', dash: [5, 2], shape: 4 },
  { color: '--teal', dash: [1.5, 3], shape: 5 },
  { color: '--ink', dash: [], shape: 6 },
  { color: '--muted', dash: [8, 3, 2, 3], shape: 7 },
];

/**
 * The outline of each shape: a circle, square, triangle, diamond, pentagon, triangle on its tip,
 * hexagon, triangle that points to the right.
 */
const SIDES = [0, 4, 3, 4, 5, 3, 6, 3];
const TURNS = [0, Math.PI / 4, -Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2, 0, 0];

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {number} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawBall(draw, shape, x, y, r) {
  const sides = SIDES[shape];
  draw.beginPath();
  if (!sides) draw.arc(x, y, r, 0, 2 * Math.PI);
  for (let i = 0; i < sides; i++) {
    const angle = TURNS[shape] + (2 * Math.PI * i) / sides;
    draw.lineTo(x + 1.2 * r * Math.cos(angle), y + 1.2 * r * Math.sin(angle));
  }
  if (sides) draw.closePath();
  draw.fill();
  draw.stroke();
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {{ trails: Trail[]; starts: Place[]; cross: Place | null }} scene
 */
export function drawBalls(draw, surface, { trails, starts, cross }) {
  draw.clearRect(0, 0, surface.width, surface.height);
  if (!surface.side) return;
  drawStarts(draw, surface, starts);
  for (const trail of trails) drawTrail(draw, surface, trail);
  for (const trail of trails) drawEnd(draw, surface, trail);
  if (starts.length > 1) numberStarts(draw, surface, starts);
  if (cross) drawCross(draw, surface, cross);
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {Place[]} starts
 */
function drawStarts(draw, surface, starts) {
  draw.strokeStyle = color('--ink');
  draw.lineWidth = 1.5 * devicePixelRatio;
  for (const { x, y } of starts) {
    const [px, py] = surface.at(x, y);
    draw.beginPath();
    draw.arc(px, py, 9 * devicePixelRatio, 0, 2 * Math.PI);
    draw.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {Place[]} starts
 */
function numberStarts(draw, surface, starts) {
  const pixel = devicePixelRatio;
  draw.font = `600 ${12 * pixel}px sans-serif`;
  draw.fillStyle = color('--ink');
  draw.strokeStyle = color('--sheet');
  draw.lineWidth = 3 * pixel;
  starts.forEach(({ x, y }, s) => {
    const [px, py] = surface.at(x, y);
    draw.strokeText(String(s + 1), px + 11 * pixel, py - 6 * pixel);
    draw.fillText(String(s + 1), px + 11 * pixel, py - 6 * pixel);
  });
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {Trail} trail
 */
function drawTrail(draw, surface, { style, path }) {
  const pixel = devicePixelRatio;
  const { color: name, dash } = STYLES[style % STYLES.length];
  draw.strokeStyle = color(name);
  draw.lineWidth = 2.2 * pixel;
  draw.setLineDash(dash.map((one) => one * pixel));
  draw.lineJoin = 'round';
  draw.beginPath();
  for (let i = 0; i + 1 < path.length; i += 2) draw.lineTo(...surface.at(path[i], path[i + 1]));
  draw.stroke();
  draw.setLineDash([]);
}

/**
 * The ball itself, at the end of its path. One that has left the picture lies at its edge.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {Trail} trail
 */
function drawEnd(draw, surface, { style, path }) {
  if (path.length < 2) return;
  const { color: name, shape } = STYLES[style % STYLES.length];
  const [x, y] = surface.at(path[path.length - 2], path[path.length - 1]);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  draw.fillStyle = color(name);
  draw.strokeStyle = color('--sheet');
  draw.lineWidth = 1.5 * devicePixelRatio;
  drawBall(
    draw,
    shape,
    Math.min(Math.max(x, 0), surface.width),
    Math.min(Math.max(y, 0), surface.height),
    6 * devicePixelRatio,
  );
}

/**
 * Where the keyboard would drop a ball.
 *
 * @param {CanvasRenderingContext2D} draw
 * @param {SurfaceGeometry} surface
 * @param {Place} cross
 */
function drawCross(draw, surface, cross) {
  const [x, y] = surface.at(cross.x, cross.y);
  const r = 9 * devicePixelRatio;
  draw.strokeStyle = color('--ink');
  draw.lineWidth = 2 * devicePixelRatio;
  draw.beginPath();
  draw.moveTo(x - r, y);
  draw.lineTo(x + r, y);
  draw.moveTo(x, y - r);
  draw.lineTo(x, y + r);
  draw.stroke();
}
