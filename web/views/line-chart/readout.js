// Page: the key of a line chart's lines, with the values under the pointer, or else the last ones.

import { words } from '../words/words-diagrams.js';
import { isFinite, lastBefore } from './scales.js';

/**
 * @typedef {import('../line-chart.js').LineChartOptions} LineChartOptions
 *
 * @typedef {object} Series
 * @property {string} name
 * @property {string} color a variable of styles/tokens.css
 * @property {number} width
 * @property {boolean} [points]
 * @property {number[]} [dash] lengths of ink and gap
 * @property {boolean} [isOptional] without values the line is not in the key
 */

/** @param {LineChartOptions['series'][number]} line */
function makeKey({ color, width, dash }) {
  const key = document.createElement('span');
  key.className = 'key';
  key.style.borderTopColor = `var(${color})`;
  key.style.borderTopWidth = `${width}px`;
  if (dash) key.style.borderTopStyle = 'dashed';
  return key;
}

export class Readout {
  /** @type {LineChartOptions} */ #options;
  /** The x under the pointer. */
  #place = document.createElement('span');
  /** @type {{ key: HTMLElement; text: HTMLElement }[]} */ #lines;

  /** @param {LineChartOptions} options */
  constructor(options) {
    this.#options = options;
    this.#lines = options.series.map((line) => ({
      key: makeKey(line),
      text: document.createElement('span'),
    }));
    options.readout.append(...this.#lines.flatMap(({ key, text }) => [key, text]));
    options.readout.prepend(this.#place);
  }

  /**
   * @param {import('../line-chart.js').Columns} columns
   * @param {number | null} under the row under the pointer
   * @param {number} last without a pointer, the values at this x are shown
   */
  show(columns, under, last) {
    const { xName, formatX, readout, series } = this.#options;
    const x = under === null ? null : (columns[0][under] ?? null);
    this.#place.textContent = x === null ? '' : `${xName} ${formatX(x)}`;
    const row =
      x === null
        ? columns[0].findLastIndex((one) => Number(one) <= last)
        : /** @type {number} */ (under);
    let isLong = false;
    this.#lines.forEach(({ key, text }, s) => {
      const { name, isOptional = false } = series[s];
      const value = lastBefore(columns[s + 1], row);
      text.textContent = value === null ? name : `${name} ${this.#format(value)}`;
      key.hidden = text.hidden = isOptional && value === null;
      if (isOptional && !key.hidden) isLong = true;
    });
    readout.classList.toggle('is-long', isLong);
  }

  /** @param {number} value */
  #format(value) {
    return isFinite(value) ? this.#options.format(value) : words.lineChart.notFinite;
  }

  clear() {
    this.#options.readout.replaceChildren();
  }
}
