// Page: the slider that shows earlier moments of this training again.

import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @param {HTMLElement} root
 * @param {{ travel: (index: number) => void }} on
 */
export function createTimeTravel(root, on) {
  const slider = /** @type {HTMLInputElement} */ (finder(root)('p-past'));
  slider.addEventListener('input', () => on.travel(Number(slider.value)));
  return {
    /** @param {import('./session.js').Session} session */
    set({ moments, picture }) {
      slider.disabled = moments.count < 2;
      slider.max = String(Math.max(0, moments.count - 1));
      slider.value = String(moments.at);
      const last = picture?.status.at(-1);
      if (last) slider.setAttribute('aria-valuetext', words.moment(last.step));
    },
  };
}
