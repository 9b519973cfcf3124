// Page: the fold below the settings of Points, whose content is loaded when it is opened.

import { finder, make } from '../../../common/page/dom.js';
import { words } from '../../words/words.js';

/**
 * @typedef {object} Means
 * @property {() => import('../../settings.js').Settings} settings as they are now
 * @property {(sentence: string) => void} announce
 */

/**
 * @param {HTMLElement} root
 * @param {Means} on
 */
export function createUnits(root, on) {
  const box = finder(root)('p-units');
  /** @type {Promise<void> | undefined} */
  let loading;
  const trouble = make('p', { className: 'note', 'aria-live': 'polite' });
  box.append(trouble);
  box.addEventListener('toggle', () => {
    loading ??= import('./panel.js')
      .then((panel) => panel.createPanel(box, on))
      .then(
        () => trouble.remove(),
        () => {
          loading = undefined; // offline: opened again, it is tried again
          trouble.textContent = words.notLoaded.fold;
        },
      );
  });
}
