// Page: the list of steps of a lesson that is being made: to choose one, to move and to delete it.

import { make } from '../../labs/common/page/dom.js';
import { button, disable } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';

/**
 * @typedef {object} On
 * @property {(step: number) => void} select
 * @property {(step: number, by: number) => void} move
 * @property {(step: number) => void} remove
 */

/**
 * @param {string} sign
 * @param {string} label
 * @param {() => void} act
 */
function small(sign, label, act) {
  const element = button(sign, act, 'quiet');
  element.setAttribute('aria-label', label);
  element.dataset.name = label;
  return element;
}

/** @param {On} on */
export function createSteps({ select, move, remove }) {
  const element = make('ol', { className: 'mk-steps' });

  /**
   * @param {string} title
   * @param {number} i
   * @param {number} all
   * @param {boolean} isShown
   */
  function item(title, i, all, isShown) {
    const name = button(words.step(i + 1, title), () => select(i), 'mk-name');
    if (isShown) name.setAttribute('aria-current', 'step');
    const up = small('↑', words.up(i + 1), () => move(i, -1));
    const down = small('↓', words.down(i + 1), () => move(i, 1));
    disable(up, i === 0);
    disable(down, i === all - 1);
    return make(
      'li',
      {},
      name,
      up,
      down,
      small('×', words.remove(i + 1), () => remove(i)),
    );
  }

  return {
    element,
    /**
     * @param {import('./draft.js').DraftStep[]} steps
     * @param {number} shown
     */
    set(steps, shown) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.name;
      const items = steps.map(({ title }, i) => item(title, i, steps.length, i === shown));
      element.replaceChildren(...(items.length ? items : [make('li', {}, words.noSteps())]));
      // The button that was pressed is made again.
      /** @type {HTMLElement | null} */
      const again = focused ? element.querySelector(`[data-name="${focused}"]`) : null;
      again?.focus();
    },
  };
}
