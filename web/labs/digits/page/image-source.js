// Page: the line at the top of the page that says which images the network learns from, and files
// that are dropped on the page. The dialog in which others are chosen is loaded when it is opened.

import { make } from '../../common/page/dom.js';
import { onFiles } from '../../common/page/files/drop.js';
import { droppedFiles } from '../../common/page/files/dropped-files.js';
import { words } from '../words/words-controls.js';

/**
 * @typedef {import('../../common/messages.js').DataMessage} DataMessage
 *
 * @typedef {import('../../common/messages.js').DataKind} DataKind
 *
 * @typedef {import('./dialogs/image-dialog.js').ImageDialog} ImageDialog
 *
 * @typedef {object} ImageSourceHandlers
 * @property {(kind: DataKind) => void} choose
 * @property {(files: File[]) => void} bring what was dropped or chosen
 * @property {() => void} notLoaded the dialog could not be loaded
 */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {DataMessage} arriving */
function shareOf({ bytes, totalBytes, trainSize, trainCount }) {
  if (totalBytes) return bytes / totalBytes;
  return trainCount ? trainSize / trainCount : 0;
}

/** @param {ImageSourceHandlers} on */
export function createImageSource(on) {
  const bar = element('source-bar');
  /** @type {Promise<ImageDialog> | undefined} */
  let dialog;
  /** @type {DataMessage | null} */
  let current = null;

  async function open() {
    dialog ??= import('./dialogs/image-dialog.js').then(({ createImageDialog }) =>
      createImageDialog(document.body, on),
    );
    try {
      (await dialog).open(current);
    } catch {
      dialog = undefined;
      on.notLoaded();
    }
  }

  element('source').addEventListener('click', open);
  const lab = element('digits');
  lab.dataset.drop = words.dropFiles();
  onFiles(lab, async (_, transfer) => {
    const files = await droppedFiles(transfer);
    (await dialog?.catch(() => undefined))?.close();
    on.bring(files);
  });

  return {
    open,
    /** @param {import('./session.js').Session} session */
    set({ data, coming }) {
      current = data;
      const [before, name, after] = words.source(data, coming);
      element('source-text').replaceChildren(
        before,
        ...(name ? [make('b', { textContent: name }), after] : []),
      );
      const arriving = coming ?? (data?.phase === 'ready' ? data : null);
      bar.hidden = arriving === null;
      const fill = /** @type {HTMLElement} */ (bar.firstElementChild);
      fill.style.transform = `scaleX(${arriving ? shareOf(arriving) : 0})`;
      dialog?.then((one) => one.set(data));
    },
  };
}
