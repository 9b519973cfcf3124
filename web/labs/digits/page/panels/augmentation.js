// Page: how far training images are distorted (augmentation): a control for each range, and some
// images as training will see them.

import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { PRETRAINED } from '../../recipes.js';
import { DEFAULTS, FIELDS } from '../../settings.js';
import { words } from '../../words/words-panels.js';
import { createPreview } from './augmentation-preview.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../panels.js').PanelHandlers} PanelHandlers
 *
 * @typedef {'rotation'
 *   | 'scale'
 *   | 'shear'
 *   | 'shift'
 *   | 'elasticAlpha'
 *   | 'elasticSigma'
 *   | 'thickness'
 *   | 'noise'
 *   | 'generatedShare'} Range
 */

/**
 * A slider goes as far as there is something to see; larger values can be typed.
 *
 * @type {{ key: Range; min: number; max: number; step: number }[]}
 */
const RANGES = [
  { key: 'rotation', min: 0, max: 45, step: 1 },
  { key: 'scale', min: 0, max: 1, step: 0.01 },
  { key: 'shear', min: 0, max: 1, step: 0.01 },
  { key: 'shift', min: 0, max: 6, step: 0.1 },
  { key: 'elasticAlpha', min: 0, max: 100, step: 1 },
  { key: 'elasticSigma', min: 1, max: 10, step: 0.1 },
  { key: 'thickness', min: 0, max: 2, step: 0.05 },
  { key: 'noise', min: 0, max: 1, step: 0.01 },
  { key: 'generatedShare', min: 0, max: 1, step: 0.01 },
];

/** @type {Pick<Settings, Range>} */
const OFF = /** @type {any} */ (Object.fromEntries(RANGES.map(({ key }) => [key, DEFAULTS[key]])));
/** @type {Record<string, Pick<Settings, Range>>} */
const CHOICES = {
  off: OFF,
  affine: { ...OFF, rotation: 15, scale: 0.2, shear: 0.25, shift: 1.5 },
  elastic: { ...OFF, elasticAlpha: 34 },
  shipped: {
    ...OFF,
    ...PRETRAINED.training.distortion,
    generatedShare: PRETRAINED.training.generatedShare ?? 0,
  },
};
/** None of the choices. */
const CUSTOM = 'custom';

/** @param {Settings} settings */
const choiceOf = (settings) =>
  Object.keys(CHOICES).find((name) =>
    RANGES.every(({ key }) => CHOICES[name][key] === settings[key]),
  ) ?? CUSTOM;

/**
 * @param {typeof RANGES[number]} range
 * @param {PanelHandlers & { refused: () => void }} on
 */
function createRange({ key, min, max, step }, { control, say, refused }) {
  const [name, unit] = words.distortions[key],
    { parse, takes } = FIELDS[key];
  const number = make('input', {
    id: `distort-${key}`,
    'data-low': '0',
    inputMode: 'decimal',
  });
  const slider = make('input', {
    type: 'range',
    min: String(min),
    max: String(max),
    step: String(step),
    tabIndex: -1,
    'aria-hidden': 'true',
  });
  number.addEventListener('change', () => {
    const value = parse(number.value);
    if (value !== undefined) return control.change({ [key]: value });
    say(words.refused(name, takes, number.value), { isTrouble: true });
    refused();
  });
  slider.addEventListener('input', () => control.change({ [key]: Number(slider.value) }, false));
  slider.addEventListener('change', () => control.change({ [key]: Number(slider.value) }));
  const label = make('label', { htmlFor: number.id }, name);
  if (unit) label.append(' ', make('small', { textContent: unit }));

  return {
    number,
    field: make('div', { className: 'field' }, label, number, slider),
    /** @param {Settings} settings */
    set(settings) {
      number.value = slider.value = String(settings[key]);
      number.classList.toggle('is-off', settings[key] === DEFAULTS[key]);
    },
  };
}

/**
 * @param {string} name
 * @param {() => void} choose
 */
function createChoice(name, choose) {
  const input = make('input', { type: 'radio', name: 'distortion', value: name });
  input.addEventListener('change', choose);
  const text = make('span', { textContent: words.distortionChoices[name] });
  return { input, label: make('label', {}, input, text) };
}

/**
 * @param {HTMLElement} root
 * @param {PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  await style(new URL('./augmentation.css', import.meta.url));
  const { control } = on;
  const preview = createPreview((epoch) => control.send({ type: 'preview', epoch }));
  const ranges = RANGES.map((range) =>
    createRange(range, { ...on, refused: () => show(control.session.settings) }),
  );
  const choices = [...Object.keys(CHOICES), CUSTOM].map((name) =>
    createChoice(name, () => {
      if (CHOICES[name]) control.change(CHOICES[name]);
      else ranges[0].number.focus();
    }),
  );

  /** @param {Settings} settings */
  function show(settings) {
    const chosen = choiceOf(settings);
    for (const { input } of choices) input.checked = input.value === chosen;
    for (const range of ranges) range.set(settings);
  }

  const kind = make('legend', { className: 'unseen', textContent: words.distortion.kind });
  const labels = choices.map(({ label }) => label);
  const fields = ranges.map(({ field }) => field);
  const controls = make(
    'div',
    {},
    make('fieldset', { className: 'switch' }, kind, ...labels),
    make('p', { className: 'note', textContent: words.distortion.about }),
    make('div', { className: 'fields three' }, ...fields),
  );
  root.append(make('div', { className: 'distort-body' }, controls, preview.element));

  let isOpened = false;
  return {
    set({ settings, latest }) {
      show(settings);
      preview.begin(Math.floor(latest?.epoch ?? 0));
      if (isOpened) preview.look();
    },
    open() {
      isOpened = true;
      preview.look();
    },
    receive(message) {
      const isOther = message.type === 'network' || (message.type === 'data' && message.isNew);
      if (message.type === 'loaded') preview.restart();
      else if (message.type === 'preview') preview.set(message);
      else if (isOther && isOpened) preview.look();
    },
  };
}
