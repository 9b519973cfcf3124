// The learning half of the table lab on the page: trains, shows the curves, and hands what comes
// back to those who show it.

import { Measurements } from '../../../common/measurements.js';
import { createLineChart } from '../../../../views/line-chart.js';
import { onPress } from '../../../common/page/buttons.js';
import { mount } from '../../../common/page/mount.js';
import { createStatusLine } from '../../../common/page/status-line.js';
import { createFolds } from './cross-validation.js';
import { createHand } from './row-form.js';
import { createLearnForm } from './form.js';
import * as words from '../words/en.js';
import { createWorth } from './comparison.js';

/**
 * @typedef {import('../worker/engine.js').FromEngine} FromEngine
 *
 * @typedef {import('../worker/engine.js').Setup} Setup
 *
 * @typedef {'loss' | 'validationLoss' | 'score' | 'validationScore'} Measured
 */

const LEARNED = { color: '--blue', width: 1.6 };
const WATCHED = { color: '--orange', width: 2.4 };

/**
 * @param {HTMLElement} box
 * @param {import('../../page/lab.js').ResultsPage} page
 * @returns {Promise<import('../../page/lab.js').Results>}
 */
export async function createResults(box, { send, announce, change }) {
  await mount(
    box,
    {
      html: new URL('./view.html', import.meta.url),
      css: new URL('./view.css', import.meta.url),
    },
    {},
  );
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (box.querySelector(`#${id}`));
  const say = createStatusLine(element('tl-say'));
  /** @type {string[]} */
  let meanings = [];
  /** @type {Setup | null} */
  let setup = null;
  /**
   * Counts what was asked for: an answer to less than the last of it would take back what was set
   * since.
   */
  let wish = 0;
  /** @type {import('../worker/engine.js').State} */
  let state = 'ready';
  /** @type {Measurements<Measured>} */
  let history = newHistory();
  /** @type {number | null} */
  let frame = null;

  const form = createLearnForm(box, {
    changed(settings) {
      send({ type: 'learn-settings', settings, wish: ++wish });
      change(settings);
    },
    refused: (sentence, input) =>
      input.closest('#tl-cv-form') ? folds.trouble(sentence) : say(sentence, { isTrouble: true }),
  });
  const worth = createWorth(box, {
    look(threshold, positive) {
      form.set({ ...form.settings, threshold, positive });
      send({ type: 'learn-look', threshold, positive });
      change(form.settings);
    },
  });
  const hand = createHand(element('tl-by-hand'), {
    ask: (cells) => send({ type: 'learn-ask', cells }),
    next: () => send({ type: 'learn-next' }),
    meanings: () => meanings,
  });
  const folds = createFolds(element('tl-folds'), {
    play: () => send({ type: 'learn-cv' }),
    stop: () => send({ type: 'learn-cv-stop' }),
  });
  const curves = {
    loss: createLineChart(element('tl-loss-plot'), {
      xName: 'epoch',
      formatX: String,
      format: words.loss,
      readout: element('tl-loss-readout'),
      sync: 'table',
      gap: true,
      ceiling: 3,
      series: [
        { name: 'training', ...LEARNED },
        { name: 'validation', ...WATCHED },
      ],
    }),
    score: createLineChart(element('tl-score-plot'), {
      xName: 'epoch',
      formatX: String,
      format: words.percent,
      readout: element('tl-score-readout'),
      sync: 'table',
      series: [
        { name: 'training', ...LEARNED },
        { name: 'validation', ...WATCHED },
      ],
    }),
  };

  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('tl-play', () => send({ type: state === 'running' ? 'learn-pause' : 'learn-play' }));
  onButton('tl-epoch-once', () => send({ type: 'learn-epoch' }));
  onButton('tl-reset', () => send({ type: 'learn-reset' }));

  function newHistory() {
    return new Measurements(
      /** @type {Measured[]} */ (['loss', 'validationLoss', 'score', 'validationScore']),
      [],
    );
  }

  function draw() {
    frame = null;
    curves.loss.set(history.columns(['loss', 'validationLoss']), history.marks);
    curves.score.set(history.columns(['score', 'validationScore']), history.marks);
  }

  /** @param {Setup} message */
  function onSetup(message) {
    const before = setup,
      isLatest = message.wish === wish;
    setup = message;
    form.setUp(isLatest ? message : { ...message, settings: form.settings });
    if (message.isFresh) {
      history = newHistory();
      delete box.dataset.ending;
      frame ??= requestAnimationFrame(draw);
    } else if (
      before &&
      before.settings.learningRate !== message.settings.learningRate &&
      history.length > 1
    ) {
      history.marks.push({
        x: Number(history.column('x').at(-1)),
        label: `η ${message.settings.learningRate}`,
        isTrouble: false,
      });
    }
    element('tl-sizes').textContent = words.sizes(message);
    element('tl-score-chart').hidden = element('tl-score-stat').hidden =
      message.task === 'regression';
    worth.setUp(message);
    hand.setUp(message);
    if (message.notes.length) say(message.notes.join(' '), { isTrouble: true });
    else if (message.isFresh) say(words.begun(message));
    if (isLatest) change(message.settings);
  }

  /** @param {Extract<FromEngine, { type: 'learn-progress' }>} message */
  function onProgress({ epoch, step, rows, hash }) {
    for (const { epoch: x, ...row } of rows)
      history.add({ x, ...row, score: Number.isNaN(row.score) ? null : row.score });
    const last = rows.at(-1);
    element('tl-epoch').textContent = words.count(epoch);
    element('tl-step').textContent = words.count(step);
    if (last) {
      element('tl-loss').textContent = words.loss(last.loss);
      element('tl-val-loss').textContent =
        last.validationLoss === null ? '–' : words.loss(last.validationLoss);
      element('tl-val-score').textContent =
        last.validationScore === null ? '–' : words.percent(last.validationScore);
    }
    if (hash) element('tl-hash').textContent = hash;
    frame ??= requestAnimationFrame(draw);
  }

  /** @param {import('../worker/engine.js').State} next */
  function onState(next) {
    const before = state;
    state = next;
    element('tl-play').textContent = {
      running: 'Pause',
      over: 'Train again',
      paused: 'Go on',
      ready: 'Train',
    }[next];
    element('tl-epoch-once').setAttribute(
      'aria-disabled',
      String(next === 'running' || next === 'over'),
    );
    box.dataset.state = next;
    if (next === 'running' && before !== 'running')
      say('Training. Learning rate and the like can be changed while it runs.');
    if (next === 'paused' && before === 'running')
      say('Paused. Below: what both models are worth now on the rows that were held out.');
  }

  /** @param {Extract<FromEngine, { type: 'learn-ending' }>} message */
  function onEnding({ ending, epoch }) {
    const sentence = words.ended(ending, epoch);
    if (ending !== 'done')
      history.marks.push({
        x: epoch,
        label: ending === 'diverged' ? ending : `best ${epoch}`,
        isTrouble: ending === 'diverged',
      });
    box.dataset.ending = ending;
    say(sentence, { isTrouble: ending === 'diverged' });
    announce(sentence);
    frame ??= requestAnimationFrame(draw);
  }

  return {
    /** @param {FromEngine} message */
    receive(message) {
      switch (message.type) {
        case 'learn-empty':
          element('tl-all').hidden = true;
          element('tl-empty').hidden = !message.message;
          element('tl-empty').textContent = message.message;
          return;
        case 'learn-setup':
          element('tl-all').hidden = false;
          element('tl-empty').hidden = true;
          return onSetup(message.setup);
        case 'learn-state':
          return onState(message.state);
        case 'learn-progress':
          return onProgress(message);
        case 'learn-ending':
          return onEnding(message);
        case 'learn-results':
          worth.results(message);
          return hand.refresh();
        case 'learn-view':
          return worth.view(message);
        case 'learn-importance':
          return worth.importance(message);
        case 'learn-row':
          return hand.row(message);
        case 'learn-answer':
          return hand.answer(message.answers);
        case 'learn-cv':
          if (message.state === 'done') announce('The cross-validation is done.');
          return folds.set(message, form.settings);
        case 'learn-refused':
          say(message.message, { isTrouble: true });
          worth.refused();
          return hand.refused();
      }
    },
    use(matter) {
      meanings = matter?.came.columns.map(({ meaning }) => meaning) ?? [];
    },
    set(values) {
      form.set(/** @type {import('../settings.js').LearnSettings} */ (values));
      send({ type: 'learn-settings', settings: form.settings, wish: ++wish });
    },
    leave() {
      send({ type: 'learn-pause' });
      send({ type: 'learn-cv-stop' });
    },
  };
}
