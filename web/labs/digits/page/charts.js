// Page: the curves of loss and accuracy, and how they are looked at. Loaded when there is something
// to draw: the library behind them is a quarter of the page.

import { createLineChart } from '../../../views/line-chart.js';
import { finder, make } from '../../common/page/dom.js';
import { words as lazy } from '../words/words-lazy.js';
import { words } from '../words/words.js';
import { createGlance } from './phone/glance.js';

/** @typedef {import('./session.js').History} History */

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

/** @param {History['changes'][number]} change */
const changeMark = (change) =>
  change.kind === 'diverged'
    ? { x: change.x, label: lazy.divergedMark(change.step), isTrouble: true }
    : {
        x: change.x,
        label: lazy.tuned(change.before, change.after, change.isMoved).mark,
        isTrouble: false,
      };

/** @param {History['goals'][number]} goal */
const goalMark = (goal) => ({ x: goal.epoch, label: lazy.goalMark(goal), isTrouble: false });

/** @param {HTMLElement} root */
export function createCharts(root) {
  const find = finder(root);
  const curve = {
    xName: lazy.charts.x,
    formatX: words.epoch,
    sync: 'digits',
    series: [
      { name: lazy.charts.train, color: '--blue', width: 1 },
      { name: lazy.charts.test, color: '--orange', width: 2.5, points: true },
    ],
  };
  const own = {
    name: lazy.charts.own,
    color: '--ink',
    width: 1.5,
    dash: [5, 4],
    points: true,
    isOptional: true,
  };
  const plots = ['loss-plot', 'accuracy-plot'].map((id) => find(id));
  const notes = plots.map((plot) => {
    const note = make('p', { className: 'ghost', textContent: lazy.charts.noPast });
    plot.replaceChildren(note);
    return note;
  });
  const loss = createLineChart(find('loss-plot'), {
    ...curve,
    format: words.loss,
    ceiling: 3,
    readout: find('loss-readout'),
  });
  const accuracy = createLineChart(find('accuracy-plot'), {
    ...curve,
    series: [...curve.series, own],
    format: words.share,
    range: [0, 1],
    isHigh: true,
    readout: find('accuracy-readout'),
  });
  const glance = createGlance(find('train'));
  onChoice('loss-scale', (value) => loss.setScale(/** @type {'linear' | 'log'} */ (value)));
  onChoice('accuracy-range', (value) => accuracy.setRange([Number(value), 1]));

  return {
    /**
     * @param {History} history
     * @param {boolean} isExpert the network was trained before, elsewhere
     * @param {number} [now] epochs done: training may have gone back
     */
    set({ curves, goals, changes }, isExpert, now) {
      for (const note of notes) note.hidden = !isExpert;
      for (const plot of plots) plot.classList.toggle('is-past', isExpert);
      const marks = changes.map(changeMark);
      glance.set(curves, now);
      loss.set(curves.columns(['loss', 'testLoss']), marks, now);
      accuracy.set(
        curves.columns(['accuracy', 'testAccuracy', 'own']),
        [...marks, ...goals.map(goalMark)],
        now,
      );
    },
  };
}
