// Page: numbers against numbers. Lines and marks over two axes, for what is not a course over time
// (that is line-chart.js). SVG, so that it stays sharp and takes the page's colours as they change.
// It knows no lab.

import { addSaveMenu, besideTitle, titleOf } from './save/menu.js';
import { markOf, svg } from './xy-plot/marks.js';

const WIDTH = 320;
const LEFT = 42;
const CHARACTER = 6.2;
const LINE = 13;
const NAME = 22;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 40;
/** More points of a line than these show nothing more. */
const MAX_POINTS = 1500;
/** Letters of a name on an axis. */
const MAX_TICK = 14;

/**
 * @typedef {object} XYPlotOptions
 * @property {string} xName
 * @property {string} yName
 * @property {number} [height] of 320 units of width; default 300
 * @property {(value: number) => string} format
 * @property {boolean} [diagonal] with the line y = x
 * @property {boolean} [isStrip] y says nothing: it only spreads the marks
 * @property {string} [title] in a file; else the heading beside the box
 *
 * @typedef {{ value: number; text: string }} Tick
 *
 * @typedef {[x: number, y: number]} Point
 *
 * @typedef {object} Named what has a name is data, and stands in files
 * @property {string} [name]
 * @property {Point[]} [all] where only some of the points are drawn
 *
 * @typedef {Named & { className: string; points: Point[] }} Line
 *
 * @typedef {{ at: Point; words: string }} Note
 *
 * @typedef {Named & {
 *   className: string;
 *   points: Point[];
 *   shape?: import('./xy-plot/marks.js').Shape;
 *   size?: number | number[];
 *   titles?: string[];
 *   isBehind?: boolean;
 * }} Marks
 *   isBehind: behind the lines, such as the cells of a field
 *
 * @typedef {object} Content
 * @property {[number, number]} [x] range
 * @property {[number, number]} [y] range
 * @property {Line[]} [lines]
 * @property {Marks[]} [marks]
 * @property {Note[]} [notes]
 * @property {string[]} [xNames] of the places 0, 1, 2 ... on an axis of categories
 * @property {string[]} [yNames]
 *
 * @typedef {object} Shown as it is now, for a file
 * @property {string} title
 * @property {XYPlotOptions} options
 * @property {Content} content
 * @property {{ x: Tick[]; y: Tick[] }} ticks
 * @property {{ left: number; right: number; top: number; bottom: number }} plane
 * @property {Element} root
 *
 * @typedef {(point: Point) => [x: string, y: string]} ToPicture
 */

/**
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 */
const label = (text, attributes) => Object.assign(svg('text', attributes), { textContent: text });

class XYPlot {
  /** @type {XYPlotOptions} */ #options;
  /** @type {Element} */ #root;
  /** The plane within the axes, in units of the picture. */
  #plane;
  /** @type {Content} */ #content = {};
  /** @type {Shown['ticks']} */ #shown = { x: [], y: [] };

  /**
   * @param {HTMLElement} box
   * @param {XYPlotOptions} options
   */
  constructor(box, options) {
    const { height = 300, xName, isStrip } = options;
    this.#options = options;
    this.#root = svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'xy', role: 'img' });
    this.#plane = {
      left: isStrip ? RIGHT : LEFT,
      right: WIDTH - RIGHT,
      top: TOP,
      bottom: height - (xName ? BOTTOM : BOTTOM / 2),
      height,
    };
    box.append(this.#root);
    this.#addMenu(box);
  }

  /** @param {HTMLElement} box */
  #addMenu(box) {
    const title = () => this.#options.title ?? titleOf(box);
    addSaveMenu({
      title,
      place: besideTitle(box, 'inside'),
      load: async () => {
        const { fileOf } = await import('./xy-plot/file.js');
        return () =>
          fileOf({
            ...{ title: title(), options: this.#options, content: this.#content },
            ...{ ticks: this.#shown, plane: this.#plane, root: this.#root },
          });
      },
    });
  }

  /**
   * @param {string} name what it shows, for those who do not see it
   * @param {Content} content
   */
  set(name, content) {
    const { x = [0, 1], y = [0, 1], lines = [], marks = [], notes = [], yNames } = content;
    const { isStrip, diagonal } = this.#options;
    const plane = this.#plane;
    const up = isStrip ? [] : this.#ticks(y, yNames);
    const across = this.#ticks(x, content.xNames);
    this.#content = content;
    this.#shown = { x: across, y: up };
    if (!isStrip) plane.left = Math.max(LEFT, NAME + widest(up.map(({ text }) => text)));
    /** @type {ToPicture} */
    const at = ([px, py]) => [
      (plane.left + ((plane.right - plane.left) * (px - x[0])) / (x[1] - x[0])).toFixed(1),
      (plane.bottom - ((plane.bottom - plane.top) * (py - y[0])) / (y[1] - y[0])).toFixed(1),
    ];
    this.#root.setAttribute('aria-label', name);
    this.#root.replaceChildren(
      ...this.#across(across, (value) => at([value, y[0]])[0]),
      ...this.#up(up, (value) => at([x[0], value])[1]),
      ...this.#names(),
      ...(diagonal ? [drawDiagonal(at, x, y)] : []),
      ...marks.filter(({ isBehind }) => isBehind).flatMap((some) => drawMarks(at, some)),
      ...lines.map((line) => drawLine(at, line)),
      ...marks.filter(({ isBehind }) => !isBehind).flatMap((some) => drawMarks(at, some)),
      ...notes.map(({ at: place, words }) => {
        const [px, py] = at(place);
        return label(words, { x: px, y: py, class: 'xy-note' });
      }),
    );
  }

  /**
   * @param {[number, number]} range
   * @param {string[]} [names] of places on the axis
   * @returns {Tick[]}
   */
  #ticks(range, names) {
    const { format } = this.#options;
    return names
      ? names.map((text, value) => ({ value, text: cut(text) }))
      : ticks(range).map((value) => ({ value, text: format(value) }));
  }

  /**
   * Grid and labels of the x axis. Where labels are long, such as prices, some are left out, so that
   * none runs into another.
   *
   * @param {Tick[]} all
   * @param {(value: number) => string} at
   */
  #across(all, at) {
    const { left, right, top, bottom } = this.#plane;
    const needed = (widest(all.map(({ text }) => text)) + CHARACTER) * (all.length - 1);
    const every = Math.ceil(needed / (right - left)) || 1;
    return all.flatMap(({ value, text }, i) => {
      const px = at(value);
      return [
        svg('line', { class: 'xy-grid', x1: px, x2: px, y1: top, y2: bottom }),
        label(i % every ? '' : text, { x: px, y: bottom + 15, 'text-anchor': 'middle' }),
      ];
    });
  }

  /**
   * Grid and labels of the y axis.
   *
   * @param {Tick[]} all
   * @param {(value: number) => string} at
   */
  #up(all, at) {
    const { left, right, top, bottom } = this.#plane;
    const every = Math.ceil((LINE * all.length) / (bottom - top)) || 1;
    return all.flatMap(({ value, text }, i) => {
      const py = at(value);
      return [
        svg('line', { class: 'xy-grid', x1: left, x2: right, y1: py, y2: py }),
        label(i % every ? '' : text, { x: left - 6, y: Number(py) + 4, 'text-anchor': 'end' }),
      ];
    });
  }

  #names() {
    const { left, right, top, bottom, height } = this.#plane;
    const common = { 'text-anchor': 'middle', class: 'xy-name' };
    return [
      label(this.#options.xName, { x: (left + right) / 2, y: height - 8, ...common }),
      label(this.#options.yName, {
        x: 0,
        y: 0,
        ...common,
        transform: `translate(10 ${(top + bottom) / 2}) rotate(-90)`,
      }),
    ];
  }
}

/** @param {string} text of a tick */
const cut = (text) => (text.length > MAX_TICK ? `${text.slice(0, MAX_TICK - 1)}…` : text);

/**
 * The width of the longest label, in units of the picture.
 *
 * @param {string[]} labels
 */
const widest = (labels) => CHARACTER * Math.max(...labels.map(({ length }) => length));

/**
 * y = x, as far as both axes show it.
 *
 * @param {ToPicture} at
 * @param {[number, number]} x
 * @param {[number, number]} y
 */
function drawDiagonal(at, x, y) {
  const low = Math.max(x[0], y[0]);
  const high = Math.min(x[1], y[1]);
  const [x1, y1] = at([low, low]);
  const [x2, y2] = at([high, high]);
  return svg('line', { class: 'xy-diagonal', x1, y1, x2, y2 });
}

/**
 * @param {ToPicture} at
 * @param {Line} line
 */
function drawLine(at, { className, points }) {
  const every = Math.ceil(points.length / MAX_POINTS);
  const some = points.filter((_, i) => i % every === 0 || i === points.length - 1);
  return svg('polyline', {
    class: className,
    fill: 'none',
    points: some.map((point) => at(point).join()).join(' '),
  });
}

/**
 * @param {ToPicture} at
 * @param {Marks} marks
 */
function drawMarks(at, { className, points, shape = 'round', size: sizes = 4, titles }) {
  return points.map((point, i) => {
    const [px, py] = at(point);
    const size = typeof sizes === 'number' ? sizes : sizes[i];
    const mark = markOf(shape, Number(px), Number(py), size, className);
    if (titles) mark.append(Object.assign(svg('title', {}), { textContent: titles[i] }));
    return mark;
  });
}

/**
 * Four to six round numbers.
 *
 * @param {[number, number]} range
 */
function ticks([low, high]) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((by) => by * power).findLast((one) => one <= rough * 1.001) ?? power;
  const found = [];
  for (let n = Math.ceil(low / step - 1e-6); n * step <= high + 1e-6 * step; n++)
    found.push(Number((n * step).toPrecision(12)));
  return found;
}

/**
 * @param {HTMLElement} box
 * @param {XYPlotOptions} options
 */
export const createXYPlot = (box, options) => new XYPlot(box, options);
