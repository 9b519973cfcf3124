// Page: the pad. Strokes by mouse, finger, pen or keyboard, kept as vectors in shares of the pad's
// side. It knows no lab and no network.

import { PEN, drawKeyPen, drawStroke } from './drawing-pad/ink-stroke.js';
import { color, onTheme } from './theme.js';
import { words } from './words/words.js';

/**
 * @typedef {number[][][]} Strokes [[[x, y], ...], ...], 0 to 1, y down
 *
 * @typedef {object} DrawingPadListener
 * @property {(strokes: Strokes, isResting: boolean) => void} changed at most once a frame while
 *   drawing, and isResting when a stroke has ended
 * @property {(sentence: string) => void} say
 *
 * @typedef {object} Begun what was drawn before there was a pad
 * @property {Strokes} strokes
 * @property {number | null} pointer that draws the last stroke
 * @property {() => void} stop the pad draws from now on
 */

const KEY_STEP = 0.02;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class DrawingPad {
  /** @type {HTMLCanvasElement} */ #canvas;
  /** @type {DrawingPadListener} */ #on;
  /** @type {CanvasRenderingContext2D} */ #context;
  /** @type {Strokes} */ #strokes;
  /**
   * The strokes that the last clear removed.
   *
   * @type {Strokes}
   */
  #cleared = [];
  /**
   * What the page has written itself: it is seen while nothing else is on the pad.
   *
   * @type {Strokes | null}
   */
  #ghost = null;
  /** @type {number | null} */ #pointer;
  #isPen = false;
  #isFramePending = false;
  #isChanged = false;
  /** The pen of the keyboard. */
  #cursor = { x: 0.5, y: 0.3, isDown: false, isShown: false };

  /**
   * @param {HTMLCanvasElement} canvas square
   * @param {DrawingPadListener} on
   * @param {Begun} [begun]
   */
  constructor(canvas, on, begun) {
    this.#canvas = canvas;
    this.#on = on;
    begun?.stop();
    this.#strokes = begun?.strokes ?? [];
    this.#pointer = begun?.pointer ?? null;
    this.#cursor.isShown = canvas.matches(':focus-visible');
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.#listenToPointer();
    this.#listenToKeys();
    onTheme(() => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  get strokes() {
    return this.#strokes;
  }

  get canUndo() {
    return this.#strokes.length > 0 || this.#cleared.length > 0;
  }

  // Arrow functions, so that they can be passed to a button as they are.

  /** Removes the last stroke, or brings back what the last clear removed. */
  undo = () => {
    this.#lift();
    if (this.#strokes.length) this.#on.say(words.drawingPad.undone);
    else if (this.#cleared.length) this.#on.say(words.drawingPad.restored);
    this.#strokes = this.#strokes.length ? this.#strokes.slice(0, -1) : this.#cleared;
    this.#cleared = [];
    this.#rest();
  };

  clear = () => {
    this.#lift();
    if (this.#strokes.length) this.#cleared = this.#strokes;
    this.#strokes = [];
    this.#rest();
  };

  /** @param {Strokes | null} strokes that are no ink of a person */
  showGhost = (strokes) => {
    if (strokes === this.#ghost) return;
    this.#ghost = strokes;
    this.#draw();
  };

  #lift() {
    this.#cursor.isDown = false;
    this.#pointer = null;
  }

  // ---- drawing ----

  #draw() {
    const canvas = this.#canvas;
    const side = canvas.clientWidth * devicePixelRatio;
    if (Math.abs(canvas.width - side) >= 1)
      canvas.width = canvas.height = Math.max(1, Math.round(side));
    const { width } = canvas;
    const context = this.#context;
    context.clearRect(0, 0, width, width);
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = PEN * width;
    const ghost = this.#strokes.length ? [] : (this.#ghost ?? []);
    context.strokeStyle = color(ghost.length ? '--muted' : '--ink');
    for (const stroke of [...ghost, ...this.#strokes]) drawStroke(context, stroke, width);
    if (this.#cursor.isShown) drawKeyPen(context, this.#cursor, width);
    canvas.parentElement?.classList.toggle('is-inked', ghost.length + this.#strokes.length > 0);
  }

  // The first change in a frame is reported at once, the others with the next frame: an answer is
  // not kept waiting, and there is never more than one question a frame.
  #change() {
    if (this.#isFramePending) {
      this.#isChanged = true;
      return;
    }
    this.#isFramePending = true;
    this.#on.changed(this.#strokes, false);
    requestAnimationFrame(() => {
      this.#isFramePending = false;
      this.#draw();
      if (!this.#isChanged) return;
      this.#isChanged = false;
      this.#change();
    });
  }

  /** A stroke has ended. */
  #rest() {
    this.#isChanged = false;
    this.#on.changed(this.#strokes, true);
    this.#draw();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #add(x, y) {
    this.#strokes[this.#strokes.length - 1].push([x, y]);
  }

  // ---- pointers ----

  #listenToPointer() {
    const canvas = this.#canvas;
    canvas.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    canvas.addEventListener('pointermove', (event) => {
      if (event.pointerId === this.#pointer) this.#addFrom(event);
    });
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
      canvas.addEventListener(end, (event) => {
        if (event.pointerId === this.#pointer) this.#end();
      });
    }
    addEventListener('blur', () => this.#end());
    // Without this, a long press on a phone selects or opens a menu in the middle of a stroke.
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  /** @param {PointerEvent} event */
  #onPointerDown(event) {
    if (event.button !== 0 || !this.#isFree(event)) return;
    this.#isPen = event.pointerType === 'pen';
    this.#liftKeyPen();
    this.#cursor.isShown = false;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#cleared = [];
    this.#strokes.push([]);
    this.#addFrom(event);
  }

  /**
   * A pen goes before the palm that rests beside it, and the dot of the palm goes. A second finger
   * waits. A first one can come during a stroke only if the end of the stroke was lost.
   *
   * @param {PointerEvent} event
   * @returns {boolean} whether it may draw
   */
  #isFree({ pointerType, isPrimary }) {
    if (this.#pointer === null) return true;
    const isPen = pointerType === 'pen';
    if (!isPrimary || (this.#isPen && pointerType === 'touch')) return false;
    if (isPen && !this.#isPen) this.#strokes.pop();
    this.#end();
    return true;
  }

  /** The pen is up, or nothing will be heard of it any more. */
  #end() {
    if (this.#pointer === null) return;
    this.#pointer = null;
    this.#rest();
  }

  /** @param {PointerEvent} event */
  #addFrom(event) {
    const box = this.#canvas.getBoundingClientRect();
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event])
      this.#add((one.clientX - box.left) / box.width, (one.clientY - box.top) / box.height);
    this.#change();
  }

  // ---- keyboard ----

  #listenToKeys() {
    const canvas = this.#canvas;
    canvas.addEventListener('keydown', (event) => this.#onKey(event));
    canvas.addEventListener('focus', () => {
      this.#cursor.isShown = canvas.matches(':focus-visible');
      this.#draw();
    });
    canvas.addEventListener('blur', () => {
      this.#cursor.isShown = false;
      this.#liftKeyPen();
      this.#draw();
    });
  }

  #liftKeyPen() {
    if (!this.#cursor.isDown) return;
    this.#cursor.isDown = false;
    this.#rest();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.metaKey || event.altKey || (event.ctrlKey && event.key !== 'z')) return;
    if (!this.#act(event)) return;
    event.preventDefault();
    this.#cursor.isShown = true;
    if (this.#cursor.isDown) this.#change();
    this.#draw();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} the key means something here
   */
  #act({ key, shiftKey }) {
    const arrow = ARROWS[key];
    if (arrow) this.#moveKeyPen(arrow, shiftKey ? 4 * KEY_STEP : KEY_STEP);
    else if (key === ' ' || key === 'Enter') this.#toggleKeyPen();
    else if (key === 'Escape' && this.#cursor.isDown) this.#toggleKeyPen();
    else if (key === 'Backspace' || key === 'z') this.undo();
    else if (key === 'Delete') this.clear();
    else return false;
    return true;
  }

  /**
   * @param {[number, number]} arrow
   * @param {number} step
   */
  #moveKeyPen([dx, dy], step) {
    const cursor = this.#cursor;
    cursor.x = Math.max(0, Math.min(1, cursor.x + dx * step));
    cursor.y = Math.max(0, Math.min(1, cursor.y + dy * step));
    if (cursor.isDown) this.#add(cursor.x, cursor.y);
  }

  #toggleKeyPen() {
    const cursor = this.#cursor;
    if (cursor.isDown) {
      this.#liftKeyPen();
    } else {
      cursor.isDown = true;
      this.#cleared = [];
      this.#strokes.push([[cursor.x, cursor.y]]);
    }
    this.#on.say(cursor.isDown ? words.drawingPad.penDown : words.drawingPad.penUp);
  }
}

/**
 * @param {HTMLCanvasElement} canvas square
 * @param {DrawingPadListener} on
 * @param {Begun} [begun] is taken over, also in the middle of a stroke
 */
export const createDrawingPad = (canvas, on, begun) => new DrawingPad(canvas, on, begun);
