// Page: addresses that a lesson leads to. Within the lesson, the address keeps what it asks of the
// frame (ask=, hide=, embed=); elsewhere a page within another one stays one (embed=1).

import { joinLink, splitLink } from '../../question/link.js';

const EMBED = 'embed=1';
const extrasNow = () => splitLink(location.hash).extras;

/** @param {string} hash of the same lesson */
export const within = (hash) => joinLink(hash, extrasNow());

/** @param {string} hash of another lesson, or of another tab */
export function elsewhere(hash) {
  const { link, extras } = splitLink(hash);
  const isEmbedded = extrasNow().split('&').includes(EMBED);
  const own = extras.split('&').filter((part) => part && part !== EMBED);
  return joinLink(link, [...own, ...(isEmbedded ? [EMBED] : [])].join('&'));
}

/**
 * A whole address: a bare hash in a part that is scrolled out of view would be a skip link.
 *
 * @param {string} hash
 */
export const whole = (hash) => location.href.replace(/#.*/, '') + hash;

/** @param {string} name of a lab; its tab knows where it was */
export function addressOfLab(name) {
  const tab = /** @type {HTMLAnchorElement | null} */ (
    document.querySelector(`#tabs a[href^="#${name}"]`)
  );
  return elsewhere(tab?.hash || '#lessons');
}
