// Page: the fields of the maker's forms, each with its label.

import { make } from '../../labs/common/page/dom.js';
import { numberText } from '../../labs/common/typed-number.js';

let made = 0;
const newId = () => `mk-${++made}`;

/**
 * @param {string} text
 * @param {HTMLElement} control
 * @param {string} [className]
 */
function labelled(text, control, className = 'mk-field') {
  control.id = newId();
  return make('div', { className }, make('label', { htmlFor: control.id }, text), control);
}

/**
 * @param {string} label
 * @param {string} value
 * @param {(value: string) => void} on with each key
 */
export function lineField(label, value, on) {
  const input = make('input', { value, className: 'mk-line', autocomplete: 'off' });
  input.addEventListener('input', () => on(input.value));
  return labelled(label, input);
}

/**
 * @param {string} label
 * @param {string} value
 * @param {(value: string) => void} on
 * @param {number} [rows]
 */
export function textField(label, value, on, rows = 3) {
  const input = make('textarea', { value, rows });
  input.addEventListener('input', () => on(input.value));
  return labelled(label, input);
}

/**
 * A text that is no number is marked and changes nothing.
 *
 * @param {string} label
 * @param {number | undefined} value
 * @param {(value: number | undefined) => void} on undefined: it is empty
 */
export function numberField(label, value, on) {
  const input = make('input', {
    value: value === undefined ? '' : String(value),
    inputMode: 'decimal',
    autocomplete: 'off',
  });
  input.addEventListener('input', () => {
    const text = numberText(input.value, false).trim();
    const typed = Number(text);
    const isFine = text === '' || Number.isFinite(typed);
    input.setAttribute('aria-invalid', String(!isFine));
    if (isFine) on(text === '' ? undefined : typed);
  });
  return labelled(label, input);
}

/** @typedef {[value: string, text: string, group?: string]} Choice '' or none: in no group */

/** The options of a select, those of a group under its name. @param {Choice[]} choices */
function optionsOf(choices) {
  /** @type {(HTMLOptionElement | HTMLOptGroupElement)[]} */
  const all = [];
  for (const [value, text, name] of choices) {
    const option = new Option(text, value);
    const same = all.find((one) => one instanceof HTMLOptGroupElement && one.label === name);
    if (!name) all.push(option);
    else if (same) same.append(option);
    else all.push(make('optgroup', { label: name }, option));
  }
  return all;
}

/**
 * @param {string} label
 * @param {Choice[]} choices
 * @param {string} value
 * @param {(value: string) => void} on
 */
export function choiceField(label, choices, value, on) {
  /** @type {Choice[]} */
  const all = choices.some(([one]) => one === value) ? choices : [...choices, [value, value]];
  const select = make('select', {}, ...optionsOf(all));
  select.value = value;
  select.addEventListener('change', () => on(select.value));
  return labelled(label, select);
}

/**
 * @param {string} label
 * @param {boolean} isChecked
 * @param {(isChecked: boolean) => void} on
 */
export function checkField(label, isChecked, on) {
  const input = make('input', { type: 'checkbox', checked: isChecked });
  input.addEventListener('change', () => on(input.checked));
  return make('label', { className: 'mk-check' }, input, ` ${label}`);
}

/**
 * @param {string} legend
 * @param {...(Node | string)} children
 */
export const group = (legend, ...children) =>
  make('fieldset', { className: 'mk-group' }, make('legend', {}, legend), ...children);
