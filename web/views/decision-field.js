// Page: a plane with what a learner makes of it, the points on it, and a place to put more by
// pointer or keys. It draws what it is given and knows no lab and no learner.

import { PlaneDrawing } from './decision-field/drawing.js';
import { onTheme } from './theme.js';

export { addMark } from './decision-field/marks.js';

/**
 * @typedef {import('./decision-field/drawing.js').Window} Window
 *
 * @typedef {import('./decision-field/drawing.js').Shown} Shown
 *
 * @typedef {import('./decision-field/drawing.js').Line} Line
 *
 * @typedef {import('./decision-field/drawing.js').Curve} Curve
 *
 * @typedef {object} Scene
 * @property {Window} window
 * @property {Uint8ClampedArray | null} field RGBA of a square
 * @property {Shown | null} shown
 * @property {Uint8Array | null} wrong
 * @property {Line | null} line where w1 x + w2 y + b is 0, drawn with its normal vector
 * @property {{ x: number; y: number } | null} halo a place with a ring: the point learned last
 * @property {boolean} isCurve
 * @property {Curve | null} curve
 *
 * @typedef {{ x: number; y: number }} Place
 *
 * @typedef {object} DecisionFieldListener
 * @property {(x: number, y: number, isNewStroke: boolean) => void} put
 * @property {(place: Place | null) => void} look what the pointer or the cross is over
 * @property {() => void} undo
 * @property {() => void} clear
 * @property {(label: number) => void} choose
 * @property {(sentence: string) => void} [say]
 * @property {string} describedBy id of the element that tells the keys
 */

/** @type {(keyof Scene)[]} what the upper canvas shows */
const ON_TOP = ['window', 'shown', 'wrong', 'line', 'halo', 'isCurve', 'curve'];
/** @type {Record<string, [number, number]>} right and down */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** One press of an arrow, as a share of the box. */
const KEY_STEP = 0.02;
/** A stroke puts points so far apart, as a share of the box. */
const STROKE_STEP = 0.035;
/** A finger that rests longer reads the place; a shorter touch puts a point. */
const HOLD_MS = 350;

/**
 * @param {number} share
 * @param {[number, number]} range
 */
const within = (share, [low, high]) => low + share * (high - low);
const within01 = (/** @type {number} */ share) => Math.min(Math.max(share, 0), 1);

class DecisionField {
  /** @type {HTMLElement} */ #box;
  /** @type {DecisionFieldListener} */ #on;
  /** The learner's output at each place. */
  #image = document.createElement('canvas');
  /** The points and all else. */
  #top = document.createElement('canvas');
  #drawing = new PlaneDrawing(this.#top);
  /** @type {Scene} */ #scene = {
    window: { x: [-1, 1], y: [-1, 1] },
    field: null,
    shown: null,
    wrong: null,
    line: null,
    halo: null,
    isCurve: false,
    curve: null,
  };
  /**
   * Where the keyboard's cross is, as shares of the box.
   *
   * @type {Place | null}
   */
  #cross = null;
  /**
   * The last point of the stroke under way, as shares of the box.
   *
   * @type {Place | null}
   */
  #last = null;
  /** Until a finger moves, rests or is lifted. @type {ReturnType<typeof setTimeout> | null} */
  #holding = null;
  #watch = new ResizeObserver(() => this.#drawTop());
  #endTheme;

  /**
   * @param {HTMLElement} box
   * @param {DecisionFieldListener} on
   */
  constructor(box, on) {
    this.#box = box;
    this.#on = on;
    this.#image.className = 'field-image';
    const top = this.#top;
    top.className = 'field-top';
    top.tabIndex = 0;
    top.setAttribute('role', 'application');
    top.setAttribute('aria-describedby', on.describedBy);
    box.append(this.#image, top);
    this.#listen();
    this.#endTheme = onTheme(() => this.#drawTop());
    this.#watch.observe(box);
  }

  /** It leaves the page. */
  destroy() {
    this.#watch.disconnect();
    this.#endTheme();
  }

  /**
   * @param {Partial<Scene>} next
   * @param {string} name what it is, in words
   */
  set(next, name) {
    const isOther = ON_TOP.some((key) => key in next && next[key] !== this.#scene[key]);
    this.#scene = { ...this.#scene, ...next };
    if (next.field) this.#paint(next.field);
    this.#image.hidden = !this.#scene.field;
    this.#top.setAttribute('aria-label', name);
    if (isOther) this.#drawTop();
  }

  /** As it is now, for a file. */
  shown() {
    return { scene: this.#scene, field: this.#image };
  }

  focus() {
    this.#top.focus();
  }

  /** @param {Uint8ClampedArray} field */
  #paint(field) {
    const image = this.#image;
    const side = Math.sqrt(field.length / 4);
    if (image.width !== side) image.width = image.height = side;
    const pixels = /** @type {Uint8ClampedArray<ArrayBuffer>} */ (field);
    image.getContext('2d')?.putImageData(new ImageData(pixels, side, side), 0, 0);
  }

  #fit() {
    const width = Math.round(this.#box.clientWidth * devicePixelRatio);
    const height = Math.round(this.#box.clientHeight * devicePixelRatio);
    if (width && (this.#top.width !== width || this.#top.height !== height)) {
      this.#top.width = width;
      this.#top.height = height;
    }
  }

  #drawTop() {
    const { window, curve, shown, isCurve, wrong, line, halo } = this.#scene;
    this.#fit();
    this.#drawing.begin(window);
    if (curve) this.#drawing.curve(curve);
    if (shown) this.#drawing.points(shown, isCurve, wrong);
    if (line) this.#drawing.line(line);
    if (shown && halo) this.#drawing.halo(halo, shown.labels.length);
    if (this.#cross) this.#drawing.cross(this.#cross);
  }

  // ---- pointer and keys ----

  #listen() {
    const top = this.#top;
    top.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    top.addEventListener('pointermove', (event) => this.#onPointerMove(event));
    // After a finger is lifted, what it was on can still be read.
    top.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType !== 'touch') this.#on.look(null);
    });
    top.addEventListener('pointerup', () => {
      if (this.#last && this.#endHold()) this.#put(this.#last, true);
      this.#last = null;
    });
    top.addEventListener('pointercancel', () => {
      this.#endHold();
      this.#last = null;
    });
    // A resting finger reads the place, so the browser must not open its menu.
    top.addEventListener('contextmenu', (event) => {
      if (!this.#last) event.preventDefault();
    });
    top.addEventListener('keydown', (event) => this.#onKey(event));
    top.addEventListener('blur', () => {
      if (this.#cross) this.#on.look(null);
      this.#cross = null;
      this.#drawTop();
    });
  }

  /**
   * @param {PointerEvent} event
   * @returns {Place} shares of the box
   */
  #shareOf(event) {
    const { left, top, width, height } = this.#top.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  }

  /**
   * @param {Place} share of the box
   * @returns {Place} in the window
   */
  #placeOf({ x, y }) {
    const { window } = this.#scene;
    return { x: within(x, window.x), y: within(1 - y, window.y) };
  }

  /**
   * @param {Place} share of the box
   * @param {boolean} isNew a new stroke begins
   */
  #put(share, isNew) {
    if (share.x < 0 || share.x > 1 || share.y < 0 || share.y > 1) return;
    const { x, y } = this.#placeOf(share);
    this.#on.put(x, y, isNew);
  }

  /** @param {PointerEvent} event */
  #onPointerDown(event) {
    if (event.button !== 0) return;
    this.#endHold();
    this.#top.setPointerCapture(event.pointerId);
    this.#last = this.#shareOf(event);
    this.#cross = null;
    this.#on.look(this.#placeOf(this.#last));
    if (event.pointerType !== 'touch') return this.#put(this.#last, true);
    this.#holding = setTimeout(() => {
      this.#endHold();
      this.#last = null;
    }, HOLD_MS);
  }

  /** @returns {boolean} whether a finger had neither moved nor rested until now */
  #endHold() {
    if (this.#holding === null) return false;
    clearTimeout(this.#holding);
    this.#holding = null;
    return true;
  }

  /** @param {PointerEvent} event */
  #onPointerMove(event) {
    this.#on.look(this.#placeOf(this.#shareOf(event)));
    if (!this.#last) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      const at = this.#shareOf(one);
      if (Math.hypot(at.x - this.#last.x, at.y - this.#last.y) < STROKE_STEP) continue;
      if (this.#endHold()) this.#put(this.#last, true);
      this.#last = at;
      this.#put(at, false);
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#cross ?? { x: 0.5, y: 0.5 };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? 5 * KEY_STEP : KEY_STEP;
      this.#cross = { x: within01(at.x + step * arrow[0]), y: within01(at.y + step * arrow[1]) };
      this.#on.look(this.#placeOf(this.#cross));
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#cross = at;
      this.#put(at, true);
    } else if (event.key === 'Backspace') this.#on.undo();
    else if (event.key === 'Delete') this.#on.clear();
    else if (['1', '2', '3', '4'].includes(event.key)) this.#on.choose(Number(event.key) - 1);
    else return;
    event.preventDefault();
    this.#drawTop();
  }
}

/**
 * @param {HTMLElement} box
 * @param {DecisionFieldListener} on
 */
export const createDecisionField = (box, on) => new DecisionField(box, on);
