// Page: the hidden layers as a row of fields, one for each layer, with buttons for fewer and more
// units, and with buttons that add and remove the last layer. It knows no lab.

import { dim, onPress } from './buttons.js';
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

/** Below this each unit counts; above, the sizes are powers of two. */
const FEW_UNITS = 8;

/** @param {number} units */
const fewer = (units) => (units <= FEW_UNITS ? units - 1 : 2 ** (Math.ceil(Math.log2(units)) - 1));

/** @param {number} units */
const more = (units) => (units < FEW_UNITS ? units + 1 : 2 ** (Math.floor(Math.log2(units)) + 1));

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
      'data-low': '1',
      'data-high': String(maxUnits),
      inputMode: 'numeric',
      'aria-label': words.layers.units(index + 1),
    });
    if (idPrefix) input.id = `${idPrefix}${index + 1}`;
    input.addEventListener('change', () => this.#onUnits(input, index));
    return input;
  }

  /**
   * A button that makes the layer smaller or larger.
   *
   * @param {number} index
   * @param {'fewer' | 'more'} which
   */
  #sizeButton(index, which) {
    const button = make(
      'button',
      { type: 'button', 'aria-label': words.layers[which](index + 1) },
      which === 'fewer' ? '−' : '+',
    );
    onPress(button, () => {
      const next = (which === 'fewer' ? fewer : more)(this.#layers[index]);
      const units = Math.max(1, Math.min(next, this.#of.maxUnits));
      this.#of.change(this.#layers.with(index, units));
    });
    return button;
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
    const { activations } = this.#of;
    const units = make(
      'span',
      { className: 'units' },
      this.#sizeButton(index, 'fewer'),
      this.#unitsInput(index),
      this.#sizeButton(index, 'more'),
    );
    const wrap = make('span', { className: 'chain-layer' }, units);
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
      const [size, select] = /** @type {any} */ (chain.children[l].children);
      const [less, input, greater] = size.children;
      input.value = String(units);
      dim(less, units === 1);
      dim(greater, units === this.#of.maxUnits);
      if (select) select.value = activations[l];
    });
    dim(add, this.#isFull);
    dim(remove, this.#isEmpty);
  }
}

/** @param {LayerChainOptions} of */
export const createLayerChain = (of) => new LayerChain(of);
