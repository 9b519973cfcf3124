// The two curves, and how they are looked at. Loaded when there is something to draw: the library
// behind them is a quarter of the page.

import { createLineChart } from '../../../views/line-chart.js';
import * as words from '../words/en.js';

/** @typedef {import('../../common/measurements.js').Measurements<import('./lab.js').Measured>} Measurements */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Calls back with the chosen value, at once and whenever another is chosen.
 *
 * @param {string} name
 * @param {(value: string) => void} choose
 */
function onChoice(name, choose) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (
    document.getElementsByName(name)
  )) {
    input.addEventListener('change', () => choose(input.value));
    if (input.checked) choose(input.value);
  }
}

export function createCharts() {
  const curve = {
    xName: 'epoch',
    formatX: words.epoch,
    sync: 'digits',
    series: [
      { name: 'train', color: '--blue', width: 1 },
      { name: 'test', color: '--orange', width: 2.5, points: true },
    ],
  };
  for (const id of ['loss-plot', 'accuracy-plot']) element(id).replaceChildren();
  const loss = createLineChart(element('loss-plot'), {
    ...curve,
    format: words.loss,
    ceiling: 3,
    readout: element('loss-readout'),
  });
  const you = {
    name: 'you',
    color: '--ink',
    width: 1.5,
    dash: [5, 4],
    points: true,
    isOptional: true,
  };
  const accuracy = createLineChart(element('accuracy-plot'), {
    ...curve,
    series: [...curve.series, you],
    format: words.share,
    range: [0, 1],
    isHigh: true,
    readout: element('accuracy-readout'),
  });
  onChoice('loss-scale', (value) => loss.setScale(/** @type {'linear' | 'log'} */ (value)));
  onChoice('accuracy-range', (value) => accuracy.setRange([Number(value), 1]));

  return {
    /**
     * @param {Measurements} history
     * @param {number} [now] epochs done: training may have gone back
     */
    set(history, now) {
      loss.set(history.columns(['loss', 'testLoss']), history.marks, now);
      accuracy.set(
        history.columns(['accuracy', 'testAccuracy', 'own']),
        [...history.marks, ...history.goals],
        now,
      );
    },
  };
}
