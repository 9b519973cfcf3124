// The anatomy of the training loop on the page: five buttons, the arrays that they change, one
// image and one unit to look at closely.

import { createGallery } from '../../../../views/gallery.js';
import { paintHeatmap, paintInk, scaleOf } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { integerField } from '../../../common/link.js';
import { createCards } from './array-cards.js';
import { createWay } from './image-trace.js';
import { columnsOf, createPortrait } from './unit-portrait.js';
import * as words from '../words/en.js';
import {
  CALLS,
  HIDDEN,
  MAX_BATCH,
  MAX_HIDDEN,
  MAX_STEPS,
  NETWORK_FIELDS,
  NETWORK_KEYS,
  current,
  initialOf,
  isSameNetwork,
  networkPart,
} from '../network.js';
import { mount, style } from '../../../common/page/mount.js';

/**
 * @typedef {import('../network.js').NetworkSettings & {
 *   image: number;
 *   layer: number;
 *   unit: number;
 * }} Settings
 *   what is looked at, from 1
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 */

/** @type {{ [K in keyof Settings]: import('../../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  ...NETWORK_FIELDS,
  image: integerField('image', 1, 1, MAX_BATCH),
  layer: integerField('layer', 1, 1, 2),
  unit: integerField('unit', 1, 1, MAX_HIDDEN),
};
/** @type {Partial<Record<keyof Settings, string>>} */
const NAMES = {
  hidden: 'The hidden units',
  seed: 'The seed',
  batchSize: 'The mini-batch',
  learningRate: 'The learning rate',
};

/**
 * @param {import('../../page/lab.js').Part} part
 * @returns {Promise<import('../../page/lab.js').View>}
 */
export async function createLoopView({ section, send, say: sayAbove, linked }) {
  await mount(
    section,
    {
      html: new URL('./view.html', import.meta.url),
      css: new URL('./view.css', import.meta.url),
    },
    {},
  );
  await Promise.all([
    style(new URL('./array-cards.css', import.meta.url)),
    style(new URL('./image-trace.css', import.meta.url)),
    style(new URL('./unit-portrait.css', import.meta.url)),
  ]);
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (section.querySelector(`#${id}`));
  /**
   * On a phone the line above is out of sight when something is pressed.
   *
   * @type {typeof sayAbove}
   */
  const say = (sentence, options) => {
    element('l-said').textContent = sentence;
    sayAbove(sentence, options);
  };
  const tell = (/** @type {import('../worker/engine.js').ToWorker} */ message) => send(message);

  /** @type {Settings} */
  let settings = initialOf(FIELDS);
  let complaint = '';
  /** It stays to be read until something else is asked for. */
  let isComplained = false;
  let dataSaid = '';
  let isTouched = false;
  /** @type {Extract<FromWorker, { type: 'batch' }>['images']} */
  let images = [];
  /** @type {Extract<FromWorker, { type: 'units' }> | null} */
  let units = null;
  let hiddenLayers = 1;

  // ---- the five calls ----

  const buttons = CALLS.map((call, i) => {
    const { name, formula, code } = words.CALLS[call],
      item = document.createElement('li'),
      button = Object.assign(document.createElement('button'), { type: 'button' });
    const [number, title, what, how] = [
      ['l-number', String(i + 1)],
      ['l-call', name],
      ['l-formula', formula],
      ['l-code', code],
    ].map(([className, textContent]) =>
      Object.assign(document.createElement('span'), { className, textContent }),
    );
    button.append(number, title, what, how);
    button.setAttribute('aria-disabled', 'true');
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') tell({ type: 'press', call });
    });
    item.append(button);
    element('l-calls').append(item);
    return button;
  });
  const runs = ['l-all', 'l-hundred', 'l-reset'].map(element);
  /** @param {boolean} isEnabled */
  const enable = (isEnabled) =>
    [...buttons, ...runs].forEach((button) =>
      button.setAttribute('aria-disabled', String(!isEnabled)),
    );
  runs.forEach((button, i) =>
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      enable(false);
      if (i < 2) return tell({ type: 'run', times: [1, 100][i] });
      take({ at: 0 }, 'From the start again.');
    }),
  );

  // ---- settings ----

  /**
   * Another network, or this one from its start.
   *
   * @param {Partial<Settings>} some
   * @param {string} [sentence]
   */
  function take(some, sentence) {
    settings = { ...settings, ...some };
    show();
    enable(false);
    if (sentence) complaint = '';
    isComplained = false;
    greeting = sentence ?? '';
    tell({ type: 'network', settings: networkPart(settings), isAnew: true });
  }
  /** Said when the network is there. */
  let greeting = '';

  /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  const controls = section.querySelectorAll('[name]');
  /** @type {HTMLSelectElement} */ (section.querySelector('[name="activation"]')).append(
    ...Object.entries(HIDDEN).map(([value, text]) => new Option(text, value)),
  );
  for (const control of controls) {
    const key = /** @type {keyof import('../network.js').NetworkSettings} */ (control.name);
    if (!NETWORK_KEYS.includes(key)) continue;
    control.addEventListener('change', () => {
      const value = FIELDS[key].parse(control.value);
      if (value === undefined) {
        say(
          `${NAMES[key] ?? key} must be ${FIELDS[key].hint}${control.value ? `, not ${control.value}` : ''}.`,
          { isTrouble: true },
        );
        return show();
      }
      if (key !== 'batchSize' && key !== 'learningRate')
        return take({ [key]: value, at: 0 }, 'A network from its start. Press zero_grad.');
      settings = { ...settings, [key]: value };
      tell({ type: 'tune', settings: networkPart(settings) });
      keepLink();
      say(
        `From the next ${key === 'batchSize' ? 'forward' : 'step'} on: ${key === 'batchSize' ? `${value} images` : `a learning rate of ${value}`}.`,
      );
    });
  }
  element('l-settings').addEventListener('submit', (event) => event.preventDefault());

  function show() {
    for (const control of controls) {
      const key = /** @type {keyof import('../network.js').NetworkSettings} */ (control.name);
      if (!NETWORK_KEYS.includes(key)) continue;
      control.value = FIELDS[key].format(/** @type {never} */ (settings[key]));
      const isFixed = settings.net === 'shipped' && ['hidden', 'activation', 'seed'].includes(key);
      control.disabled = isFixed;
      control.title = isFixed ? 'The trained network is as it is' : '';
    }
  }

  function keepLink() {
    current.settings = networkPart(settings);
    current.isTouched = isTouched;
    linked({ ...settings, at: Math.min(settings.at, MAX_STEPS) });
  }

  // ---- what is looked at ----

  const cards = createCards(element('l-arrays')),
    way = createWay(element('l-way')),
    portrait = createPortrait(element('l-portrait'), (layer, unit) => {
      settings = { ...settings, layer, unit };
      showLayers(hiddenLayers);
      look();
      element('l-units')
        .querySelector('[aria-selected="true"]')
        ?.scrollIntoView({ block: 'nearest' });
    });
  const look = () => {
    tell({
      type: 'look',
      at: { layer: settings.layer, unit: settings.unit, image: settings.image },
    });
    keepLink();
  };
  const batch = createGallery(element('l-batch'), {
    name: 'Images of the mini-batch',
    paint: (canvas, i) => paintInk(canvas, images[i].pixels),
    label: (i) => `Image ${i + 1}, a ${images[i].label}`,
    chosen(i) {
      settings = { ...settings, image: i + 1 };
      look();
    },
  });
  let scale = 1;
  let isKindChosen = false;
  /** Where nothing has been learned yet, the weights. */
  const ofUnits = () =>
    /** @type {Float32Array} */ (
      (element('l-kind').querySelector('input:checked')?.getAttribute('value') === 'learned' &&
        units?.learned) ||
        units?.weights
    );
  const gallery = createGallery(element('l-units'), {
    name: 'Hidden units',
    paint(canvas, i) {
      const { inputs } = /** @type {NonNullable<typeof units>} */ (units);
      paintHeatmap(
        canvas,
        ofUnits().subarray(i * inputs, (i + 1) * inputs),
        columnsOf(inputs),
        scale,
      );
    },
    label: (i) => `Unit ${i + 1}`,
    chosen(i) {
      settings = { ...settings, unit: i + 1 };
      look();
    },
  });

  function showUnits() {
    if (!units) return;
    // Random weights stay noise to the eye long after they have learned: what was added to them
    // shows it.
    const kind = settings.net === 'random' && units.learned ? 'learned' : 'weights';
    if (!isKindChosen)
      /** @type {HTMLInputElement} */ (
        element('l-kind').querySelector(`[value="${kind}"]`)
      ).checked = true;
    scale = scaleOf(ofUnits(), 3); // one for all, so that units that have learned stand out
    gallery.set(units.units, Math.min(settings.unit, units.units) - 1);
  }
  for (const radio of element('l-kind').querySelectorAll('input')) {
    radio.addEventListener('change', () => {
      isKindChosen = true;
      showUnits();
      if (!units?.learned)
        say('Nothing has been learned since the start yet: press All five, or 100 steps.');
    });
  }
  const showBatch = () => batch.set(images.length, Math.min(settings.image, images.length) - 1);
  onTheme(() => {
    showUnits();
    showBatch();
  });

  /** @param {number} layers */
  function showLayers(layers) {
    hiddenLayers = layers;
    const bar = element('l-layer');
    for (const label of bar.querySelectorAll('label')) label.remove();
    bar.hidden = layers < 2;
    for (let layer = 1; layer <= layers; layer++) {
      const label = document.createElement('label'),
        radio = Object.assign(document.createElement('input'), {
          type: 'radio',
          name: 'l-layer',
          value: String(layer),
          checked: layer === Math.min(settings.layer, layers),
        });
      label.append(
        radio,
        Object.assign(document.createElement('span'), { textContent: `layer ${layer}` }),
      );
      radio.addEventListener('change', () => {
        settings = { ...settings, layer, unit: 1 };
        look();
      });
      bar.append(label);
    }
  }

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    switch (message.type) {
      case 'data':
        dataSaid = words.data(message, dataSaid);
        element('l-data').textContent = dataSaid;
        return;
      case 'network':
        settings = { ...settings, ...message.settings };
        isTouched = false;
        section.dataset.state = 'loading';
        element('l-parameters').textContent = words.count(message.numParameters);
        cards.setNetwork(message.layers);
        showLayers(message.layers.length - 1);
        return show();
      case 'going':
        return say(`Training: ${words.count(message.steps)} of ${words.count(message.of)} steps.`);
      case 'called':
        return onCalled(message);
      case 'batch':
        images = message.images;
        return showBatch();
      case 'followed':
        return way.set(message);
      case 'units':
        units = message;
        element('l-units').classList.toggle('is-small', message.units > 200);
        return showUnits();
      case 'unit':
        return portrait.set(message);
      case 'refused':
        enable(true);
        return say(message.message, { isTrouble: true });
    }
  }

  /** @param {Extract<FromWorker, { type: 'called' }>} message */
  function onCalled(message) {
    const { call, times, missing, next, arrays, hash, passes } = message;
    if (!isSameNetwork(settings, message.settings)) return; // another has been asked for since
    settings = { ...settings, at: message.settings.at };
    isTouched = message.isTouched;
    cards.set(arrays, message.batch);
    element('l-steps').textContent = words.count(message.settings.at);
    element('l-hash').textContent = hash;
    buttons.forEach((button, i) => {
      button.classList.toggle('is-next', CALLS[i] === next);
      if (CALLS[i] === next) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    });
    enable(true);
    const isNew = section.dataset.state !== 'ready';
    section.dataset.state = 'ready';
    section.dataset.next = next;
    keepLink();
    if (call === 'all' && times === 0) {
      if (!isNew) return;
      if (complaint || greeting || !isComplained)
        say(
          complaint ||
            greeting ||
            'Press the five calls one after the other, and see which arrays each of them changes.',
          { isTrouble: complaint !== '' },
        );
      isComplained ||= complaint !== '';
      complaint = greeting = '';
      return;
    }
    const isWarning =
      missing !== null || (passes > 0 && (call === 'forward' || call === 'backward'));
    say(words.called(message), { isTrouble: isWarning });
  }

  return {
    fields: FIELDS,
    open(asked, said) {
      const isInitial = NETWORK_KEYS.every((key) => asked[key] === FIELDS[key].initial);
      settings = { ...asked, ...(isInitial && current.settings ? current.settings : {}) };
      complaint = said;
      isComplained = false;
      show();
      enable(false);
      section.dataset.state = 'loading';
      say('Getting the network and its images.');
      tell({
        type: 'look',
        at: { layer: settings.layer, unit: settings.unit, image: settings.image },
      });
      tell({ type: 'network', settings: networkPart(settings) });
    },
    leave() {},
    receive,
    linkCopied: () => words.linkCopied(isTouched, settings.at > MAX_STEPS),
  };
}
