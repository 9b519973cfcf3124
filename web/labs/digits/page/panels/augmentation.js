// How far training images are distorted: a control for each range, and some images as training will
// see them.

import { createDigitStrip } from '../../../../views/digit-image.js';
import { DEFAULTS, FIELDS } from '../../settings.js';
import * as words from '../../words/en.js';
import { style } from '../../../common/page/mount.js';
import { PRETRAINED } from '../../recipes.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
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
 * A slider goes as far as anything is to be seen; more can be typed.
 *
 * @type {[key: Range, name: string, unit: string, most: number, step: number][]}
 */
const RANGES = [
  ['rotation', 'Rotation', '°', 45, 1],
  ['scale', 'Scale', '1 +', 1, 0.01],
  ['shear', 'Shear', 'px a row', 1, 0.01],
  ['shift', 'Shift', 'px', 6, 0.1],
  ['elasticAlpha', 'Elastic α', '', 100, 1],
  ['elasticSigma', 'Elastic σ', 'px', 10, 0.1],
  ['thickness', 'Thickness', 'px', 2, 0.05],
  ['noise', 'Noise', 'of the ink', 1, 0.01],
  ['generatedShare', 'Generated digits', 'share of the images', 1, 0.01],
];

/** @type {Pick<Settings, Range>} */
const OFF = /** @type {any} */ (Object.fromEntries(RANGES.map(([key]) => [key, DEFAULTS[key]])));
/** @type {Record<string, Pick<Settings, Range>>} */
const CHOICES = {
  off: OFF,
  affine: { ...OFF, rotation: 15, scale: 0.2, shear: 0.25, shift: 1.5 },
  elastic: { ...OFF, elasticAlpha: 34 },
  'as shipped': {
    ...OFF,
    ...PRETRAINED.training.distortion,
    generatedShare: PRETRAINED.training.generatedShare ?? 0,
  },
};
const OWN = 'own';

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {object} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

/**
 * @param {HTMLElement} box
 * @param {import('../panels.js').FoldLab} lab
 * @returns {Promise<import('../panels.js').Fold>}
 */
export async function createFold(box, lab) {
  await style(new URL('./augmentation.css', import.meta.url));
  let epoch = Math.floor(lab.latest?.epoch ?? 0);
  /** The worker is at it; and whether what it is at has changed since. */
  let isAsked = false,
    isChanged = false;

  function look() {
    isChanged = isAsked;
    if (isAsked) return;
    isAsked = true;
    lab.send({ type: 'preview', epoch });
  }

  // ---- the ranges ----

  const radios = [...Object.keys(CHOICES), OWN].map((name) => {
    const input = make('input', { type: 'radio', name: 'distortion', value: name });
    input.addEventListener('change', () => {
      if (CHOICES[name]) lab.change(CHOICES[name]);
      else inputs[0].number.focus();
    });
    return { input, label: make('label', {}, input, make('span', { textContent: name })) };
  });
  const inputs = RANGES.map(([key, name, unit, most, step]) => {
    const number = make('input', {
      type: 'number',
      id: `distort-${key}`,
      min: '0',
      step: 'any',
      inputMode: 'decimal',
    });
    const slider = make('input', {
      type: 'range',
      min: String(key === 'elasticSigma' ? 1 : 0),
      max: String(most),
      step: String(step),
      tabIndex: -1,
      ariaHidden: 'true',
    });
    number.addEventListener('change', () => {
      const value = FIELDS[key].parse(number.value);
      if (value !== undefined) return lab.change({ [key]: value });
      lab.say(
        `${name} must be ${FIELDS[key].hint}${number.value ? `, not ${number.value}` : ''}.`,
        { isTrouble: true },
      );
      show(lab.settings);
    });
    slider.addEventListener('input', () => lab.change({ [key]: Number(slider.value) }, false));
    slider.addEventListener('change', () => lab.change({ [key]: Number(slider.value) }));
    const label = make(
      'label',
      { htmlFor: number.id },
      name,
      ...(unit ? [' ', make('small', { textContent: unit })] : []),
    );
    return {
      key,
      number,
      slider,
      field: make('div', { className: 'field' }, label, number, slider),
    };
  });

  // ---- the images ----

  const list = make('ol', { className: 'epochs' });
  const note = make('p', { className: 'note' });
  const next = make('button', { type: 'button', textContent: 'The next epochs' });
  next.addEventListener('click', () => {
    epoch += list.querySelectorAll('.is-epoch').length;
    look();
  });
  /** @type {ReturnType<typeof createDigitStrip>[]} */
  const strips = [];
  /** @param {[name: string, what: string, images: Uint8Array, isEpoch?: boolean][]} rows */
  function draw(rows) {
    while (strips.length < rows.length) {
      const canvas = make('canvas', { role: 'img' });
      list.append(make('li', {}, make('span'), canvas));
      strips.push(createDigitStrip(canvas));
    }
    rows.forEach(([name, what, images, isEpoch = false], i) => {
      const [label, canvas] = list.children[i].children;
      label.textContent = name;
      canvas.setAttribute('aria-label', what);
      list.children[i].classList.toggle('is-epoch', isEpoch);
      strips[i].set(images);
    });
    [...list.children].forEach((row, i) => {
      /** @type {HTMLElement} */ (row).hidden = i >= rows.length;
    });
  }

  /** @param {import('../../worker/augmentation-preview.js').PreviewMessage} message */
  function set({ originals, epochs, generated, imagesPerSecond }) {
    isAsked = false;
    if (isChanged) look();
    if (!originals) {
      note.textContent = 'Here are some training images as soon as there are any.';
      return draw([]);
    }
    draw([
      ['as they are', 'Training images as they are', originals],
      ...epochs.map(
        ({ epoch: at, images }) =>
          /** @type {[string, string, Uint8Array, boolean]} */ ([
            `epoch ${at + 1}`,
            `The same images as epoch ${at + 1} sees them`,
            images,
            true,
          ]),
      ),
      ...(generated
        ? [
            /** @type {[string, string, Uint8Array]} */ ([
              'generated',
              'Generated digits that take the place of some',
              generated,
            ]),
          ]
        : []),
    ]);
    note.textContent = imagesPerSecond
      ? `Each image is distorted anew in every epoch: the network never sees one twice, and learns the digit rather than the picture. This machine distorts ${words.count(Number(imagesPerSecond.toPrecision(2)))} images a second.`
      : generated
        ? 'Nothing is distorted, but generated digits, new ones in every epoch, take the place of some images.'
        : 'Nothing is distorted: every epoch sees the same images. Choose a kind of distortion, or move a slider.';
  }

  /** @param {Settings} settings */
  function show(settings) {
    const chosen =
      Object.keys(CHOICES).find((name) =>
        RANGES.every(([key]) => CHOICES[name][key] === settings[key]),
      ) ?? OWN;
    for (const { input } of radios) input.checked = input.value === chosen;
    for (const { key, number, slider } of inputs) {
      number.value = slider.value = String(settings[key]);
      number.classList.toggle('is-off', settings[key] === DEFAULTS[key]);
    }
    look();
  }

  const choice = make(
    'fieldset',
    { className: 'switch' },
    make('legend', { className: 'unseen', textContent: 'Kind of distortion' }),
    ...radios.map(({ label }) => label),
  );
  const ranges = make('div', { className: 'fields three' }, ...inputs.map(({ field }) => field));
  const hint = make('p', {
    className: 'note',
    textContent:
      'How far each may go, to either side; 0 is off. Elastic: strength α, smoothness σ. A change takes effect while it trains.',
  });
  box.append(
    make(
      'div',
      { className: 'distort-body' },
      make('div', {}, choice, hint, ranges),
      make(
        'div',
        { className: 'preview' },
        list,
        make('div', { className: 'preview-foot' }, note, next),
      ),
    ),
  );
  show(lab.settings);

  return {
    show,
    open: look,
    receive(message) {
      if (message.type === 'preview') set(message);
      else if ((message.type === 'data' && message.isNew) || message.type === 'network') look();
    },
  };
}
