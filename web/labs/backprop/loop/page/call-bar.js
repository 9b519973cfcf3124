// Page: the five calls of the training loop as buttons, and those that do all five.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { piece } from '../../page/piece.js';
import { CALLS } from '../network.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../network.js').Call} Call
 *
 * @typedef {object} On
 * @property {(call: Call) => void} press
 * @property {(times: number) => void} run all five, this many times
 * @property {() => void} restart
 */

class CallBar {
  /** @type {Map<Call, HTMLElement>} */ #calls = new Map();
  /** @type {HTMLElement[]} */ #runs;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    const element = finder(root);
    CALLS.forEach((call, i) => {
      const button = callButton(call, i + 1);
      onPress(button, () => on.press(call));
      element('l-calls').append(make('li', {}, button));
      this.#calls.set(call, button);
    });
    const runs = {
      'l-all': () => on.run(1),
      'l-hundred': () => on.run(100),
      'l-reset': () => on.restart(),
    };
    this.#runs = Object.entries(runs).map(([id, act]) => {
      onPress(element(id), act);
      return element(id);
    });
  }

  /** @param {import('./session.js').State} state */
  set({ isBusy, next }) {
    for (const button of [...this.#calls.values(), ...this.#runs]) dim(button, isBusy);
    for (const [call, button] of this.#calls) {
      button.classList.toggle('is-next', call === next);
      if (call === next) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    }
  }
}

/**
 * @param {Call} call
 * @param {number} number
 */
function callButton(call, number) {
  const { name, formula, code } = words.calls[call];
  return make(
    'button',
    { type: 'button', 'aria-disabled': 'true' },
    piece('span', 'l-number', String(number)),
    piece('span', 'l-call', name),
    piece('span', 'l-formula', formula),
    piece('span', 'l-code', code),
  );
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createCallBar = (root, on) => new CallBar(root, on);
