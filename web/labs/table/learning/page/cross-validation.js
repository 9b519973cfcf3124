// Cross-validation on the page: how far it is, and what the folds say.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { count, counted, difference, points, small, spread } from '../words/en.js';

/** @typedef {import('../worker/training.js').Standing} Standing */

/**
 * @param {HTMLElement} box
 * @param {{ play: () => void; stop: () => void }} to
 */
export function createFolds(box, { play, stop }) {
  /** @param {string} id */
  const element = (id) => /** @type {HTMLElement} */ (box.querySelector(`#${id}`));
  const button = element('tl-cv-play'),
    bar = /** @type {HTMLProgressElement} */ (element('tl-cv-bar'));
  /** @type {'running' | 'stopped' | 'done' | 'none'} */
  let state = 'none';
  button.addEventListener('click', () => (state === 'running' ? stop() : play()));
  /** Whether the first score is told in per cent. */
  let isShare = false;
  const rounded = (/** @type {number} */ value) =>
    Math.abs(value) > 10 ? count(value) : String(Math.round(1000 * value) / 1000);
  const dots = createXYPlot(element('tl-cv-dots'), {
    xName: '',
    yName: '',
    format: (value) => (isShare ? `${rounded(100 * value)} %` : rounded(value)),
    height: 170,
    isStrip: true,
  });

  /**
   * @param {Standing} standing
   * @param {number} folds
   */
  function show({ done, scores, folds: values }, folds) {
    element('tl-cv-results').hidden = false;
    element('tl-cv-scores').replaceChildren(
      ...scores.map(({ name, network, linear, ahead }) => {
        const row = document.createElement('tr');
        row.append(
          Object.assign(document.createElement('th'), { scope: 'row', textContent: name }),
          ...[spread(name, network), spread(name, linear), difference(name, ahead)].map(
            (textContent) => Object.assign(document.createElement('td'), { textContent }),
          ),
        );
        return row;
      }),
    );
    const [first] = scores,
      finite = Math.max(...scores.map(({ network }) => network.count)),
      lacking = scores.find(({ network }) => network.count < finite),
      wholes = Math.floor(done / folds);
    const between =
      wholes > 1
        ? ` Between the means of the ${counted(wholes, 'repeat')}, ${first.name} deviates by ${points(first.name, first.network.betweenRepeats)} for the network and ${points(first.name, first.linear.betweenRepeats)} for the linear model.`
        : '';
    element('tl-cv-note').textContent =
      `Mean ± standard deviation over ${counted(done, 'fold')}. The folds share most of the rows they learn from, so the deviation says how much one fold's figure scatters, not how sure the mean is.${between}${finite < done ? ` In ${finite ? done - finite : 'all'} of them the network diverged and has no figures: take a smaller learning rate.` : ''}${lacking ? ` ${lacking.name} has a value in ${lacking.network.count} of them: the others hold one ${lacking.name === 'AUC' ? 'class' : 'number'} only.` : ''}`;
    element('tl-cv-dots-title').textContent = `Each fold's ${first.name}`;
    isShare = first.name === 'accuracy';
    // A fixed sequence spreads equal values apart, the same at each look.
    const strip = (/** @type {number[]} */ all, /** @type {number} */ y) =>
      all
        .map(
          (x, i) => /** @type {[number, number]} */ ([x, y + 0.32 * (((i * 0.618034) % 1) - 0.5)]),
        )
        .filter(([x]) => Number.isFinite(x));
    const found = [...values.network, ...values.linear].filter(Number.isFinite),
      there = found.length ? found : [0, 1],
      low = Math.min(...there),
      high = Math.max(...there),
      room = 0.05 * (high - low) || 0.05;
    const mean = (/** @type {number} */ at, /** @type {number} */ y) =>
      /** @type {[number, number][]} */ (
        Number.isFinite(at)
          ? [
              [at, y - 0.24],
              [at, y + 0.24],
            ]
          : []
      );
    dots.set(
      `${first.name} of each fold: network ${small(first.network.mean)} on average, linear model ${small(first.linear.mean)}`,
      {
        x: [
          low - room,
          ['accuracy', 'AUC', 'R²'].includes(first.name)
            ? Math.min(high + room, 1 + 0.2 * room)
            : high + room,
        ],
        y: [0, 1],
        marks: [
          { className: 'fold-network', points: strip(values.network, 0.72), size: 3 },
          {
            className: 'fold-linear',
            points: strip(values.linear, 0.28),
            size: 2.6,
            shape: 'square',
          },
        ],
        notes: [
          { at: [low - room, 0.93], words: 'network' },
          { at: [low - room, 0.49], words: 'linear' },
        ],
        lines: [
          { className: 'mean-line', points: mean(first.network.mean, 0.72) },
          { className: 'mean-line', points: mean(first.linear.mean, 0.28) },
        ],
      },
    );
  }

  return {
    /**
     * What was refused, beside what refused it.
     *
     * @param {string} sentence
     */
    trouble(sentence) {
      element('tl-cv-says').classList.toggle('is-trouble', sentence !== '');
      if (sentence) element('tl-cv-says').textContent = sentence;
    },

    /**
     * @param {Extract<import('../worker/engine.js').FromEngine, { type: 'learn-cv' }>} message
     * @param {{ folds: number; repeats: number }} settings
     */
    set({ state: next, standing, trouble }, { folds, repeats }) {
      state = next;
      button.textContent = {
        running: 'Pause',
        stopped: 'Go on',
        done: 'Validate again',
        none: 'Validate',
      }[state];
      const done = standing?.done ?? 0,
        of = standing?.of ?? folds * repeats;
      bar.value = done / of;
      element('tl-cv-says').textContent =
        state === 'none'
          ? `${counted(of, 'network')} will be trained, and as many linear models.`
          : `${count(done)} of ${counted(of, 'fold')}${state === 'stopped' ? ', paused' : ''}`;
      this.trouble(trouble ?? '');
      box.dataset.state = state;
      if (standing) show(standing, folds);
      else element('tl-cv-results').hidden = true;
    },
  };
}
