// The pad: strokes by mouse, finger, pen or keyboard, kept as vectors in shares of the pad's side.

import { color, onTheme } from './theme.js';

/** @typedef {number[][][]} Strokes [[[x, y], ...], ...], 0 to 1, y down */

/** Its width, in shares of the pad's side. */
export const PEN = 0.072;
const KEY_STEP = 0.02;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLCanvasElement} canvas square
 * @param {{
 *   changed: (strokes: Strokes, isResting: boolean) => void;
 *   say: (sentence: string) => void;
 * }} to
 *   changed: at most once a frame while drawing, and isResting when a stroke has ended
 */
export function createDrawingPad(canvas, { changed, say }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Strokes} */
  let strokes = [];
  /**
   * What the last clear took away.
   *
   * @type {Strokes}
   */
  let cleared = [];
  /** @type {number | null} */
  let pointer = null;
  let isFramePending = false,
    isChanged = false;
  const cursor = { x: 0.5, y: 0.3, isDown: false, isShown: false };

  // ---- drawing ----

  function draw() {
    const side = canvas.clientWidth * devicePixelRatio;
    if (Math.abs(canvas.width - side) >= 1)
      canvas.width = canvas.height = Math.max(1, Math.round(side));
    const { width } = canvas;
    context.clearRect(0, 0, width, width);
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = PEN * width;
    context.strokeStyle = color('--ink');
    for (const stroke of strokes) drawStroke(stroke, width);
    if (cursor.isShown) drawCursor(width);
    canvas.parentElement?.classList.toggle('is-inked', strokes.length > 0);
  }

  /**
   * Through the middles between the points, so that the ink runs round.
   *
   * @param {number[][]} stroke
   * @param {number} scale
   */
  function drawStroke(stroke, scale) {
    const points = stroke.map(([x, y]) => [x * scale, y * scale]);
    const last = points[points.length - 1];
    context.beginPath();
    context.moveTo(points[0][0], points[0][1]);
    for (let i = 1; i < points.length - 1; i++) {
      const [x, y] = points[i],
        [nextX, nextY] = points[i + 1];
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    context.lineTo(last[0], last[1] + 0.01); // a line without length, such as a dot, would not be drawn
    context.stroke();
  }

  /** @param {number} scale */
  function drawCursor(scale) {
    const x = cursor.x * scale,
      y = cursor.y * scale,
      arm = 0.05 * scale;
    context.lineWidth = 2 * devicePixelRatio;
    context.strokeStyle = color('--orange');
    context.beginPath();
    if (cursor.isDown) context.arc(x, y, (PEN / 2) * scale, 0, 7);
    context.moveTo(x - arm, y);
    context.lineTo(x + arm, y);
    context.moveTo(x, y - arm);
    context.lineTo(x, y + arm);
    context.stroke();
  }

  // The first change in a frame is told at once, the others with the next frame: an answer is not
  // kept waiting, and there is never more than one question a frame.
  function change() {
    if (isFramePending) {
      isChanged = true;
      return;
    }
    isFramePending = true;
    changed(strokes, false);
    requestAnimationFrame(() => {
      isFramePending = false;
      draw();
      if (!isChanged) return;
      isChanged = false;
      change();
    });
  }

  function rest() {
    isChanged = false;
    changed(strokes, true);
    draw();
  }

  // ---- pointers ----

  /** @param {PointerEvent} event */
  function add(event) {
    const box = canvas.getBoundingClientRect();
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      strokes[strokes.length - 1].push([
        (one.clientX - box.left) / box.width,
        (one.clientY - box.top) / box.height,
      ]);
    }
    change();
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (pointer !== null || event.button !== 0) return;
    liftKeyPen();
    cursor.isShown = false;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    cleared = [];
    strokes.push([]);
    add(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId === pointer) add(event);
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      rest();
    });
  }
  // Else a long press on a phone selects or opens a menu in the middle of a stroke.
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());

  // ---- keyboard ----

  function liftKeyPen() {
    if (!cursor.isDown) return;
    cursor.isDown = false;
    rest();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const arrow = ARROWS[event.key];
    if (event.metaKey || event.altKey || (event.ctrlKey && event.key !== 'z')) return;
    if (arrow) {
      const step = event.shiftKey ? 4 * KEY_STEP : KEY_STEP;
      cursor.x = Math.max(0, Math.min(1, cursor.x + arrow[0] * step));
      cursor.y = Math.max(0, Math.min(1, cursor.y + arrow[1] * step));
      if (cursor.isDown) strokes[strokes.length - 1].push([cursor.x, cursor.y]);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (cursor.isDown) {
        liftKeyPen();
      } else {
        cursor.isDown = true;
        cleared = [];
        strokes.push([[cursor.x, cursor.y]]);
      }
      say(cursor.isDown ? 'Pen down' : 'Pen up');
    } else if (event.key === 'Escape' && cursor.isDown) {
      liftKeyPen();
      say('Pen up');
    } else if (event.key === 'Backspace' || event.key === 'z') {
      undo();
    } else if (event.key === 'Delete') {
      clear();
    } else {
      return;
    }
    event.preventDefault();
    cursor.isShown = true;
    if (cursor.isDown) change();
    draw();
  }
  canvas.addEventListener('keydown', onKey);
  canvas.addEventListener('focus', () => {
    cursor.isShown = canvas.matches(':focus-visible');
    draw();
  });
  canvas.addEventListener('blur', () => {
    cursor.isShown = false;
    liftKeyPen();
    draw();
  });

  // ---- the rest ----

  function undo() {
    cursor.isDown = false;
    pointer = null;
    if (strokes.length) say('Last stroke removed');
    else if (cleared.length) say('The drawing is back');
    strokes = strokes.length ? strokes.slice(0, -1) : cleared;
    cleared = [];
    rest();
  }

  function clear() {
    cursor.isDown = false;
    pointer = null;
    if (strokes.length) cleared = strokes;
    strokes = [];
    rest();
  }

  onTheme(draw);
  new ResizeObserver(draw).observe(canvas);
  return {
    undo,
    clear,
    get strokes() {
      return strokes;
    },
    get canUndo() {
      return strokes.length > 0 || cleared.length > 0;
    },
  };
}
