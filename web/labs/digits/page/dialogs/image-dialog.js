// Page: the dialog in which the images are chosen that the network learns from. Loaded when it is
// opened.

import { finder, make } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { words as dialogs } from '../../words/words-dialogs.js';
import { findLocalImages } from './local-images.js';

/**
 * @typedef {import('../../../common/messages.js').DataMessage} DataMessage
 *
 * @typedef {Awaited<ReturnType<typeof createImageDialog>>} ImageDialog
 */

/** @type {import('../../../common/messages.js').DataKind[]} */
const KINDS = ['local', 'cdn', 'generated'];

/**
 * @param {HTMLElement} root
 * @param {Pick<import('../image-source.js').ImageSourceHandlers, 'choose' | 'bring'>} on
 */
export async function createImageDialog(root, { choose, bring }) {
  const dialog = make('dialog', {
    id: 'source-dialog',
    className: 'lab-digits-images',
    'aria-labelledby': 'source-dialog-title',
  });
  const files = {
    html: new URL('./image-dialog.html', import.meta.url),
    css: new URL('./image-dialog.css', import.meta.url),
  };
  await mount(dialog, files, dialogs.markup);
  root.append(dialog);
  const find = finder(dialog);

  for (const kind of KINDS) {
    find(`source-${kind}`).addEventListener('click', () => {
      dialog.close();
      choose(kind);
    });
  }
  const input = /** @type {HTMLInputElement} */ (find('source-files'));
  input.addEventListener('change', () => {
    dialog.close();
    if (input.files?.length) bring([...input.files]);
    input.value = '';
  });

  /** @param {DataMessage | null} current */
  function set(current) {
    find('source-now').textContent = dialogs.sourceNow(current);
  }

  async function showWhatIsHere() {
    const answer = await findLocalImages();
    find('source-local-state').textContent =
      answer === 'unknown' ? '' : dialogs.localImages[answer];
  }

  return {
    set,
    close: () => dialog.close(),
    /** @param {DataMessage | null} current */
    open(current) {
      set(current);
      showWhatIsHere();
      if (!dialog.open) dialog.showModal();
    },
  };
}
