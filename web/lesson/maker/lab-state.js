// Page: what the maker takes from a lab: its settings as a link, and the names of its parts.

import { hideableOf } from '../../frame/hidden-parts.js';
import { splitLink } from '../../question/link.js';

/** The address follows the settings of a lab a moment after they have changed. */
const SETTLED_MS = 400;
/** A lab that is still loading has no link with settings yet; it is waited for this many times. */
const TIMES = 20;

/**
 * The settings of a lab. A question, hidden parts and embed=1 are the frame's, and no lab takes them.
 *
 * @param {string} lab
 */
export function linkNow(lab) {
  /** @type {HTMLAnchorElement | null} */
  const tab = document.querySelector(`#tabs a[href^="#${lab}"]`);
  return splitLink(tab?.hash ?? `#${lab}`).link;
}

/**
 * @param {string} lab
 * @returns {Promise<string>}
 */
export async function settledLink(lab) {
  for (let i = 0; i === 0 || (i < TIMES && !linkNow(lab).includes('?')); i++)
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  return linkNow(lab);
}

/**
 * The parts of a lab that a step can hide or frame: selectors by name.
 *
 * @param {string} lab
 */
export const partsOf = async (lab) => hideableOf(lab).catch(() => ({}));

/** The label of a part on the page. @param {Element | null} part */
function labelOf(part) {
  const control = /** @type {HTMLInputElement | null} */ (part);
  const named = control?.labels?.[0] ?? part?.querySelector('h2, h3, h4, legend, summary, label');
  const text =
    part?.ariaLabel ?? (named ?? (part?.matches('button, a') ? part : null))?.textContent;
  return text?.replace(/\s+/g, ' ').trim().slice(0, 40) ?? '';
}

/**
 * The parts of a lab as the page names them; the name of the link stands behind.
 *
 * @param {string} lab
 * @param {Record<string, string>} parts selectors by name
 * @returns {[name: string, label: string][]}
 */
export const partsWithLabels = (lab, parts) =>
  Object.entries(parts).map(([name, selector]) => {
    const label = labelOf(document.querySelector(`main#${lab}`)?.querySelector(selector) ?? null);
    return [name, label && label !== name ? `${label} (${name})` : name];
  });
