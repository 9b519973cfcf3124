// Page: files that are dropped on a lab, and text that is pasted into it outside of a field.

import { onFiles } from './drop.js';
import { droppedFiles, tableAmong } from './dropped-files.js';

/**
 * @param {(one: File) => void} file
 * @param {(sentence: string) => void} refuse
 * @param {Promise<File[]>} dropped
 */
async function takeOne(file, refuse, dropped) {
  const files = await dropped;
  const one = tableAmong(files);
  if (one) return file(one);
  const { nothingDropped, oneOnly } = await import('../../../../formats/files/errors.js');
  refuse((files.length ? oneOnly(files.map(({ name }) => name)) : nothingDropped()).message);
}

/**
 * @param {HTMLElement} main the lab; nothing is taken while it is hidden
 * @param {HTMLDialogElement} dialog while it is open, it takes what is pasted
 * @param {object} take
 * @param {(one: File) => void} take.file
 * @param {(pasted: string) => void} take.text
 * @param {(sentence: string) => void} take.refuse why none of the files is taken
 */
export function onBrought(main, dialog, { file, text, refuse }) {
  onFiles(main, (_, transfer) => takeOne(file, refuse, droppedFiles(transfer)));
  addEventListener('paste', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const [one] = event.clipboardData?.files ?? [];
    if (main.hidden || dialog.open || target.matches?.('input, textarea')) return;
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (one) file(one);
    else if (pasted.trim()) text(pasted);
  });
}
