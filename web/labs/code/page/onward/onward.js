// Page: what a program leaves behind when it has run: a pad on which its function answers, and a
// way to Points for what it has learned from points. The pad is loaded when a program wants it.

import { hand } from '../../../common/learner-handover.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/onward/words.js';

/**
 * @typedef {object} OnwardListener
 * @property {(message: import('../../messages.js').PadInk) => void} send
 * @property {(trouble: import('../../trouble.js').Trouble | null) => void} failed the function could
 *   not answer a drawing; null: the next one, it could
 * @property {(sentence: string) => void} lost the pad could not be loaded
 * @property {(sentence: string) => void} hung the function does not end: its worker must
 */

class Onward {
  #box;
  #on;
  #button = make('button', { type: 'button', className: 'button', hidden: true });
  /** Counts the runs: what is loaded late belongs to an earlier one. */ #run = 0;
  /** @type {import('./pad.js').ProgramPad | null} */ #pad = null;

  /**
   * @param {HTMLElement} box
   * @param {OnwardListener} on
   */
  constructor(box, on) {
    this.#box = box;
    this.#on = on;
    box.append(this.#button);
  }

  /** The program is another one now, or there is none. */
  clear() {
    this.#run++;
    this.#button.hidden = true;
    this.#pad?.close();
  }

  /**
   * @param {import('../../messages.js').Ended} message
   * @param {string} source of the program
   */
  async show({ hasPad, model }, source) {
    if (model) this.#offer(model);
    if (!hasPad) return;
    const run = this.#run;
    try {
      const { createPad } = await import('./pad.js');
      const pad = this.#pad ?? (await createPad(this.#box, this.#on));
      this.#pad ??= pad;
      if (run === this.#run) this.#pad.open(source);
    } catch {
      if (run === this.#run) this.#on.lost(words.pad.lost);
    }
  }

  /** @param {import('../../messages.js').Model} model */
  #offer({ link, learner, parameters }) {
    this.#button.hidden = false;
    this.#button.textContent = words.toPoints[learner];
    this.#button.title = words.toPointsTitle[learner];
    this.#button.onclick = () => {
      hand({ link, parameters });
      location.hash = link;
    };
  }

  /** The worker computes an answer: nothing else can run in it meanwhile. */
  get isAsking() {
    return this.#pad?.isAsking ?? false;
  }

  /** @param {import('../../messages.js').Answered} message */
  answered(message) {
    this.#pad?.receive(message);
  }
}

/**
 * @param {HTMLElement} box
 * @param {OnwardListener} on
 */
export const createOnward = (box, on) => new Onward(box, on);
