// Page: the loss over the steps: one line for each ball or network, in the colour and dashes that
// it has in the table. The chart is loaded when the lab is there.

import { finder } from '../../../common/page/dom.js';
import { Measurements } from '../../../common/measurements.js';
import { STYLES } from '../../../../views/loss-surface.js';
import { racersOf, isOfNetworks } from '../../settings.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {ReturnType<typeof import('../../../../views/line-chart.js').createLineChart>} Chart
 */

/** The linear axis ends at this multiple of the first loss. */
const CEILING = 3;
/** The names of more lines than these are not printed: the table has them. */
const MAX_NAMES = 8;
const WIDTH = 1.8;

class LossCurve {
  #find;
  /** @type {typeof import('../../../../views/line-chart.js').createLineChart | null} */
  #create = null;
  /** @type {Chart | null} */ #chart = null;
  /** For which lines the chart is there. */
  #signature = '';
  /** @type {Settings | null} */ #settings = null;
  /** @type {NodeListOf<HTMLInputElement>} */ #scales;
  /** @type {Measurements<string>} */ #history = new Measurements([], []);
  /** The step of each line that comes next. @type {number[]} */ #next = [];

  /**
   * @param {HTMLElement} root
   * @param {{ scale: (scale: string) => void }} on
   */
  constructor(root, on) {
    this.#find = finder(root);
    this.#scales = root.querySelectorAll('[name="d-scale"]');
    for (const radio of this.#scales) radio.addEventListener('change', () => on.scale(radio.value));
    this.#load();
  }

  async #load() {
    // Without network there are no curves; the table goes on.
    const views = await import('../../../../views/line-chart.js').catch(() => null);
    this.#create = views?.createLineChart ?? null;
    this.#build();
    this.draw();
  }

  /** @param {import('../session.js').State} state */
  set({ settings }) {
    const before = this.#settings?.scale;
    this.#settings = settings;
    for (const radio of this.#scales) radio.checked = radio.value === settings.scale;
    if (this.#chart && before !== settings.scale)
      this.#chart.setScale(/** @type {'linear' | 'log'} */ (settings.scale));
    this.#build();
    this.draw();
  }

  /**
   * All are at their start again.
   *
   * @param {Settings} settings
   */
  begin(settings) {
    const names = linesOf(settings).map((_, i) => String(i));
    this.#history = new Measurements(names, []);
    this.#next = names.map(() => 0);
    this.draw();
  }

  /**
   * @param {Float32Array[]} losses of each line, what is new
   * @param {number[]} [steps] where they were measured; else they are those of the next steps
   */
  extend(losses, steps) {
    /** @type {Map<number, Record<string, number>>} */
    const rows = new Map();
    losses.forEach((values, i) =>
      values.forEach((value, k) => {
        const x = steps ? steps[k] : this.#next[i]++;
        rows.set(x, { ...rows.get(x), [i]: value });
      }),
    );
    for (const [x, row] of rows) this.#history.add({ x, ...row });
  }

  draw() {
    const names = this.#next.map((_, i) => String(i));
    const lines = this.#settings ? linesOf(this.#settings).length : 0;
    if (!this.#chart || names.length !== lines) return;
    const isLog = this.#settings?.scale === 'log';
    const [xs, ...columns] = this.#history.columns(names);
    // A logarithm of 0 has no place.
    const shown = isLog ? columns.map((column) => column.map(aboveZero)) : columns;
    this.#chart.set([xs, ...shown], []);
  }

  #build() {
    if (!this.#create || !this.#settings) return;
    const settings = this.#settings;
    const lines = linesOf(settings);
    const signature = JSON.stringify(lines);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#chart?.destroy();
    const readout = this.#find('d-curve-readout');
    this.#chart = this.#create(this.#find('d-curve-plot'), {
      xName: words.markup.steps,
      formatX: (step) => (Number.isInteger(step) ? words.count(step) : ''),
      format: words.loss,
      readout: lines.length > MAX_NAMES ? document.createElement('p') : readout,
      ceiling: CEILING,
      scale: /** @type {'linear' | 'log'} */ (settings.scale),
      series: lines.map(({ name, style }) => {
        const { color, dash } = STYLES[style % STYLES.length];
        return { name, color, width: WIDTH, ...(dash.length ? { dash } : {}) };
      }),
    });
  }
}

/** @param {number | null} value */
const aboveZero = (value) => (value !== null && value <= 0 ? null : value);

/**
 * The lines: for each start, one of each racer.
 *
 * @param {Settings} settings
 */
function linesOf(settings) {
  const racers = racersOf(settings);
  const starts = isOfNetworks(settings) ? 1 : settings.starts.length;
  return Array.from({ length: starts * racers.length }, (_, i) => ({
    name: words.lineName(racers, i, starts > 1),
    style: i % racers.length,
  }));
}

/**
 * @param {HTMLElement} root
 * @param {{ scale: (scale: string) => void }} on
 */
export const createLossCurve = (root, on) => new LossCurve(root, on);
