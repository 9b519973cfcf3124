// Page: the hidden layers as a row of fields, one for each layer, with buttons that add and remove
// the last. It knows no lab.

import { dim } from './buttons.js';
import { make } from './dom.js';
import { words } from '../words/words-first.js';

/**
 * @typedef {object} LayerChainOptions
 * @property {HTMLElement} chain holds a field for each layer
 * @property {HTMLElement} add
 * @property {HTMLElement} remove
 * @property {import('../link.js').Field<number[]>} field of the layers
 * @property {number} maxLayers
 * @property {number} maxUnits
 * @property {Record<string, string>} [activations] where each layer chooses its own
 * @property {string} [idPrefix] of the fields' ids, before the number of the layer
 * @property {(units: number | undefined) => number} nextUnits of a new layer, after the last one's
 * @property {(layers: number[]) => void} change
 * @property {(index: number, activation: string) => void} [changeActivation]
 * @property {(limit: 'most' | 'none') => void} [atLimit] a dimmed button was pressed
 * @property {(sentence: string, input: HTMLInputElement) => void} refuse say it, and show again
 */

class LayerChain {
  #of;
  /** @type {number[]} */ #layers = [];
  #isOff = false;

  /** @param {LayerChainOptions} of */
  constructor(of) {
    this.#of = of;
    of.add.addEventListener('click', () => this.#add());
    of.remove.addEventListener('click', () => this.#remove());
  }

  get #isFull() {
    return this.#isOff || this.#layers.length === this.#of.maxLayers;
  }

  get #isEmpty() {
    return this.#isOff || this.#layers.length === 0;
  }

  #add() {
    const { atLimit, change, nextUnits } = this.#of,
      layers = this.#layers;
    if (this.#isFull) atLimit?.('most');
    else change([...layers, nextUnits(layers.at(-1))]);
  }

  #remove() {
    if (this.#isEmpty) this.#of.atLimit?.('none');
    else this.#of.change(this.#layers.slice(0, -1));
  }

  /**
   * @param {HTMLInputElement} input
   * @param {number} index
   */
  #onUnits(input, index) {
    const units = this.#of.field.parse(input.value)?.[0];
    if (units) this.#of.change(this.#layers.with(index, units));
    else this.#refuse(input);
  }

  /** @param {HTMLInputElement} input */
  async #refuse(input) {
    const { value } = input,
      { maxUnits, refuse } = this.#of;
    const { words: all } = await import('../words/words.js');
    const name = all.layers.unitsName();
    refuse(all.refused(name, { kind: 'integer', low: 1, high: maxUnits }, value), input);
  }

  /** @param {number} index */
  #unitsInput(index) {
    const { maxUnits, idPrefix } = this.#of;
    const input = make('input', {
      type: 'number',
      min: '1',
      max: String(maxUnits),
      step: '1',
      inputMode: 'numeric',
      'aria-label': words.layers.units(index + 1),
    });
    if (idPrefix) input.id = `${idPrefix}${index + 1}`;
    input.addEventListener('change', () => this.#onUnits(input, index));
    return input;
  }

  /**
   * @param {number} index
   * @param {Record<string, string>} activations
   */
  #activationSelect(index, activations) {
    const select = make('select', { 'aria-label': words.layers.activation(index + 1) });
    for (const [value, text] of Object.entries(activations)) select.add(new Option(text, value));
    select.addEventListener('change', () => this.#of.changeActivation?.(index, select.value));
    return select;
  }

  /** @param {number} index */
  #layerFields(index) {
    const { activations } = this.#of,
      wrap = make('span', { className: 'chain-layer' }, this.#unitsInput(index));
    if (activations) wrap.append(this.#activationSelect(index, activations));
    return wrap;
  }

  /**
   * @param {number[]} layers
   * @param {string[]} [activations] of each layer
   * @param {boolean} [isWithoutLayers] there is nothing to choose now
   */
  show(layers, activations = [], isWithoutLayers = false) {
    this.#layers = layers;
    this.#isOff = isWithoutLayers;
    const { chain, add, remove } = this.#of,
      shown = isWithoutLayers ? [] : layers;
    while (chain.children.length > shown.length) chain.lastElementChild?.remove();
    while (chain.children.length < shown.length)
      chain.append(this.#layerFields(chain.children.length));
    shown.forEach((units, l) => {
      const [input, select] = /** @type {any} */ (chain.children[l].children);
      input.value = String(units);
      if (select) select.value = activations[l];
    });
    dim(add, this.#isFull);
    dim(remove, this.#isEmpty);
  }
}

/** @param {LayerChainOptions} of */
export const createLayerChain = (of) => new LayerChain(of);
