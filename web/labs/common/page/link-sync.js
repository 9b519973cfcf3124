// Page: the address follows the settings, a moment after they have come to rest.

import { writeLink } from '../link.js';

const REST_MS = 250;

/**
 * @template {object} T
 * @param {string} lab
 * @param {{ [K in keyof T]: import('../link.js').Field<T[K]> }} fields
 * @param {(hash: string) => void} linked
 * @returns {(settings: T) => void}
 */
export function createLinkSync(lab, fields, linked) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (settings) => {
    clearTimeout(timer);
    timer = setTimeout(() => linked(writeLink(lab, settings, fields)), REST_MS);
  };
}
