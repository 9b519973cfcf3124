// Page: the settings as controls. A value that cannot be is named, and the settings are shown
// again; nothing is corrected in silence.

import '../../../common/page/number-fields.js';
import { finder } from '../../../common/page/dom.js';
import { createLayerChain } from '../../../common/page/layer-chain.js';
import {
  ACTIVATIONS,
  FIELDS,
  INITS,
  LOSSES,
  MAX_LAYERS,
  MAX_UNITS,
  OPTIMIZERS,
  outputActivation,
} from '../../settings.js';
import { words } from '../../words/words-controls.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {'learningRate' | 'batchSize'} SliderKey
 *
 * @typedef {object} FormHandlers
 * @property {(some: Partial<Settings>, isFinal?: boolean) => void} change isFinal: false while a
 *   slider is being dragged
 * @property {(text: import('../narrator.js').Text) => void} refuse a value: say why, and show the
 *   settings again
 */

const MAX_NEW_SEED = 100_000;
/** Units of the first hidden layer that is added; each further one has half of the units before it. */
const FIRST_UNITS = 128;
const MIN_NEW_UNITS = 10;

/**
 * Where a slider stands for a value, and the value of a place.
 *
 * @type {Record<
 *   SliderKey,
 *   { id: string; valueAt: (place: number) => number; placeOf: (value: number) => number }
 * >}
 */
const SLIDERS = {
  learningRate: {
    id: 'learning-rate',
    valueAt: (place) => Number((10 ** place).toPrecision(2)),
    placeOf: Math.log10,
  },
  batchSize: { id: 'batch-size', valueAt: (place) => 2 ** place, placeOf: Math.log2 },
};

/**
 * The learning rate with which each optimizer learns, and its momentum if it has one: another one's
 * rate may be far too large.
 *
 * @type {Record<string, [learningRate: number, momentum?: number]>}
 */
export const USUAL = {
  sgd: [0.1, 0],
  nesterov: [0.01, 0.9],
  adagrad: [0.01],
  rmsprop: [0.001],
  adam: [0.001],
  adamw: [0.001],
};

const LISTS = {
  activation: { ids: ACTIVATIONS, texts: words.activations },
  loss: { ids: LOSSES, texts: words.losses },
  init: { ids: INITS, texts: words.inits },
  optimizer: { ids: OPTIMIZERS, texts: words.optimizers },
};

class Form {
  #find;
  #on;
  #chain;

  /**
   * @param {HTMLElement} root
   * @param {FormHandlers} on
   */
  constructor(root, on) {
    this.#find = /** @type {(id: string) => any} */ (finder(root));
    this.#on = on;
    this.#chain = this.#createChain();
    this.#bindLists();
    this.#bindNumber('seed', 'seed');
    this.#find('new-seed').addEventListener('click', () =>
      on.change({ seed: Math.floor(Math.random() * MAX_NEW_SEED) }),
    );
    for (const key of /** @type {SliderKey[]} */ (Object.keys(SLIDERS))) this.#bindSlider(key);
    this.#find('settings').addEventListener('submit', (/** @type {Event} */ event) =>
      event.preventDefault(),
    );
  }

  #createChain() {
    const { change, refuse } = this.#on;
    return createLayerChain({
      chain: this.#find('chain-layers'),
      add: this.#find('add-layer'),
      remove: this.#find('remove-layer'),
      field: FIELDS.layers,
      maxLayers: MAX_LAYERS,
      maxUnits: MAX_UNITS,
      idPrefix: 'units-',
      nextUnits: (units = 2 * FIRST_UNITS) => Math.max(MIN_NEW_UNITS, Math.round(units / 2)),
      change: (layers) => change({ layers }),
      atLimit: (limit) => refuse(({ layerLimits }) => layerLimits[limit]),
      refuse: (sentence) => refuse(sentence),
    });
  }

  #bindLists() {
    for (const [key, { ids, texts }] of Object.entries(LISTS)) {
      const select = this.#find(key);
      for (const id of ids) select.add(new Option(texts[id], id));
      select.addEventListener('change', () => {
        const { value } = select;
        if (key !== 'optimizer') return this.#on.change({ [key]: value });
        const [learningRate, momentum = 0] = USUAL[value];
        this.#on.change({ optimizer: value, learningRate, momentum });
      });
    }
  }

  /**
   * @param {'seed' | SliderKey} key
   * @param {string} id
   */
  #bindNumber(key, id) {
    const input = this.#find(id),
      { parse, takes } = FIELDS[key];
    input.addEventListener('change', () => {
      const typed = input.value,
        value = parse(typed);
      if (value !== undefined) this.#on.change({ [key]: value });
      else this.#on.refuse(({ refused, fields }) => refused(fields[key], takes, typed));
    });
  }

  /** @param {SliderKey} key */
  #bindSlider(key) {
    const { id, valueAt } = SLIDERS[key],
      slider = this.#find(`${id}-slider`);
    const change = (/** @type {boolean} */ isFinal) =>
      this.#on.change({ [key]: valueAt(Number(slider.value)) }, isFinal);
    this.#bindNumber(key, id);
    slider.addEventListener('input', () => change(false));
    slider.addEventListener('change', () => change(true));
  }

  /** @param {Settings} settings */
  set(settings) {
    this.#chain.show(settings.layers);
    this.#find('output-activation').textContent = words.activations[outputActivation(settings)];
    for (const key of /** @type {(keyof typeof LISTS)[]} */ (Object.keys(LISTS)))
      this.#find(key).value = settings[key];
    this.#find('seed').value = String(settings.seed);
    for (const [key, { id, placeOf }] of Object.entries(SLIDERS)) {
      const value = settings[/** @type {SliderKey} */ (key)],
        slider = this.#find(`${id}-slider`);
      this.#find(id).value = String(value);
      slider.value = String(placeOf(value));
      slider.setAttribute('aria-valuetext', String(value));
    }
  }
}

/**
 * @param {HTMLElement} root
 * @param {FormHandlers} on
 */
export const createForm = (root, on) => new Form(root, on);
