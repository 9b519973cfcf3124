// Page: the number fields of every lab. They are text fields, because in some languages a browser's
// own number field drops the comma of 0,01 and then holds 1. Here a comma is a decimal sign, and
// arrow keys step. The field marks an invalid number, and a screen reader announces a spin button.
// Markup: <input inputmode="decimal" data-low="0" data-high="1" />; "numeric" takes whole numbers
// only. Leave out the attribute of a side that has no limit.

import { nextNumber, numberText } from '../typed-number.js';

const FIELD = 'input[inputmode]';
/** @type {Record<string, 1 | -1>} */
const ARROWS = { ArrowUp: 1, ArrowDown: -1 };
const VALUE = /** @type {Required<PropertyDescriptor>} */ (
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
);

/** @type {HTMLInputElement | null} with a number that is being typed: nothing writes over it */
let typed = null;

/**
 * @param {Event} event
 * @returns {HTMLInputElement | null}
 */
const fieldOf = ({ target }) =>
  target instanceof HTMLInputElement && target.matches(FIELD) ? target : null;

/** @param {HTMLInputElement} field */
const limitsOf = ({ inputMode, dataset: { low, high } }) => ({
  isWhole: inputMode === 'numeric',
  low: Number(low ?? -Infinity),
  high: Number(high ?? Infinity),
});

/** @param {HTMLInputElement} field */
async function explain(field) {
  const { words } = await import('../words/words.js');
  if (!field.validity.valid) field.setCustomValidity(words.typeNumber(limitsOf(field)));
}

/**
 * Says the number to screen readers, and marks one that cannot be.
 *
 * @param {HTMLInputElement} field
 */
function check(field) {
  const limits = limitsOf(field);
  const text = numberText(field.value, limits.isWhole);
  const value = Number(text);
  const isNumber =
    value >= limits.low && value <= limits.high && (!limits.isWhole || Number.isInteger(value));
  const isEmpty = text.trim() === '';
  field.setCustomValidity(isEmpty || isNumber ? '' : '?');
  if (!field.validity.valid) explain(field);
  if (isEmpty || Number.isNaN(value)) field.removeAttribute('aria-valuenow');
  else field.setAttribute('aria-valuenow', text);
}

/**
 * @param {HTMLInputElement} field
 * @param {KeyboardEvent} event
 */
function step(field, event) {
  const direction = ARROWS[event.key];
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!direction || hasModifier || event.defaultPrevented) return;
  event.preventDefault();
  const limits = limitsOf(field);
  field.value = nextNumber(numberText(field.value, limits.isWhole), direction, limits);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** @param {HTMLInputElement} field */
function makeSpinButton(field) {
  const { low, high } = field.dataset;
  field.setAttribute('role', 'spinbutton');
  field.autocomplete = 'off';
  field.spellcheck = false;
  if (low !== undefined) field.setAttribute('aria-valuemin', low);
  if (high !== undefined) field.setAttribute('aria-valuemax', high);
  // A browser takes the number of a spin button from aria-valuenow alone, and a program that
  // writes into a field raises no event.
  Object.defineProperty(field, 'value', {
    ...VALUE,
    set(text) {
      if (field === typed && field === document.activeElement) return;
      VALUE.set.call(field, text);
      check(field);
    },
  });
  check(field);
}

/** @param {ParentNode} root */
const makeSpinButtons = (root) =>
  /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(FIELD)).forEach((field) => {
    if (!field.hasAttribute('role')) makeSpinButton(field);
  });

addEventListener('keydown', (event) => {
  const field = fieldOf(event);
  if (field) step(field, event);
});
addEventListener('input', (event) => {
  const field = fieldOf(event);
  if (!field) return;
  if (event.isTrusted) typed = field;
  check(field);
});
addEventListener('focusout', () => {
  typed = null;
});
// Captured: before the lab reads it.
addEventListener(
  'change',
  (event) => {
    const field = fieldOf(event);
    typed = null;
    const text = field && numberText(field.value, limitsOf(field).isWhole);
    if (field && text !== field.value) field.value = text ?? '';
  },
  true,
);

makeSpinButtons(document);
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes)
    if ([...addedNodes].some((node) => node instanceof Element))
      makeSpinButtons(/** @type {Element} */ (target));
}).observe(document.body, { childList: true, subtree: true });
