// Page: one line for everybody, with an optional button for what can be done about it.

/**
 * @typedef {{ isTrouble?: boolean; action?: { name: string; run: () => void } }} SayOptions
 *
 * @typedef {(sentence: string, options?: SayOptions) => void} Say
 */

/**
 * @param {HTMLElement} box holds a paragraph and a button
 * @returns {Say}
 */
export function createStatusLine(box) {
  const line = /** @type {HTMLElement} */ (box.querySelector('p'));
  const button = /** @type {HTMLButtonElement} */ (box.querySelector('button'));
  return (sentence, { isTrouble = false, action } = {}) => {
    if (line.textContent !== sentence) line.textContent = sentence;
    box.classList.toggle('is-trouble', isTrouble);
    button.hidden = !action;
    button.textContent = action?.name ?? '';
    button.onclick = () => action?.run();
  };
}
