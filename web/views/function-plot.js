// A function and its derivative over one variable, and under them how many values lie where. One
// place on the axis is read out, by pointer or by keys.

import { color, onTheme } from './theme.js';

const FONT = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

/**
 * @typedef {object} Drawn
 * @property {ArrayLike<number>} x rising, evenly
 * @property {ArrayLike<number>} f
 * @property {ArrayLike<number>} derivative
 * @property {[number, number]} range of the values that are drawn
 * @property {ArrayLike<number> | null} counts in bins of equal width from the first x to the last
 */

/**
 * @param {HTMLElement} box
 * @param {{ name: string; hasCounts: boolean; read: (index: number) => string }} options read: a
 *   place was chosen; what is said of it
 */
export function createFunctionPlot(box, { name, hasCounts, read }) {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'slider');
  canvas.setAttribute('aria-label', name);
  box.append(canvas);
  /** @type {Drawn | null} */
  let drawn = null;
  let at = -1;

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const frame = () => {
    const left = 2 * rem(),
      bottom = 1.5 * rem(),
      width = box.clientWidth - left - 0.4 * rem(),
      height = box.clientHeight - bottom - 0.5 * rem();
    const share = hasCounts ? 0.26 : 0;
    return {
      left,
      top: 0.5 * rem(),
      width,
      height: height * (1 - share) - (share ? 0.9 * rem() : 0),
      bars: height * share,
      foot: box.clientHeight - bottom,
    };
  };

  function draw() {
    const { clientWidth, clientHeight } = box;
    if (!drawn || !clientWidth || !clientHeight) return;
    const pixel = devicePixelRatio,
      {
        x,
        f,
        derivative,
        range: [low, high],
        counts,
      } = drawn,
      { left, top, width, height, bars, foot } = frame();
    canvas.width = Math.round(clientWidth * pixel);
    canvas.height = Math.round(clientHeight * pixel);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(pixel, pixel);
    const first = x[0],
      last = x[x.length - 1];
    const across = (/** @type {number} */ value) =>
        left + (width * (value - first)) / (last - first),
      up = (/** @type {number} */ value) => top + (height * (high - value)) / (high - low);

    context.font = `${Math.round(0.78 * rem())}px ${FONT}`;
    context.fillStyle = color('--muted');
    context.lineWidth = 1;
    const line = (
      /** @type {number} */ x1,
      /** @type {number} */ y1,
      /** @type {number} */ x2,
      /** @type {number} */ y2,
      /** @type {string} */ stroke,
    ) => {
      context.strokeStyle = color(stroke);
      context.beginPath();
      context.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
      context.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
      context.stroke();
    };
    const sign = (/** @type {number} */ value) => String(value).replace('-', '−');
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (let value = Math.ceil(first / 2) * 2; value <= last; value += 2) {
      line(across(value), top, across(value), foot, value === 0 ? '--line' : '--rule');
      context.fillText(sign(value), across(value), foot + 0.25 * rem());
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (let value = Math.ceil(low); value <= high; value++) {
      line(left, up(value), left + width, up(value), value === 0 ? '--line' : '--rule');
      if (value % (high - low > 5 ? 2 : 1) === 0)
        context.fillText(sign(value), left - 0.35 * rem(), up(value));
    }

    if (counts) {
      let most = 1;
      for (let i = 0; i < counts.length; i++) most = Math.max(most, counts[i]);
      context.fillStyle = color('--muted');
      for (let i = 0; i < counts.length; i++) {
        const tall = (bars * counts[i]) / most;
        if (tall > 0)
          context.fillRect(
            left + (width * i) / counts.length,
            foot - Math.max(tall, 0.7),
            Math.max(width / counts.length - 0.8, 0.6),
            Math.max(tall, 0.7),
          );
      }
      line(left, foot, left + width, foot, '--line');
    }

    context.save();
    context.beginPath();
    context.rect(left, top - 2, width, height + 4);
    context.clip();
    for (const [
      values,
      stroke,
      thick,
      dash,
    ] of /** @type {[ArrayLike<number>, string, number, number[]][]} */ ([
      [f, '--blue', 2.6, []],
      [derivative, '--orange', 2, [6, 5]],
    ])) {
      context.strokeStyle = color(stroke);
      context.lineWidth = thick;
      context.lineJoin = 'round';
      context.setLineDash(dash);
      context.beginPath();
      // A jump is no line: where the next value is far off, the pen is lifted.
      for (let i = 0; i < x.length; i++) {
        if (i > 0 && Math.abs(values[i] - values[i - 1]) > 0.45)
          context.moveTo(across(x[i]), up(values[i]));
        else context.lineTo(across(x[i]), up(values[i]));
      }
      context.stroke();
    }
    context.setLineDash([]);
    context.restore();

    line(across(x[at]), top, across(x[at]), foot, '--ink');
    for (const [values, fill] of /** @type {[ArrayLike<number>, string][]} */ ([
      [derivative, '--orange'],
      [f, '--blue'],
    ])) {
      if (values[at] < low || values[at] > high) continue;
      context.beginPath();
      context.arc(across(x[at]), up(values[at]), 4.5, 0, 7);
      context.fillStyle = color(fill);
      context.fill();
      context.strokeStyle = color('--sheet');
      context.lineWidth = 1.5;
      context.stroke();
    }
  }

  /** @param {number} index */
  function choose(index) {
    if (!drawn) return;
    at = Math.max(0, Math.min(drawn.x.length - 1, index));
    canvas.setAttribute('aria-valuemin', String(drawn.x[0]));
    canvas.setAttribute('aria-valuemax', String(drawn.x[drawn.x.length - 1]));
    canvas.setAttribute('aria-valuenow', drawn.x[at].toFixed(2));
    canvas.setAttribute('aria-valuetext', read(at));
    draw();
  }

  /** @param {PointerEvent} event */
  function point(event) {
    const { left, width } = frame();
    if (drawn)
      choose(
        Math.round(
          ((event.clientX - canvas.getBoundingClientRect().left - left) / width) *
            (drawn.x.length - 1),
        ),
      );
  }
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' || event.buttons) point(event);
  });
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('keydown', (event) => {
    const count = drawn?.x.length ?? 0,
      far = Math.round(count / 12);
    const to = {
      ArrowLeft: at - 2,
      ArrowDown: at - 2,
      ArrowRight: at + 2,
      ArrowUp: at + 2,
      PageDown: at - far,
      PageUp: at + far,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  });
  onTheme(draw);
  new ResizeObserver(draw).observe(box);

  return {
    /** @param {Drawn} next */
    set(next) {
      drawn = next;
      choose(at < 0 ? Math.round((7 / 12) * (next.x.length - 1)) : at);
    },
  };
}
