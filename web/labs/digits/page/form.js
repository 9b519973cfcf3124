// The settings as controls. A value that cannot be is marked, named and put back; nothing is
// corrected in silence.

import {
  ACTIVATIONS,
  DEFAULTS,
  FIELDS,
  INITS,
  LOSSES,
  MAX_LAYERS,
  MAX_UNITS,
  outputActivation,
} from '../settings.js';

/** @typedef {import('../settings.js').Settings} Settings */

/**
 * @template {Element} T
 * @param {string} id
 * @returns {T}
 */
const element = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

/**
 * @type {[
 *   keyof Settings & ('learningRate' | 'batchSize' | 'momentum'),
 *   string,
 *   string,
 *   (position: number) => number,
 *   (value: number) => number,
 * ][]}
 */
const SLIDERS = [
  [
    'learningRate',
    'learning-rate',
    'The learning rate',
    (position) => Number((10 ** position).toPrecision(2)),
    Math.log10,
  ],
  ['batchSize', 'batch-size', 'The batch size', (position) => 2 ** position, Math.log2],
  ['momentum', 'momentum', 'The momentum', (position) => position, (value) => value],
];

/**
 * @param {{
 *   changed: (settings: Settings, isFinal: boolean) => void;
 *   shown: (settings: Settings) => void;
 *   refused: (sentence: string) => void;
 * }} to
 *   isFinal: false while a slider is being dragged
 */
export function createForm({ changed, shown, refused }) {
  let settings = DEFAULTS;

  /**
   * @param {Partial<Settings>} some
   * @param {boolean} [isFinal]
   */
  function change(some, isFinal = true) {
    settings = { ...settings, ...some };
    show();
    changed(settings, isFinal);
  }

  /**
   * A typed value: taken, or refused with a sentence.
   *
   * @template T
   * @param {HTMLInputElement} input
   * @param {import('../../common/link.js').Field<T>} field
   * @param {string} name
   * @param {(value: T) => void} take
   */
  function typed(input, field, name, take) {
    const value = field.parse(input.value);
    if (value === undefined) {
      refused(`${name} must be ${field.hint}${input.value ? `, not ${input.value}` : ''}.`);
      show();
    } else {
      take(value);
    }
  }

  // ---- hidden layers ----

  const chain = /** @type {HTMLElement} */ (element('chain-layers'));
  const add = /** @type {HTMLButtonElement} */ (element('add-layer'));
  const remove = /** @type {HTMLButtonElement} */ (element('remove-layer'));

  add.addEventListener('click', () => {
    if (settings.layers.length === MAX_LAYERS)
      return refused(`At most ${MAX_LAYERS} hidden layers.`);
    change({
      layers: [...settings.layers, Math.max(10, Math.round((settings.layers.at(-1) ?? 256) / 2))],
    });
  });
  remove.addEventListener('click', () => {
    if (settings.layers.length === 0)
      return refused('There is no hidden layer left: the pixels lead straight to the ten outputs.');
    change({ layers: settings.layers.slice(0, -1) });
  });

  /** @param {number} index */
  function layerInput(index) {
    const wrap = document.createElement('span');
    wrap.className = 'chain-layer';
    const input = Object.assign(document.createElement('input'), {
      type: 'number',
      min: '1',
      max: String(MAX_UNITS),
      step: '1',
      inputMode: 'numeric',
    });
    input.id = `units-${index + 1}`;
    input.setAttribute('aria-label', `Units in hidden layer ${index + 1}`);
    input.addEventListener('change', () => {
      const field = {
        ...FIELDS.seed,
        parse: (/** @type {string} */ text) => FIELDS.layers.parse(text)?.[0] || undefined,
        hint: `a whole number from 1 to ${MAX_UNITS}`,
      };
      typed(input, field, 'The number of units', (units) =>
        change({ layers: settings.layers.with(index, units) }),
      );
    });
    wrap.append(input);
    return wrap;
  }

  // ---- lists, numbers and sliders ----

  for (const [
    id,
    names,
  ] of /** @type {['activation' | 'loss' | 'init', Record<string, string>][]} */ ([
    ['activation', ACTIVATIONS],
    ['loss', LOSSES],
    ['init', INITS],
  ])) {
    const select = /** @type {HTMLSelectElement} */ (element(id));
    for (const [value, text] of Object.entries(names)) select.add(new Option(text, value));
    select.addEventListener('change', () => change({ [id]: select.value }));
  }

  const seed = /** @type {HTMLInputElement} */ (element('seed'));
  seed.addEventListener('change', () =>
    typed(seed, FIELDS.seed, 'The seed', (value) => change({ seed: value })),
  );
  element('new-seed').addEventListener('click', () =>
    change({ seed: Math.floor(Math.random() * 100_000) }),
  );

  for (const [key, id, name, valueAt] of SLIDERS) {
    const input = /** @type {HTMLInputElement} */ (element(id)),
      slider = /** @type {HTMLInputElement} */ (element(`${id}-slider`));
    input.addEventListener('change', () =>
      typed(input, FIELDS[key], name, (value) => change({ [key]: value })),
    );
    slider.addEventListener('input', () => change({ [key]: valueAt(Number(slider.value)) }, false));
    slider.addEventListener('change', () => change({ [key]: valueAt(Number(slider.value)) }));
  }

  element('settings').addEventListener('submit', (event) => event.preventDefault());

  function show() {
    while (chain.children.length > settings.layers.length) chain.lastElementChild?.remove();
    while (chain.children.length < settings.layers.length)
      chain.append(layerInput(chain.children.length));
    settings.layers.forEach((units, i) => {
      /** @type {HTMLInputElement} */ (element(`units-${i + 1}`)).value = String(units);
    });
    element('output-activation').textContent = outputActivation(settings);
    add.setAttribute('aria-disabled', String(settings.layers.length === MAX_LAYERS));
    remove.setAttribute('aria-disabled', String(settings.layers.length === 0));
    for (const id of /** @type {const} */ (['activation', 'loss', 'init']))
      /** @type {HTMLSelectElement} */ (element(id)).value = settings[id];
    seed.value = String(settings.seed);
    for (const [key, id, , , positionOf] of SLIDERS) {
      /** @type {HTMLInputElement} */ (element(id)).value = String(settings[key]);
      const slider = /** @type {HTMLInputElement} */ (element(`${id}-slider`));
      slider.value = String(positionOf(settings[key]));
      slider.setAttribute('aria-valuetext', String(settings[key]));
    }
    shown(settings);
  }

  show();
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
