// Page: loss and accuracy over the epochs, with marks where something happened, and runs that are
// kept.

import { createLineChart } from '../../../../views/line-chart.js';
import { Measurements } from '../../../common/measurements.js';
import { finder } from '../../../common/page/dom.js';
import { createKeptRuns } from '../../../common/page/runs/kept-runs.js';
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

/** @type {[chart: 'loss' | 'score', of: Column, best: 'low' | 'high' | null][]} */
const FIGURES = [
  ['loss', 'loss', null],
  ['loss', 'validationLoss', 'low'],
  ['score', 'score', null],
  ['score', 'validationScore', 'high'],
];
/** @type {Record<'loss' | 'score', [Column, Column]>} training, validation */
const LINES = { loss: ['loss', 'validationLoss'], score: ['score', 'validationScore'] };

/**
 * @param {HTMLElement} root
 * @param {(sentence: string) => void} announce
 */
export const createCharts = (root, announce) => new Charts(root, announce);

class Charts {
  #element;
  #loss;
  #score;
  /** @type {Measurements<Column>} */ #measurements = new Measurements(COLUMNS, []);
  /** @type {Setup | null} */ #setup = null;
  /** @type {number | null} */ #frame = null;
  /** The epoch of the weights. */ #epoch = Infinity;
  #kept;
  /** The line for this run in the list of runs. */
  #training = { step: 0, hash: /** @type {string | null} */ (null), isTouched: false };

  /**
   * @param {HTMLElement} root
   * @param {(sentence: string) => void} announce
   */
  constructor(root, announce) {
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
    this.#kept = createKeptRuns({
      ...{ lab: 'table', table: element('tl-kept') },
      figures: FIGURES.map(([chart, of, best]) => ({
        name: words.figures[of],
        chart,
        of,
        best,
        format: chart === 'loss' ? words.loss : words.percent,
      })),
      charts: () => ({ loss: this.#loss, score: this.#score }),
      announce,
    });
    element('tl-loss-readout').after(this.#kept.button);
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
      root.querySelectorAll('[name="tl-scale"]')
    ))
      radio.addEventListener('change', () =>
        this.#loss.setScale(/** @type {'linear' | 'log'} */ (radio.value)),
      );
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
      this.#training = { step: 0, hash: null, isTouched: false };
      return this.#drawSoon();
    }
    const isOther = before && before.settings.learningRate !== learningRate;
    if (!isOther || this.#measurements.length < 2) return;
    const x = Number(this.#measurements.column('x').at(-1));
    this.#training.isTouched = true;
    const label = words.charts.learningRate(learningRate);
    this.#measurements.marks.push({ x, label, isTrouble: false });
  }

  /** @param {Extract<FromWorker, { type: 'learn-progress' }>} message */
  #add({ measured, epoch, step, hash }) {
    this.#epoch = epoch;
    Object.assign(this.#training, { step, hash });
    for (const { epoch: x, score, isRestored, ...others } of measured) {
      const row = { x, ...others, score: Number.isNaN(score) ? null : score };
      this.#measurements.add(row, isRestored);
    }
    this.#drawSoon();
  }

  /** @param {Extract<FromWorker, { type: 'learn-ending' }>} message */
  #end({ ending, epoch, stoppedAt }) {
    const isTrouble = ending === 'diverged';
    const label = isTrouble ? words.charts.diverged : words.charts.best(epoch);
    const { marks } = this.#measurements;
    if (ending !== 'done') marks.push({ x: epoch, label, isTrouble });
    if (ending === 'stopped' && stoppedAt)
      marks.push({ x: stoppedAt, label: words.charts.stopped(stoppedAt), isTrouble: false });
    this.#drawSoon();
  }

  #drawSoon() {
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      const { marks } = this.#measurements;
      const columns = {
        loss: this.#measurements.columns(LINES.loss),
        score: this.#measurements.columns(LINES.score),
      };
      this.#loss.set(columns.loss, marks, this.#epoch);
      this.#score.set(columns.score, marks, this.#epoch);
      this.#showRun(columns);
    });
  }

  /** @param {Record<'loss' | 'score', import('../../../../views/line-chart.js').Columns>} columns */
  #showRun({ loss, score }) {
    const now = this.#epoch;
    /** @param {'loss' | 'score'} chart */
    const linesOf = (chart) =>
      LINES[chart].map((of, i) => ({ name: '', of, ...(i ? VALIDATION : TRAINING) }));
    /** @type {Record<string, import('../../../common/page/runs/compare.js').Curve>} */
    const curves = { loss: { columns: loss, lines: linesOf('loss'), now } };
    if (this.#setup?.task !== 'regression')
      curves.score = { columns: score, lines: linesOf('score'), now };
    this.#kept.set(
      this.#setup && {
        settings: words.runSettings(this.#setup),
        curves,
        training: { ...this.#training, id: this.#measurements, link: location.hash },
      },
    );
  }
}
