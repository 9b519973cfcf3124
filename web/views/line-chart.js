// Page: a live line chart. One x for all series, a readout under the pointer, marks where something
// was changed. It draws what it is given and knows no lab.

import uPlot from '../vendor/uPlot.esm.js';
import { axesOf } from './line-chart/axes.js';
import { joinRuns } from './line-chart/earlier.js';
import { focusRange } from './line-chart/focus.js';
import { drawExits, drawMarks, shadeGap } from './line-chart/overlays.js';
import { Readout } from './line-chart/readout.js';
import { ceilingOf, drawable, linearRange, logRange, withValues } from './line-chart/scales.js';
import { addTools } from './line-chart/tools.js';
import { titleOf } from './save/menu.js';
import { words } from './words/words-charts.js';
import { color, onTheme, rem } from './theme.js';

// First in the head, so that the page's own style has the last word.
await new Promise((resolve) => {
  const href = new URL('../vendor/uPlot.min.css', import.meta.url).href;
  document.head.prepend(
    Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href,
      onload: resolve,
      onerror: resolve,
    }),
  );
});

/**
 * @typedef {object} LineChartOptions
 * @property {string} xName
 * @property {(x: number) => string} formatX
 * @property {import('./line-chart/readout.js').Series[]} series
 * @property {(value: number) => string} format
 * @property {'linear' | 'log'} [scale]
 * @property {number} [ceiling] a linear axis ends at this multiple of the first value, so that one
 *   leap does not flatten all the rest. Lines above it leave the picture, but a line that stays
 *   above it takes the axis with it
 * @property {[number, number] | null} [range] null: whatever the values need
 * @property {boolean} [isHigh] the lines end up high: labels that do not fit above the picture
 *   stand at its foot
 * @property {boolean} [gap] what lies between the first two lines is shaded where the second is
 *   higher, which is worse
 * @property {string} [sync] charts of the same name show the same x under the pointer
 * @property {HTMLElement} readout the key of the lines, with the values under the pointer, else the
 *   last ones
 *
 * @typedef {(number | null)[][]} Columns x, then each series; a value that is not finite leads out
 *   of the picture
 *
 * @typedef {{ x: number; label: string; isTrouble: boolean }} Mark
 */

const MIN_SIDE = 60;
/** Only so few measurements are drawn as points. */
const MAX_POINTS = 40;

class LineChart {
  /** @type {HTMLElement} */ #box;
  /** @type {LineChartOptions} */ #options;
  /** @type {Readout} */ #readout;
  /** @type {'linear' | 'log'} */ #scale;
  /** @type {[number, number] | null} */ #range;
  /** @type {string[]} colours */ #focus = [];
  /** @type {Columns} */ #current;
  /** @type {Columns} the lines of the current run, then those of earlier ones */ #columns;
  /** @type {import('./line-chart/earlier.js').EarlierRun[]} */ #earlier = [];
  /** @type {Mark[]} */ #marks = [];
  /** The readout shows the values at this x when nothing is under the pointer. */
  #last = Infinity;
  /** @type {uPlot | null} */ #plot = null;
  // In the next frame: a size that changes within the observer is an error in Firefox.
  #watch = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
  /** Its place belongs to another chart. */ #isGone = false;
  #endTheme;
  #endTools;

  /**
   * @param {HTMLElement} box
   * @param {LineChartOptions} options
   */
  constructor(box, options) {
    this.#box = box;
    this.#options = options;
    this.#readout = new Readout(options);
    this.#scale = options.scale ?? 'linear';
    this.#range = options.range ?? null;
    this.#current = this.#columns = [[], ...options.series.map(() => [])];
    this.#endTheme = onTheme(() => this.#plot?.redraw(false, true));
    this.#watch.observe(box);
    this.#endTools = addTools(box, options.readout, {
      picture: () => this.picture(),
      explore: (by) => this.#explore(by),
    });
  }

  /**
   * As it is shown now, for a file.
   *
   * @returns {import('./line-chart/scene.js').Picture}
   */
  picture() {
    const { series, xName, formatX, format } = this.#options;
    const { x, y } = this.#plot?.scales ?? {};
    const earlier = this.#earlier.flatMap(({ name = '', series: lines }) =>
      lines.map((line, s) => ({
        ...line,
        name: words.earlier(line.name || (series[s]?.name ?? ''), name),
      })),
    );
    return {
      ...{ title: titleOf(this.#box), xName, formatX, format, scale: this.#scale },
      x: [x?.min ?? 0, x?.max ?? 1],
      y: [y?.min ?? 0, y?.max ?? 1],
      ...withValues([...series, ...earlier], this.#columns),
      marks: this.#marks,
    };
  }

  /** @param {number | null} by rows from the one under the pointer; null: none is under it */
  #explore(by) {
    const [xs] = this.#columns;
    if (!this.#plot || !xs.length) return;
    const from = this.#plot.cursor.idx ?? (Number(by) < 0 ? xs.length : -1);
    const to = Math.max(0, Math.min(xs.length - 1, from + Number(by)));
    const left = by === null ? -10 : this.#plot.valToPos(Number(xs[to]), 'x');
    this.#plot.setCursor({ left, top: by === null ? -10 : 1 });
  }

  /**
   * @param {Columns} columns borrowed until the next call
   * @param {Mark[]} marks
   * @param {number} [now] where the run stands: it may have gone back
   */
  set(columns, marks, now = Infinity) {
    this.#current = columns;
    this.#columns = joinRuns(columns, this.#earlier);
    this.#marks = marks;
    this.#last = now;
    this.#plot?.setData(this.#data);
    this.#readOut();
  }

  /**
   * Draws earlier runs under the current one. They have no place in the key.
   *
   * @param {import('./line-chart/earlier.js').EarlierRun[]} earlier
   */
  setEarlier(earlier) {
    this.#earlier = earlier;
    this.#columns = joinRuns(this.#current, earlier);
    if (this.#plot) this.#build();
    this.#readOut();
  }

  /** The x at a place of the page. @param {number} left */
  xAt = (left) => this.#plot?.posToVal(left - this.#plot.rect.left, 'x') ?? NaN;

  /** @param {'linear' | 'log'} scale @param {string[]} focus colours of lines that it must show */
  setScale(scale, focus = []) {
    this.#scale = scale;
    this.#focus = focus;
    if (this.#plot) this.#build();
  }

  /** @param {[number, number] | null} range */
  setRange(range) {
    this.#range = range;
    if (this.#plot) this.#build();
  }

  /** Leaves its place to another chart. */
  destroy() {
    this.#isGone = true;
    this.#watch.disconnect();
    this.#endTheme();
    this.#endTools();
    this.#plot?.destroy();
    this.#plot = null;
    this.#readout.clear();
  }

  #readOut() {
    this.#readout.show(this.#columns, this.#plot?.cursor.idx ?? null, this.#last);
  }

  #size() {
    const { clientWidth, clientHeight } = this.#box;
    return { width: Math.max(clientWidth, MIN_SIDE), height: Math.max(clientHeight, MIN_SIDE) };
  }

  #fit() {
    if (this.#isGone) return;
    if (this.#plot) this.#plot.setSize(this.#size());
    else this.#build();
  }

  #build() {
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#plotOptions(), this.#data, this.#box);
  }

  /** In the order of #lines. */
  get #data() {
    const [xs, ...lines] = this.#columns;
    const own = this.#options.series.length;
    return drawable([xs, ...lines.slice(own), ...lines.slice(0, own)]);
  }

  /** Earlier runs are drawn first: they lie under the current one. */
  get #lines() {
    return [...this.#earlier.flatMap(({ series }) => series), ...this.#options.series];
  }

  /** @returns {uPlot.Options} */
  #plotOptions() {
    const { gap, isHigh = false, series, sync } = this.#options;
    const lines = this.#lines;
    return {
      ...this.#size(),
      padding: [Math.round(1.3 * rem()), Math.round(0.8 * rem()), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        sync: sync ? { key: sync, setSeries: false } : undefined,
        points: { size: 7, width: 2, fill: (_, s) => color(lines[s - 1].color) },
      },
      scales: this.#scales(),
      axes: axesOf(this.#options, this.#scale),
      series: [{}, ...lines.map((line) => this.#line(line))],
      hooks: {
        setCursor: [() => this.#readOut()],
        drawAxes: gap ? [(plot) => shadeGap(plot, this.#columns)] : [],
        draw: [
          (plot) => drawExits(plot, this.#current, series),
          (plot) => drawMarks(plot, this.#marks, isHigh),
        ],
      },
    };
  }

  /** @returns {uPlot.Scales} */
  #scales() {
    return {
      x: {
        time: false,
        range: (_, low, high) => (this.#columns[0].length > 1 && high > low ? [low, high] : [0, 1]),
      },
      y:
        this.#scale === 'log'
          ? { distr: 3, range: (_, low, high) => logRange(low, high) }
          : { range: (_, low, high) => this.#range ?? this.#linearRange(low, high) },
    };
  }

  /**
   * @param {number | null} low
   * @param {number | null} high
   */
  #linearRange(low, high) {
    const range = focusRange(this.#data, this.#lines, this.#focus);
    return range ?? linearRange(low, high, ceilingOf(this.#columns, this.#options.ceiling));
  }

  /**
   * @param {LineChartOptions['series'][number]} line
   * @returns {uPlot.Series}
   */
  #line({ name, color: variable, width, dash, points }) {
    return {
      label: name,
      stroke: () => color(variable),
      width,
      dash,
      spanGaps: true,
      points: points
        ? {
            show: (_, s) =>
              this.#measured(s - this.#lines.length + this.#options.series.length) < MAX_POINTS,
            size: 5,
            fill: () => color(variable),
          }
        : { show: false },
    };
  }

  /** @param {number} s */
  #measured(s) {
    return this.#columns[s].reduce((/** @type {number} */ n, v) => n + Number(v !== null), 0);
  }
}

/**
 * @param {HTMLElement} box
 * @param {LineChartOptions} options
 */
export const createLineChart = (box, options) => new LineChart(box, options);
