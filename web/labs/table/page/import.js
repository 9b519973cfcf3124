// A table of one's own: by a file that is chosen or dropped, or by pasting. Files go to the worker
// unread.

import { onBrought } from '../../common/page/file-drop.js';
import * as words from '../words/en.js';

/** @typedef {import('../worker/engine.js').HasNames} HasNames */

/**
 * @param {HTMLElement} main
 * @param {{
 *   read: (name: string, from: Blob | string, hasNames: HasNames, skipRagged: boolean) => void;
 *   cancel: () => void;
 * }} on
 */
export function createTaking(main, on) {
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  const file = /** @type {HTMLInputElement} */ (element('t-file')),
    dialog = /** @type {HTMLDialogElement} */ (/** @type {unknown} */ (element('t-dialog'))),
    text = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (element('t-text')));
  const bar = /** @type {HTMLProgressElement} */ (/** @type {unknown} */ (element('t-progress')));
  /**
   * @type {{
   *   name: string;
   *   from: Blob | string;
   *   hasNames: HasNames;
   *   skipRagged: boolean;
   * } | null}
   */
  let last = null;

  /**
   * @param {string} name
   * @param {Blob | string} from
   * @param {HasNames} [hasNames]
   * @param {boolean} [skipRagged]
   */
  function take(name, from, hasNames = 'auto', skipRagged = false) {
    last = { name, from, hasNames, skipRagged };
    main.dataset.state = 'reading';
    on.read(name, from, hasNames, skipRagged);
  }

  file.addEventListener('change', () => {
    const [one] = file.files ?? [];
    if (one) take(one.name, one);
    file.value = '';
  });
  element('t-paste').addEventListener('click', () => dialog.showModal());
  element('t-use').addEventListener('click', () => {
    dialog.close();
    take('The pasted table', text.value);
  });
  element('t-cancel').addEventListener('click', on.cancel);

  onBrought(main, dialog, {
    file: (one) => take(one.name, one),
    text: (pasted) => take('The pasted table', pasted),
  });

  return {
    /**
     * Reads the last one once more.
     *
     * @param {HasNames} [hasNames]
     * @param {boolean} [skipRagged]
     * @returns {boolean} whether there is one
     */
    again(hasNames = last?.hasNames, skipRagged = last?.skipRagged) {
      if (last) take(last.name, last.from, hasNames, skipRagged);
      return last !== null;
    },
    /**
     * @param {number} share
     * @param {number} rows
     * @param {(sentence: string) => void} say
     */
    progress(share, rows, say) {
      bar.hidden = element('t-cancel').hidden = false;
      bar.value = share;
      say(`Reading ${last?.name ?? ''}.`);
      element('t-rows').textContent = rows ? `${words.counted(rows, 'row')} so far` : ''; // seen, but not read aloud ten times a second
    },
    over() {
      bar.hidden = element('t-cancel').hidden = true;
      element('t-rows').textContent = '';
    },
  };
}
