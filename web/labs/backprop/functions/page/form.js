// Page: which activation and which loss, and the parameter that some of them have.

import { finder } from '../../../common/page/dom.js';
import { bindControls, showControls } from '../../../common/page/form.js';
import { createSwitch } from '../../page/switch.js';
import { ACTIVATIONS, FIELDS, LOSSES, MAX_PIECES, targetsOf } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} Slider
 * @property {'slope' | 'alpha' | 'pieces' | 'delta' | 'smoothing'} key
 * @property {number} min
 * @property {number} max
 * @property {number} step
 */

/** @type {Record<string, Slider>} by the function that has the parameter */
const SLIDERS = {
  'leaky-relu': { key: 'slope', min: 0, max: 1, step: 0.01 },
  elu: { key: 'alpha', min: 0, max: 3, step: 0.05 },
  maxout: { key: 'pieces', min: 2, max: MAX_PIECES, step: 1 },
  huber: { key: 'delta', min: 0.1, max: 5, step: 0.1 },
  'cross-entropy': { key: 'smoothing', min: 0, max: 0.9, step: 0.05 },
};

/**
 * @param {string[]} ids
 * @param {Record<string, string>} texts
 */
const choicesOf = (ids, texts) => Object.fromEntries(ids.map((id) => [id, texts[id]]));

/** The lists that the form holds. */
const LISTS = { shown: FIELDS.shown, loss: FIELDS.loss };

class Form {
  #element;
  #controls;
  #targets;
  #settings = /** @type {Settings | null} */ (null);

  /**
   * @param {HTMLElement} root
   * @param {(some: Partial<Settings>) => void} change
   */
  constructor(root, change) {
    const element = (this.#element = finder(root));
    this.#controls = bindControls(root, {
      fields: LISTS,
      choices: {
        shown: choicesOf(ACTIVATIONS, words.activations),
        loss: choicesOf(LOSSES, words.losses),
      },
      change: (key, value) => change({ [key]: value }),
      refuse: () => {},
    });
    this.#targets = createSwitch(element('f-targets'), 'f-targets', (target) => change({ target }));
    for (const [id, key] of /** @type {const} */ ([
      ['f-parameter', 'shown'],
      ['f-shape', 'loss'],
    ])) {
      const input = /** @type {HTMLInputElement} */ (element(`${id}-slider`));
      input.addEventListener('input', () => {
        const slider = this.#settings && SLIDERS[this.#settings[key]];
        if (slider) change({ [slider.key]: Number(input.value) });
      });
    }
  }

  /** @param {Settings} settings */
  set(settings) {
    this.#settings = settings;
    showControls(this.#controls, LISTS, settings);
    this.#showSlider('f-parameter', SLIDERS[settings.shown], settings);
    this.#showSlider('f-shape', SLIDERS[settings.loss], settings);
    this.#targets.set(
      targetsOf(settings.loss).map((y) => [y, words.targetName(y)]),
      settings.target,
    );
    this.#element('f-loss-look').textContent = words.lossTexts[settings.loss].look;
  }

  /**
   * Where there is nothing to set, its place stays, so that nothing jumps.
   *
   * @param {string} id
   * @param {Slider | undefined} slider
   * @param {Settings} settings
   */
  #showSlider(id, slider, settings) {
    this.#element(id).classList.toggle('is-unused', !slider);
    if (!slider) return;
    const { key, min, max, step } = slider;
    Object.assign(this.#element(`${id}-slider`), { min, max, step });
    Object.assign(this.#element(`${id}-slider`), { value: String(settings[key]) });
    this.#element(`${id}-name`).textContent = words.parameters[key];
    this.#element(`${id}-value`).textContent = String(settings[key]);
  }
}

/**
 * @param {HTMLElement} root
 * @param {(some: Partial<Settings>) => void} change
 */
export const createForm = (root, change) => new Form(root, change);
