// The settings of the learning half of the table lab as controls. What does not fit is disabled and
// says why; a value that cannot be is named and put back.

import { onPress } from '../../../common/page/buttons.js';
import {
  ACTIVATIONS,
  INITS,
  LEARN_FIELDS,
  LOSSES,
  MAX_LAYERS,
  MAX_UNITS,
  OPTIMIZERS,
  OWN_LOSSES,
  SCHEDULES,
  initialLearning,
  obstacle,
} from '../settings.js';
import { count } from '../words/en.js';

/**
 * @typedef {import('../settings.js').LearnSettings} LearnSettings
 *
 * @typedef {import('../settings.js').LearnKey} LearnKey
 */

/** @type {Partial<Record<LearnKey, Record<string, string>>>} */
const LISTS = {
  activation: ACTIVATIONS,
  loss: LOSSES,
  init: INITS,
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
};

/** @type {Partial<Record<LearnKey, string>>} */
const NAMES = {
  dropout: 'Dropout',
  weightSeed: 'The seed of the weights',
  learningRate: 'The learning rate',
  batchSize: 'The batch size',
  epochs: 'The number of epochs',
  momentum: 'The momentum',
  weightDecay: 'The weight decay',
  l1: 'L1',
  maxNorm: 'Max-norm',
  clipNorm: 'The clipping norm',
  patience: 'The patience',
  validation: 'The share for validation',
  test: 'The share that is held out',
  splitSeed: 'The seed of the split',
  folds: 'The number of folds',
  repeats: 'The number of repeats',
};

/**
 * @param {HTMLElement} box
 * @param {{
 *   changed: (settings: LearnSettings) => void;
 *   refused: (sentence: string, input: HTMLElement) => void;
 * }} to
 */
export function createLearnForm(box, { changed, refused }) {
  let settings = initialLearning();
  /** @type {import('../worker/engine.js').Setup | null} */
  let setup = null;
  /** @type {Map<LearnKey, HTMLInputElement | HTMLSelectElement>} */
  const controls = new Map();
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (box.querySelector(`#${id}`));

  /** @param {Partial<LearnSettings>} some */
  function change(some) {
    settings = { ...settings, ...some };
    show();
    changed(settings);
  }

  /**
   * @param {HTMLInputElement} input
   * @param {import('../../../common/link.js').Field<any>} field
   * @param {string} name
   * @param {(value: any) => void} take
   */
  function typed(input, field, name, take) {
    const value = field.parse(input.value);
    if (value !== undefined) return take(value);
    refused(`${name} must be ${field.hint}${input.value ? `, not ${input.value}` : ''}.`, input);
    show();
  }

  for (const control of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    box.querySelectorAll('form [name]')
  )) {
    const key = /** @type {LearnKey} */ (control.name),
      list = LISTS[key];
    if (!(key in LEARN_FIELDS)) continue;
    controls.set(key, control);
    if (control instanceof HTMLSelectElement && list) {
      control.append(...Object.entries(list).map(([value, text]) => new Option(text, value)));
      control.addEventListener('change', () => change({ [key]: control.value }));
    } else if (control instanceof HTMLInputElement) {
      control.addEventListener('change', () =>
        typed(control, LEARN_FIELDS[key], NAMES[key] ?? key, (value) => change({ [key]: value })),
      );
    }
  }
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
    box.querySelectorAll('[data-new]')
  )) {
    button.addEventListener('click', () =>
      change({ [/** @type {string} */ (button.dataset.new)]: Math.floor(Math.random() * 100_000) }),
    );
  }
  for (const form of box.querySelectorAll('form'))
    form.addEventListener('submit', (event) => event.preventDefault());

  // ---- hidden layers ----

  const chain = element('tl-chain');
  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('tl-defaults', () => change(initialLearning()));
  onButton('tl-add', () => change({ layers: [...settings.layers, settings.layers.at(-1) ?? 8] }));
  onButton('tl-remove', () => change({ layers: settings.layers.slice(0, -1) }));

  /** @param {number} index */
  function layerControl(index) {
    const wrap = Object.assign(document.createElement('span'), { className: 'chain-layer' });
    const units = Object.assign(document.createElement('input'), {
      type: 'number',
      min: '1',
      max: String(MAX_UNITS),
      step: '1',
      inputMode: 'numeric',
    });
    units.setAttribute('aria-label', `Units in hidden layer ${index + 1}`);
    const one = {
      ...LEARN_FIELDS.epochs,
      parse: (/** @type {string} */ text) => LEARN_FIELDS.layers.parse(text)?.[0] || undefined,
      hint: `a whole number from 1 to ${MAX_UNITS}`,
    };
    units.addEventListener('change', () =>
      typed(units, one, 'The number of units', (value) =>
        change({ layers: settings.layers.with(index, value) }),
      ),
    );
    wrap.append(units);
    return wrap;
  }

  function showChain() {
    const { layers } = settings;
    while (chain.children.length > layers.length) chain.lastElementChild?.remove();
    while (chain.children.length < layers.length) chain.append(layerControl(chain.children.length));
    layers.forEach((units, l) => {
      /** @type {HTMLInputElement} */ (chain.children[l].firstElementChild).value = String(units);
    });
    element('tl-add').setAttribute('aria-disabled', String(layers.length === MAX_LAYERS));
    element('tl-remove').setAttribute('aria-disabled', String(layers.length === 0));
    element('tl-inputs').textContent = setup ? `${count(setup.inputs)} inputs` : '–';
    element('tl-outputs').textContent = setup
      ? {
          binary: '1 sigmoid',
          'multi-class': `${setup.classes.length} softmax`,
          regression: '1 linear',
        }[setup.task]
      : '–';
  }

  function show() {
    const task = setup?.task ?? 'binary';
    /** @type {Set<string>} */
    const reasons = new Set();
    for (const [key, control] of controls) {
      if (control instanceof HTMLSelectElement) {
        for (const option of control.options) {
          const reason = obstacle(settings, task, key, option.value);
          option.disabled = reason !== '';
          option.text =
            key === 'loss' && option.value === 'auto'
              ? OWN_LOSSES[task]
              : /** @type {Record<string, string>} */ (LISTS[key])[option.value] +
                (reason && key === 'loss' ? ` (${reason})` : '');
          option.hidden =
            key === 'loss' &&
            option.value === 'mse' &&
            task === 'regression' &&
            settings.loss !== 'mse'; // it is the task's own
        }
      }
      const reason = key === 'loss' ? '' : obstacle(settings, task, key);
      control.disabled = reason !== '';
      control.title = reason;
      control.value = LEARN_FIELDS[key].format(/** @type {never} */ (settings[key]));
      if (reason) reasons.add(reason);
    }
    element('tl-why').textContent = reasons.size
      ? `Dimmed: ${[...reasons].slice(0, 3).join('; ')}.`
      : '';
    showChain();
  }

  return {
    get settings() {
      return settings;
    },
    change,
    /**
     * Without telling of it.
     *
     * @param {LearnSettings} next
     */
    set(next) {
      settings = next;
      show();
    },
    /** @param {import('../worker/engine.js').Setup | null} next */
    setUp(next) {
      setup = next;
      if (next) settings = next.settings;
      show();
    },
  };
}
