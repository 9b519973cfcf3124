// Page: the logits, their softmax and the gradient of the cross-entropy, one row for each class.

import { percent } from '../../../../views/probability-bars.js';
import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { piece } from '../../page/piece.js';
import { words as lab } from '../../words/words.js';
import { MAX_LOGIT } from '../settings.js';
import { words } from '../words/words.js';
import { can } from './session.js';

/**
 * @typedef {object} On
 * @property {(k: number, value: number) => void} logit k from 0
 * @property {(k: number) => void} label
 * @property {() => void} shift
 * @property {() => void} more
 * @property {() => void} fewer
 *
 * @typedef {object} Row
 * @property {HTMLElement} row
 * @property {HTMLInputElement} radio
 * @property {HTMLInputElement} slider
 * @property {HTMLElement} z
 * @property {{ fill: HTMLElement; number: HTMLElement }} p
 * @property {{ fill: HTMLElement; number: HTMLElement }} gradient
 */

class SoftmaxTable {
  #element;
  #on;
  /** @type {Row[]} */ #rows = [];

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#element = finder(root);
    this.#on = on;
    onPress(this.#element('f-shift'), on.shift);
    onPress(this.#element('f-more'), on.more);
    onPress(this.#element('f-fewer'), on.fewer);
  }

  /** @param {import('./session.js').State} state */
  set({ settings, drawn }) {
    const { logits, truth } = settings;
    while (this.#rows.length > logits.length) this.#rows.pop()?.row.remove();
    while (this.#rows.length < logits.length) this.#addRow(this.#rows.length);
    // Numbers of a moment ago may be of fewer or more classes.
    const softmax = drawn?.softmax.probabilities.length === logits.length ? drawn.softmax : null;
    this.#rows.forEach((row, k) => {
      showLogit(row, logits[k], k + 1 === truth);
      if (softmax) showResult(row, softmax.probabilities[k], softmax.gradient[k]);
    });
    if (drawn) this.#element('f-softmax-loss').textContent = lab.short(drawn.softmax.loss);
    const { shift, more, fewer } = can(settings);
    dim(this.#element('f-shift'), !shift);
    dim(this.#element('f-more'), !more);
    dim(this.#element('f-fewer'), !fewer);
  }

  /** @param {number} k from 0 */
  #addRow(k) {
    const radio = make('input', {
      type: 'radio',
      name: 'f-truth',
      'aria-label': words.isLabel(k + 1),
    });
    const slider = make('input', {
      type: 'range',
      min: String(-MAX_LOGIT),
      max: String(MAX_LOGIT),
      step: '0.1',
      'aria-label': words.logitOf(k + 1),
    });
    radio.addEventListener('change', () => this.#on.label(k));
    slider.addEventListener('input', () => this.#on.logit(k, Number(slider.value)));
    const z = piece('td', 'f-z');
    const p = bar('f-track');
    const gradient = bar('f-track is-signed');
    const name = make('label', {}, radio, piece('span', '', String(k + 1)));
    const row = make(
      'tr',
      {},
      make('th', { scope: 'row' }, name),
      piece('td', 'f-logit', slider),
      z,
      make('td', {}, p.whole),
      make('td', {}, gradient.whole),
    );
    this.#element('f-rows').append(row);
    this.#rows.push({ row, radio, slider, z, p, gradient });
  }
}

/** @param {string} className of the track */
function bar(className) {
  const fill = piece('span', 'f-fill');
  const number = piece('span', 'f-number');
  return { whole: piece('span', 'f-bar', piece('span', className, fill), number), fill, number };
}

/**
 * @param {Row} row
 * @param {number} logit
 * @param {boolean} isLabel
 */
function showLogit({ row, radio, slider, z }, logit, isLabel) {
  radio.checked = isLabel;
  row.classList.toggle('is-label', isLabel);
  // A slider that is being dragged is left alone.
  if (document.activeElement !== slider || Number(slider.value) !== logit)
    slider.value = String(logit);
  z.textContent = lab.fixed(logit, 1);
}

/**
 * @param {Row} row
 * @param {number} probability
 * @param {number} slope
 */
function showResult({ p, gradient }, probability, slope) {
  p.fill.style.transform = `scaleX(${probability})`;
  p.number.textContent = percent(probability);
  gradient.fill.style.transform = `scaleX(${Math.min(1, Math.abs(slope))})`;
  gradient.fill.classList.toggle('is-below', slope < 0);
  gradient.number.textContent = lab.fixed(slope, 3);
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createSoftmaxTable = (root, on) => new SoftmaxTable(root, on);
