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
import {
  FIELDS,
  choiceObstacle,
  hasPerceptron,
  isCurve,
  isRegression,
  obstacle,
  outputLayer,
} from '../settings.js';
import { words } from '../words/words.js';
import { createFeatures } from './form/features.js';
import { createLayerTools } from './form/layer-tools.js';
import { createSetPictures } from './form/sets.js';
import { hideControls } from './form/hide.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {object} On
 * @property {(some: Partial<Settings>) => void} change
 * @property {(preset: import('../presets.js').Preset) => void} begin
 * @property {() => void} askSets asks the worker for some points of each set
 * @property {(sentence: string) => void} refuse a typed value that is not possible; the form is to
 *   be shown again
 */

const NEW_LAYER_UNITS = 4;
/** Settings that are chosen by radio buttons. */
const RADIOS = /** @type {const} */ (['field', 'scale', 'atZero']);

class Form {
  #root;
  #on;
  #find;
  #controls;
  #chain;
  #features;
  #layerTools;
  #sets;
  /** @type {[key: Key, radio: HTMLInputElement][]} */
  #radios;

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
    this.#features = createFeatures(root, on.change);
    this.#layerTools = createLayerTools(root, on.change);
    this.#sets = createSetPictures(root, { change: on.change, ask: on.askSets });
    this.#radios = RADIOS.flatMap((key) => this.#bindRadios(key));
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

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    this.#sets.receive(message);
  }

  /** @param {import('./session.js').Session} session */
  set({ settings, experiment }) {
    this.#showExperiment(settings, experiment);
    showControls(this.#controls, FIELDS, settings);
    this.#showChoices(settings);
    this.#showObstacles(settings);
    this.#chain.show(settings);
    this.#features.show(settings);
    this.#layerTools.show(settings);
    this.#sets.show(settings);
    for (const [key, radio] of this.#radios) radio.checked = radio.value === settings[key];
    this.#find('p-sigma').hidden = settings.init !== 'normal' || settings.learner !== 'network';
    this.#find('p-field-switch').hidden = isRegression(settings);
    this.#find('p-zero-switch').hidden = !hasPerceptron(settings);
    const slider = /** @type {HTMLInputElement} */ (this.#find('p-lr-slider'));
    slider.value = String(Math.log10(settings.learningRate));
    this.#find('p-inputs').textContent = words
      .inputNames(isCurve(settings), settings.features)
      .join(', ');
    this.#find('p-outputs').textContent = outputsOf(settings);
    hideControls(this.#root, settings.hide);
  }

  /**
   * @param {Settings} settings
   * @param {import('./session.js').Session['experiment']} experiment
   */
  #showExperiment(settings, experiment) {
    const look = words.presets[experiment.id]?.look ?? words.ownExperiment.look;
    // The text may stay while settings change; it and the list say that they are no preset's any
    // more.
    const isPreset = experiment.settings === settings;
    const { name } = words.presets[experiment.id] ?? {};
    this.#find('p-look').textContent = isPreset || !name ? look : words.changedLook(look);
    const select = /** @type {HTMLSelectElement} */ (this.#find('p-preset'));
    const own = name ? words.changedExperiment(name) : words.ownExperiment.name;
    const { options } = select;
    options[options.length - 1].text = isPreset ? words.ownExperiment.name : own;
    select.value = isPreset ? experiment.id : OWN_EXPERIMENT;
  }

  /** @param {Settings} settings */
  #showChoices(settings) {
    /** @type {import('../words/en-settings.js').BlockedChoice[]} */
    const blocked = [];
    for (const [key, texts] of Object.entries(words.choices)) {
      const field = /** @type {keyof typeof words.choices} */ (key);
      const select = /** @type {HTMLSelectElement} */ (this.#controls.get(field));
      const reasonOf = (/** @type {string} */ choice) => {
        const reason = choiceObstacle(settings, field, choice);
        if (reason) blocked.push({ name: texts[choice], reason });
        return reason && words.choiceReasons[reason];
      };
      disableChoices(select, texts, reasonOf, settings[field]);
    }
    this.#find('p-why-choices').textContent = words.unavailableChoices(blocked);
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
