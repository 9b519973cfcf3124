// Page: the foot of the panel says that somebody else made this lesson. A person who previews their
// own lesson goes back to the maker from there.

import { make } from '../../labs/common/page/dom.js';
import { words } from '../words/words.js';
import { elsewhere, whole } from './address.js';
import { isDraft } from './load.js';

export const backToMaker = () =>
  make('a', { className: 'button', href: whole(elsewhere('#lesson?make=1')) }, words.backToMaker());

/**
 * @param {import('./load.js').Loaded} loaded
 * @param {boolean} isEnd the way back stands there among the others
 */
export function footOf(loaded, isEnd) {
  if (loaded.isOwn) return [];
  const note = make('p', { className: 'note' }, words.brought());
  return isDraft(loaded) && !isEnd ? [make('p', {}, backToMaker()), note] : [note];
}
