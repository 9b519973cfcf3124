// Page: what a program draws, by the page's own views: one plane for points and lines, one chart
// for all plots, and images. It knows nothing of Python.

import { make } from '../../common/page/dom.js';
import { onTheme } from '../../../views/theme.js';
import { paintHeatmap, paintInk } from '../../../views/heatmap.js';
import { createXYPlot } from '../../../views/xy-plot.js';
import { words } from '../words/words.js';
import { createLegend, lineClass } from './legend.js';

/**
 * @typedef {import('../messages.js').Picture} Picture
 *
 * @typedef {[number, number]} Pair
 */

const MAX_IMAGES = 24;

/**
 * @param {number[]} values
 * @returns {Pair}
 */
function rangeOf(values) {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!finite.length) return [0, 1];
  const margin = (high - low) * 0.08 || 0.5;
  return [low - margin, high + margin];
}

/**
 * @param {Float64Array} values pairs
 * @returns {Pair[]}
 */
const pairs = (values) =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]]);

/**
 * The part of the line w1 x + w2 y + b = 0 that lies in a window.
 *
 * @param {ArrayLike<number>} line
 * @param {Pair} x
 * @param {Pair} y
 * @returns {Pair[]} two ends, or none
 */
export function zeroLine({ 0: w1, 1: w2, 2: b }, x, y) {
  /** @type {Pair[]} */
  const ends = [
    ...x.map((at) => /** @type {Pair} */ ([at, -(w1 * at + b) / w2])),
    ...y.map((at) => /** @type {Pair} */ ([-(w2 * at + b) / w1, at])),
  ];
  const within = ends
    .filter(([p, q]) => p >= x[0] && p <= x[1] && q >= y[0] && q <= y[1])
    .sort(([p, q], [r, s]) => p - r || q - s);
  return within.length > 1 ? [within[0], within[within.length - 1]] : [];
}

class Pictures {
  #box;
  /** @type {Picture[]} */ #shown = [];
  #frame = 0;
  #axis = '';

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    onTheme(() => this.#later());
  }

  /** @param {Picture} picture */
  add(picture) {
    // A plane or a line that is drawn again takes the place of the one before.
    if (/line|points|field/.test(picture.kind))
      this.#shown = this.#shown.filter(({ kind }) => kind !== picture.kind);
    this.#shown.push(picture);
    this.#later();
  }

  /** @param {string} [axis] of the charts of the next run, from left to right */
  clear(axis = '') {
    this.#axis = axis;
    this.#shown = [];
    this.#later();
  }

  #later() {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    this.#box.replaceChildren();
    this.#drawPlane();
    this.#drawPlots();
    const images = this.#shown.filter(({ kind }) => kind === 'image');
    for (const picture of images.slice(-MAX_IMAGES)) this.#drawImage(picture);
  }

  #place() {
    const figure = make('figure');
    this.#box.append(figure);
    return figure;
  }

  #drawPlane() {
    const points = this.#shown.findLast(({ kind }) => kind === 'points');
    const line = this.#shown.findLast(({ kind }) => kind === 'line');
    const field = this.#shown.find((one) => one.kind === 'field');
    if (!points && !line && !field) return;
    const places = points ? pairs(points.values[0]) : [];
    const labels = points ? Array.from(points.values[1]) : [];
    const x = field ? edgesOf(field) : rangeOf(places.length ? places.map(([at]) => at) : [-2, 2]);
    const y = field ? x : rangeOf(places.length ? places.map(([, at]) => at) : [-2, 2]);
    const through = line ? zeroLine(line.values[0], x, y) : [];
    const sides = [0, 1].map((side) => ({
      className: side ? 'c-b' : 'c-a',
      shape: /** @type {'square' | 'round'} */ (side ? 'square' : 'round'),
      points: places.filter((_, i) => (labels[i] > 0 ? 1 : 0) === side),
    }));
    const { pictures } = words;
    const name = [
      field ? pictures.field : '',
      points ? pictures.points(places.length) : '',
      line ? pictures.line : '',
    ];
    const [xName, yName] = pictures.plane;
    createXYPlot(this.#place(), { xName, yName, format: words.tick }).set(
      name.filter(Boolean).join(', '),
      {
        x,
        y,
        marks: field ? [...cellsOf(field), ...sides] : sides,
        lines: through.length ? [{ className: 'c-line', points: through }] : [],
      },
    );
  }

  #drawPlots() {
    const plots = this.#shown.filter((one) => one.kind === 'plot');
    if (!plots.length) return;
    const xs = plots.flatMap(({ values }) => Array.from(values[0]));
    const ys = plots.flatMap(({ values }) => Array.from(values[1]));
    const labels = plots.map((one) => (one.kind === 'plot' ? one.label : ''));
    const isOne = new Set(labels).size === 1;
    const xName = this.#axis || words.pictures.axes[0];
    const yName = (isOne && labels[0]) || words.pictures.axes[1];
    const place = this.#place();
    const view = createXYPlot(place, { xName, yName, format: words.tick });
    if (!isOne) place.append(createLegend(labels));
    view.set(words.pictures.plot(xs.length), {
      x: rangeOf(xs),
      y: rangeOf(ys),
      lines: plots.map(({ values }, i) => ({
        className: isOne ? 'c-line' : lineClass(i),
        points: Array.from(values[0], (at, i) => /** @type {Pair} */ ([at, values[1][i]])),
      })),
    });
  }

  /** @param {Picture} picture */
  #drawImage(picture) {
    if (picture.kind !== 'image') return;
    const [values] = picture.values;
    const height = Math.ceil(values.length / picture.width);
    const name = words.pictures.image(picture.width, height);
    const canvas = make('canvas', { role: 'img', 'aria-label': name });
    this.#place().append(canvas);
    if (isInk(values))
      paintInk(
        canvas,
        Array.from(values, (value) => 255 * value),
      );
    else paintHeatmap(canvas, values, picture.width);
  }
}

/** @param {HTMLElement} box */
export const createPictures = (box) => new Pictures(box);

/** @param {Float64Array} values */
const isInk = (values) =>
  values.length === 784 && values.every((value) => value >= 0 && value <= 1);

/** @typedef {Extract<Picture, { kind: 'field' }>} Field */

/**
 * The window of a field: half a cell beyond its outer places.
 *
 * @param {Field} field
 * @returns {Pair}
 */
function edgesOf({ low, high, width }) {
  const half = (high - low) / (width - 1) / 2;
  return [low - half, high + half];
}

/** Shades of each side. */
const SHADES = 3;
/** Half of the plane of a plot, in its units. */
const HALF_PLANE = 134;

/**
 * The cells of a field by their shade. Probabilities change sides at 1/2, other values at 0.
 *
 * @param {Field} field
 */
function cellsOf({ low, high, width, values: [values] }) {
  const isShare = values.every((value) => value >= 0 && value <= 1);
  const middle = isShare ? 0.5 : 0;
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value - middle)), 0) || 1;
  /** @type {Map<string, Pair[]>} */
  const cells = new Map();
  values.forEach((value, i) => {
    const off = (value - middle) / most;
    const shade = Math.min(Math.floor(Math.abs(off) * SHADES), SHADES - 1);
    const name = `c-field c-${off > 0 ? 'b' : 'a'}${shade}`;
    const step = (high - low) / (width - 1);
    const place = /** @type {Pair} */ ([
      low + (i % width) * step,
      high - Math.floor(i / width) * step,
    ]);
    cells.set(name, cells.get(name) ?? []);
    cells.get(name)?.push(place);
  });
  return [...cells].map(([className, points]) => ({
    className,
    points,
    shape: /** @type {const} */ ('square'),
    size: HALF_PLANE / (width - 1),
    isBehind: true,
  }));
}
