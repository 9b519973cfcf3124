// Page: the controls of the points lab: the experiment, its settings, and what a link hides. What
// has no effect is disabled and says why. It keeps no settings: it shows those of the session.

import { finder, make } from '../../common/page/dom.js';
import {
  bindControls,
  disableChoices,
  disableControls,
  newSeedButtons,
  showControls,
} from '../../common/page/form.js';
import { createLayerChain } from '../../common/page/layer-chain.js';
import { MAX_LAYERS, MAX_UNITS } from '../choices.js';
import { OWN_EXPERIMENT, PRESETS, presetById } from '../presets.js';
import { FIELDS, choiceObstacle, isCurve, obstacle, outputLayer } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {object} On
 * @property {(some: Partial<Settings>) => void} change
 * @property {(preset: import('../presets.js').Preset) => void} begin
 * @property {(sentence: string) => void} refuse a typed value that is not possible; the form is to
 *   be shown again
 */

const NEW_LAYER_UNITS = 4;
/** Settings that are chosen by radio buttons. */
const VIEWS = /** @type {const} */ (['field', 'scale']);

class Form {
  #root;
  #on;
  #find;
  #controls;
  #chain;
  /** @type {[key: Key, radio: HTMLInputElement][]} */
  #views;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#on = on;
    this.#find = finder(root);
    const { data, ...lists } = words.choices;
    this.#controls = bindControls(root, {
      fields: FIELDS,
      choices: { ...lists, data: dataGroups(data) },
      change: (key, value) => on.change({ [key]: value }),
      refuse: (key, typed) => on.refuse(words.refused(key, FIELDS[key].takes, typed)),
    });
    this.#chain = this.#createChain();
    this.#views = VIEWS.flatMap((key) => this.#bindRadios(key));
    this.#bindSlider();
    this.#bindPresets();
  }

  #createChain() {
    const { change, refuse } = this.#on;
    /** @type {string[]} */
    let activations = [];
    const chain = createLayerChain({
      chain: this.#find('p-chain'),
      add: this.#find('p-add'),
      remove: this.#find('p-remove'),
      field: FIELDS.layers,
      maxLayers: MAX_LAYERS,
      maxUnits: MAX_UNITS,
      activations: words.activations,
      nextUnits: (last) => last ?? NEW_LAYER_UNITS,
      change: (layers) => change({ layers }),
      changeActivation: (index, one) => change({ activations: activations.with(index, one) }),
      refuse,
    });
    return {
      /** @param {Settings} settings */
      show(settings) {
        activations = settings.activations;
        chain.show(settings.layers, activations, obstacle(settings, 'layers') !== '');
      },
    };
  }

  /**
   * @param {Key} key
   * @returns {[Key, HTMLInputElement][]}
   */
  #bindRadios(key) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const radios = this.#root.querySelectorAll(`[name="p-${key}"]`);
    return [...radios].map((radio) => {
      radio.addEventListener('change', () => this.#on.change({ [key]: radio.value }));
      return [key, radio];
    });
  }

  /** The slider of the learning rate is logarithmic. */
  #bindSlider() {
    const slider = /** @type {HTMLInputElement} */ (this.#find('p-lr-slider'));
    slider.addEventListener('input', () =>
      this.#on.change({ learningRate: Number((10 ** Number(slider.value)).toPrecision(2)) }),
    );
  }

  #bindPresets() {
    const select = /** @type {HTMLSelectElement} */ (this.#find('p-preset'));
    select.append(
      ...PRESETS.map(({ id }) => make('option', { value: id }, words.presets[id].name)),
      make('option', { value: OWN_EXPERIMENT }, words.ownExperiment.name),
    );
    select.addEventListener('change', () => {
      const preset = presetById(select.value);
      if (preset) this.#on.begin(preset);
    });
  }

  /** @param {import('./session.js').Session} session */
  set({ settings, experiment }) {
    this.#showExperiment(settings, experiment);
    showControls(this.#controls, FIELDS, settings);
    this.#showChoices(settings);
    this.#showObstacles(settings);
    this.#chain.show(settings);
    for (const [key, radio] of this.#views) radio.checked = radio.value === settings[key];
    this.#find('p-field-switch').hidden = isCurve(settings);
    const slider = /** @type {HTMLInputElement} */ (this.#find('p-lr-slider'));
    slider.value = String(Math.log10(settings.learningRate));
    this.#find('p-inputs').textContent = words.inputNames(isCurve(settings)).join(', ');
    this.#find('p-outputs').textContent = outputsOf(settings);
    for (const part of this.#root.querySelectorAll('[data-part]'))
      /** @type {HTMLElement} */ (part).hidden = settings.hide.includes(
        /** @type {HTMLElement} */ (part).dataset.part ?? '',
      );
  }

  /**
   * @param {Settings} settings
   * @param {import('./session.js').Session['experiment']} experiment
   */
  #showExperiment(settings, experiment) {
    const look = words.presets[experiment.id]?.look ?? words.ownExperiment.look;
    this.#find('p-look').textContent = look;
    // The text may stay while settings change; the list says that they are no preset's any more.
    const isPreset = experiment.settings === settings;
    const select = /** @type {HTMLSelectElement} */ (this.#find('p-preset'));
    const { name } = words.presets[experiment.id] ?? {};
    const own = name ? words.changedExperiment(name) : words.ownExperiment.name;
    const { options } = select;
    options[options.length - 1].text = isPreset ? words.ownExperiment.name : own;
    select.value = isPreset ? experiment.id : OWN_EXPERIMENT;
  }

  /** @param {Settings} settings */
  #showChoices(settings) {
    for (const [key, texts] of Object.entries(words.choices)) {
      const field = /** @type {keyof typeof words.choices} */ (key);
      const select = /** @type {HTMLSelectElement} */ (this.#controls.get(field));
      const reasonOf = (/** @type {string} */ choice) => {
        const reason = choiceObstacle(settings, field, choice);
        return reason && words.choiceReasons[reason];
      };
      disableChoices(select, texts, reasonOf, settings[field]);
    }
  }

  /** @param {Settings} settings */
  #showObstacles(settings) {
    /** @type {[Key, import('../fitting.js').Reason][]} */
    const blocked = [];
    disableControls(this.#controls, (key) => {
      const reason = obstacle(settings, key);
      if (!reason) return '';
      blocked.push([key, reason]);
      return words.reasons[reason];
    });
    for (const button of newSeedButtons(this.#root))
      button.disabled = obstacle(settings, /** @type {Key} */ (button.dataset.new)) !== '';
    this.#find('p-why').textContent = words.unavailable(blocked);
  }
}

/**
 * The sets of points, in groups.
 *
 * @param {Record<string, string>} names
 */
const dataGroups = (names) =>
  words.dataGroups.map(({ label, ids }) => ({
    label,
    options: Object.fromEntries(ids.map((id) => [id, names[id]])),
  }));

/** @param {Settings} settings */
function outputsOf(settings) {
  if (settings.learner === 'network') return words.outputs(outputLayer(settings));
  if (settings.learner === 'both') return words.bothOutputs();
  const activation = settings.learner === 'perceptron' ? 'step' : 'linear';
  return words.outputs({ units: 1, activation });
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createForm = (root, on) => new Form(root, on);
