// Page: the buttons that train: Train or Pause, one sample, batch or epoch, and Reset.

import { dim, onPress } from '../../common/page/buttons.js';
import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').RunMessage['type']} Act
 *
 * @typedef {object} On
 * @property {(act: Act) => void} run
 * @property {() => void} describe the state
 */

/** The buttons, by their ids. */
const ACTS = /** @type {const} */ ({
  'p-play': 'play',
  'p-sample': 'sample',
  'p-batch': 'batch',
  'p-epoch-once': 'epoch',
  'p-reset': 'reset',
});

/**
 * Why a button cannot be pressed, or ''.
 *
 * @param {Act} act
 * @param {string} state
 * @param {string | undefined} learner
 */
function obstacleOf(act, state, learner) {
  const { noPoints, noBatch, noSample, pauseFirst } = words.buttons;
  if (state === 'empty') return noPoints;
  if (act === 'play' || act === 'reset') return '';
  if (act === 'sample' && (learner === 'adaline' || learner === 'both')) return noSample;
  if (act === 'batch' && (learner === 'perceptron' || learner === 'both')) return noBatch;
  return state === 'running' ? pauseFirst : '';
}

class Transport {
  #root;
  #find;
  #isRunning = false;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#find = finder(root);
    for (const [id, act] of Object.entries(ACTS))
      onPress(this.#find(id), () => on.run(act === 'play' && this.#isRunning ? 'pause' : act));
    onPress(this.#find('p-now'), on.describe);
  }

  /**
   * @param {import('../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    if (message.type === 'state') this.set(session);
    if (session.ending) this.#root.dataset.ending = session.ending;
    else delete this.#root.dataset.ending;
  }

  /** @param {Session} session */
  set({ state, setup }) {
    this.#root.dataset.state = state;
    this.#isRunning = state === 'running';
    this.#find('p-play').textContent = this.#isRunning ? words.buttons.pause : words.buttons.train;
    for (const [id, act] of Object.entries(ACTS)) {
      const button = this.#find(id);
      const reason = obstacleOf(act, state, setup?.settings.learner);
      dim(button, reason !== '' || state === 'error');
      button.title = reason || (act === 'reset' ? words.buttons.resetTitle : '');
    }
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createTransport = (root, on) => new Transport(root, on);
