// Page: a row of radio buttons that looks like a switch. It builds its buttons again only when the
// choices change, so that the focus stays.

import { make } from '../../common/page/dom.js';

/**
 * @param {HTMLElement} bar
 * @param {string} name of the radio buttons
 * @param {(value: number) => void} change
 */
export function createSwitch(bar, name, change) {
  let key = '';

  /** @param {[value: number, text: string]} choice */
  function button([value, text]) {
    const radio = make('input', { type: 'radio', name, value: String(value) });
    radio.addEventListener('change', () => change(value));
    return make('label', {}, radio, make('span', { textContent: text }));
  }

  return {
    /**
     * @param {[value: number, text: string][]} choices
     * @param {number} chosen
     */
    set(choices, chosen) {
      const nextKey = JSON.stringify(choices);
      if (nextKey !== key) {
        for (const label of bar.querySelectorAll('label')) label.remove();
        bar.append(...choices.map(button));
        key = nextKey;
      }
      for (const radio of bar.querySelectorAll('input'))
        radio.checked = Number(radio.value) === chosen;
    },
  };
}
