// Page: the plot to draw on. The pointer draws; with the keyboard, arrows choose a column and change
// its height. The run is laid over the sketch. Words and dashes tell the curves apart, not colour.

import { make } from '../../labs/common/page/dom.js';
import { COLUMNS } from '../judges.js';
import { words } from '../words/words.js';
import { columnAt, drawLine, emptyHeights, filled, nudge } from './heights.js';

const NS = 'http://www.w3.org/2000/svg';
/** Units of the picture; the plot lies within, with room for the numbers. */
const WIDTH = 320;
const HEIGHT = 200;
const PLOT = { left: 40, top: 10, width: 270, height: 160 };
const KEY_STEP = 0.05;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function svg(tag, attributes, text = '') {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

const xOf = (/** @type {number} */ column) => PLOT.left + (PLOT.width * column) / (COLUMNS - 1);
const yOf = (/** @type {number} */ height) => PLOT.top + PLOT.height * (1 - height);

/** @param {readonly (number | null)[]} heights */
function pathOf(heights) {
  let isDown = false;
  return heights
    .map((height, i) => {
      if (height === null) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${xOf(i).toFixed(1)} ${yOf(height).toFixed(1)}`;
    })
    .join('');
}

/**
 * Frame, numbers and grid.
 *
 * @param {import('../schema.js').Sketch} task
 */
function axesOf({ range: [low, high], steps }) {
  const { left, top, width, height } = PLOT;
  const lines = [0.25, 0.5, 0.75].map((share) =>
    svg('line', {
      class: 'sk-grid',
      x1: left,
      x2: left + width,
      y1: yOf(share),
      y2: yOf(share),
    }),
  );
  const number = (/** @type {number} */ value, /** @type {number} */ y) =>
    svg(
      'text',
      { class: 'sk-number', x: left - 5, y: y + 4, 'text-anchor': 'end' },
      words.valueText(value),
    );
  const step = (/** @type {number} */ n, /** @type {number} */ x, /** @type {string} */ anchor) =>
    svg(
      'text',
      { class: 'sk-number', x, y: top + height + 18, 'text-anchor': anchor },
      words.sketch.step(n),
    );
  return [
    svg('rect', { class: 'sk-frame', x: left, y: top, width, height }),
    ...lines,
    number(high, top),
    number((low + high) / 2, yOf(0.5)),
    number(low, top + height),
    step(0, left, 'start'),
    step(steps, left + width, 'end'),
  ];
}

/** The plot on the page. */
class Plot {
  #task;
  #heights = emptyHeights();
  /** @type {number[] | null} */
  #run = null;
  #column = 0;
  #isLocked = false;
  /** @type {{ x: number; y: number } | null} where the pointer was */
  #last = null;
  #mine = svg('path', { class: 'sk-mine' });
  #core = svg('path', { class: 'sk-core' });
  #cursor = svg('line', { class: 'sk-cursor' });
  #picture;
  #keyOfCore;

  /** @param {import('../schema.js').Sketch} task */
  constructor(task) {
    this.#task = task;
    this.#picture = svg('svg', {
      class: 'sk-plot',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      tabindex: 0,
      role: 'slider',
      'aria-label': words.sketch.label(words.nameOf(task.series)),
      'aria-describedby': 'sk-keys',
      'aria-valuemin': 0,
      'aria-valuemax': task.steps,
    });
    this.#picture.append(...axesOf(task), this.#cursor, this.#mine, this.#core);
    this.#keyOfCore = this.#key('sk-core', words.sketch.core());
    this.#keyOfCore.hidden = true;
    this.element = make(
      'div',
      { className: 'lp-sketch' },
      this.#picture,
      make(
        'p',
        { className: 'sk-legend note' },
        this.#key('sk-mine', words.sketch.mine()),
        this.#keyOfCore,
      ),
      make('p', { className: 'note', id: 'sk-keys' }, words.sketch.keys()),
    );
    this.#listen();
    this.#show();
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #key(name, text) {
    const line = svg('svg', { viewBox: '0 0 32 8', class: 'sk-key', 'aria-hidden': 'true' });
    line.append(svg('path', { class: name, d: 'M1 4L31 4' }));
    return make('span', {}, line, ` ${text}`);
  }

  #listen() {
    const plot = /** @type {HTMLElement} */ (/** @type {unknown} */ (this.#picture));
    plot.addEventListener('pointerdown', (event) => {
      if (this.#isLocked || event.button) return;
      plot.setPointerCapture(event.pointerId);
      this.#last = this.#placeOf(event);
      this.#move(event);
    });
    plot.addEventListener('pointermove', (event) => this.#move(event));
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel']))
      plot.addEventListener(type, () => (this.#last = null));
    plot.addEventListener('keydown', (event) => this.#press(event));
    plot.addEventListener('blur', () => this.#show());
    plot.addEventListener('focus', () => this.#show());
  }

  /** @param {PointerEvent} event */
  #placeOf({ clientX, clientY }) {
    const box = this.#picture.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return {
      x: ((clientX - box.left) * scale - PLOT.left) / PLOT.width,
      y: 1 - ((clientY - box.top) * scale - PLOT.top) / PLOT.height,
    };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#last || this.#isLocked) return;
    const place = this.#placeOf(event);
    this.#heights = drawLine(this.#heights, this.#last, place);
    this.#last = place;
    this.#column = columnAt(place.x);
    this.#show();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const ends = { Home: 0, End: COLUMNS - 1 };
    const sideways = { ArrowLeft: -1, ArrowRight: 1 };
    const upwards = { ArrowUp: KEY_STEP, ArrowDown: -KEY_STEP };
    const { key } = event;
    if (key in ends) this.#column = ends[/** @type {'Home'} */ (key)];
    else if (key in sideways)
      this.#column = Math.min(
        COLUMNS - 1,
        Math.max(0, this.#column + sideways[/** @type {'ArrowLeft'} */ (key)]),
      );
    else if (key in upwards && !this.#isLocked)
      this.#heights = nudge(this.#heights, this.#column, upwards[/** @type {'ArrowUp'} */ (key)]);
    else return;
    event.preventDefault();
    this.#show();
  }

  #show() {
    this.#mine.setAttribute('d', pathOf(this.#heights));
    this.#core.setAttribute('d', this.#run ? pathOf(this.#run) : '');
    const x = xOf(this.#column);
    for (const [name, value] of Object.entries({
      x1: x,
      x2: x,
      y1: PLOT.top,
      y2: PLOT.top + PLOT.height,
    }))
      this.#cursor.setAttribute(name, String(value));
    const step = Math.round((this.#task.steps * this.#column) / (COLUMNS - 1));
    const height = this.#heights[this.#column];
    const text = height === null ? '' : words.valueText(this.#valueOf(height));
    this.#picture.setAttribute('aria-valuenow', String(step));
    this.#picture.setAttribute('aria-valuetext', words.sketch.at(step, text));
  }

  /** @param {number} height */
  #valueOf(height) {
    const [low, high] = this.#task.range;
    return low + height * (high - low);
  }

  /** @returns {number[] | null} values in every column; null: there is too little to see */
  heights() {
    return (
      filled(this.#heights)?.map((height) => Number(this.#valueOf(height).toPrecision(4))) ?? null
    );
  }

  /** @param {number[]} values */
  #shares(values) {
    const [low, high] = this.#task.range;
    return values.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low))));
  }

  /** @param {number[]} values COLUMNS of them: a sketch from before */
  draw(values) {
    if (values.length === COLUMNS) this.#heights = this.#shares(values);
    this.#show();
  }

  /** @param {number[]} run */
  lay(run) {
    this.#run = this.#shares(run);
    this.#keyOfCore.hidden = false;
    this.#show();
  }

  clear() {
    this.#heights = emptyHeights();
    this.#run = null;
    this.#keyOfCore.hidden = true;
    this.#show();
  }

  /** @param {boolean} isLocked */
  lock(isLocked) {
    this.#isLocked = isLocked;
    this.#picture.setAttribute('aria-readonly', String(isLocked));
  }

  focus() {
    /** @type {any} */ (this.#picture).focus();
  }
}

/** @param {import('../schema.js').Sketch} task */
export const createPlot = (task) => new Plot(task);
