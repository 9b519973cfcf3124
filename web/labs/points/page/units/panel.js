// Page: the error against the number of hidden units: a button, a chart, a table and a sentence. A
// worker of its own trains the networks.

import { createLineChart } from '../../../../views/line-chart.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { createWorker } from '../../../common/page/worker-client.js';
import { words as common } from '../../../common/words/words.js';
import { words } from '../../words/words-units.js';

/**
 * @typedef {import('../../words/en-units.js').Studied} Studied
 */

const MOST = 12;
const STEPS = 3000;

class UnitsPanel {
  #on;
  #button = make('button', { type: 'button', textContent: words.start(MOST) });
  #status = make('p');
  #readout = make('p', { className: 'readout' });
  #plot = make('div', { className: 'plot', 'aria-label': words.names.chart });
  #table = make('table');
  /** @type {ReturnType<typeof createLineChart> | null} */ #chart = null;
  /** @type {Studied[]} */ #all = [];
  #isRunning = false;
  #worker = createWorker(
    'units',
    (message) => this.#receive(message),
    (why) => this.#end(common.stopped(why, false)),
  );

  /**
   * @param {HTMLElement} box
   * @param {import('./units.js').Means} on
   */
  constructor(box, on) {
    this.#on = on;
    this.#button.addEventListener('click', () => (this.#isRunning ? this.#stop() : this.#begin()));
    const region = make(
      'div',
      { className: 'table-scroll', tabIndex: 0, 'aria-label': words.names.table },
      this.#table,
    );
    this.#status.setAttribute('role', 'status');
    region.setAttribute('role', 'region');
    this.#plot.setAttribute('role', 'img');
    const note = make('p', { className: 'note', textContent: words.about(MOST, STEPS) });
    const tools = make('div', { className: 'tools' }, this.#button, this.#status);
    const chart = make('div', { className: 'chart' }, this.#readout, this.#plot);
    box.append(note, tools, make('div', { className: 'p-units-results' }, chart, region));
  }

  #begin() {
    const settings = this.#on.settings();
    if (settings.learner !== 'network') return this.#say(words.onlyNetworks);
    this.#all = [];
    this.#isRunning = true;
    this.#button.textContent = words.stop;
    this.#worker.start();
    this.#worker.send({ type: 'study', settings, most: MOST, steps: STEPS });
    this.#chart?.destroy();
    this.#chart = null;
    this.#show();
    this.#say(words.progress(0, MOST));
  }

  #stop() {
    this.#worker.send({ type: 'stop' });
  }

  /** @param {any} message of the worker */
  #receive(message) {
    if (message.type === 'refused') return this.#end(message.message);
    if (message.type === 'study-over') return this.#end(words.result(message.why, this.#all));
    if (message.type !== 'studied') return;
    this.#all.push(message);
    this.#show();
    this.#say(words.progress(this.#all.length, MOST));
  }

  /** @param {string} sentence */
  #end(sentence) {
    this.#isRunning = false;
    this.#button.textContent = words.start(MOST);
    this.#say(sentence);
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#status.textContent = sentence;
  }

  #show() {
    const { units, train, heldOut } = words.names;
    const hasHeldOut = this.#all.some(({ heldOutLoss }) => heldOutLoss !== null);
    const names = hasHeldOut ? [units, train, heldOut] : [units, train];
    const row = (/** @type {HTMLElement[]} */ ...cells) => make('tr', {}, ...cells);
    const head = names.map((name) => make('th', { scope: 'col', textContent: name }));
    const body = this.#all.map((one) => {
      const values = hasHeldOut ? [one.loss, Number(one.heldOutLoss)] : [one.loss];
      return row(
        make('th', { scope: 'row', textContent: words.count(one.units) }),
        ...values.map((value) => make('td', { textContent: words.cell(value) })),
      );
    });
    this.#table.replaceChildren(row(...head), ...body);
    if (!this.#all.length) return;
    this.#chart ??= this.#createChart(hasHeldOut);
    const columns = [
      this.#all.map((one) => one.units),
      this.#all.map((one) => one.loss),
      this.#all.map((one) => one.heldOutLoss),
    ];
    this.#chart.set(hasHeldOut ? columns : columns.slice(0, 2), []);
  }

  /** @param {boolean} hasHeldOut */
  #createChart(hasHeldOut) {
    const { units, train, heldOut } = words.names;
    const dashed = { dash: [6, 3], points: true };
    return createLineChart(this.#plot, {
      xName: units,
      formatX: (x) => (Number.isInteger(x) ? words.count(x) : ''),
      format: words.loss,
      readout: this.#readout,
      series: [
        { name: train, color: '--blue', width: 1.8, points: true },
        ...(hasHeldOut ? [{ name: heldOut, color: '--orange', width: 1.8, ...dashed }] : []),
      ],
    });
  }
}

/**
 * @param {HTMLElement} box
 * @param {import('./units.js').Means} on
 */
export async function createPanel(box, on) {
  await style(new URL('./panel.css', import.meta.url));
  new UnitsPanel(box, on);
}
