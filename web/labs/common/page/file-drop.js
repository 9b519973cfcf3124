// Page: files that are dropped on a lab, and text that is pasted into it outside of a field.

import { onFiles } from './drop.js';

/**
 * @param {HTMLElement} main the lab; nothing is taken while it is hidden
 * @param {HTMLDialogElement} dialog while it is open, it takes what is pasted
 * @param {{ file: (one: File) => void; text: (pasted: string) => void }} take
 */
export function onBrought(main, dialog, { file, text }) {
  onFiles(main, ([one]) => {
    if (one) file(one);
  });
  addEventListener('paste', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const [one] = event.clipboardData?.files ?? [];
    if (main.hidden || dialog.open || target.matches?.('input, textarea')) return;
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (one) file(one);
    else if (pasted.trim()) text(pasted);
  });
}
