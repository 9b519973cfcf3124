// Page: the settings of the learning half as controls. A setting without effect is disabled, with
// the reason; a value that cannot be is named and put back.

import { onPress } from '../../../common/page/buttons.js';
import { finder } from '../../../common/page/dom.js';
import {
  bindControls,
  disableChoices,
  disableControls,
  showControls,
} from '../../../common/page/form.js';
import { createLayerChain } from '../../../common/page/layer-chain.js';
import { words as commonWords } from '../../../common/words/words.js';
import {
  ACTIVATIONS,
  FIELDS,
  INITS,
  LOSSES,
  MAX_LAYERS,
  MAX_UNITS,
  OPTIMIZERS,
  SCHEDULES,
  hasBetas,
  initialSettings,
  obstacle,
} from '../settings.js';
import { words } from '../words/words.js';
import { createDetails } from './form/details.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {object} On
 * @property {(settings: Settings) => void} change
 * @property {(sentence: string, control: HTMLElement) => void} refuse a value that cannot be
 */

const MAX_REASONS = 3;
/** Units of the first hidden layer that is added. */
const FIRST_UNITS = 8;

/**
 * @param {string[]} ids
 * @param {Record<string, string>} names
 */
const choicesOf = (ids, names) => Object.fromEntries(ids.map((id) => [id, names[id]]));

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createForm = (root, on) => new Form(root, on);

class Form {
  #root;
  #on;
  #element;
  #controls;
  #chain;
  #details;
  #settings = initialSettings();
  /** @type {import('../messages.js').Setup | null} */ #setup = null;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#on = on;
    const element = (this.#element = finder(root));
    this.#controls = bindControls(root, {
      fields: /** @type {Record<Key, import('../../../common/link.js').Field<any>>} */ (FIELDS),
      choices: {
        activation: choicesOf(ACTIVATIONS, words.activations),
        loss: choicesOf(LOSSES, words.losses),
        init: choicesOf(INITS, words.inits),
        optimizer: choicesOf(OPTIMIZERS, words.optimizers),
        schedule: choicesOf(SCHEDULES, words.schedules),
      },
      change: (key, value) => this.#change({ [key]: value }),
      refuse: (key, typed, control) => {
        const name = words.settingNames[key] ?? key;
        this.#refuse(commonWords.refused(name, FIELDS[key].takes, typed), control);
      },
    });
    this.#chain = createLayerChain({
      chain: element('tl-chain'),
      add: element('tl-add'),
      remove: element('tl-remove'),
      field: FIELDS.layers,
      maxLayers: MAX_LAYERS,
      maxUnits: MAX_UNITS,
      nextUnits: (last) => last ?? FIRST_UNITS,
      change: (layers) => this.#change({ layers }),
      refuse: (sentence, input) => this.#refuse(sentence, input),
    });
    this.#details = createDetails(element, {
      change: (some) => this.#change(some),
      refuse: (takes, control) => {
        const { classWeights } = words.settingNames;
        this.#refuse(commonWords.refused(classWeights, takes, control.value), control);
      },
    });
    onPress(element('tl-defaults'), () => this.#change(initialSettings()));
  }

  /** @param {import('./session.js').Session} session */
  set({ settings, setup }) {
    this.#settings = settings;
    this.#setup = setup;
    this.#show();
  }

  /** @param {Partial<Settings>} some */
  #change(some) {
    this.#on.change({ ...this.#settings, ...some });
  }

  /**
   * @param {string} sentence
   * @param {HTMLElement} control
   */
  #refuse(sentence, control) {
    this.#on.refuse(sentence, control);
    this.#show();
  }

  #show() {
    const task = this.#setup?.task ?? 'binary';
    const settings = this.#settings;
    const reasonOf = (/** @type {Key} */ key, /** @type {string} */ value = '') => {
      const found = obstacle(settings, task, key, value);
      return found ? words.obstacle(found) : '';
    };
    this.#showLosses(task, reasonOf);
    // In the list of losses, only choices are disabled.
    const reasons = disableControls(this.#controls, (key) => (key === 'loss' ? '' : reasonOf(key)));
    this.#element('tl-why').textContent = words.obstacles(reasons.slice(0, MAX_REASONS));
    showControls(this.#controls, FIELDS, settings);
    this.#chain.show(settings.layers);
    this.#details.set(settings, this.#setup);
    this.#element('tl-delta-box').hidden = settings.loss !== 'huber';
    for (const box of this.#root.querySelectorAll('.tl-beta'))
      /** @type {HTMLElement} */ (box).hidden = !hasBetas(settings.optimizer);
    this.#element('tl-inputs').textContent = this.#setup ? words.inputs(this.#setup.inputs) : '–';
    this.#element('tl-outputs').textContent = this.#setup
      ? words.outputLayer(task, this.#setup.classes.length)
      : '–';
  }

  /**
   * @param {import('../../plan.js').Task} task
   * @param {(key: Key, value: string) => string} reasonOf
   */
  #showLosses(task, reasonOf) {
    const select = /** @type {HTMLSelectElement} */ (this.#controls.get('loss'));
    const texts = { ...words.losses, auto: words.taskLosses[task] };
    const { loss } = this.#settings;
    disableChoices(select, texts, (value) => reasonOf('loss', value), loss);
    // It is the one that fits the task.
    for (const option of select.options)
      option.hidden = option.value === 'mse' && task === 'regression' && loss !== 'mse';
  }
}
