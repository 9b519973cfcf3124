// Page: all units of a hidden layer as small images; which layer, and whether the weights or what
// was learned.

import { createGallery } from '../../../../views/gallery.js';
import { paintHeatmap, scaleOf } from '../../../../views/heatmap.js';
import { finder } from '../../../common/page/dom.js';
import { createSwitch } from '../../page/switch.js';
import { words } from '../words/words.js';
import { kindOf, unitValues } from './session.js';
import { columnsOf } from './unit-portrait.js';

/**
 * @typedef {import('./session.js').State} State
 *
 * @typedef {object} On
 * @property {(layer: number) => void} layer from 1
 * @property {(unit: number) => void} unit from 1
 * @property {(kind: 'weights' | 'learned') => void} kind
 */

/** A layer with more units is shown smaller. */
const MAX_LARGE = 200;
/** Root mean squares that have the full colour: units that have learned stand out. */
const SCALE = 3;

class UnitGallery {
  #element;
  #gallery;
  #layers;
  /** @type {NodeListOf<HTMLInputElement>} */ #kinds;
  /** @type {State | null} */ #state = null;
  /** The value that has the full colour, the same for all units. */ #scale = 1;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    const element = (this.#element = finder(root));
    this.#layers = createSwitch(element('l-layer'), 'l-layer', on.layer);
    this.#gallery = createGallery(element('l-units'), {
      name: words.unit.gallery(),
      paint: (canvas, i) => this.#paint(canvas, i),
      label: (i) => words.unit.option(i + 1),
      chosen: (i) => on.unit(i + 1),
    });
    this.#kinds = element('l-kind').querySelectorAll('input');
    for (const radio of this.#kinds)
      radio.addEventListener('change', () =>
        on.kind(/** @type {'weights' | 'learned'} */ (radio.value)),
      );
  }

  /** @param {State} state */
  set(state) {
    const { units, settings } = state;
    this.setLayers(state);
    if (!units) return;
    this.#state = state;
    for (const radio of this.#kinds) radio.checked = radio.value === kindOf(state);
    this.#scale = scaleOf(unitValues(state), SCALE);
    this.#element('l-units').classList.toggle('is-small', units.units > MAX_LARGE);
    this.#gallery.set(units.units, Math.min(settings.unit, units.units) - 1);
  }

  /** @param {State} state */
  setLayers({ hiddenLayers, settings }) {
    const all = Array.from({ length: hiddenLayers }, (_, l) => l + 1);
    this.#element('l-layer').hidden = hiddenLayers < 2;
    this.#layers.set(
      all.map((layer) => [layer, words.unit.layer(layer)]),
      Math.min(settings.layer, hiddenLayers),
    );
  }

  scrollToChosen() {
    const chosen = this.#element('l-units').querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} i unit, from 0
   */
  #paint(canvas, i) {
    const state = /** @type {State} */ (this.#state);
    const { inputs } = /** @type {NonNullable<State['units']>} */ (state.units);
    const values = unitValues(state).subarray(i * inputs, (i + 1) * inputs);
    paintHeatmap(canvas, values, columnsOf(inputs), this.#scale);
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createUnitGallery = (root, on) => new UnitGallery(root, on);
