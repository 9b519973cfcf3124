// Page: the network as a diagram, and the field and slider for the weight or bias that is picked.

import { createNetworkDiagram } from '../../../views/network-diagram.js';
import { finder } from '../../common/page/dom.js';
import { numberField } from '../../common/link.js';
import { COORDINATES } from '../features.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../../../views/network-diagram.js').Part} Part
 *
 * @typedef {object} On
 * @property {(index: number, value: number) => void} changeParameter
 * @property {(unit: import('../messages.js').UnitPlace | null) => void} lookAtUnit
 * @property {(sentence: string) => void} refuse a typed value that is not possible
 */

const VALUE = numberField('weight', 0, -1e6, 1e6);
/** A slider that has the focus is moved only if it differs by more than this. */
const SLIDER_STEP = 0.02;

class ParameterEditor {
  #on;
  #name;
  #number;
  #slider;
  #title;
  #diagram;
  #isCurve = false;
  #features = COORDINATES;
  /** @type {Part | null} */
  #picked = null;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#on = on;
    this.#name = find('p-weight-name');
    this.#title = find('p-graph-name');
    this.#number = /** @type {HTMLInputElement} */ (find('p-weight'));
    this.#slider = /** @type {HTMLInputElement} */ (find('p-weight-slider'));
    this.#diagram = createNetworkDiagram(find('p-graph'), {
      picked: (part, value) => this.#show(part, value),
      changed: ({ index }, value) => on.changeParameter(index, value),
      looked: (unit) => on.lookAtUnit(unit && { layer: unit.layer - 1, unit: unit.unit }),
      inputNames: () => words.inputNames(this.#isCurve, this.#features),
    });
    this.#number.addEventListener('change', () => this.#type());
    this.#slider.addEventListener('input', () => this.#change(Number(this.#slider.value)));
  }

  #type() {
    const value = VALUE.parse(this.#number.value);
    if (value !== undefined && this.#picked) this.#change(value);
    else this.#on.refuse(words.weightRefused(VALUE.takes, this.#number.value));
  }

  /** @param {number} value */
  #change(value) {
    if (this.#picked) this.#on.changeParameter(this.#picked.index, value);
  }

  /**
   * @param {Part} part
   * @param {number} value
   */
  #show(part, value) {
    if (this.#picked !== part) this.#name.textContent = part.name;
    this.#picked = part;
    this.#number.hidden = this.#slider.hidden = false;
    // A control that a person is using is left alone.
    const { activeElement } = document;
    if (activeElement !== this.#number) this.#number.value = String(Number(value.toFixed(4)));
    const isFar = Math.abs(Number(this.#slider.value) - value) > SLIDER_STEP;
    if (activeElement !== this.#slider || isFar) this.#slider.value = String(value);
  }

  #forget() {
    this.#picked = null;
    this.#number.hidden = this.#slider.hidden = true;
    this.#name.textContent = words.markup.weightHint;
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    if (message.type !== 'setup') return;
    const { isFresh, isCurve, why, learners, settings } = message;
    this.#isCurve = isCurve;
    this.#features = settings.features;
    if (isFresh) this.#forget();
    if (isFresh || why === 'model') {
      const { layers } = learners[0];
      const hasClasses = layers[layers.length - 1].units > 1;
      this.#diagram.setShape(layers, { asLine: isCurve, hasClasses });
    }
    this.#title.textContent = words.graphTitle(learners[0].learner === 'network');
  }

  /** @param {import('./session.js').Session} session */
  set({ picture }) {
    const first = picture?.pictures[0];
    if (first) this.#diagram.set(first.parameters, first.units);
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createParameterEditor = (root, on) => new ParameterEditor(root, on);
