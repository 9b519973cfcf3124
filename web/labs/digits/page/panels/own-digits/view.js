// Page: the unfolded part about a person's own digits: collecting, the collection, and fine-tuning.

import { make } from '../../../../common/page/dom.js';
import { mount } from '../../../../common/page/mount.js';
import { createStatusLine } from '../../../../common/page/status-line.js';
import { words } from '../../../words/words-own-digits.js';
import { createCollection } from './collection.js';
import { createDictation } from './dictation.js';
import { createFineTuning } from './fine-tuning.js';

/**
 * @typedef {import('./collection.js').CollectionHandlers &
 *   Omit<import('./dictation.js').DictationHandlers, 'say'> &
 *   Parameters<typeof createFineTuning>[1]} ViewHandlers
 *
 * @typedef {Awaited<ReturnType<typeof createView>>} View
 */

/**
 * @param {HTMLDetailsElement} box
 * @param {ViewHandlers} on
 */
export async function createView(box, on) {
  const root = make('div', { className: 'you' });
  const html = new URL('./own-digits.html', import.meta.url),
    css = new URL('./own-digits.css', import.meta.url);
  await mount(root, { html, css }, words.markup);
  box.append(root);
  const status = /** @type {HTMLElement} */ (root.querySelector('#you-says'));
  const say = createStatusLine(status);
  const collection = createCollection(root, on);
  const dictation = createDictation(box, root, { ...on, say });
  const fineTuning = createFineTuning(root, on);

  return {
    say,
    /** @param {import('./fine-tuning.js').Known} known */
    set(known) {
      collection.set(known.drawings, known.own);
      fineTuning.set(known);
    },
    takeBack: () => dictation.takeBack(),
    /** Nothing is dictated from behind a fold. */
    fold: () => dictation.stop(),
  };
}
