// Page: where a table comes from: one of the lab's own, or a file that is opened, dropped or
// pasted. Files go to the worker unread.

import { finder } from '../../common/page/dom.js';
import { onBrought } from '../../common/page/files/file-drop.js';
import { fillSelect } from '../../common/page/form.js';
import { SOURCES } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @param {HTMLElement} root
 * @param {{
 *   source: (source: string) => void;
 *   file: (name: string, from: Blob | string) => void;
 *   notTaken: (sentence: string) => void;
 *   cancel: () => void;
 * }} on
 *   file: the name is '' if it was pasted; notTaken: why none of several files is read
 */
export function createImport(root, on) {
  const element = finder(root);
  const source = /** @type {HTMLSelectElement} */ (element('t-source'));
  const bar = /** @type {HTMLProgressElement} */ (element('t-progress'));

  fillSelect(source, Object.fromEntries(SOURCES.map((id) => [id, words.sources[id].choice])));
  source.addEventListener('change', () => on.source(source.value));
  element('t-cancel').addEventListener('click', on.cancel);
  listenToFiles(root, on.file, on.notTaken);

  /** @param {boolean} isReading */
  function showReading(isReading) {
    bar.hidden = element('t-cancel').hidden = !isReading;
    if (!isReading) element('t-rows').textContent = '';
  }

  return {
    /** @param {Session} session */
    set({ settings, table, phase }) {
      source.value = settings.source;
      if (phase === 'empty') element('t-about').textContent = '';
      else if (table) element('t-about').textContent = words.about(table);
    },
    /** @param {import('../messages.js').FromWorker} message */
    receive(message) {
      if (message.type !== 'progress') return showReading(false);
      showReading(true);
      bar.value = message.share;
      // Seen, but not read aloud ten times a second.
      element('t-rows').textContent = words.rowsSoFar(message.rows);
    },
    /** The worker stopped. */
    close: () => showReading(false),
  };
}

/**
 * @param {HTMLElement} root
 * @param {(name: string, from: Blob | string) => void} take
 * @param {(sentence: string) => void} refuse
 */
function listenToFiles(root, take, refuse) {
  const element = finder(root);
  const file = /** @type {HTMLInputElement} */ (element('t-file'));
  const dialog = /** @type {HTMLDialogElement} */ (element('t-dialog'));
  const text = /** @type {HTMLTextAreaElement} */ (element('t-text'));

  root.dataset.drop = words.markup.drop;
  file.addEventListener('change', () => {
    const [one] = file.files ?? [];
    if (one) take(one.name, one);
    file.value = '';
  });
  element('t-paste').addEventListener('click', () => dialog.showModal());
  element('t-use').addEventListener('click', () => {
    dialog.close();
    take('', text.value);
  });
  onBrought(root, dialog, {
    file: (one) => take(one.name, one),
    text: (pasted) => take('', pasted),
    refuse,
  });
}
