// Page: a row that the user types: a control for each column that is an input, and the predictions
// of both models for it.

import { createProbabilityBars } from '../../../../views/probability-bars.js';
import { finder, make } from '../../../common/page/dom.js';
import { numberText } from '../../../common/typed-number.js';
import { shortest } from '../../columns.js';
import { MODELS } from '../settings.js';
import { words } from '../words/words.js';
import { LatestRequest } from './latest-request.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').Setup} Setup
 *
 * @typedef {import('../messages.js').Cell} Cell
 *
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {object} On
 * @property {(cells: Cell[]) => void} predict
 * @property {() => void} next another test row is wanted
 */

/** The code of a missing category. */
const MISSING = -1;

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createRowForm = (root, on) => new RowForm(root, on);

class RowForm {
  #root;
  #element;
  #request;
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ #controls = [];
  /** @type {Setup | null} */ #setup = null;
  /** @type {Partial<Record<Model, ReturnType<typeof createProbabilityBars>>>} */ #bars = {};
  /** The test row that the form began with. */
  #row = 0;
  /** It has been changed. */ #isTyped = false;
  /** @type {string[]} of the table's columns */ #meanings = [];

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#element = finder(root);
    this.#request = new LatestRequest(on.predict);
    this.#element('tl-next').addEventListener('click', on.next);
  }

  /** @param {string[]} meanings of the table's columns */
  set(meanings) {
    this.#meanings = meanings;
  }

  /** @param {FromWorker} message */
  receive(message) {
    switch (message.type) {
      case 'learn-setup':
        return this.#setUp(message.setup);
      case 'learn-progress':
        this.#element('tl-untrained').hidden = message.step > 0;
        return;
      case 'learn-scores': // other weights
        if (this.#controls.length) this.#ask();
        return;
      case 'learn-row':
        return this.#showRow(message);
      case 'learn-prediction':
        return this.#showPrediction(message.outputs);
      case 'learn-refused': // none will come
        if (message.what === 'prediction') this.#request.answered();
    }
  }

  /** @param {Setup} setup */
  #setUp(setup) {
    const before = this.#setup;
    this.#setup = setup;
    this.#root.hidden = false;
    this.#request.reset();
    if (before && shapeOf(before) === shapeOf(setup)) return;
    this.#controls = [];
    this.#element('tl-hand').replaceChildren(
      ...setup.inputColumns.map((column, index) => this.#field(column, index)),
    );
    this.#bars = {};
    for (const model of MODELS) this.#prepareAnswer(model, setup);
  }

  /**
   * @param {Setup} setup whose classes have other names
   * @param {Extract<FromWorker, { type: 'learn-row' }> | null} row that the form began with
   */
  rename(setup, row) {
    this.#setup = setup;
    for (const model of MODELS) this.#prepareAnswer(model, setup);
    if (row && !this.#isTyped) this.#showActual(row);
    if (this.#controls.length) this.#ask();
  }

  /**
   * @param {Model} model
   * @param {Setup} setup
   */
  #prepareAnswer(model, { task, classes }) {
    const list = this.#element(`tl-answer-${model}`);
    const isNumber = task === 'regression';
    list.replaceChildren();
    list.hidden = isNumber;
    this.#element(`tl-number-${model}`).hidden = !isNumber;
    if (!isNumber)
      this.#bars[model] = createProbabilityBars(
        list,
        task === 'binary' ? [classes[1], classes[0]] : classes,
      );
  }

  /**
   * @param {Setup['inputColumns'][number]} column
   * @param {number} index
   */
  #field({ name, categories, minimum, maximum, column }, index) {
    const id = `tl-cell-${index}`;
    const hintId = `tl-hint-${index}`;
    const control = categories.length
      ? make('select', { id }, ...categories.map((text, code) => new Option(text, String(code))))
      : make('input', { id, inputMode: 'decimal' });
    if (control instanceof HTMLSelectElement)
      control.append(new Option(words.row.missing(), String(MISSING)));
    control.setAttribute('aria-describedby', hintId);
    control.addEventListener('input', () => this.#typed());
    this.#controls.push(control);
    const range = Number.isFinite(minimum) && words.row.range(minimum, maximum);
    const hint = [this.#meanings[column], range].filter(Boolean).join('; ');
    return make(
      'div',
      { className: 'field' },
      make('label', { htmlFor: id, title: name }, name),
      control,
      make('small', { id: hintId }, hint),
    );
  }

  #typed() {
    this.#isTyped = true;
    this.#element('tl-hand-note').textContent = words.row.typed(this.#row);
    this.#ask();
  }

  #ask() {
    this.#request.ask(this.#controls.map(cellOf));
  }

  /** @param {Extract<FromWorker, { type: 'learn-row' }>} message */
  #showActual({ row, actual }) {
    this.#element('tl-hand-note').textContent = words.row.held(row, actual);
  }

  /** @param {Extract<FromWorker, { type: 'learn-row' }>} message */
  #showRow(message) {
    const { cells, row } = message;
    this.#row = row;
    this.#isTyped = false;
    this.#showActual(message);
    cells.forEach(({ value, code }, i) => {
      const control = this.#controls[i];
      if (control instanceof HTMLSelectElement) control.value = String(code);
      else control.value = value === null ? '' : shortest(value);
    });
    this.#ask();
  }

  /** @param {Record<Model, ArrayLike<number>>} outputs */
  #showPrediction(outputs) {
    if (!this.#setup) return;
    const isNumber = this.#setup.task === 'regression';
    for (const model of MODELS) {
      const values = probabilitiesOf(outputs[model], this.#setup);
      this.#bars[model]?.set(values, predictedClass(values, this.#setup));
      this.#element(`tl-number-${model}`).textContent = isNumber
        ? words.amount(outputs[model][0])
        : '';
    }
    this.#request.answered();
  }
}

/**
 * The data that the form is made from.
 *
 * @param {Setup} setup
 */
const shapeOf = ({ inputColumns, classes, task }) => JSON.stringify([inputColumns, classes, task]);

/**
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @returns {Cell}
 */
function cellOf(control) {
  if (control instanceof HTMLSelectElement) return { value: null, code: Number(control.value) };
  const text = numberText(control.value, false);
  const value = text.trim() === '' ? NaN : Number(text);
  const isThere = Number.isFinite(value) && Number.isFinite(Math.fround(value));
  return { value: isThere ? value : null, code: MISSING };
}

/**
 * In the order of the bars. Of two classes, the network has the probability of the second.
 *
 * @param {ArrayLike<number>} outputs
 * @param {Setup} setup
 */
const probabilitiesOf = (outputs, { task }) =>
  task === 'binary' ? Float64Array.of(outputs[0], 1 - outputs[0]) : Float64Array.from(outputs);

/**
 * The bar that is marked; null: none.
 *
 * @param {Float64Array} values
 * @param {Setup} setup
 */
function predictedClass(values, { task, settings }) {
  if (task !== 'binary') return values.indexOf(Math.max(...values));
  if (Number.isNaN(values[0])) return null;
  return values[0] >= settings.threshold ? 0 : 1;
}
