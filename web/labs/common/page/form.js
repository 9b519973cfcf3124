// Page: the controls of a form, bound to the fields of a lab's settings by their names. A value
// that cannot be is named and put back; nothing is corrected in silence. It knows no lab.

import './number-fields.js';

/**
 * @typedef {import('../link.js').Field<any>} Field
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

/**
 * The choices of a list, by value; or groups of them, each with its label.
 *
 * @typedef {Record<string, string> | { label: string; options: Record<string, string> }[]} Choices
 */

const MAX_NEW_SEED = 100_000;

/** @param {Record<string, string>} options */
const optionsOf = (options) =>
  Object.entries(options).map(([value, text]) => new Option(text, value));

/**
 * @param {HTMLSelectElement} select
 * @param {Choices} choices
 */
export function fillSelect(select, choices) {
  if (!Array.isArray(choices)) return select.append(...optionsOf(choices));
  for (const { label, options } of choices) {
    const group = Object.assign(document.createElement('optgroup'), { label });
    group.append(...optionsOf(options));
    select.append(group);
  }
}

/**
 * Binds every control of the root whose `name` is a field, and the buttons with `data-new="field"`,
 * which put a random seed there.
 *
 * @template {string} Key
 * @param {ParentNode} root
 * @param {object} of
 * @param {Record<Key, Field>} of.fields
 * @param {Partial<Record<Key, Choices>>} [of.choices] of the lists that the markup leaves empty
 * @param {(key: Key, value: any) => void} of.change a value that can be
 * @param {(key: Key, typed: string, control: Control) => void} of.refuse one that cannot: say it,
 *   and show the settings again
 * @returns {Map<Key, Control>}
 */
export function bindControls(root, { fields, choices = {}, change, refuse }) {
  /** @type {Map<Key, Control>} */
  const controls = new Map();
  for (const control of /** @type {NodeListOf<Control>} */ (root.querySelectorAll('[name]'))) {
    const key = /** @type {Key} */ (control.name);
    if (!Object.hasOwn(fields, key)) continue;
    const list = choices[key];
    if (list) fillSelect(/** @type {HTMLSelectElement} */ (control), list);
    controls.set(key, control);
    control.addEventListener('change', () => {
      const value = fields[key].parse(control.value);
      if (value === undefined) refuse(key, control.value, control);
      else change(key, value);
    });
  }
  for (const button of newSeedButtons(root)) {
    button.addEventListener('click', () =>
      change(/** @type {Key} */ (button.dataset.new), Math.floor(Math.random() * MAX_NEW_SEED)),
    );
  }
  for (const form of root.querySelectorAll('form:not([method])'))
    form.addEventListener('submit', (event) => event.preventDefault());
  return controls;
}

/**
 * @param {ParentNode} root
 * @returns {NodeListOf<HTMLButtonElement>}
 */
export const newSeedButtons = (root) => root.querySelectorAll('[data-new]');

/**
 * Writes the settings into the controls.
 *
 * @template {string} Key
 * @param {Map<Key, Control>} controls
 * @param {Record<Key, Field>} fields
 * @param {Record<Key, any>} settings
 */
export function showControls(controls, fields, settings) {
  for (const [key, control] of controls) control.value = fields[key].format(settings[key]);
}

/**
 * Disables what does not fit, each control with its reason as a title.
 *
 * @template {string} Key
 * @param {Map<Key, Control>} controls
 * @param {(key: Key, control: Control) => string} reasonOf '' where the control can be used
 * @returns {string[]} the reasons, each once
 */
export function disableControls(controls, reasonOf) {
  const reasons = new Set();
  for (const [key, control] of controls) {
    const reason = reasonOf(key, control);
    control.disabled = reason !== '';
    control.title = reason;
    if (reason) reasons.add(reason);
  }
  return [...reasons];
}

/**
 * Disables the choices of a list that do not fit, and says why behind each.
 *
 * @param {HTMLSelectElement} select
 * @param {Record<string, string>} texts by value
 * @param {(value: string) => string} reasonOf '' where the choice can be made
 * @param {string} chosen it is never disabled
 */
export function disableChoices(select, texts, reasonOf, chosen) {
  for (const option of select.options) {
    const reason = reasonOf(option.value);
    option.disabled = reason !== '' && option.value !== chosen;
    const text = option.disabled ? `${texts[option.value]} (${reason})` : texts[option.value];
    if (option.text !== text) option.text = text; // each change lays the list out again
  }
}
