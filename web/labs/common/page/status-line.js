// Page: one line for everybody, with an optional button for what can be done about it.

/**
 * @typedef {object} SayOptions
 * @property {boolean} [isTrouble]
 * @property {boolean} [isCounting] it changes many times a second: it is not read aloud each time
 * @property {{ name: string; run: () => void }} [action]
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
  return (sentence, { isTrouble = false, isCounting = false, action } = {}) => {
    line.ariaBusy = String(isCounting);
    if (line.textContent !== sentence) line.textContent = sentence;
    box.classList.toggle('is-trouble', isTrouble);
    button.hidden = !action;
    button.textContent = action?.name ?? '';
    button.onclick = () => action?.run();
  };
}
