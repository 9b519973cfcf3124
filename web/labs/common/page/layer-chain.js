// Page: the hidden layers as a row of fields, one for each layer, with buttons that add and remove
// the last. It knows no lab.

import { dim } from './buttons.js';
import { make } from './dom.js';
import { words } from '../words/words-first.js';

/**
 * @param {object} of
 * @param {HTMLElement} of.chain holds a field for each layer
 * @param {HTMLElement} of.add
 * @param {HTMLElement} of.remove
 * @param {import('../link.js').Field<number[]>} of.field of the layers
 * @param {number} of.maxLayers
 * @param {number} of.maxUnits
 * @param {Record<string, string>} [of.activations] where each layer chooses its own
 * @param {string} [of.idPrefix] of the fields' ids, before the number of the layer
 * @param {(units: number | undefined) => number} of.nextUnits of a new layer, after the last one's
 * @param {(layers: number[]) => void} of.change
 * @param {(index: number, activation: string) => void} [of.changeActivation]
 * @param {(limit: 'most' | 'none') => void} [of.atLimit] a dimmed button was pressed
 * @param {(sentence: string, input: HTMLInputElement) => void} of.refuse say it, and show again
 */
export function createLayerChain(of) {
  const { chain, add, remove, field, maxLayers, maxUnits, refuse } = of;
  /** @type {number[]} */
  let layers = [];
  let isOff = false;
  /** @type {import('../link.js').Takes} */
  const takes = { kind: 'integer', low: 1, high: maxUnits };

  add.addEventListener('click', () => {
    if (isOff || layers.length === maxLayers) of.atLimit?.('most');
    else of.change([...layers, of.nextUnits(layers.at(-1))]);
  });
  remove.addEventListener('click', () => {
    if (isOff || layers.length === 0) of.atLimit?.('none');
    else of.change(layers.slice(0, -1));
  });

  /** @param {HTMLInputElement} input */
  async function refuseUnits(input) {
    const { value } = input;
    const { words: all } = await import('../words/words.js');
    refuse(all.refused(all.layers.unitsName(), takes, value), input);
  }

  /** @param {number} index */
  function unitsInput(index) {
    const input = make('input', {
      type: 'number',
      min: '1',
      max: String(maxUnits),
      step: '1',
      inputMode: 'numeric',
      'aria-label': words.layers.units(index + 1),
    });
    if (of.idPrefix) input.id = `${of.idPrefix}${index + 1}`;
    input.addEventListener('change', () => {
      const units = field.parse(input.value)?.[0];
      if (units) of.change(layers.with(index, units));
      else refuseUnits(input);
    });
    return input;
  }

  /** @param {number} index */
  function activationSelect(index) {
    const select = make('select', { 'aria-label': words.layers.activation(index + 1) });
    for (const [value, text] of Object.entries(of.activations ?? {}))
      select.add(new Option(text, value));
    select.addEventListener('change', () => of.changeActivation?.(index, select.value));
    return select;
  }

  /** @param {number} index */
  function layerFields(index) {
    const wrap = make('span', { className: 'chain-layer' }, unitsInput(index));
    if (of.activations) wrap.append(activationSelect(index));
    return wrap;
  }

  return {
    /**
     * @param {number[]} next
     * @param {string[]} [activations] of each layer
     * @param {boolean} [isWithoutLayers] there is nothing to choose now
     */
    show(next, activations = [], isWithoutLayers = false) {
      layers = next;
      isOff = isWithoutLayers;
      const shown = isOff ? [] : layers;
      while (chain.children.length > shown.length) chain.lastElementChild?.remove();
      while (chain.children.length < shown.length) chain.append(layerFields(chain.children.length));
      shown.forEach((units, l) => {
        const [input, select] = /** @type {any} */ (chain.children[l].children);
        input.value = String(units);
        if (select) select.value = activations[l];
      });
      dim(add, isOff || layers.length === maxLayers);
      dim(remove, isOff || layers.length === 0);
    },
  };
}
