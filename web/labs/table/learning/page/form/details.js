// Page: what few people change: the activation of each layer, and the weight of each class. Their
// fields follow the layers and the classes.

import { make } from '../../../../common/page/dom.js';
import { fillSelect } from '../../../../common/page/form.js';
import { numberField } from '../../../../common/link.js';
import { numberText } from '../../../../common/typed-number.js';
import { MAX_NAMES } from '../../../class-names.js';
import { MAX_WEIGHT, MIN_WEIGHT, ownWeights, weightsText } from '../../class-weights.js';
import { ACTIVATIONS } from '../../settings.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {object} On
 * @property {(some: Partial<Settings>) => void} change
 * @property {(takes: import('../../../../common/link.js').Takes, control: HTMLInputElement) => void} refuse
 *   a weight that cannot be: say it, and show the settings again
 */

const WEIGHT = numberField('', 1, MIN_WEIGHT, MAX_WEIGHT);

/**
 * A field with its name above it.
 *
 * @param {string} name
 * @param {HTMLElement} control
 */
const field = (name, control) =>
  make('label', { className: 'field' }, make('span', {}, name), control);

/**
 * The fields of a box, one for each name; made again only if the names change, so that the focus stays.
 *
 * @template {HTMLElement} T
 * @param {HTMLElement} box
 * @param {(index: number) => T} control
 */
function createFields(box, control) {
  /** @type {T[]} */
  let controls = [];
  let shown = '';
  return (/** @type {string[]} */ names) => {
    const key = JSON.stringify(names);
    if (key === shown) return controls;
    shown = key;
    controls = names.map((_, i) => control(i));
    box.replaceChildren(...names.map((name, i) => field(name, controls[i])));
    return controls;
  };
}

/**
 * @param {(id: string) => HTMLElement} element
 * @param {On} on
 */
export const createDetails = (element, on) => new Details(element, on);

class Details {
  #element;
  #on;
  #weighting;
  #activationsOf;
  #weightsOf;
  /** @type {Settings | null} */ #settings = null;
  /** @type {string[]} */ #classes = [];

  /**
   * @param {(id: string) => HTMLElement} element
   * @param {On} on
   */
  constructor(element, on) {
    this.#element = element;
    this.#on = on;
    this.#weighting = /** @type {HTMLSelectElement} */ (element('tl-weighting'));
    fillSelect(this.#weighting, words.weightings);
    this.#weighting.addEventListener('change', () => this.#weigh(this.#weighting.value));
    this.#activationsOf = createFields(element('tl-activations'), (l) => this.#activation(l));
    this.#weightsOf = createFields(element('tl-weights'), (k) => this.#weight(k));
  }

  /** @param {number} layer */
  #activation(layer) {
    const select = make('select');
    fillSelect(select, {
      '': '',
      ...Object.fromEntries(ACTIVATIONS.map((id) => [id, words.activations[id]])),
    });
    select.addEventListener('change', () => {
      const { ownActivations = '', layers = [] } = this.#settings ?? {};
      const own = ownActivations.split('.');
      const all = layers.map((_, l) => (l === layer ? select.value : (own[l] ?? '')));
      this.#on.change({ ownActivations: all.some(Boolean) ? all.join('.') : '' });
    });
    return select;
  }

  /** @param {number} k the class */
  #weight(k) {
    const input = make('input', {
      inputMode: 'decimal',
      'data-low': String(MIN_WEIGHT),
      'data-high': String(MAX_WEIGHT),
    });
    input.addEventListener('change', () => {
      const weight = WEIGHT.parse(numberText(input.value, false));
      const weights = this.#weights.with(k, weight ?? NaN);
      const text = weightsText(weights);
      if (ownWeights(text)) this.#on.change({ classWeights: text });
      else this.#on.refuse(WEIGHT.takes, input);
    });
    return input;
  }

  /** The classes, as a person gave them. */
  get #weights() {
    return ownWeights(this.#settings?.classWeights ?? '') ?? this.#classes.map(() => 1);
  }

  /** @param {string} weighting */
  #weigh(weighting) {
    const classWeights = weighting === 'own' ? weightsText(this.#weights) : weighting;
    this.#on.change({ classWeights });
  }

  /**
   * @param {Settings} settings
   * @param {import('../../messages.js').Setup | null} setup
   */
  set(settings, setup) {
    this.#settings = settings;
    this.#classes = setup?.classes ?? [];
    const own = settings.ownActivations.split('.');
    const layers = settings.layers.map((_, l) => words.layerActivation(l + 1));
    this.#activationsOf(layers).forEach((select, l) => {
      select.options[0].text = words.likeAll(settings.activation);
      select.value = own[l] ?? '';
    });
    this.#element('tl-activations').hidden = !layers.length;
    this.#element('tl-weights-box').hidden = !this.#classes.length;
    this.#showWeights(settings);
    const weights = setup?.weighted?.weights;
    const isBalanced = settings.classWeights === 'balanced' && weights;
    this.#element('tl-balanced').textContent =
      isBalanced && setup?.weighted
        ? words.balanced(this.#classes, setup.weighted.rows, weights)
        : '';
  }

  /** @param {Settings} settings */
  #showWeights({ classWeights }) {
    const isOwn = ownWeights(classWeights) !== null;
    const isFew = this.#classes.length <= MAX_NAMES;
    this.#weighting.value = isOwn ? 'own' : classWeights;
    this.#weighting.options[2].hidden = !isFew;
    const weights = this.#weights;
    this.#weightsOf(isOwn && isFew ? this.#classes : []).forEach((input, k) => {
      input.value = String(weights[k]);
    });
  }
}
