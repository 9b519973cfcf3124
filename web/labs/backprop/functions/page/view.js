// Page: the functions view: wires the forms, the curves and the softmax table to the state and to
// the worker, which it shares with the training loop. Computes nothing.

import { finder } from '../../../common/page/dom.js';
import { mount, style } from '../../../common/page/mount.js';
import { MAX_STEPS } from '../../loop/network.js';
import { current, freshNetwork } from '../../loop/page/current-network.js';
import { narrateLink, narrateRefused } from '../../loop/page/narrator.js';
import { createSwitch } from '../../page/switch.js';
import { FIELDS } from '../settings.js';
import { words } from '../words/words.js';
import { createCurves } from './curves.js';
import { createForm } from './form.js';
import { narrateLayer } from './narrator.js';
import * as session from './session.js';
import { createSoftmaxTable } from './softmax-table.js';

/** @typedef {import('../settings.js').Settings} Settings */

/**
 * @param {import('../../page/views.js').Part} part
 * @returns {Promise<import('../../page/views.js').View>}
 */
export async function createFunctionsView(part) {
  await style(new URL('../../../../styles/formulas.css', import.meta.url));
  await mount(
    part.section,
    { html: new URL('./view.html', import.meta.url), css: new URL('./view.css', import.meta.url) },
    words.markup,
  );
  return new FunctionsView(part);
}

class FunctionsView {
  fields = FIELDS;
  hints = words.hints;
  #part;
  #element;
  #form;
  #curves;
  #softmax;
  #layers;
  #state = session.initialState();
  /** The worker is asked for curves at most once a frame. */ #isAsking = false;
  /** The curves of the settings are there. */ #isDrawn = false;

  /** @param {import('../../page/views.js').Part} part */
  constructor(part) {
    const { section } = part;
    this.#part = part;
    this.#element = finder(section);
    this.#form = createForm(section, (some) => this.#change(session.withOwn(this.#state, some)));
    this.#curves = createCurves(section);
    const layers = this.#element('f-layers');
    this.#layers = createSwitch(layers, 'f-layers', (ofLayer) => this.#change({ ofLayer }));
    const logits = () => this.#state.settings.logits;
    this.#softmax = createSoftmaxTable(section, {
      logit: (k, value) => this.#change({ logits: logits().with(k, value) }),
      label: (k) => this.#change({ truth: k + 1 }),
      shift: () => {
        this.#change({ logits: session.shifted(logits()) });
        this.#part.say(words.shifted());
      },
      more: () => this.#change({ logits: [...logits(), 0] }),
      fewer: () => this.#change({ logits: logits().slice(0, -1) }),
    });
  }

  /**
   * @param {Settings} asked
   * @param {string} complaint
   */
  open(asked, complaint) {
    this.#state = session.opened(this.#state, asked, complaint, current.settings);
    this.#isDrawn = false;
    this.#show();
    if (!complaint) this.#part.say(words.ready());
    this.#send({ type: 'functions', settings: this.#state.settings });
    this.#send({ type: 'network', settings: session.networkOf(this.#state) });
    this.#keepLink();
  }

  fresh() {
    return freshNetwork();
  }

  greeting() {
    return words.ready();
  }

  leave() {}

  get known() {
    const { settings, drawn, layer } = this.#state;
    const isShown = !this.#isAsking && this.#isDrawn;
    return { view: /** @type {const} */ ('functions'), isShown, settings, drawn, layer };
  }

  /** @param {import('../../loop/messages.js').FromWorker} message */
  receive(message) {
    if (!this.#state.isOpen) return;
    switch (message.type) {
      case 'functions':
        return this.#draw(message);
      case 'layer':
        this.#state = session.layerArrived(this.#state, message.layer);
        this.#showLayer();
        return this.#curves.setLayer(this.#state);
      case 'network':
      case 'called':
        this.#state = session.networkArrived(this.#state, message.settings);
        if (message.type === 'called') {
          current.isTouched = message.isTouched;
          this.#keepLink();
        }
        return this.#showLayer();
      case 'data':
        this.#state = session.imagesNamed(this.#state, message);
        return this.#showLayer();
      case 'refused':
        return this.#part.say(narrateRefused(message), { isTrouble: true });
    }
  }

  linkCopied() {
    const link = narrateLink(current.isTouched, this.#state.settings.at > MAX_STEPS);
    return `${link} ${words.linkHasCurves()}`;
  }

  /** @param {import('../../loop/messages.js').ToWorker} message */
  #send(message) {
    this.#part.send(message);
  }

  /** @param {Partial<Settings>} some */
  #change(some) {
    this.#state = session.changed(this.#state, some);
    this.#show();
    this.#ask();
    this.#keepLink();
  }

  #ask() {
    this.#isDrawn = false;
    if (this.#isAsking) return;
    this.#isAsking = true;
    requestAnimationFrame(() => {
      this.#isAsking = false;
      this.#send({ type: 'functions', settings: this.#state.settings });
    });
  }

  #keepLink() {
    const { settings } = this.#state;
    current.settings = session.networkOf(this.#state);
    this.#part.linked({ ...settings, at: Math.min(settings.at, MAX_STEPS) });
  }

  #show() {
    this.#form.set(this.#state.settings);
    this.#softmax.set(this.#state);
  }

  /** @param {import('../messages.js').FunctionsMessage} message */
  #draw(message) {
    this.#isDrawn = true;
    this.#state = session.drawnNow(this.#state, message);
    this.#curves.set(this.#state);
    this.#softmax.set(this.#state);
    this.#part.section.dataset.state = 'ready';
    const { complaint } = this.#state;
    if (complaint) this.#part.say(complaint, { isTrouble: true });
    this.#state = session.complained(this.#state);
  }

  #showLayer() {
    const { layer } = this.#state;
    if (!layer) return;
    const { layers } = layer;
    const choices = Array.from({ length: layers }, (_, l) => words.layerChoice(l + 1, layers));
    this.#layers.set(
      choices.map((text, l) => [l + 1, text]),
      layer.layer,
    );
    this.#element('f-layer-said').textContent = narrateLayer(this.#state);
  }
}
