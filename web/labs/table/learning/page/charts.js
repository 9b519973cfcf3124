// Page: loss and accuracy over the epochs, with marks where something happened.

import { createLineChart } from '../../../../views/line-chart.js';
import { Measurements } from '../../../common/measurements.js';
import { finder } from '../../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').Setup} Setup
 *
 * @typedef {'loss' | 'validationLoss' | 'score' | 'validationScore'} Column
 */

/** @type {Column[]} */
const COLUMNS = ['loss', 'validationLoss', 'score', 'validationScore'];
const TRAINING = { color: '--blue', width: 1.6 };
const VALIDATION = { color: '--orange', width: 2.4 };

/** @param {HTMLElement} root */
export const createCharts = (root) => new Charts(root);

class Charts {
  #element;
  #loss;
  #score;
  /** @type {Measurements<Column>} */ #measurements = new Measurements(COLUMNS, []);
  /** @type {Setup | null} */ #setup = null;
  /** @type {number | null} */ #frame = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    const element = (this.#element = finder(root));
    const both = {
      xName: words.charts.epoch,
      formatX: String,
      sync: 'table',
      series: [
        { name: words.charts.training, ...TRAINING },
        { name: words.charts.validation, ...VALIDATION },
      ],
    };
    this.#loss = createLineChart(element('tl-loss-plot'), {
      ...both,
      format: words.loss,
      readout: element('tl-loss-readout'),
      gap: true,
      ceiling: 3,
    });
    this.#score = createLineChart(element('tl-score-plot'), {
      ...both,
      format: words.percent,
      readout: element('tl-score-readout'),
    });
  }

  /** @param {FromWorker} message */
  receive(message) {
    switch (message.type) {
      case 'learn-setup':
        return this.#setUp(message.setup);
      case 'learn-progress':
        return this.#add(message);
      case 'learn-ending':
        return this.#end(message);
    }
  }

  /** @param {Setup} setup */
  #setUp(setup) {
    const before = this.#setup;
    const { learningRate } = setup.settings;
    this.#setup = setup;
    this.#element('tl-score-chart').hidden = setup.task === 'regression';
    if (setup.isFresh) {
      this.#measurements = new Measurements(COLUMNS, []);
      return this.#drawSoon();
    }
    const isOther = before && before.settings.learningRate !== learningRate;
    if (!isOther || this.#measurements.length < 2) return;
    const x = Number(this.#measurements.column('x').at(-1));
    const label = words.charts.learningRate(learningRate);
    this.#measurements.marks.push({ x, label, isTrouble: false });
  }

  /** @param {Extract<FromWorker, { type: 'learn-progress' }>} message */
  #add({ measured }) {
    for (const { epoch: x, score, ...others } of measured)
      this.#measurements.add({ x, ...others, score: Number.isNaN(score) ? null : score });
    this.#drawSoon();
  }

  /** @param {Extract<FromWorker, { type: 'learn-ending' }>} message */
  #end({ ending, epoch }) {
    const isTrouble = ending === 'diverged';
    const label = isTrouble ? words.charts.diverged : words.charts.best(epoch);
    if (ending !== 'done') this.#measurements.marks.push({ x: epoch, label, isTrouble });
    this.#drawSoon();
  }

  #drawSoon() {
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      const { marks } = this.#measurements;
      this.#loss.set(this.#measurements.columns(['loss', 'validationLoss']), marks);
      this.#score.set(this.#measurements.columns(['score', 'validationScore']), marks);
    });
  }
}
