// Page: draws what stands on a plane: axes, points, a line with its normal, a curve. Shapes differ
// as well as colours.

import { color } from '../theme.js';
import { drawHeights } from './heights.js';
import { CLASS_COLORS, addMark } from './marks.js';
import { drawTicks, writeAlong } from './labels.js';

/**
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 *
 * @typedef {object} Shown
 * @property {Float32Array} points (N, 2)
 * @property {Int32Array} labels (N)
 * @property {Uint8Array} isHeldOut (N)
 * @property {Float32Array | null} [values] (N) a number of each point, instead of a class
 *
 * @typedef {{ w1: number; w2: number; b: number; label: string }} Line label: written on it
 *
 * @typedef {{ x: Float32Array; y: Float32Array; shares: Float32Array[] }} Curve
 */

/** Dashes of the shares of a curve: first by colour, then by these. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/**
 * The radius of a point: large where they are few, smaller on a small picture.
 *
 * @param {number} count
 * @param {number} width in CSS pixels
 */
function radiusOf(count, width) {
  const shrink = Math.min(1, Math.max(0.75, width / 320));
  if (count <= 24) return 7 * shrink;
  return (count > 700 ? 2.6 : 3.6) * shrink;
}

/** A canvas over a window of the plane. */
export class PlaneDrawing {
  /** @type {CanvasRenderingContext2D} */ #draw;
  /** @type {Window} */ #window = { x: [-1, 1], y: [-1, 1] };

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  /** @param {number} x */
  #toX(x) {
    const [low, high] = this.#window.x;
    return ((x - low) / (high - low)) * this.#draw.canvas.width;
  }

  /** @param {number} y */
  #toY(y) {
    const [low, high] = this.#window.y;
    return ((high - y) / (high - low)) * this.#draw.canvas.height;
  }

  /**
   * An empty picture with the two axes.
   *
   * @param {Window} window
   */
  begin(window) {
    this.#window = window;
    const draw = this.#draw;
    const { width, height } = draw.canvas;
    draw.clearRect(0, 0, width, height);
    draw.lineWidth = devicePixelRatio;
    draw.strokeStyle = color('--line');
    draw.globalAlpha = 0.6;
    draw.beginPath();
    draw.moveTo(this.#toX(0), 0);
    draw.lineTo(this.#toX(0), height);
    draw.moveTo(0, this.#toY(0));
    draw.lineTo(width, this.#toY(0));
    draw.stroke();
    draw.globalAlpha = 1;
    drawTicks(this.#plane());
  }

  /** @returns {import('./labels.js').Plane} */
  #plane() {
    const toX = (/** @type {number} */ x) => this.#toX(x);
    const toY = (/** @type {number} */ y) => this.#toY(y);
    return { draw: this.#draw, window: this.#window, toX, toY };
  }

  /**
   * A ring round the point that was learned last.
   *
   * @param {{ x: number; y: number }} place
   * @param {number} count of all points
   */
  halo({ x, y }, count) {
    const pixel = devicePixelRatio;
    const r = 2.7 * radiusOf(count, this.#draw.canvas.width / pixel) * pixel;
    const path = new Path2D();
    path.arc(this.#toX(x), this.#toY(y), r, 0, 2 * Math.PI);
    this.#strokeTwice(path);
  }

  /**
   * Filled marks; hollow ones for points that are held out; a ring round each wrong one.
   *
   * @param {Shown} shown
   * @param {boolean} isCurve all points are of one kind
   * @param {Uint8Array | null} wrong
   */
  points({ points, labels, isHeldOut, values }, isCurve, wrong) {
    const pixel = devicePixelRatio;
    const r = radiusOf(labels.length, this.#draw.canvas.width / pixel) * pixel;
    const { toX, toY } = this.#plane();
    const of = { toX, toY, r, line: color('--muted') };
    if (values) return drawHeights(this.#draw, { points, values, isHeldOut }, of);
    const filled = CLASS_COLORS.map(() => new Path2D());
    const hollow = CLASS_COLORS.map(() => new Path2D());
    const rings = new Path2D();
    for (let i = 0; i < labels.length; i++) {
      const x = this.#toX(points[2 * i]);
      const y = this.#toY(points[2 * i + 1]);
      const label = isCurve ? 0 : labels[i];
      if (isHeldOut[i]) addMark(hollow[label], label, x, y, 0.92 * r);
      else addMark(filled[label], label, x, y, r);
      if (wrong?.[i]) {
        rings.moveTo(x + 1.9 * r, y);
        rings.arc(x, y, 1.9 * r, 0, 2 * Math.PI);
      }
    }
    CLASS_COLORS.forEach((name, k) => this.#marks(filled[k], hollow[k], name));
    this.#draw.strokeStyle = color('--ink');
    this.#draw.lineWidth = 1.25 * pixel;
    this.#draw.stroke(rings);
  }

  /**
   * @param {Path2D} filled
   * @param {Path2D} hollow
   * @param {string} name of the colour
   */
  #marks(filled, hollow, name) {
    const draw = this.#draw;
    draw.lineWidth = 1.2 * devicePixelRatio;
    draw.fillStyle = color(name);
    draw.strokeStyle = color('--sheet');
    draw.stroke(filled);
    draw.fill(filled);
    draw.fillStyle = color('--sheet');
    draw.strokeStyle = color(name);
    draw.lineWidth = 1.6 * devicePixelRatio;
    draw.fill(hollow);
    draw.stroke(hollow);
  }

  /**
   * Where w1 x + w2 y + b is 0, with its normal vector.
   *
   * @param {Line} line
   */
  line({ w1, w2, b, label }) {
    const norm = Math.hypot(w1, w2);
    if (!(norm > 0)) return; // no direction yet: the line is nowhere
    const { x, y } = this.#window;
    const cx = (x[0] + x[1]) / 2;
    const cy = (y[0] + y[1]) / 2;
    const span = x[1] - x[0];
    const far = (w1 * cx + w2 * cy + b) / norm / norm; // the foot of the middle on the line
    const fx = cx - far * w1;
    const fy = cy - far * w2;
    const dx = (-w2 / norm) * 2 * span;
    const dy = (w1 / norm) * 2 * span;
    const tip = { x: fx + (w1 / norm) * 0.16 * span, y: fy + (w2 / norm) * 0.16 * span };
    const path = new Path2D();
    path.moveTo(this.#toX(fx - dx), this.#toY(fy - dy));
    path.lineTo(this.#toX(fx + dx), this.#toY(fy + dy));
    addArrow(path, this.#toX(fx), this.#toY(fy), this.#toX(tip.x), this.#toY(tip.y));
    this.#strokeTwice(path);
    writeAlong(this.#plane(), label, { foot: { x: fx, y: fy }, w1: w1 / norm, w2: w2 / norm });
  }

  /**
   * In ink with an edge of paper, so that it is seen on any ground.
   *
   * @param {Path2D} path
   */
  #strokeTwice(path) {
    const draw = this.#draw;
    draw.strokeStyle = color('--sheet');
    draw.lineWidth = 5 * devicePixelRatio;
    draw.stroke(path);
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 2.2 * devicePixelRatio;
    draw.stroke(path);
  }

  /**
   * A function of x, and the parts that it is the sum of.
   *
   * @param {Curve} curve
   */
  curve({ x, y, shares }) {
    const draw = this.#draw;
    const pixel = devicePixelRatio;
    shares.forEach((share, j) => {
      draw.strokeStyle = color(CLASS_COLORS[j % 3]);
      draw.globalAlpha = 0.75;
      draw.lineWidth = 1.3 * pixel;
      draw.setLineDash(DASHES[Math.floor(j / 3) % 4].map((dash) => dash * pixel));
      this.#trace(x, share);
    });
    draw.setLineDash([]);
    draw.globalAlpha = 1;
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 2.6 * pixel;
    this.#trace(x, y);
  }

  /**
   * @param {Float32Array} x
   * @param {Float32Array} y
   */
  #trace(x, y) {
    this.#draw.beginPath();
    for (let i = 0; i < x.length; i++) this.#draw.lineTo(this.#toX(x[i]), this.#toY(y[i]));
    this.#draw.stroke();
  }

  /**
   * Where the keyboard would put a point.
   *
   * @param {{ x: number; y: number }} place as shares of the box
   */
  cross(place) {
    const draw = this.#draw;
    const x = place.x * draw.canvas.width;
    const y = place.y * draw.canvas.height;
    const r = 8 * devicePixelRatio;
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 2 * devicePixelRatio;
    draw.beginPath();
    draw.moveTo(x - r, y);
    draw.lineTo(x + r, y);
    draw.moveTo(x, y - r);
    draw.lineTo(x, y + r);
    draw.stroke();
  }
}

/**
 * @param {Path2D} path
 * @param {number} x0
 * @param {number} y0
 * @param {number} x
 * @param {number} y
 */
function addArrow(path, x0, y0, x, y) {
  const angle = Math.atan2(y - y0, x - x0);
  const head = 9 * devicePixelRatio;
  path.moveTo(x0, y0);
  path.lineTo(x, y);
  path.lineTo(x - head * Math.cos(angle - 0.45), y - head * Math.sin(angle - 0.45));
  path.moveTo(x, y);
  path.lineTo(x - head * Math.cos(angle + 0.45), y - head * Math.sin(angle + 0.45));
}
