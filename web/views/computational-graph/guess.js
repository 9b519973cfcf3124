// Page: the field in which a person predicts a gradient of a computational graph, and the button
// that shows it. It knows no right answer.

/**
 * @typedef {'' | 'right' | 'close' | 'wrong' | 'shown'} Verdict of what was typed; '': nothing was
 *
 * @typedef {object} On
 * @property {(name: string, text: string) => void} guess
 * @property {(name: string) => void} reveal
 * @property {(symbol: string) => string} fieldLabel
 * @property {(symbol: string) => string} buttonLabel
 */

/**
 * @param {{ name: string; base: string; index: string }} node
 * @param {On} on
 */
export function guessField({ name, base, index }, on) {
  const symbol = `${base}${index}`;
  const input = Object.assign(document.createElement('input'), {
    type: 'text',
    inputMode: 'decimal',
    autocomplete: 'off',
    ariaLabel: on.fieldLabel(symbol),
  });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: '?',
    title: on.buttonLabel(symbol),
    ariaLabel: on.buttonLabel(symbol),
  });
  const field = Object.assign(document.createElement('span'), {
    className: 'n-guess',
    hidden: true,
  });
  field.append(input, button);
  input.addEventListener('change', () => on.guess(name, input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    on.guess(name, input.value);
    if (field.hidden) focusNext(field);
  });
  button.addEventListener('click', () => {
    on.reveal(name);
    focusNext(field);
  });
  return {
    field,
    /** @param {Verdict | undefined} verdict undefined: there is nothing to predict */
    set(verdict) {
      field.hidden = verdict === undefined;
      if (!verdict) input.value = '';
      field.classList.toggle('is-wrong', verdict === 'wrong');
      field.classList.toggle('is-close', verdict === 'close');
      input.setAttribute('aria-invalid', String(verdict === 'wrong' || verdict === 'close'));
    },
  };
}

/**
 * The next field that is open, or the first.
 *
 * @param {HTMLElement} field
 */
function focusNext(field) {
  const open = [...(field.closest('.nodes')?.querySelectorAll('.n-guess') ?? [])].filter(
    (one) => !(/** @type {HTMLElement} */ (one).hidden),
  );
  const follows = (/** @type {Element} */ one) =>
    field.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  (open.find(follows) ?? open[0])?.querySelector('input')?.focus();
}
