// Page: a live line chart. One x for all series, a readout under the pointer, marks where something
// was changed. It draws what it is given and knows no lab.

import uPlot from '../vendor/uPlot.esm.js';
import { drawExits, drawMarks, shadeGap } from './line-chart/overlays.js';
import { Readout } from './line-chart/readout.js';
import {
  INCREMENTS,
  ceilingOf,
  drawable,
  linearRange,
  logRange,
  logSplits,
} from './line-chart/scales.js';
import { FONT, color, onTheme, rem } from './theme.js';

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
 * @property {{
 *   name: string;
 *   color: string;
 *   width: number;
 *   points?: boolean;
 *   dash?: number[];
 *   isOptional?: boolean;
 * }[]} series
 *   color: a variable of styles/tokens.css; dash: lengths of ink and gap; isOptional: without
 *   values the line is not in the key
 * @property {(value: number) => string} format
 * @property {'linear' | 'log'} [scale]
 * @property {number} [ceiling] a linear axis ends at this multiple of the first value, so that one
 *   leap does not flatten all the rest. Lines above it leave the picture, but a line that stays
 *   above it takes the axis with it
 * @property {[number, number] | null} [range] null: whatever the values need
 * @property {boolean} [isHigh] the lines end up high: labels that do not fit above the picture
 *   stand at its foot
 * @property {boolean} [gap] what lies between the first two lines is shaded
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
  /** @type {Columns} */ #columns;
  /** @type {Mark[]} */ #marks = [];
  /** The readout shows the values at this x when nothing is under the pointer. */
  #last = Infinity;
  /** @type {uPlot | null} */ #plot = null;
  #watch = new ResizeObserver(() => this.#fit());
  #endTheme;

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
    this.#columns = [[], ...options.series.map(() => [])];
    this.#endTheme = onTheme(() => this.#plot?.redraw(false, true));
    this.#watch.observe(box);
  }

  /**
   * @param {Columns} columns borrowed until the next call
   * @param {Mark[]} marks
   * @param {number} [now] where the run stands: it may have gone back
   */
  set(columns, marks, now = Infinity) {
    this.#columns = columns;
    this.#marks = marks;
    this.#last = now;
    this.#plot?.setData(drawable(columns));
    this.#readOut();
  }

  /** @param {'linear' | 'log'} scale */
  setScale(scale) {
    this.#scale = scale;
    if (this.#plot) this.#build();
  }

  /** @param {[number, number] | null} range */
  setRange(range) {
    this.#range = range;
    if (this.#plot) this.#build();
  }

  /** Leaves its place to another chart. */
  destroy() {
    this.#watch.disconnect();
    this.#endTheme();
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
    if (this.#plot) this.#plot.setSize(this.#size());
    else this.#build();
  }

  #build() {
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#plotOptions(), drawable(this.#columns), this.#box);
  }

  /** @returns {uPlot.Options} */
  #plotOptions() {
    const { gap, isHigh = false, series, sync } = this.#options;
    return {
      ...this.#size(),
      padding: [Math.round(1.3 * rem()), Math.round(0.8 * rem()), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        sync: sync ? { key: sync, setSeries: false } : undefined,
        points: { size: 7, width: 2, fill: (_, s) => color(series[s - 1].color) },
      },
      scales: this.#scales(),
      axes: this.#axes(),
      series: [{}, ...series.map((line) => this.#line(line))],
      hooks: {
        setCursor: [() => this.#readOut()],
        drawAxes: gap ? [(plot) => shadeGap(plot, this.#columns)] : [],
        draw: [
          (plot) => drawExits(plot, this.#columns, series),
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
    return linearRange(low, high, ceilingOf(this.#columns, this.#options.ceiling));
  }

  /** @returns {uPlot.Axis[]} x and y */
  #axes() {
    const { xName, formatX, format } = this.#options;
    const font = `${Math.round(0.78 * rem())}px ${FONT}`;
    /** @type {uPlot.Axis} */
    const axis = {
      stroke: () => color('--muted'),
      font,
      grid: { stroke: () => color('--rule'), width: 1 },
      ticks: { show: false },
      border: { show: true, stroke: () => color('--line'), width: 1 },
    };
    return [
      {
        ...axis,
        label: xName,
        labelSize: Math.round(1.1 * rem()),
        labelGap: 0,
        labelFont: font,
        size: Math.round(1.6 * rem()),
        gap: Math.round(0.3 * rem()),
        values: (_, values) => values.map(formatX),
      },
      {
        ...axis,
        incrs: INCREMENTS,
        ...(this.#scale === 'log'
          ? { splits: (_, __, low, high) => logSplits(low, high), filter: (_, splits) => splits }
          : {}),
        size: Math.round(3.4 * rem()),
        gap: Math.round(0.4 * rem()),
        values: (_, values) => values.map((v) => (v === null ? '' : format(v))),
      },
    ];
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
            show: (_, s) => this.#measured(s) < MAX_POINTS,
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
