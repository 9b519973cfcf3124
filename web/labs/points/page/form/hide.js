// Page: takes away the parts and the single controls that a link of the points lab hides.

import { CONTROLS, PLACES } from '../../choices.js';

/** @typedef {'data-hidden'} Mark of what a link hides, whatever else may hide it */
const MARK = 'data-hidden';

/**
 * @param {HTMLElement} root
 * @param {string[]} hide
 */
export function hideControls(root, hide) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-part]')))
    if (part.id !== 'p-ledger') part.hidden = hide.includes(part.dataset.part ?? '');
  for (const [word, name] of Object.entries(CONTROLS))
    for (const control of root.querySelectorAll(`[name="${name}"]`))
      control.closest('.field, label')?.toggleAttribute(MARK, hide.includes(word));
  for (const [word, selector] of Object.entries(PLACES))
    for (const place of root.querySelectorAll(selector))
      place.toggleAttribute(MARK, hide.includes(word));
}
