// A plane with what a learner makes of it, the points on it, and a place to put more. It draws what
// it is given; shapes differ as well as colours.

import { color, onTheme } from './theme.js';

/**
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 *
 * @typedef {{ points: Float32Array; labels: Int32Array; isHeldOut: Uint8Array }} Shown
 *
 * @typedef {{ w1: number; w2: number; b: number }} Line
 *
 * @typedef {object} Scene
 * @property {Window} window
 * @property {Uint8ClampedArray | null} field RGBA of a square
 * @property {Shown | null} shown
 * @property {Uint8Array | null} wrong
 * @property {Line | null} line where w1 x + w2 y + b is 0, drawn with its normal vector
 * @property {boolean} isCurve
 * @property {{ x: Float32Array; y: Float32Array; shares: Float32Array[] } | null} curve
 */

const COLORS = ['--blue', '--orange', '--green'];

/**
 * One shape for each class, around (x, y).
 *
 * @param {Path2D} path
 * @param {number} label
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function addMark(path, label, x, y, r) {
  if (label === 0) {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  } else if (label === 1) {
    path.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  } else {
    path.moveTo(x, y - 1.2 * r);
    path.lineTo(x + 1.1 * r, y + 0.8 * r);
    path.lineTo(x - 1.1 * r, y + 0.8 * r);
    path.closePath();
  }
}

/**
 * @param {HTMLElement} box
 * @param {{
 *   put: (x: number, y: number, isNewStroke: boolean) => void;
 *   look: (place: { x: number; y: number } | null) => void;
 *   undo: () => void;
 *   clear: () => void;
 *   choose: (label: number) => void;
 *   say: (sentence: string) => void;
 *   describedBy: string;
 * }} on
 */
export function createDecisionField(box, on) {
  const image = document.createElement('canvas'),
    top = document.createElement('canvas');
  image.className = 'field-image';
  top.className = 'field-top';
  top.tabIndex = 0;
  top.setAttribute('role', 'application');
  top.setAttribute('aria-describedby', on.describedBy);
  box.append(image, top);
  const paint = /** @type {CanvasRenderingContext2D} */ (image.getContext('2d')),
    draw = /** @type {CanvasRenderingContext2D} */ (top.getContext('2d'));
  /** @type {Scene} */
  let scene = {
    window: { x: [-1, 1], y: [-1, 1] },
    field: null,
    shown: null,
    wrong: null,
    line: null,
    isCurve: false,
    curve: null,
  };
  /** @type {{ x: number; y: number } | null} where the keyboard's cross is, as shares of the box */
  let cross = null;

  const toX = (/** @type {number} */ x) =>
    ((x - scene.window.x[0]) / (scene.window.x[1] - scene.window.x[0])) * top.width;
  const toY = (/** @type {number} */ y) =>
    ((scene.window.y[1] - y) / (scene.window.y[1] - scene.window.y[0])) * top.height;

  function size() {
    const side = Math.round(box.clientWidth * devicePixelRatio),
      height = Math.round(box.clientHeight * devicePixelRatio);
    if (side && (top.width !== side || top.height !== height)) {
      top.width = side;
      top.height = height;
    }
  }

  function drawTop() {
    size();
    const pixel = devicePixelRatio;
    draw.clearRect(0, 0, top.width, top.height);
    draw.lineWidth = pixel;
    draw.strokeStyle = color('--line');
    draw.globalAlpha = 0.6;
    draw.beginPath();
    draw.moveTo(toX(0), 0);
    draw.lineTo(toX(0), top.height);
    draw.moveTo(0, toY(0));
    draw.lineTo(top.width, toY(0));
    draw.stroke();
    draw.globalAlpha = 1;
    if (scene.curve) drawCurve(scene.curve, pixel);
    if (scene.shown) drawPoints(scene.shown, pixel);
    if (scene.line) drawLine(scene.line, pixel);
    if (cross) {
      const x = cross.x * top.width,
        y = cross.y * top.height,
        r = 8 * pixel;
      draw.strokeStyle = color('--ink');
      draw.lineWidth = 2 * pixel;
      draw.beginPath();
      draw.moveTo(x - r, y);
      draw.lineTo(x + r, y);
      draw.moveTo(x, y - r);
      draw.lineTo(x, y + r);
      draw.stroke();
    }
  }

  /**
   * @param {Shown} shown
   * @param {number} pixel
   */
  function drawPoints({ points, labels, isHeldOut }, pixel) {
    const few = labels.length <= 24,
      r =
        (few ? 7 : labels.length > 700 ? 2.6 : 3.6) *
        pixel *
        Math.min(1, Math.max(0.75, top.width / pixel / 320));
    const filled = COLORS.map(() => new Path2D()),
      hollow = COLORS.map(() => new Path2D()),
      rings = new Path2D();
    for (let i = 0; i < labels.length; i++) {
      const x = toX(points[2 * i]),
        y = toY(points[2 * i + 1]),
        label = scene.isCurve ? 0 : labels[i];
      addMark((isHeldOut[i] ? hollow : filled)[label], label, x, y, isHeldOut[i] ? 0.92 * r : r);
      if (scene.wrong?.[i]) {
        rings.moveTo(x + 1.9 * r, y);
        rings.arc(x, y, 1.9 * r, 0, 2 * Math.PI);
      }
    }
    COLORS.forEach((name, k) => {
      draw.lineWidth = 1.2 * pixel;
      draw.fillStyle = color(name);
      draw.strokeStyle = color('--sheet');
      draw.stroke(filled[k]);
      draw.fill(filled[k]);
      draw.fillStyle = color('--sheet');
      draw.strokeStyle = color(name);
      draw.lineWidth = 1.6 * pixel;
      draw.fill(hollow[k]);
      draw.stroke(hollow[k]);
    });
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 1.25 * pixel;
    draw.stroke(rings);
  }

  /**
   * @param {Line} line
   * @param {number} pixel
   */
  function drawLine({ w1, w2, b }, pixel) {
    const norm = Math.hypot(w1, w2);
    if (!(norm > 0)) return; // no direction yet: the line is nowhere
    const { x, y } = scene.window,
      cx = (x[0] + x[1]) / 2,
      cy = (y[0] + y[1]) / 2,
      reach = 2 * (x[1] - x[0]);
    const far = (w1 * cx + w2 * cy + b) / norm / norm; // the foot of the middle on the line
    const fx = cx - far * w1,
      fy = cy - far * w2,
      dx = (-w2 / norm) * reach,
      dy = (w1 / norm) * reach;
    const length = 0.16 * (x[1] - x[0]),
      nx = fx + (w1 / norm) * length,
      ny = fy + (w2 / norm) * length;
    const angle = Math.atan2(toY(ny) - toY(fy), toX(nx) - toX(fx)),
      head = 9 * pixel;
    for (const [style, width] of /** @type {[string, number][]} */ ([
      ['--sheet', 5],
      ['--ink', 2.2],
    ])) {
      draw.strokeStyle = draw.fillStyle = color(style);
      draw.lineWidth = width * pixel;
      draw.beginPath();
      draw.moveTo(toX(fx - dx), toY(fy - dy));
      draw.lineTo(toX(fx + dx), toY(fy + dy));
      draw.moveTo(toX(fx), toY(fy));
      draw.lineTo(toX(nx), toY(ny));
      draw.lineTo(toX(nx) - head * Math.cos(angle - 0.45), toY(ny) - head * Math.sin(angle - 0.45));
      draw.moveTo(toX(nx), toY(ny));
      draw.lineTo(toX(nx) - head * Math.cos(angle + 0.45), toY(ny) - head * Math.sin(angle + 0.45));
      draw.stroke();
    }
  }

  /**
   * @param {NonNullable<Scene['curve']>} curve
   * @param {number} pixel
   */
  function drawCurve({ x, y, shares }, pixel) {
    const trace = (/** @type {Float32Array} */ values) => {
      draw.beginPath();
      for (let i = 0; i < x.length; i++) draw.lineTo(toX(x[i]), toY(values[i]));
      draw.stroke();
    };
    shares.forEach((share, j) => {
      draw.strokeStyle = color(COLORS[j % 3]);
      draw.globalAlpha = 0.75;
      draw.lineWidth = 1.3 * pixel;
      draw.setLineDash(
        [[], [6, 3], [2, 3], [8, 3, 2, 3]][Math.floor(j / 3) % 4].map((dash) => dash * pixel),
      );
      trace(share);
    });
    draw.setLineDash([]);
    draw.globalAlpha = 1;
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 2.6 * pixel;
    trace(y);
  }

  // ---- a hand ----

  /**
   * @param {number} share
   * @param {[number, number]} range
   */
  const within = (share, [low, high]) => low + share * (high - low);
  /**
   * @param {number} sx
   * @param {number} sy shares of the box
   * @param {boolean} isNew
   */
  function put(sx, sy, isNew) {
    if (sx < 0 || sx > 1 || sy < 0 || sy > 1) return;
    on.put(within(sx, scene.window.x), within(1 - sy, scene.window.y), isNew);
  }
  /** @type {{ x: number; y: number } | null} */
  let last = null;
  /** @param {PointerEvent} event */
  const shareOf = (event) => {
    const rect = top.getBoundingClientRect();
    return {
      x: (event.clientX - rect.left) / rect.width,
      y: (event.clientY - rect.top) / rect.height,
    };
  };
  top.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    top.setPointerCapture(event.pointerId);
    last = shareOf(event);
    cross = null;
    put(last.x, last.y, true);
  });
  top.addEventListener('pointerleave', () => on.look(null));
  top.addEventListener('pointermove', (event) => {
    const over = shareOf(event);
    on.look({ x: within(over.x, scene.window.x), y: within(1 - over.y, scene.window.y) });
    if (!last) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      const at = shareOf(one);
      if (Math.hypot(at.x - last.x, at.y - last.y) < 0.035) continue;
      last = at;
      put(at.x, at.y, false);
    }
  });
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel']))
    top.addEventListener(type, () => {
      last = null;
    });
  top.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 0.1 : 0.02,
      at = cross ?? { x: 0.5, y: 0.5 };
    const moves = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move) {
      cross = {
        x: Math.min(Math.max(at.x + move[0], 0), 1),
        y: Math.min(Math.max(at.y + move[1], 0), 1),
      };
      on.look({ x: within(cross.x, scene.window.x), y: within(1 - cross.y, scene.window.y) });
    } else if (event.key === ' ' || event.key === 'Enter') {
      cross = at;
      put(at.x, at.y, true);
    } else if (event.key === 'Backspace') on.undo();
    else if (event.key === 'Delete') on.clear();
    else if (['1', '2', '3'].includes(event.key)) on.choose(Number(event.key) - 1);
    else return;
    event.preventDefault();
    drawTop();
  });
  top.addEventListener('blur', () => {
    if (cross) on.look(null);
    cross = null;
    drawTop();
  });
  onTheme(drawTop);
  new ResizeObserver(drawTop).observe(box);

  return {
    /**
     * @param {Partial<Scene>} next
     * @param {string} name what it is, in words
     */
    set(next, name) {
      const isOther = ['window', 'shown', 'wrong', 'line', 'isCurve', 'curve'].some(
        (key) =>
          key in next &&
          next[/** @type {keyof Scene} */ (key)] !== scene[/** @type {keyof Scene} */ (key)],
      );
      scene = { ...scene, ...next };
      if (next.field) {
        const side = Math.sqrt(next.field.length / 4);
        if (image.width !== side) image.width = image.height = side;
        paint.putImageData(
          new ImageData(/** @type {Uint8ClampedArray<ArrayBuffer>} */ (next.field), side, side),
          0,
          0,
        );
      }
      image.hidden = !scene.field;
      top.setAttribute('aria-label', name);
      if (isOther) drawTop();
    },
    focus() {
      top.focus();
    },
  };
}
