// The settings of the points lab as controls. What does not fit is disabled and says why; a value
// that cannot be is named and put back.

import { onPress } from '../../common/page/buttons.js';
import {
  ACTIVATIONS,
  DATA,
  FIELDS,
  INITS,
  LEARNERS,
  LOSSES,
  MAX_LAYERS,
  MAX_UNITS,
  OPTIMIZERS,
  SCHEDULES,
  SPEEDS,
  fitting,
  initialSettings,
  isCurve,
  obstacle,
  outputLayer,
} from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 */

/** @type {Partial<Record<Key, Record<string, string>>>} */
const LISTS = {
  data: DATA,
  learner: LEARNERS,
  loss: LOSSES,
  init: INITS,
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
  speed: SPEEDS,
};

/** @type {Partial<Record<Key, string>>} */
const NAMES = {
  count: 'The number of points',
  noise: 'The noise',
  heldOut: 'The share that is held out',
  dataSeed: 'The seed',
  seed: 'The seed',
  learningRate: 'The learning rate',
  batchSize: 'The batch size',
  momentum: 'The momentum',
  period: 'The period',
  warmup: 'The warm-up',
  weightDecay: 'The weight decay',
  l1: 'L1',
  dropout: 'Dropout',
  maxNorm: 'Max-norm',
  clipNorm: 'The clipping norm',
  patience: 'The patience',
  until: 'The last epoch',
};

/**
 * Options that belong together.
 *
 * @type {[string, string[]][]}
 */
const GROUPS = [
  ['Truth tables', ['or', 'and', 'xor']],
  [
    'Two classes',
    ['gaussians', 'circle', 'xor-clouds', 'spiral', 'moons', 'checkerboard', 'sine-boundary'],
  ],
  ['Three classes', ['blobs']],
  ['Curves to fit', ['sine', 'step', 'bump', 'absolute']],
  ['Yours', ['own', 'pen']],
];

/**
 * @param {HTMLElement} main
 * @param {{
 *   changed: (settings: Settings, notes: string[]) => void;
 *   refused: (sentence: string) => void;
 * }} to
 */
export function createForm(main, { changed, refused }) {
  let settings = initialSettings();
  const controls = /** @type {Map<Key, HTMLInputElement | HTMLSelectElement>} */ (new Map());
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));

  /** @param {Partial<Settings>} some */
  function change(some) {
    const { settings: fit, notes } = fitting({ ...settings, ...some });
    settings = fit;
    show();
    changed(settings, notes);
  }

  /**
   * @param {HTMLInputElement} input
   * @param {import('../../common/link.js').Field<any>} field
   * @param {string} name
   * @param {(value: any) => void} take
   */
  function typed(input, field, name, take) {
    const value = field.parse(input.value);
    if (value !== undefined) return take(value);
    refused(`${name} must be ${field.hint}${input.value ? `, not ${input.value}` : ''}.`);
    show();
  }

  for (const control of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    main.querySelectorAll('[name]')
  )) {
    const key = /** @type {Key} */ (control.name),
      list = LISTS[key];
    if (!(key in FIELDS)) continue;
    controls.set(key, control);
    if (control instanceof HTMLSelectElement && list) {
      if (key === 'data') {
        for (const [label, values] of GROUPS) {
          const group = Object.assign(document.createElement('optgroup'), { label });
          group.append(...values.map((value) => new Option(DATA[value], value)));
          control.append(group);
        }
      } else {
        control.append(...Object.entries(list).map(([value, text]) => new Option(text, value)));
      }
      control.addEventListener('change', () => change({ [key]: control.value }));
    } else if (control instanceof HTMLInputElement) {
      control.addEventListener('change', () =>
        typed(control, FIELDS[key], NAMES[key] ?? key, (value) => change({ [key]: value })),
      );
    }
  }
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
    main.querySelectorAll('[data-new]')
  )) {
    button.addEventListener('click', () =>
      change({ [/** @type {string} */ (button.dataset.new)]: Math.floor(Math.random() * 100_000) }),
    );
  }
  const slider = /** @type {HTMLInputElement} */ (element('p-lr-slider'));
  slider.addEventListener('input', () =>
    change({ learningRate: Number((10 ** Number(slider.value)).toPrecision(2)) }),
  );
  const views = /** @type {[Key, HTMLInputElement][]} */ (
    /** @type {Key[]} */ (['field', 'scale']).flatMap((key) =>
      [...main.querySelectorAll(`[name="p-${key}"]`)].map((radio) => [key, radio]),
    )
  );
  for (const [key, radio] of views)
    radio.addEventListener('change', () => change({ [key]: radio.value }));
  element('p-settings').addEventListener('submit', (event) => event.preventDefault());

  // ---- hidden layers ----

  const chain = element('p-chain');
  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('p-add', () => change({ layers: [...settings.layers, settings.layers.at(-1) ?? 4] }));
  onButton('p-remove', () => change({ layers: settings.layers.slice(0, -1) }));

  /** @param {number} index */
  function layerControls(index) {
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
      ...FIELDS.seed,
      parse: (/** @type {string} */ text) => FIELDS.layers.parse(text)?.[0] || undefined,
      hint: `a whole number from 1 to ${MAX_UNITS}`,
    };
    units.addEventListener('change', () =>
      typed(units, one, 'The number of units', (value) =>
        change({ layers: settings.layers.with(index, value) }),
      ),
    );
    const activation = document.createElement('select');
    activation.setAttribute('aria-label', `Activation of hidden layer ${index + 1}`);
    activation.append(
      ...Object.entries(ACTIVATIONS).map(([value, text]) => new Option(text, value)),
    );
    activation.addEventListener('change', () =>
      change({ activations: settings.activations.with(index, activation.value) }),
    );
    wrap.append(units, activation);
    return wrap;
  }

  function showChain() {
    const { layers, activations } = settings,
      isOff = obstacle(settings, 'layers') !== '';
    const shown = isOff ? [] : layers;
    while (chain.children.length > shown.length) chain.lastElementChild?.remove();
    while (chain.children.length < shown.length) chain.append(layerControls(chain.children.length));
    shown.forEach((units, l) => {
      const [input, select] = /** @type {any} */ (chain.children[l].children);
      input.value = String(units);
      select.value = activations[l];
    });
    element('p-add').setAttribute('aria-disabled', String(isOff || layers.length === MAX_LAYERS));
    element('p-remove').setAttribute('aria-disabled', String(isOff || layers.length === 0));
    element('p-inputs').textContent = isCurve(settings) ? 'x' : 'x, y';
    const { units, activation } =
      settings.learner === 'network'
        ? outputLayer(settings)
        : {
            units: 1,
            activation: { perceptron: 'step', adaline: 'linear', both: 'step | linear' }[
              settings.learner
            ],
          };
    element('p-outputs').textContent = `${units} ${activation}`;
  }

  function show() {
    /** @type {Set<string>} */
    const reasons = new Set();
    for (const [key, control] of controls) {
      if (control instanceof HTMLSelectElement) {
        for (const option of control.options) {
          const reason = LISTS[key] ? obstacle(settings, key, option.value) : '';
          option.disabled = reason !== '' && option.value !== settings[key];
          const text =
            /** @type {Record<string, string>} */ (LISTS[key])[option.value] +
            (option.disabled ? ` (${reason})` : '');
          if (option.text !== text) option.text = text; // the list is laid out anew
        }
      }
      const reason = obstacle(settings, key);
      const isWhole =
        !(control instanceof HTMLSelectElement) ||
        ['loss', 'init', 'optimizer', 'schedule'].includes(key);
      control.disabled = isWhole && reason !== '';
      control.title = control.disabled ? reason : '';
      control.value = FIELDS[key].format(/** @type {never} */ (settings[key]));
      if (control.disabled && reason) reasons.add(reason);
    }
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
      main.querySelectorAll('[data-new]')
    ))
      button.disabled = obstacle(settings, /** @type {Key} */ (button.dataset.new)) !== '';
    for (const [key, radio] of views) radio.checked = radio.value === settings[key];
    element('p-field-switch').hidden = isCurve(settings);
    slider.value = String(Math.log10(settings.learningRate));
    showChain();
    element('p-why').textContent = reasons.size
      ? `Dimmed: ${[...reasons].slice(0, 3).join('; ')}.`
      : '';
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (
      main.querySelectorAll('[data-part]')
    ))
      part.hidden = settings.hide.includes(/** @type {string} */ (part.dataset.part));
  }

  return {
    get settings() {
      return settings;
    },
    change,
    /** @param {Settings} next */
    set(next) {
      settings = next;
      show();
    },
  };
}
