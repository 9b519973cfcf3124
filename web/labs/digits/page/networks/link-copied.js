// Page: what is said of a link that was copied. Loaded when one is. Pure.

import { words } from '../../words/words-lazy.js';

/**
 * The images, where they are not those that somebody who opens the link will get.
 *
 * @param {import('../session.js').Session} session
 */
export const ownImages = ({ data, isPagesOwn }) =>
  !data || (isPagesOwn && data.phase !== 'broken') ? null : data.name;

/**
 * What a person who opens it will get.
 *
 * @param {import('../session.js').Session} session
 */
export function linkCopied(session) {
  const { isShipped, isTuned, history } = session;
  const isChanged = history.changes.some(({ kind }) => kind !== 'stopped');
  return words.linkCopied({ isShipped, isTuned, isChanged, ownImages: ownImages(session) });
}
