// Page: the form of a race: what differs, the value of each racer, and the epochs. It knows no lab.

import '../number-fields.js';
import { MAX_EPOCHS, MAX_RACERS, MIN_RACERS } from '../../race/plan.js';
import { words } from '../../words/race/words.js';
import { dim, onPress } from '../buttons.js';
import { make } from '../dom.js';

/**
 * @typedef {import('../../race/plan.js').Plan} Plan
 *
 * @typedef {object} Raceable a setting that can be raced
 * @property {string} name
 * @property {Record<string, string>} [choices] values and what they are called
 * @property {[low: number, high: number]} [range] of numbers, where there are no choices
 * @property {string[]} values that a race begins with, at least MAX_RACERS
 */

export class Form {
  #on;
  #root;
  #values = make('div', { className: 'race-values' });
  #fewer = this.#button(words.remove, words.removeTitle, -1);
  #more = this.#button(words.add, words.addTitle, 1);
  /** @type {HTMLSelectElement} */ #key;
  /** @type {HTMLInputElement} */ #epochs;
  /** @type {Plan} */ #plan;

  /**
   * @param {HTMLElement} root
   * @param {object} on
   * @param {Record<string, Raceable>} on.keys
   * @param {Plan} on.plan to begin with
   * @param {(plan: Plan) => void} on.change
   */
  constructor(root, on) {
    this.#on = on;
    this.#root = root;
    this.#plan = on.plan;
    this.#key = make(
      'select',
      {},
      ...Object.entries(on.keys).map(([key, { name }]) => new Option(name, key)),
    );
    this.#key.addEventListener('change', () => this.#choose(this.#key.value));
    this.#epochs = make('input', {
      ...{ inputMode: 'numeric', 'data-low': 1, 'data-high': MAX_EPOCHS },
    });
    this.#epochs.addEventListener('change', () => {
      const epochs = Number(this.#epochs.value);
      const canBe = Number.isInteger(epochs) && epochs >= 1 && epochs <= MAX_EPOCHS;
      this.#change(canBe ? { epochs } : {});
    });
    const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
      make('label', { className: 'field' }, make('span', { textContent: name }), control);
    root.append(
      field(words.differs, this.#key),
      this.#values,
      ...[this.#fewer, this.#more],
      field(words.epochs, this.#epochs),
    );
    this.show(on.plan);
  }

  /**
   * @param {string} text
   * @param {string} title
   * @param {1 | -1} by racers that are added
   */
  #button(text, title, by) {
    const button = make('button', {
      type: 'button',
      textContent: text,
      title,
      'aria-label': title,
    });
    onPress(button, () => this.#resize(by));
    return button;
  }

  /** @param {boolean} isOn while it races, the form rests */
  set isOn(isOn) {
    for (const control of this.#root.querySelectorAll('select, input, button'))
      /** @type {HTMLInputElement} */ (control).disabled = isOn;
  }

  /** @param {Partial<Plan>} some */
  #change(some) {
    this.show({ ...this.#plan, ...some });
    this.#on.change(this.#plan);
  }

  /** @param {string} key */
  #choose(key) {
    const { values } = this.#on.keys[key];
    this.#change({ key, values: values.slice(0, this.#plan.values.length) });
  }

  /** @param {1 | -1} by */
  #resize(by) {
    const { values, key } = this.#plan;
    const length = values.length + by;
    if (length < MIN_RACERS || length > MAX_RACERS) return;
    const fresh = this.#on.keys[key].values.find((value) => !values.includes(value)) ?? values[0];
    this.#change({ values: by > 0 ? [...values, fresh] : values.slice(0, -1) });
  }

  /** @param {Plan} plan */
  show(plan) {
    const isOther = JSON.stringify(plan) !== JSON.stringify(this.#plan);
    this.#plan = plan;
    this.#key.value = plan.key;
    this.#epochs.value = String(plan.epochs);
    dim(this.#fewer, plan.values.length <= MIN_RACERS);
    dim(this.#more, plan.values.length >= MAX_RACERS);
    if (!isOther && this.#values.childElementCount) return;
    const index = [...this.#values.children].findIndex((one) =>
      one.contains(document.activeElement),
    );
    this.#values.replaceChildren(...plan.values.map((value, i) => this.#control(value, i)));
    const focus = /** @type {HTMLElement | undefined} */ (
      this.#values.children[index]?.querySelector('select, input')
    );
    focus?.focus();
  }

  /**
   * @param {string} value
   * @param {number} index
   */
  #control(value, index) {
    const { choices, range } = this.#on.keys[this.#plan.key];
    const control = choices
      ? make('select', {}, ...Object.entries(choices).map(([id, text]) => new Option(text, id)))
      : make('input', {
          ...{ inputMode: 'decimal', 'data-low': range?.[0], 'data-high': range?.[1] },
        });
    control.value = value;
    control.addEventListener('change', () => {
      const { values } = this.#plan;
      const typed = Number(control.value);
      const canBe =
        choices || (range && control.value.trim() && typed >= range[0] && typed <= range[1]);
      if (!canBe) control.value = value;
      else this.#change({ values: values.with(index, choices ? control.value : String(typed)) });
    });
    const name = make('span', { textContent: words.racer(index + 1) });
    return make('label', { className: 'field' }, name, control);
  }
}
