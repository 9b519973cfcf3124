// Page: the buttons of the training, and the figures beside them.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder } from '../../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @param {HTMLElement} root
 * @param {{ train: () => void; pause: () => void; epoch: () => void; reset: () => void }} on
 */
export function createRunBar(root, on) {
  const element = finder(root);
  /** @type {Session['state']} */
  let state = 'ready';
  let isRegression = false;
  onPress(element('tl-play'), () => (state === 'running' ? on.pause() : on.train()));
  onPress(element('tl-epoch-once'), on.epoch);
  onPress(element('tl-reset'), on.reset);

  return {
    /** @param {Session} session */
    set(session) {
      const { setup, ending } = session;
      state = session.state;
      element('tl-play').textContent = words.trainButton[state];
      dim(element('tl-epoch-once'), state === 'running' || state === 'over');
      root.dataset.state = state;
      if (ending) root.dataset.ending = ending;
      else delete root.dataset.ending;
      if (!setup) return;
      element('tl-sizes').textContent = words.sizes(setup);
      isRegression = setup.task === 'regression';
      element('tl-score-stat').hidden = isRegression;
    },
    /** @param {Extract<import('../messages.js').FromWorker, { type: 'learn-progress' }>} message */
    receive({ epoch, step, measured, hash }) {
      const last = measured.at(-1);
      element('tl-epoch').textContent = words.count(epoch);
      element('tl-step').textContent = words.count(step);
      if (last) {
        const { loss, validationLoss, validationScore } = last;
        element('tl-loss').textContent = words.loss(loss);
        element('tl-val-loss').textContent =
          validationLoss === null ? '–' : words.loss(validationLoss);
        element('tl-val-score').textContent = words.percent(validationScore ?? NaN);
        element('tl-glance').textContent = words.glance(step ? epoch : 0, last, isRegression);
      }
      if (hash) element('tl-hash').textContent = hash;
    },
  };
}
