// A loss over two numbers as a map with contours, or as a relief; over one number as a curve. On it
// the paths of balls, told apart by colour, dashes and shape. It draws what it is given.

import { color, onTheme, rgb } from './theme.js';

/**
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 *
 * @typedef {{ style: number; path: number[] }} Trail x, y, x, y ...
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
];
const LEVELS = 16;
/** Of a relief: how many lines, and how it is looked at, in shares of the picture's height. */
const RELIEF_LINES = 56;
const TOP = 0.36,
  TILT = 0.58,
  HEIGHT = 0.44;

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {number} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawBall(draw, shape, x, y, r) {
  draw.beginPath();
  if (shape === 0) draw.arc(x, y, r, 0, 2 * Math.PI);
  else {
    const sides = [0, 4, 3, 4, 5, 3][shape],
      turn = [0, Math.PI / 4, -Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2][shape];
    for (let i = 0; i < sides; i++)
      draw.lineTo(
        x + 1.2 * r * Math.cos(turn + (2 * Math.PI * i) / sides),
        y + 1.2 * r * Math.sin(turn + (2 * Math.PI * i) / sides),
      );
    draw.closePath();
  }
  draw.fill();
  draw.stroke();
}

/**
 * @param {HTMLElement} box
 * @param {{
 *   drop: (x: number, y: number) => void;
 *   undo: () => void;
 *   say: (sentence: string) => void;
 *   describedBy: string;
 * }} on
 */
export function createLossSurface(box, on) {
  const ground = document.createElement('canvas'),
    top = document.createElement('canvas');
  top.tabIndex = 0;
  top.setAttribute('role', 'application');
  top.setAttribute('aria-describedby', on.describedBy);
  box.append(ground, top);
  const paint = /** @type {CanvasRenderingContext2D} */ (ground.getContext('2d')),
    draw = /** @type {CanvasRenderingContext2D} */ (top.getContext('2d'));
  /** @type {Window} */
  let window = { x: [-1, 1], y: [-1, 1] };
  /** @type {[string, string]} */
  let axes = ['x', 'y'];
  let side = 0;
  /** @type {Float32Array} */
  let values = new Float32Array(0);
  let low = 0,
    high = 1,
    isRelief = false;
  /** @type {Trail[]} */
  let trails = [];
  /** @type {{ x: number; y: number }[]} */
  let starts = [];
  /** @type {{ x: number; y: number } | null} */
  let cross = null;

  const isCurve = () => side > 0 && values.length === side;
  /**
   * Where a value lies between the lowest and the highest: steep walls must not hide the floor.
   *
   * @param {number} value
   */
  const share = (value) => {
    const t = (value - low) / (high - low || 1);
    return Math.log1p(60 * Math.min(Math.max(t, 0), 1)) / Math.log(61);
  };

  /**
   * The value on the grid near a place; only for where to draw.
   *
   * @param {number} x
   * @param {number} y
   */
  function near(x, y) {
    const column = Math.round(((x - window.x[0]) / (window.x[1] - window.x[0])) * (side - 1));
    const row = isCurve()
      ? 0
      : Math.round(((window.y[1] - y) / (window.y[1] - window.y[0])) * (side - 1));
    return values[
      Math.min(Math.max(row, 0), side - 1) * side + Math.min(Math.max(column, 0), side - 1)
    ];
  }

  /**
   * Where a place is on the canvas.
   *
   * @param {number} x
   * @param {number} y
   * @returns {[number, number]}
   */
  function at(x, y) {
    const u = (x - window.x[0]) / (window.x[1] - window.x[0]),
      v = (window.y[1] - y) / (window.y[1] - window.y[0]),
      { width, height } = ground;
    if (isCurve())
      return [u * width, height * (0.95 - (0.88 * (near(x, y) - low)) / (high - low || 1))];
    if (!isRelief) return [u * width, v * height];
    const depth = 0.72 + 0.28 * v; // what is further away is smaller
    return [
      width * (0.5 + (u - 0.5) * depth),
      height * (TOP + TILT * v - HEIGHT * share(near(x, y)) * depth),
    ];
  }

  function size() {
    const width = Math.round(box.clientWidth * devicePixelRatio),
      height = Math.round(box.clientHeight * devicePixelRatio);
    if (!width) return false;
    for (const canvas of [ground, top]) {
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
    }
    return true;
  }

  function drawGround() {
    if (!size()) return;
    paint.clearRect(0, 0, ground.width, ground.height);
    if (!side) return;
    if (isCurve()) drawCurve();
    else if (isRelief) drawRelief();
    else drawMap();
    if (!isRelief || isCurve()) drawScale();
  }

  function drawCurve() {
    paint.strokeStyle = color('--ink');
    paint.lineWidth = 2 * devicePixelRatio;
    paint.beginPath();
    for (let i = 0; i < side; i++)
      paint.lineTo(
        (i / (side - 1)) * ground.width,
        ground.height * (0.95 - (0.88 * (values[i] - low)) / (high - low || 1)),
      );
    paint.stroke();
    paint.lineTo(ground.width, ground.height);
    paint.lineTo(0, ground.height);
    paint.globalAlpha = 0.12;
    paint.fillStyle = color('--blue');
    paint.fill();
    paint.globalAlpha = 1;
  }

  function drawMap() {
    const pixels = new ImageData(side, side),
      deep = rgb('--blue'),
      paper = rgb('--sheet'),
      peak = rgb('--orange');
    for (let i = 0; i < values.length; i++) {
      const t = share(values[i]),
        to = t < 0.5 ? deep : peak,
        amount = 0.5 * Math.abs(2 * t - 1);
      for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = paper[c] + (to[c] - paper[c]) * amount;
      pixels.data[4 * i + 3] = 255;
    }
    const small = Object.assign(document.createElement('canvas'), { width: side, height: side });
    small.getContext('2d')?.putImageData(pixels, 0, 0);
    paint.drawImage(small, 0, 0, ground.width, ground.height);
    paint.strokeStyle = color('--ink');
    paint.lineWidth = devicePixelRatio;
    for (let level = 1; level < LEVELS; level++) {
      paint.globalAlpha = level % 4 === 0 ? 0.55 : 0.28;
      paint.beginPath();
      contour(level / LEVELS);
      paint.stroke();
    }
    paint.globalAlpha = 1;
  }

  /**
   * Marching squares: Lorensen & Cline's cubes, in the plane.
   *
   * @param {number} level
   */
  function contour(level) {
    const sx = ground.width / (side - 1),
      sy = ground.height / (side - 1);
    for (let r = 0; r + 1 < side; r++) {
      for (let c = 0; c + 1 < side; c++) {
        const corners = [
          values[r * side + c],
          values[r * side + c + 1],
          values[(r + 1) * side + c + 1],
          values[(r + 1) * side + c],
        ].map((v) => share(v) - level);
        /** @type {[number, number][]} */
        const cuts = [];
        for (let e = 0; e < 4; e++) {
          const a = corners[e],
            b = corners[(e + 1) % 4];
          if (a < 0 === b < 0) continue;
          const t = a / (a - b),
            [x, y] = [
              [c + t, r],
              [c + 1, r + t],
              [c + 1 - t, r + 1],
              [c, r + 1 - t],
            ][e];
          cuts.push([x * sx, y * sy]);
        }
        for (let i = 0; i + 1 < cuts.length; i += 2) {
          paint.moveTo(...cuts[i]);
          paint.lineTo(...cuts[i + 1]);
        }
      }
    }
  }

  /** Line after line from the back to the front, each hiding what is behind it. */
  function drawRelief() {
    const place = (/** @type {number} */ column, /** @type {number} */ row) =>
      at(
        window.x[0] + ((window.x[1] - window.x[0]) * column) / (side - 1),
        window.y[1] - ((window.y[1] - window.y[0]) * row) / (side - 1),
      );
    paint.lineWidth = devicePixelRatio;
    for (let line = 0; line < RELIEF_LINES; line++) {
      const row = Math.round((line / (RELIEF_LINES - 1)) * (side - 1));
      paint.beginPath();
      for (let c = 0; c < side; c++) paint.lineTo(...place(c, row));
      paint.strokeStyle = color(line % 2 ? '--muted' : '--blue');
      const [right] = place(side - 1, row),
        [left] = place(0, row);
      const edge = new Path2D();
      for (let c = 0; c < side; c++) edge.lineTo(...place(c, row));
      edge.lineTo(right, ground.height);
      edge.lineTo(left, ground.height);
      paint.fillStyle = color('--sheet');
      paint.fill(edge);
      paint.globalAlpha = 0.7;
      paint.stroke();
      paint.globalAlpha = 1;
    }
  }

  function drawScale() {
    const pixel = devicePixelRatio,
      font = 11 * pixel;
    paint.font = `${font}px sans-serif`;
    paint.fillStyle = color('--ink');
    const write = (
      /** @type {string} */ text,
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {CanvasTextAlign} */ align,
    ) => {
      paint.textAlign = align;
      paint.strokeStyle = color('--sheet');
      paint.lineWidth = 3 * pixel;
      paint.strokeText(text, x, y);
      paint.fillText(text, x, y);
    };
    const { width, height } = ground,
      pad = 5 * pixel;
    write(String(window.x[0]), pad, height - pad, 'left');
    write(String(window.x[1]), width - pad, height - pad, 'right');
    write(axes[0], 0.62 * width, height - pad, 'center');
    if (isCurve()) return;
    write(String(window.y[0]), pad, height - 2 * pad - font, 'left');
    write(String(window.y[1]), pad, font + pad, 'left');
    if (axes[1].length === 1) return write(axes[1], pad, height / 2, 'left');
    paint.save();
    paint.translate(font, height / 2);
    paint.rotate(-Math.PI / 2);
    write(axes[1], 0, 0, 'center');
    paint.restore();
  }

  function drawTop() {
    if (!size()) return;
    const pixel = devicePixelRatio;
    draw.clearRect(0, 0, top.width, top.height);
    if (!side) return;
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 1.5 * pixel;
    for (const { x, y } of starts) {
      const [px, py] = at(x, y);
      draw.beginPath();
      draw.arc(px, py, 9 * pixel, 0, 2 * Math.PI);
      draw.stroke();
    }
    for (const { style, path } of trails) {
      const { color: name, dash } = STYLES[style % STYLES.length];
      draw.strokeStyle = color(name);
      draw.lineWidth = 2.2 * pixel;
      draw.setLineDash(dash.map((one) => one * pixel));
      draw.lineJoin = 'round';
      draw.beginPath();
      for (let i = 0; i + 1 < path.length; i += 2) draw.lineTo(...at(path[i], path[i + 1]));
      draw.stroke();
      draw.setLineDash([]);
    }
    for (const { style, path } of trails) {
      if (path.length < 2) continue;
      const { color: name, shape } = STYLES[style % STYLES.length],
        [px, py] = at(path[path.length - 2], path[path.length - 1]);
      if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
      draw.fillStyle = color(name);
      draw.strokeStyle = color('--sheet');
      draw.lineWidth = 1.5 * pixel;
      drawBall(
        draw,
        shape,
        Math.min(Math.max(px, 0), top.width),
        Math.min(Math.max(py, 0), top.height),
        6 * pixel,
      );
    }
    if (starts.length > 1)
      starts.forEach(({ x, y }, s) => {
        const [px, py] = at(x, y);
        draw.font = `600 ${12 * pixel}px sans-serif`;
        draw.fillStyle = color('--ink');
        draw.strokeStyle = color('--sheet');
        draw.lineWidth = 3 * pixel;
        draw.strokeText(String(s + 1), px + 11 * pixel, py - 6 * pixel);
        draw.fillText(String(s + 1), px + 11 * pixel, py - 6 * pixel);
      });
    if (cross) {
      const [px, py] = at(cross.x, cross.y),
        r = 9 * pixel;
      draw.strokeStyle = color('--ink');
      draw.lineWidth = 2 * pixel;
      draw.beginPath();
      draw.moveTo(px - r, py);
      draw.lineTo(px + r, py);
      draw.moveTo(px, py - r);
      draw.lineTo(px, py + r);
      draw.stroke();
    }
  }

  // ---- a hand ----

  top.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !side) return;
    const rect = top.getBoundingClientRect(),
      u = (event.clientX - rect.left) / rect.width,
      v = (event.clientY - rect.top) / rect.height;
    if (isRelief && !isCurve()) return on.drop(...nearestOnRelief(u * top.width, v * top.height));
    on.drop(
      window.x[0] + u * (window.x[1] - window.x[0]),
      isCurve() ? 0 : window.y[1] - v * (window.y[1] - window.y[0]),
    );
  });

  /**
   * The place that is drawn nearest to a point of the canvas, what is in front first.
   *
   * @param {number} px
   * @param {number} py
   * @returns {[number, number]}
   */
  function nearestOnRelief(px, py) {
    /** @type {[number, number]} */
    let best = [0, 0];
    let nearest = Infinity;
    for (let i = 0; i <= 60; i++) {
      for (let j = 0; j <= 60; j++) {
        const x = window.x[0] + ((window.x[1] - window.x[0]) * i) / 60,
          y = window.y[0] + ((window.y[1] - window.y[0]) * j) / 60,
          [qx, qy] = at(x, y),
          distance = Math.hypot(qx - px, qy - py) + 0.001 * j;
        if (distance < nearest) [best, nearest] = [[x, y], distance];
      }
    }
    return best;
  }

  top.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !side) return;
    const here = cross ?? {
      x: (window.x[0] + window.x[1]) / 2,
      y: isCurve() ? 0 : (window.y[0] + window.y[1]) / 2,
    };
    const share = event.shiftKey ? 0.1 : 0.02,
      dx = share * (window.x[1] - window.x[0]),
      dy = isCurve() ? 0 : share * (window.y[1] - window.y[0]);
    const moves = {
      ArrowLeft: [-dx, 0],
      ArrowRight: [dx, 0],
      ArrowUp: [0, dy],
      ArrowDown: [0, -dy],
    };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move) {
      cross = {
        x: Math.min(Math.max(here.x + move[0], window.x[0]), window.x[1]),
        y: Math.min(Math.max(here.y + move[1], window.y[0]), window.y[1]),
      };
      on.say(
        isCurve() ? `x ${cross.x.toFixed(2)}` : `${cross.x.toFixed(2)}, ${cross.y.toFixed(2)}`,
      );
    } else if (event.key === ' ' || event.key === 'Enter') {
      cross = here;
      on.drop(here.x, here.y);
    } else if (event.key === 'Backspace') on.undo();
    else return;
    event.preventDefault();
    drawTop();
  });
  top.addEventListener('blur', () => {
    cross = null;
    drawTop();
  });
  /** @type {number | null} */
  let frame = null;
  /** The ground costs most: at most once a frame. */
  const redraw = () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      drawGround();
      drawTop();
    });
  };
  onTheme(redraw);
  new ResizeObserver(redraw).observe(box);

  return {
    /**
     * Another surface, whose values are yet to come.
     *
     * @param {Window} nextWindow
     * @param {[string, string]} nextAxes
     */
    setWindow(nextWindow, nextAxes) {
      window = nextWindow;
      axes = nextAxes;
      side = 0;
      redraw();
    },
    /**
     * @param {number} nextSide
     * @param {Float32Array} nextValues (side, side), the first row on top; (side): a curve
     */
    setValues(nextSide, nextValues) {
      side = nextSide;
      values = nextValues;
      const finite = values.filter(Number.isFinite);
      low = finite.reduce((least, one) => Math.min(least, one), Infinity);
      high = finite.reduce((most, one) => Math.max(most, one), -Infinity);
      redraw();
    },
    /** @param {boolean} next */
    setRelief(next) {
      if (next === isRelief) return;
      isRelief = next;
      redraw();
    },
    /**
     * @param {Trail[]} next borrowed until the next call
     * @param {{ x: number; y: number }[]} nextStarts
     */
    set(next, nextStarts) {
      trails = next;
      starts = nextStarts;
      drawTop();
    },
    /** @param {string} name what it is, in words */
    setName(name) {
      top.setAttribute('aria-label', name);
    },
    redraw,
  };
}
