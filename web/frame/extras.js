// Page: does what a link asks of the frame: shows its question, hides its parts, and takes the
// masthead away where the page stands in another one. Loaded with the first link that asks.

import { hideParts, hideableOf } from './hidden-parts.js';

/**
 * @typedef {object} Asked
 * @property {string} name of the lab
 * @property {HTMLElement} main its place
 * @property {string} link without the extras
 * @property {string} extras as splitLink has them, or ''
 */

let hasAsked = false;

/**
 * Only one ask=, hide= and embed= counts: the first.
 *
 * @param {string} extras
 * @param {string} key
 */
const partOf = (extras, key) => extras.split('&').find((part) => part.startsWith(`${key}=`)) ?? '';

/**
 * @param {string} extras
 * @param {string} key
 */
const without = (extras, key) =>
  extras
    .split('&')
    .filter((part) => !part.startsWith(`${key}=`))
    .join('&');

/**
 * @param {Asked} asked
 * @param {(extras: string) => void} change the link asks for this from now on
 */
async function showQuestion({ extras }, change) {
  const ask = partOf(extras, 'ask');
  hasAsked ||= ask !== '';
  if (!hasAsked) return;
  const line = await import('../question/line.js').catch(() => null);
  line?.showQuestion(ask, () => change(without(extras, 'ask')));
}

/**
 * @param {Asked} asked
 * @returns {Promise<string[]>} the names that the lab does not know
 */
async function hide({ name, main, extras }) {
  const text = new URLSearchParams(partOf(extras, 'hide')).get('hide') ?? '';
  const names = text.split('.').filter(Boolean);
  const known = await hideableOf(name);
  const isKnown = (/** @type {string} */ one) => Object.hasOwn(known, one);
  const selectors = names.filter(isKnown).map((one) => known[one]);
  await hideParts(main, selectors, 'link');
  return names.filter((one) => !isKnown(one));
}

/**
 * @param {Asked} asked
 * @param {(extras: string) => void} change
 * @returns {Promise<string>} the link for the lab. Names of parts that it does not have stand in it
 *   as settings that it does not have, hide.<name>, so that the lab complains of them as of all else.
 */
export async function showExtras(asked, change) {
  const { link, extras } = asked;
  showQuestion(asked, change);
  const isEmbedded = partOf(extras, 'embed') === 'embed=1';
  if (isEmbedded || origin === 'null')
    import('./embedded.js').then(({ embed }) => embed(isEmbedded));
  // Points takes its hide= itself.
  const unknown = asked.name === 'points' ? [] : await hide(asked).catch(() => []);
  if (!unknown.length) return link;
  const strangers = unknown.map((one) => `${encodeURIComponent(`hide.${one}`)}=`).join('&');
  return `${link}${link.includes('?') ? '&' : '?'}${strangers}`;
}
