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
 * @param {'up' | 'down' | 'remove'} name
 * @param {() => void} act
 */
function small(sign, label, name, act) {
  const element = button(sign, act, 'quiet');
  element.setAttribute('aria-label', label);
  element.dataset.name = name;
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
    const up = small('↑', words.up(i + 1), 'up', () => move(i, -1));
    const down = small('↓', words.down(i + 1), 'down', () => move(i, 1));
    disable(up, i === 0);
    disable(down, i === all - 1);
    return make(
      'li',
      {},
      name,
      up,
      down,
      small('×', words.remove(i + 1), 'remove', () => remove(i)),
    );
  }

  return {
    element,
    /**
     * @param {import('./draft.js').DraftStep[]} steps
     * @param {number} shown
     */
    set(steps, shown) {
      const active = /** @type {HTMLElement | null} */ (document.activeElement);
      const focused = element.contains(active) ? active?.dataset.name : undefined;
      const items = steps.map(({ title }, i) => item(title, i, steps.length, i === shown));
      element.replaceChildren(...(items.length ? items : [make('li', {}, words.noSteps())]));
      if (!focused) return;
      // The button that was pressed is made again. It belongs to the step that moved, or is shown now.
      const again = items[shown]?.querySelector(`[data-name="${focused}"]:not([aria-disabled])`);
      /** @type {HTMLElement | null | undefined} */ (
        again ?? items[shown]?.querySelector('.mk-name')
      )?.focus();
    },
  };
}
