// Page: the curves of loss and accuracy, and how they are looked at. Loaded when there is something
// to draw: the library behind them is a quarter of the page.

import { createLineChart } from '../../../views/line-chart.js';
import { finder, make } from '../../common/page/dom.js';
import { words as lazy } from '../words/words-lazy.js';
import { words } from '../words/words.js';
import { createGlance } from './phone/glance.js';
import { shownCharts, shownMoment } from './runs/shown-charts.js';
import { addZoom } from './runs/zoom.js';

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

/**
 * What early stopping has done; when training goes on, other epochs follow the restored weights.
 *
 * @param {Extract<History['changes'][number], { kind: 'stopped' }>} stopped
 */
const stoppedMarks = ({ x, best }) => [
  { x: best, label: lazy.restoredMark(best), isTrouble: false },
  { x, label: lazy.stoppedMark(x), isTrouble: false },
];

/** @param {Exclude<History['changes'][number], { kind: 'stopped' }>} change */
const changeMark = (change) =>
  change.kind === 'diverged'
    ? { x: change.x, label: lazy.divergedMark(change.step), isTrouble: true }
    : {
        x: change.x,
        label: lazy.tuned(change.before, change.after, change.isMoved).mark,
        isTrouble: false,
      };

/** @param {History['changes']} changes */
const marksOf = (changes) =>
  changes.flatMap((change) =>
    change.kind === 'stopped' ? stoppedMarks(change) : changeMark(change),
  );

/** @param {History['goals'][number]} goal */
const goalMark = (goal) => ({ x: goal.epoch, label: lazy.goalMark(goal), isTrouble: false });

const CURVE = {
  xName: lazy.charts.x,
  formatX: words.epoch,
  sync: 'digits',
  series: [
    { name: lazy.charts.train, color: '--blue', width: 1 },
    { name: lazy.charts.test, color: '--orange', width: 2.5, points: true },
  ],
};
const OWN = {
  name: lazy.charts.own,
  color: '--ink',
  width: 1.5,
  dash: [5, 4],
  points: true,
  isOptional: true,
};
const HELD_BACK = { ...OWN, name: lazy.charts.heldBack, color: '--green', dash: undefined };

/** @param {HTMLElement} root */
export function createCharts(root) {
  const find = finder(root);
  const plots = ['loss-plot', 'accuracy-plot'].map((id) => find(id));
  const notes = plots.map((plot) => {
    const note = make('p', { className: 'ghost', textContent: lazy.charts.noPast });
    plot.replaceChildren(note);
    return note;
  });
  const loss = createLineChart(find('loss-plot'), {
    ...CURVE,
    series: [...CURVE.series, HELD_BACK],
    format: words.loss,
    ceiling: 3,
    readout: find('loss-readout'),
  });
  const accuracy = createLineChart(find('accuracy-plot'), {
    ...CURVE,
    series: [...CURVE.series, OWN],
    format: words.share,
    range: [0, 1],
    isHigh: true,
    readout: find('accuracy-readout'),
  });
  Object.assign(shownCharts, { loss, accuracy });
  const glance = createGlance(find('train'));
  addZoom(find('loss-plot'));
  onChoice('loss-scale', (value) => {
    loss.setScale(
      value === 'log' ? 'log' : 'linear',
      value === 'zoom' ? ['--orange', '--green'] : [],
    );
  });
  onChoice('accuracy-range', (value) => accuracy.setRange([Number(value), 1]));
  let frame = 0;

  return {
    /**
     * @param {History} history
     * @param {boolean} isExpert the network was trained before, elsewhere
     * @param {number} [now] epochs done: training may have gone back
     */
    set({ curves, goals, changes }, isExpert, now) {
      for (const note of notes) note.hidden = !isExpert;
      for (const plot of plots) plot.classList.toggle('is-past', isExpert);
      const marks = [...marksOf(changes), ...shownMoment.marks];
      glance.set(curves, now);
      loss.set(curves.columns(['loss', 'testLoss', 'validationLoss']), marks, now);
      // Both in one frame would be a long task.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        accuracy.set(
          curves.columns(['accuracy', 'testAccuracy', 'own']),
          [...marks, ...goals.map(goalMark)],
          now,
        ),
      );
    },
  };
}
