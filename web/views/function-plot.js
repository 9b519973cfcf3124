// Page: a function and its derivative over one variable, and under them how many values lie where.
// One place on the axis is read out, by pointer or by keys. It knows no lab.

import { gridStep, isJump, placeBy } from './function-plot/grid.js';
import { addSaveMenu, titleOf } from './save/menu.js';
import { FONT, color, onTheme, rem } from './theme.js';

/**
 * @typedef {object} Drawn
 * @property {ArrayLike<number>} x rising, evenly
 * @property {ArrayLike<number>} f
 * @property {ArrayLike<number>} derivative
 * @property {[number, number]} range of the values that are drawn
 * @property {ArrayLike<number> | null} counts in bins of equal width from the first x to the last
 *
 * @typedef {object} FunctionPlotOptions
 * @property {string} name
 * @property {{ x: string; f: string; derivative: string }} names of the values
 * @property {boolean} hasCounts
 * @property {(index: number) => string} read called when a place is chosen; returns its text for
 *   screen readers
 */

/** The place that is chosen at first, as a share of the axis. */
const FIRST_PLACE = 7 / 12;

class FunctionPlot {
  /** @type {HTMLElement} */ #box;
  /** @type {FunctionPlotOptions} */ #options;
  #canvas = document.createElement('canvas');
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d'));
  /** @type {Drawn | null} */ #drawn = null;
  /** Index of the chosen place. */
  #at = -1;

  /**
   * @param {HTMLElement} box
   * @param {FunctionPlotOptions} options
   */
  constructor(box, options) {
    this.#box = box;
    this.#options = options;
    const canvas = this.#canvas;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'slider');
    canvas.setAttribute('aria-label', options.name);
    box.append(canvas);
    canvas.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' || event.buttons) this.#point(event);
    });
    canvas.addEventListener('pointerdown', (event) => this.#point(event));
    canvas.addEventListener('keydown', (event) => this.#onKey(event));
    addSaveMenu({
      title: () => titleOf(box),
      place: (menu) => box.after(menu), // the title has the readout beside it
      load: async () => {
        const { fileOf } = await import('./function-plot/file.js');
        return () => fileOf({ title: titleOf(box), names: options.names, drawn: this.#drawn });
      },
    });
    onTheme(() => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(box);
  }

  /** @param {Drawn} drawn */
  set(drawn) {
    this.#drawn = drawn;
    this.#choose(this.#at < 0 ? Math.round(FIRST_PLACE * (drawn.x.length - 1)) : this.#at);
  }

  /** @param {number} index */
  #choose(index) {
    if (!this.#drawn) return;
    const { x } = this.#drawn;
    this.#at = Math.max(0, Math.min(x.length - 1, index));
    this.#canvas.setAttribute('aria-valuemin', String(x[0]));
    this.#canvas.setAttribute('aria-valuemax', String(x[x.length - 1]));
    this.#canvas.setAttribute('aria-valuenow', x[this.#at].toFixed(2));
    this.#canvas.setAttribute('aria-valuetext', this.#options.read(this.#at));
    this.#draw();
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (!this.#drawn) return;
    const { left, width } = this.#frame();
    const share = (event.clientX - this.#canvas.getBoundingClientRect().left - left) / width;
    this.#choose(Math.round(share * (this.#drawn.x.length - 1)));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const to = placeBy(event.key, this.#at, this.#drawn?.x.length ?? 0);
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to);
  }

  /** Where the axes lie, in CSS pixels. */
  #frame() {
    const { clientWidth, clientHeight } = this.#box;
    const unit = rem();
    const left = 2.5 * unit;
    const bottom = 1.5 * unit;
    const height = clientHeight - bottom - 0.5 * unit;
    const share = this.#options.hasCounts ? 0.26 : 0;
    return {
      unit,
      left,
      top: 0.5 * unit,
      width: clientWidth - left - 0.4 * unit,
      height: height * (1 - share) - (share ? 0.9 * unit : 0),
      bars: height * share,
      foot: clientHeight - bottom,
    };
  }

  #draw() {
    const { clientWidth, clientHeight } = this.#box;
    if (!this.#drawn || !clientWidth || !clientHeight) return;
    const { x, range, counts } = this.#drawn;
    const [low, high] = range;
    const frame = this.#frame();
    this.#canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.#canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.#context.scale(devicePixelRatio, devicePixelRatio);
    const first = x[0];
    const last = x[x.length - 1];
    const picture = {
      ...frame,
      first,
      last,
      low,
      high,
      across: (/** @type {number} */ value) =>
        frame.left + (frame.width * (value - first)) / (last - first),
      up: (/** @type {number} */ value) =>
        frame.top + (frame.height * (high - value)) / (high - low),
    };
    this.#drawGrid(picture);
    if (counts) this.#drawCounts(picture, counts);
    this.#drawLines(picture, this.#drawn);
    this.#drawPlace(picture, this.#drawn);
  }

  /**
   * @param {number} x1
   * @param {number} y1
   * @param {number} x2
   * @param {number} y2
   * @param {string} stroke a colour variable
   */
  #line(x1, y1, x2, y2, stroke) {
    const context = this.#context;
    context.strokeStyle = color(stroke);
    context.beginPath();
    context.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
    context.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
    context.stroke();
  }

  /** @param {Picture} picture */
  #drawGrid({ unit, left, top, width, foot, first, last, low, high, across, up }) {
    const context = this.#context;
    const sign = (/** @type {number} */ value) => String(value).replace('-', '−');
    context.font = `${Math.round(0.78 * unit)}px ${FONT}`;
    context.fillStyle = color('--muted');
    context.lineWidth = 1;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (let value = Math.ceil(first / 2) * 2; value <= last; value += 2) {
      this.#line(across(value), top, across(value), foot, value === 0 ? '--line' : '--rule');
      context.fillText(sign(value), across(value), foot + 0.25 * unit);
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const step = gridStep(high - low);
    for (let line = Math.ceil(low / step); line * step <= high; line++) {
      const value = line * step;
      this.#line(left, up(value), left + width, up(value), line === 0 ? '--line' : '--rule');
      context.fillText(sign(Number(value.toFixed(2))), left - 0.35 * unit, up(value));
    }
  }

  /**
   * @param {Picture} picture
   * @param {ArrayLike<number>} counts
   */
  #drawCounts({ left, width, bars, foot }, counts) {
    const context = this.#context;
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
    this.#line(left, foot, left + width, foot, '--line');
  }

  /**
   * @param {Picture} picture
   * @param {Drawn} drawn
   */
  #drawLines(picture, { x, f, derivative }) {
    const { left, top, width, height } = picture;
    const context = this.#context;
    context.save();
    context.beginPath();
    context.rect(left, top - 2, width, height + 4);
    context.clip();
    context.lineJoin = 'round';
    context.strokeStyle = color('--blue');
    context.lineWidth = 2.6;
    this.#trace(picture, x, f);
    context.strokeStyle = color('--orange');
    context.lineWidth = 2;
    context.setLineDash([6, 5]);
    this.#trace(picture, x, derivative);
    context.setLineDash([]);
    context.restore();
  }

  /**
   * A jump is no line: where the next value is far off, the pen is lifted.
   *
   * @param {Picture} picture
   * @param {ArrayLike<number>} x
   * @param {ArrayLike<number>} values
   */
  #trace({ across, up }, x, values) {
    const context = this.#context;
    context.beginPath();
    for (let i = 0; i < x.length; i++) {
      if (i > 0 && isJump(values[i - 1], values[i])) context.moveTo(across(x[i]), up(values[i]));
      else context.lineTo(across(x[i]), up(values[i]));
    }
    context.stroke();
  }

  /**
   * The chosen place, with a dot on each line.
   *
   * @param {Picture} picture
   * @param {Drawn} drawn
   */
  #drawPlace({ top, foot, low, high, across, up }, { x, f, derivative }) {
    const context = this.#context;
    const at = across(x[this.#at]);
    this.#line(at, top, at, foot, '--ink');
    const dot = (/** @type {number} */ value, /** @type {string} */ fill) => {
      if (value < low || value > high) return;
      context.beginPath();
      context.arc(at, up(value), 4.5, 0, 7);
      context.fillStyle = color(fill);
      context.fill();
      context.strokeStyle = color('--sheet');
      context.lineWidth = 1.5;
      context.stroke();
    };
    dot(derivative[this.#at], '--orange');
    dot(f[this.#at], '--blue');
  }
}

/**
 * @typedef {object} Picture the axes in CSS pixels, and what they show
 * @property {number} unit the rem
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {number} bars height of the tallest bar
 * @property {number} foot where the bars stand
 * @property {number} first
 * @property {number} last
 * @property {number} low
 * @property {number} high
 * @property {(value: number) => number} across
 * @property {(value: number) => number} up
 */

/**
 * @param {HTMLElement} box
 * @param {FunctionPlotOptions} options
 */
export const createFunctionPlot = (box, options) => new FunctionPlot(box, options);
