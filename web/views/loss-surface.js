// Page: a loss over two numbers as a map with contours, or as a relief; over one number as a curve.
// On it the paths of balls, and a place to drop more by pointer or keys. It draws what it is given
// and knows no lab and no gradient.

import { drawBalls } from './loss-surface/balls.js';
import { SurfaceGeometry } from './loss-surface/geometry.js';
import { drawGround } from './loss-surface/ground.js';
import { onTheme } from './theme.js';
import { words } from './words/words-diagrams.js';

export { STYLES, drawBall } from './loss-surface/balls.js';

/**
 * @typedef {import('./loss-surface/geometry.js').Window} Window
 *
 * @typedef {import('./loss-surface/balls.js').Trail} Trail
 *
 * @typedef {import('./loss-surface/balls.js').Place} Place
 *
 * @typedef {object} LossSurfaceListener
 * @property {(x: number, y: number) => void} drop
 * @property {() => void} undo
 * @property {(sentence: string) => void} say
 * @property {string} describedBy id of the element that tells the keys
 */

/**
 * Right and up.
 *
 * @type {Record<string, [number, number]>}
 */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** One press of an arrow, as a share of the window. */
const KEY_STEP = 0.02;

/** @param {HTMLElement} box */
function addCanvas(box) {
  const canvas = document.createElement('canvas');
  box.append(canvas);
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
}

class LossSurface {
  /** @type {HTMLElement} */ #box;
  /** @type {LossSurfaceListener} */ #on;
  /** The surface itself. */
  #ground;
  /** The balls. */
  #top;
  #surface = new SurfaceGeometry();
  /** @type {[string, string]} */ #axes = ['x', 'y'];
  /** @type {{ trails: Trail[]; starts: Place[]; cross: Place | null }} */
  #scene = { trails: [], starts: [], cross: null };
  /** @type {number | null} */ #frame = null;

  /**
   * @param {HTMLElement} box
   * @param {LossSurfaceListener} on
   */
  constructor(box, on) {
    this.#box = box;
    this.#on = on;
    this.#ground = addCanvas(box);
    this.#top = addCanvas(box);
    const { canvas } = this.#top;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-describedby', on.describedBy);
    canvas.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    canvas.addEventListener('keydown', (event) => this.#onKey(event));
    canvas.addEventListener('blur', () => {
      this.#scene.cross = null;
      this.#drawTop();
    });
    onTheme(() => this.redraw());
    new ResizeObserver(() => this.redraw()).observe(box);
  }

  /**
   * Another surface, whose values are yet to come.
   *
   * @param {Window} window
   * @param {[string, string]} axes
   */
  setWindow(window, axes) {
    this.#surface.setWindow(window);
    this.#axes = axes;
    this.redraw();
  }

  /**
   * @param {number} side
   * @param {Float32Array} values (side, side), the first row on top; (side): a curve
   */
  setValues(side, values) {
    this.#surface.setValues(side, values);
    this.redraw();
  }

  /** @param {boolean} isRelief */
  setRelief(isRelief) {
    if (isRelief === this.#surface.isRelief) return;
    this.#surface.isRelief = isRelief;
    this.redraw();
  }

  /**
   * @param {Trail[]} trails borrowed until the next call
   * @param {Place[]} starts
   */
  set(trails, starts) {
    this.#scene.trails = trails;
    this.#scene.starts = starts;
    this.#drawTop();
  }

  /** @param {string} name what it is, in words */
  setName(name) {
    this.#top.canvas.setAttribute('aria-label', name);
  }

  /** The ground costs most: at most once a frame. */
  redraw() {
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#fit()) drawGround(this.#ground, this.#surface, this.#axes);
      this.#drawTop();
    });
  }

  #drawTop() {
    if (this.#fit()) drawBalls(this.#top, this.#surface, this.#scene);
  }

  /** @returns {boolean} there is room to draw */
  #fit() {
    const width = Math.round(this.#box.clientWidth * devicePixelRatio);
    const height = Math.round(this.#box.clientHeight * devicePixelRatio);
    if (!width) return false;
    for (const { canvas } of [this.#ground, this.#top]) {
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
    }
    this.#surface.width = width;
    this.#surface.height = height;
    return true;
  }

  /** @param {PointerEvent} event */
  #onPointerDown(event) {
    if (event.button !== 0 || !this.#surface.side) return;
    const { left, top, width, height } = this.#top.canvas.getBoundingClientRect();
    const place = this.#surface.under(
      (event.clientX - left) / width,
      (event.clientY - top) / height,
    );
    this.#on.drop(...place);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#surface.side) return;
    const here = this.#scene.cross ?? this.#surface.middle();
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? 5 * KEY_STEP : KEY_STEP;
      this.#moveCross(this.#surface.moved(here, step * arrow[0], step * arrow[1]));
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#scene.cross = here;
      this.#on.drop(here.x, here.y);
    } else if (event.key === 'Backspace') {
      this.#on.undo();
    } else {
      return;
    }
    event.preventDefault();
    this.#drawTop();
  }

  /** @param {Place} to */
  #moveCross(to) {
    this.#scene.cross = to;
    const { placeOnCurve, place } = words.lossSurface;
    this.#on.say(this.#surface.isCurve ? placeOnCurve(to.x) : place(to.x, to.y));
  }
}

/**
 * @param {HTMLElement} box
 * @param {LossSurfaceListener} on
 */
export const createLossSurface = (box, on) => new LossSurface(box, on);
