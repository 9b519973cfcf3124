// Page: ten buttons, one for each digit.

import { make } from '../../../../common/page/dom.js';

/**
 * @param {HTMLElement} group
 * @param {(digit: number) => void} choose
 */
export function createLabels(group, choose) {
  const buttons = [...'0123456789'].map((textContent) => {
    const button = make('button', { type: 'button', textContent });
    button.addEventListener('click', () => choose(Number(textContent)));
    return button;
  });
  group.append(...buttons);
  return {
    /** @param {number} digit whose button cannot be pressed */
    disable(digit) {
      buttons.forEach((button, at) => button.toggleAttribute('disabled', at === digit));
    },
  };
}
