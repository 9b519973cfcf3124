// Page: bars of the answer for classes beyond ten, below those that are always there.

import { createProbabilityBars } from '../../../../views/probability-bars.js';
import { words } from '../../words/words.js';
import { isSigmoid } from '../session.js';

/** @typedef {ReturnType<typeof createProbabilityBars>} Bars */

const FIRST = 10;

export class MoreBars {
  #list = /** @type {HTMLElement} */ (document.getElementById('bars'));
  /** @type {{ bars: Bars; from: number }[]} each begins where the one before it ends */ #parts =
    [];
  #count = FIRST;
  /** @type {number | null} */ #frame = null;

  /** @param {number} classes that need a bar */
  reach(classes) {
    if (!(classes > this.#count)) return;
    const names = Array.from({ length: classes - this.#count }, () => '');
    this.#parts.push({ bars: createProbabilityBars(this.#list, names), from: this.#count });
    this.#count = classes;
  }

  /**
   * They are drawn in the same frame as the first ones.
   *
   * @param {import('../../messages.js').AnswerMessage} message
   * @param {import('../session.js').Session} session
   */
  set({ outputs, answer }, session) {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      for (const { bars, from } of this.#parts)
        bars.set(
          outputs && outputs.length > from ? outputs.slice(from) : null,
          answer === null ? null : answer - from,
          isSigmoid(session) ? words.output : undefined,
        );
    });
  }
}
