// Page: the markup that puts an experiment into another page. Pure.

import { joinLink, splitLink } from '../../question/link.js';
import { words } from '../words/words.js';

/** The rights of a frame of this page; its own origin keeps what is drawn, and its workers. */
const SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-downloads',
  'allow-modals',
].join(' ');
const HEIGHT = 720;

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The address of an experiment as a part of another page.
 *
 * @param {string} address of the page, with its link
 */
export function embeddedAddress(address) {
  const [page, hash = ''] = address.split(/(?=#)/);
  const { link, extras } = splitLink(hash || '#digits');
  const all = [...extras.split('&'), 'embed=1'].filter((part) => part && !/^embed=0?$/.test(part));
  return page + joinLink(link, [...new Set(all)].join('&'));
}

/**
 * @param {string} address of the page, with its link
 * @param {string} title of the frame, for people who do not see it
 * @param {boolean} hasListener the frame gets the height that the experiment needs
 */
export function snippetOf(address, title, hasListener) {
  const attributes = [
    `title="${escaped(title)}"`,
    `src="${escaped(embeddedAddress(address))}"`,
    `width="100%" height="${HEIGHT}" loading="lazy" style="border: 0"`,
    `sandbox="${SANDBOX}"`,
    'allow="clipboard-write; fullscreen"',
  ];
  const frame = `<iframe\n  ${attributes.join('\n  ')}\n></iframe>`;
  return hasListener ? `${frame}\n${words.listener(HEIGHT)}` : frame;
}
