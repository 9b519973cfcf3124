// The functions view on the page: activations, losses and softmax, each with its derivative.

import { percent } from '../../../../views/probability-bars.js';
import { createFunctionPlot } from '../../../../views/function-plot.js';
import {
  ACTIVATIONS,
  FIELDS,
  LOSSES,
  MAX_LOGIT,
  MAX_PIECES,
  MOST_LOGITS,
  fitting,
  targetsOf,
} from '../settings.js';
import * as words from '../words/en.js';
import { node } from '../../loop/page/image-trace.js';
import { linkCopied, short } from '../../loop/words/en.js';
import { MAX_STEPS, NETWORK_KEYS, current, initialOf, networkPart } from '../../loop/network.js';
import { onPress } from '../../../common/page/buttons.js';
import { mount } from '../../../common/page/mount.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../loop/worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {{
 *   key: 'slope' | 'alpha' | 'pieces' | 'delta' | 'smoothing';
 *   name: string;
 *   min: number;
 *   max: number;
 *   step: number;
 * }} Slider
 */

/** @type {Record<string, Slider>} */
const SLIDERS = {
  'leaky-relu': { key: 'slope', name: 'Slope below 0', min: 0, max: 1, step: 0.01 },
  elu: { key: 'alpha', name: 'α', min: 0, max: 3, step: 0.05 },
  maxout: { key: 'pieces', name: 'Pieces', min: 2, max: MAX_PIECES, step: 1 },
  huber: { key: 'delta', name: 'δ', min: 0.1, max: 5, step: 0.1 },
  'cross-entropy': { key: 'smoothing', name: 'Label smoothing', min: 0, max: 0.9, step: 0.05 },
};

/**
 * @param {import('../../page/lab.js').Part} part
 * @returns {Promise<import('../../page/lab.js').View>}
 */
export async function createFunctionsView({ section, send, say, linked }) {
  await mount(
    section,
    {
      html: new URL('./view.html', import.meta.url),
      css: new URL('./view.css', import.meta.url),
    },
    {},
  );
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (section.querySelector(`#${id}`));
  const tell = (/** @type {import('../../loop/worker/engine.js').ToWorker} */ message) =>
    send(message);

  /** @type {Settings} */
  let settings = initialOf(FIELDS);
  /** @type {(import('../worker/curves.js').FunctionsMessage & { type: 'functions' }) | null} */
  let drawn = null;
  /** @type {import('../worker/curves.js').Layer | null} */
  let layer = null;
  let complaint = '';
  /** Whose pre-activations are counted. */
  let images = 'MNIST';
  let isOpen = false;
  /** @type {number | null} */
  let frame = null;

  // ---- settings ----

  /** @param {Partial<Settings>} some */
  function change(some) {
    settings = fitting({ ...settings, ...some });
    show();
    frame ??= requestAnimationFrame(() => {
      frame = null;
      tell({ type: 'functions', settings });
    });
    keepLink();
  }

  function keepLink() {
    current.settings = networkPart(settings);
    linked({ ...settings, at: Math.min(settings.at, MAX_STEPS) });
  }

  for (const [name, list] of /** @type {['shown' | 'loss', Record<string, string>][]} */ ([
    ['shown', ACTIVATIONS],
    ['loss', LOSSES],
  ])) {
    const select = /** @type {HTMLSelectElement} */ (section.querySelector(`[name="${name}"]`));
    select.append(...Object.entries(list).map(([value, text]) => new Option(text, value)));
    select.addEventListener('change', () => change({ [name]: select.value }));
  }
  for (const [id, of] of /** @type {['f-parameter' | 'f-shape', () => string][]} */ ([
    ['f-parameter', () => settings.shown],
    ['f-shape', () => settings.loss],
  ])) {
    const input = /** @type {HTMLInputElement} */ (element(`${id}-slider`));
    input.addEventListener('input', () => change({ [SLIDERS[of()].key]: Number(input.value) }));
  }

  /**
   * Where there is nothing to set, its place stays, so that nothing jumps.
   *
   * @param {string} id
   * @param {Slider | undefined} slider
   */
  function showSlider(id, slider) {
    element(id).classList.toggle('is-unused', !slider);
    if (!slider) return;
    const input = /** @type {HTMLInputElement} */ (element(`${id}-slider`));
    Object.assign(input, { min: slider.min, max: slider.max, step: slider.step });
    input.value = String(settings[slider.key]);
    element(`${id}-name`).textContent = slider.name;
    element(`${id}-value`).textContent = String(settings[slider.key]);
  }

  /**
   * Radio buttons in a row.
   *
   * @param {string} id
   * @param {[value: number, text: string][]} choices
   * @param {number} chosen
   * @param {(value: number) => void} changed
   */
  function showSwitch(id, choices, chosen, changed) {
    const bar = element(id),
      key = JSON.stringify(choices);
    if (bar.dataset.choices !== key) {
      for (const label of bar.querySelectorAll('label')) label.remove();
      for (const [value, text] of choices) {
        const radio = Object.assign(document.createElement('input'), {
          type: 'radio',
          name: id,
          value: String(value),
        });
        radio.addEventListener('change', () => changed(value));
        bar.append(node('label', '', radio, node('span', '', text)));
      }
      bar.dataset.choices = key;
    }
    for (const radio of bar.querySelectorAll('input'))
      radio.checked = Number(radio.value) === chosen;
  }

  function show() {
    for (const name of /** @type {const} */ (['shown', 'loss']))
      /** @type {HTMLSelectElement} */ (section.querySelector(`[name="${name}"]`)).value =
        settings[name];
    showSlider('f-parameter', SLIDERS[settings.shown]);
    showSlider('f-shape', SLIDERS[settings.loss]);
    showSwitch(
      'f-targets',
      targetsOf(settings.loss).map((y) => [y, short(y)]),
      settings.target,
      (target) => change({ target }),
    );
    element('f-activation-formula').textContent = words.FORMULAS[settings.shown];
    const [formula, look] = words.LOSS_WORDS[settings.loss];
    element('f-loss-formula').textContent = formula;
    element('f-loss-look').textContent = look;
    showRows();
  }

  // ---- curves ----

  /**
   * @param {string} id
   * @param {(index: number) => { x: number; f: number; derivative: number } | null} values
   * @param {[string, string]} names
   */
  function readout(id, values, [f, derivative]) {
    const place = node('span', 'f-place'),
      parts = [f, derivative].map((name, i) => {
        const key = node('span', `key${i ? ' f-dashed' : ''}`),
          text = node('span', 'f-value');
        element(id).append(i ? '' : place, key, text);
        return { name, text };
      });
    return (/** @type {number} */ index) => {
      const at = values(index);
      if (!at) return '';
      place.textContent = `z = ${at.x.toFixed(2).replace('-', '−')}`;
      const said = [at.f, at.derivative].map((value, i) => `${parts[i].name} = ${short(value)}`);
      parts.forEach(({ text }, i) => {
        text.textContent = said[i];
      });
      return `${place.textContent}, ${said.join(', ')}`;
    };
  }
  /** @param {import('../worker/curves.js').Curve | undefined} curve */
  const at = (curve) => (/** @type {number} */ i) =>
    curve ? { x: curve.x[i], f: curve.f[i], derivative: curve.derivative[i] } : null;
  const activationPlot = createFunctionPlot(element('f-activation-plot'), {
    name: 'Activation and its derivative, at z',
    hasCounts: true,
    read: readout('f-activation-read', (i) => at(drawn?.activation)(i), ['f', 'f′']),
  });
  const lossPlot = createFunctionPlot(element('f-loss-plot'), {
    name: 'Loss and its derivative, at z',
    hasCounts: false,
    read: readout('f-loss-read', (i) => at(drawn?.loss)(i), ['L', '∂L/∂z']),
  });

  function drawActivation() {
    if (drawn)
      activationPlot.set({ ...drawn.activation, range: [-2, 4], counts: layer?.counts ?? null });
  }

  function showLayer() {
    if (!layer) return;
    const { layers } = layer;
    showSwitch(
      'f-layers',
      Array.from({ length: layers }, (_, l) => [
        l + 1,
        l + 1 === layers ? 'z of the output' : `z of layer ${l + 1}`,
      ]),
      layer.layer,
      (ofLayer) => change({ ofLayer }),
    );
    element('f-layer-said').textContent = words.layer(
      layer,
      settings.shown,
      words.network(settings),
      images,
    );
  }

  // ---- softmax ----

  const body = element('f-rows');

  /** @param {number} k */
  function row(k) {
    const radio = Object.assign(document.createElement('input'), {
        type: 'radio',
        name: 'f-truth',
      }),
      slider = Object.assign(document.createElement('input'), {
        type: 'range',
        min: String(-MAX_LOGIT),
        max: String(MAX_LOGIT),
        step: '0.1',
      });
    radio.setAttribute('aria-label', `Class ${k + 1} is the label`);
    slider.setAttribute('aria-label', `Logit of class ${k + 1}`);
    radio.addEventListener('change', () => change({ truth: k + 1 }));
    slider.addEventListener('input', () =>
      change({ logits: settings.logits.with(k, Number(slider.value)) }),
    );
    const bar = (/** @type {string} */ track) =>
      node('span', 'f-bar', node('span', track, node('span', 'f-fill')), node('span', 'f-number'));
    return node(
      'tr',
      '',
      node('th', '', node('label', '', radio, node('span', '', String(k + 1)))),
      node('td', 'f-logit', slider),
      node('td', 'f-z'),
      node('td', '', bar('f-track')),
      node('td', '', bar('f-track is-signed')),
    );
  }

  function showRows() {
    const { logits, truth } = settings;
    while (body.children.length > logits.length) body.lastElementChild?.remove();
    while (body.children.length < logits.length) {
      const made = row(body.children.length);
      made.firstElementChild?.setAttribute('scope', 'row');
      body.append(made);
    }
    const p = drawn?.softmax.probabilities,
      gradient = drawn?.softmax.gradient,
      isThere = p?.length === logits.length;
    [...body.children].forEach((one, k) => {
      const [radio, slider] = one.querySelectorAll('input'),
        [z] = one.querySelectorAll('.f-z'),
        [fillP, fillG] = /** @type {NodeListOf<HTMLElement>} */ (one.querySelectorAll('.f-fill')),
        [numberP, numberG] = one.querySelectorAll('.f-number');
      radio.checked = k + 1 === truth;
      if (document.activeElement !== slider || Number(slider.value) !== logits[k])
        slider.value = String(logits[k]);
      z.textContent = logits[k].toFixed(1).replace('-', '−');
      one.classList.toggle('is-label', k + 1 === truth);
      if (!isThere || !p || !gradient) return;
      fillP.style.transform = `scaleX(${p[k]})`;
      fillG.style.transform = `scaleX(${Math.min(1, Math.abs(gradient[k]))})`;
      fillG.classList.toggle('is-below', gradient[k] < 0);
      numberP.textContent = percent(p[k]);
      numberG.textContent = gradient[k].toFixed(3).replace('-', '−');
    });
    if (drawn) element('f-softmax-loss').textContent = short(drawn.softmax.loss);
    const canShift = logits.every((z) => z + 1 <= MAX_LOGIT);
    for (const [id, isEnabled] of /** @type {[string, boolean][]} */ ([
      ['f-shift', canShift],
      ['f-more', logits.length < MOST_LOGITS],
      ['f-fewer', logits.length > 2],
    ]))
      element(id).setAttribute('aria-disabled', String(!isEnabled));
  }

  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('f-shift', () => {
    change({ logits: settings.logits.map((z) => Number((z + 1).toFixed(4))) });
    say('1 was added to every logit, and the probabilities are the same.');
  });
  onButton('f-more', () => change({ logits: [...settings.logits, 0] }));
  onButton('f-fewer', () => change({ logits: settings.logits.slice(0, -1) }));

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    if (!isOpen) return;
    switch (message.type) {
      case 'functions':
        drawn = message;
        drawActivation();
        lossPlot.set({ ...message.loss, range: [-2, 6], counts: null });
        showRows();
        section.dataset.state = 'ready';
        if (complaint) say(complaint, { isTrouble: true });
        complaint = '';
        return;
      case 'layer':
        layer = message.layer;
        showLayer();
        return drawActivation();
      case 'network':
      case 'called':
        settings = { ...settings, ...message.settings };
        if (message.type === 'called') {
          current.isTouched = message.isTouched;
          keepLink();
        }
        return showLayer();
      case 'data':
        if (message.phase !== 'failed') images = message.name;
        return showLayer();
      case 'refused':
        return say(message.message, { isTrouble: true });
    }
  }

  return {
    fields: FIELDS,
    open(asked, said) {
      isOpen = true;
      const isInitial = NETWORK_KEYS.every((key) => asked[key] === FIELDS[key].initial);
      settings = fitting({ ...asked, ...(isInitial && current.settings ? current.settings : {}) });
      complaint = said;
      show();
      if (!said)
        say(
          'Move along a curve, drag a logit. The grey bars are the pre-activations of the network in Training loop.',
        );
      tell({ type: 'functions', settings });
      tell({ type: 'network', settings: networkPart(settings) });
      keepLink();
    },
    leave() {},
    receive,
    linkCopied: () =>
      `${linkCopied(current.isTouched, settings.at > MAX_STEPS)} The curves are in it too.`,
  };
}
