// Page: the curves of a race: one line for each racer, told apart by colour and by dashes.

import { createLineChart } from '../../../../views/line-chart.js';
import { Measurements } from '../../measurements.js';
import { words } from '../../words/race/words.js';
import { make } from '../dom.js';

/**
 * @typedef {import('../../race/verdict.js').Measure} Measure
 *
 * @typedef {'loss' | 'accuracy' | 'testLoss' | 'testAccuracy'} Column
 *
 * @typedef {Measurements<Column>} History
 */

const STYLES = [
  { color: '--blue' },
  { color: '--orange', dash: [7, 4] },
  { color: '--green', dash: [2, 3] },
  { color: '--violet', dash: [10, 3, 2, 3] },
];
const WIDTH = 2;
const NAMESPACE = 'http://www.w3.org/2000/svg';
const KEY_WIDTH = 34;

/** @param {number} r @returns {Node} a piece of the racer's line */
export function keyOf(r) {
  const { color, dash = [] } = STYLES[r];
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const line = document.createElementNS(NAMESPACE, 'path');
  svg.setAttribute('width', String(KEY_WIDTH));
  svg.setAttribute('height', '8');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', `M0 4H${KEY_WIDTH}`);
  line.setAttribute('stroke-dasharray', dash.join(' '));
  line.style.stroke = `var(${color})`;
  svg.append(line);
  return svg;
}

/** @returns {History} */
export const newHistory = () =>
  new Measurements(['loss', 'accuracy', 'testLoss', 'testAccuracy'], ['testLoss', 'testAccuracy']);

/**
 * Racers are measured at the same epochs, but some earlier than others.
 *
 * @param {History[]} histories
 * @param {Measure} by
 * @returns {import('../../../../views/line-chart.js').Columns}
 */
export function columnsOf(histories, by) {
  const all = histories.flatMap((one) => /** @type {number[]} */ (one.column('x')));
  const xs = [...new Set(all)].sort((a, b) => a - b);
  const lines = histories.map((history) => {
    const [x, y] = history.columns([by]);
    const at = new Map(x.map((one, i) => [one, y[i]]));
    return xs.map((one) => at.get(one) ?? null);
  });
  return [xs, ...lines];
}

export class Curves {
  #root;
  #figures;
  #title = make('h3');
  #readout = make('p', { className: 'readout' });
  #plot = make('div', { className: 'plot', role: 'img' });
  /** @type {ReturnType<typeof createLineChart> | null} */ #chart = null;
  #signature = '';

  /**
   * @param {HTMLElement} root
   * @param {import('./standings.js').Figures} figures
   */
  constructor(root, figures) {
    this.#root = root;
    this.#figures = figures;
    root.classList.add('chart');
    root.append(make('header', {}, this.#title, this.#readout), this.#plot);
    root.hidden = true;
  }

  /**
   * @param {History[]} histories
   * @param {string[]} names
   * @param {Measure} by
   */
  show(histories, names, by) {
    const signature = JSON.stringify([names, by]);
    this.#root.hidden = histories.length === 0;
    if (!histories.length) return;
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#chart?.destroy();
      const title = words.figureOf(this.#figures.names[by]);
      this.#title.textContent = title;
      this.#plot.setAttribute('aria-label', title);
      const isShare = by.endsWith('ccuracy');
      this.#chart = createLineChart(this.#plot, {
        ...{ xName: words.x, formatX: words.epoch, readout: this.#readout },
        format: isShare ? this.#figures.share : this.#figures.loss,
        ...(isShare ? { range: [0, 1], isHigh: true } : { ceiling: 3 }),
        series: names.map((name, r) => ({ name, width: WIDTH, points: true, ...STYLES[r] })),
      });
    }
    this.#chart?.set(columnsOf(histories, by), []);
  }
}
