// The computational graph on the page.

import { furnish } from './lab.js';

/** @param {import('./backprop.js').Part} part @returns {Promise<import('./backprop.js').View>} */
export async function createGraphView({ section, say, linked }) {
  await furnish(section, 'backprop-graph');
  return {
    fields: {},
    open(settings, complaint) {
      /** @type {HTMLElement} */ (section.querySelector('#g-look')).textContent = 'L = (t₁ t₂ x − y)²';
      say(complaint || 'A graph of numbers: forward their values, backward their gradients.', { isTrouble: complaint !== '' });
      linked(settings);
    },
    leave() {},
    receive() {},
    linkCopied: () => 'Link copied.',
  };
}
