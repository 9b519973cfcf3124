// Page: the unfolded part about a person's own symbols: their names, drawing them, the drawings,
// and training.

import { make } from '../../../common/page/dom.js';
import { mount, style } from '../../../common/page/mount.js';
import { createStatusLine } from '../../../common/page/status-line.js';
import { words } from '../../words/symbols/words.js';
import { createClasses } from './classes.js';
import { createCollecting } from './collecting.js';
import { createGallery } from './gallery.js';
import { createTraining } from './training.js';

/**
 * @typedef {object} Known
 * @property {import('./set.js').SymbolSet} set
 * @property {import('../../messages/symbol.js').SymbolsRead | null} read by the network that is
 *   shown; null: it knows no symbols
 * @property {boolean} isTraining any network
 * @property {boolean} isInUse the network that is shown knows symbols
 * @property {boolean} canUndo there is a network before it
 *
 * @typedef {import('./classes.js').ClassHandlers &
 *   import('./collecting.js').CollectingHandlers &
 *   import('./gallery.js').GalleryHandlers &
 *   import('./training.js').TrainingHandlers} ViewHandlers
 *
 * @typedef {Awaited<ReturnType<typeof createView>>} View
 */

/**
 * @param {HTMLDetailsElement} box
 * @param {Omit<ViewHandlers, 'say'>} on
 */
export async function createView(box, on) {
  const root = make('div', { className: 'you symbols' });
  const html = new URL('./symbols.html', import.meta.url),
    css = new URL('./symbols.css', import.meta.url);
  // The two kinds of drawings look alike.
  const shared = style(new URL('../panels/own-digits/own-digits.css', import.meta.url));
  await mount(root, { html, css }, words.markup);
  await shared;
  box.append(root);
  const says = /** @type {HTMLElement} */ (root.querySelector('#sym-says'));
  const say = createStatusLine(says);
  const parts = [createClasses(root, on), createGallery(root, on), createTraining(root, on)];
  const collecting = createCollecting(root, { ...on, say });

  return {
    say,
    /** @param {Known} known */
    set(known) {
      for (const part of parts) part.set(known);
      collecting.set(known);
    },
    /** Nothing is asked for from behind a fold. */
    fold: () => collecting.stop(),
  };
}
