// Page: files that are dropped on a lab, and text that is pasted into it outside of a field.

/**
 * @param {HTMLElement} main the lab; nothing is taken while it is hidden
 * @param {HTMLDialogElement} dialog while it is open, it takes what is pasted
 * @param {{ file: (one: File) => void; text: (pasted: string) => void }} take
 */
export function onBrought(main, dialog, { file, text }) {
  addEventListener(
    'dragover',
    (event) => {
      if (main.hidden || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      main.classList.add('is-dropping');
    },
    true,
  );
  addEventListener('dragleave', () => main.classList.remove('is-dropping'));
  addEventListener(
    'drop',
    (event) => {
      if (main.hidden) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      main.classList.remove('is-dropping');
      const [one] = event.dataTransfer?.files ?? [];
      if (one) file(one);
    },
    true,
  );
  addEventListener('paste', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const [one] = event.clipboardData?.files ?? [];
    if (main.hidden || dialog.open || target.matches?.('input, textarea')) return;
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (one) file(one);
    else if (pasted.trim()) text(pasted);
  });
}
