// Page: the sets of points as small pictures, one of which is chosen. The list beside them does the
// same by name.

import { CLASS_COLORS, addMark } from '../../../../views/decision-field/marks.js';
import { drawHeights } from '../../../../views/decision-field/heights.js';
import { color, onTheme } from '../../../../views/theme.js';
import { finder, make } from '../../../common/page/dom.js';
import { DATA, OWN } from '../../choices.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../../messages.js').SampledSet} SampledSet
 *
 * @typedef {import('../../settings.js').Settings} Settings
 */

/** The size of a picture, in CSS pixels, as in lab.css. */
const SIDE = 28;

class SetPictures {
  #box;
  #change;
  #ask;
  /** @type {Map<string, { radio: HTMLInputElement; canvas: HTMLCanvasElement | null }>} by id */
  #choices = new Map();
  /** @type {readonly SampledSet[] | null} */ #sets = null;
  #isAsked = false;

  /**
   * @param {HTMLElement} root
   * @param {object} on
   * @param {(some: Partial<Settings>) => void} on.change
   * @param {() => void} on.ask for some points of each set
   */
  constructor(root, { change, ask }) {
    this.#box = finder(root)('p-sets');
    this.#change = change;
    this.#ask = ask;
    this.#box.append(...DATA.map((id) => this.#choice(id)));
    onTheme(() => this.#draw());
  }

  /** @param {string} id of a set */
  #choice(id) {
    const title = words.choices.data[id];
    const radio = make('input', { type: 'radio', name: 'p-set', value: id, 'aria-label': title });
    radio.addEventListener('change', () => this.#change({ data: id }));
    const isOwn = OWN.includes(id);
    const canvas = isOwn ? null : make('canvas', { 'aria-hidden': 'true' });
    this.#choices.set(id, { radio, canvas });
    const sign = make('b', { 'aria-hidden': 'true' }, words.ownSigns[id] ?? '');
    return make('label', { title }, radio, canvas ?? sign);
  }

  /** @param {Settings} settings */
  show({ data, hide }) {
    this.#box.hidden = hide.includes('dataset');
    const chosen = this.#choices.get(data);
    if (chosen) chosen.radio.checked = true;
  }

  /** @param {import('../../messages.js').FromWorker} message */
  receive(message) {
    if (message.type === 'sets') {
      this.#sets = message.sets;
      this.#draw();
    } else if (message.type === 'loaded') {
      this.#isAsked = this.#sets !== null; // another worker does not know of the question
    } else if (message.type === 'setup' && this.#lacks(message.settings.data)) {
      this.#isAsked = false; // what it needs was not loaded then, and is now
    } else if (message.type === 'picture' && !this.#isAsked) {
      this.#isAsked = true;
      this.#ask();
    }
  }

  /** @param {string} id of a set whose picture did not come with the others */
  #lacks(id) {
    return this.#sets !== null && !OWN.includes(id) && !this.#sets.some((set) => set.id === id);
  }

  #draw() {
    for (const set of this.#sets ?? []) {
      const canvas = this.#choices.get(set.id)?.canvas;
      if (canvas) drawSet(canvas, set);
    }
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {SampledSet} set
 */
function drawSet(canvas, { points, labels, values, window, isCurve }) {
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  canvas.width = canvas.height = Math.round(SIDE * devicePixelRatio);
  const side = canvas.width;
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const r = (labels.length > 4 ? 1.2 : 2.5) * devicePixelRatio;
  const toX = (/** @type {number} */ x) => ((x - x0) / (x1 - x0)) * side;
  const toY = (/** @type {number} */ y) => ((y1 - y) / (y1 - y0)) * side;
  if (values) return drawHeights(draw, { points, values }, { toX, toY, r });
  const marks = CLASS_COLORS.map(() => new Path2D());
  labels.forEach((label, i) => {
    const k = isCurve ? 0 : label;
    addMark(marks[k], k, toX(points[2 * i]), toY(points[2 * i + 1]), r);
  });
  marks.forEach((path, k) => {
    draw.fillStyle = color(CLASS_COLORS[k]);
    draw.fill(path);
  });
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof SetPictures>[1]} on
 */
export const createSetPictures = (root, on) => new SetPictures(root, on);
