// Page: the view of the training loop: wires the five calls, the arrays, one image and one unit to
// the state and the worker. Computes nothing.

import { createGallery } from '../../../../views/gallery.js';
import { paintInk } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { onHanded, takeHanded } from '../../../common/image-handover.js';
import { finder } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { MAX_STEPS } from '../network.js';
import { FIELDS, initial } from '../settings.js';
import { words } from '../words/words.js';
import { createCards } from './array-cards.js';
import { createCallBar } from './call-bar.js';
import { current, freshNetwork } from './current-network.js';
import { createForm } from './form.js';
import { createImageTrace } from './image-trace.js';
import { narrateCalled, narrateData, narrateLink, narrateRefused } from './narrator.js';
import * as session from './session.js';
import { createUnitGallery } from './unit-gallery.js';
import { createPortrait } from './unit-portrait.js';

/**
 * @typedef {import('./session.js').State} State
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 */

/**
 * @param {import('../../page/views.js').Part} part
 * @returns {Promise<import('../../page/views.js').View>}
 */
export async function createLoopView(part) {
  const css = [
    new URL('./view.css', import.meta.url),
    new URL('./call-bar.css', import.meta.url),
    new URL('./array-cards.css', import.meta.url),
    new URL('./image-trace.css', import.meta.url),
    new URL('./unit-portrait.css', import.meta.url),
  ];
  const html = new URL('./view.html', import.meta.url);
  await mount(part.section, { html, css }, words.markup);
  return new LoopView(part);
}

class LoopView {
  fields = FIELDS;
  hints = words.hints;
  #part;
  #element;
  #callBar;
  #form;
  #cards;
  #batch;
  #trace;
  #gallery;
  #portrait;
  #state = session.initialState();
  /** @type {import('../messages.js').CalledMessage | null} the last one */ #called = null;
  #numParameters = 0;

  /** @param {import('../../page/views.js').Part} part */
  constructor(part) {
    const { section } = part;
    const element = (this.#element = finder(section));
    this.#part = part;
    this.#callBar = createCallBar(section, {
      press: (call) => this.#send({ type: 'press', call }),
      run: (times) => this.advance(times),
      restart: () => this.#start({}, 'restarted'),
    });
    this.#form = createForm(section, {
      change: (key, value) => this.#change(key, value),
      refuse: (sentence) => {
        this.#say(sentence, true);
        this.#form.set(this.#state.settings);
      },
    });
    this.#cards = createCards(element('l-arrays'));
    this.#batch = createGallery(element('l-batch'), {
      name: words.image.batch(),
      paint: (canvas, i) => paintInk(canvas, this.#state.images[i].pixels),
      label: (i) => words.image.option(i + 1, this.#state.images[i].label),
      chosen: (i) => this.#look({ image: i + 1 }),
    });
    this.#trace = createImageTrace(element('l-way'));
    this.#gallery = createUnitGallery(section, {
      layer: (layer) => this.#look({ layer, unit: 1 }),
      unit: (unit) => this.#look({ unit }),
      kind: (kind) => this.#chooseKind(kind),
    });
    this.#portrait = createPortrait(element('l-portrait'), (layer, unit) => {
      this.#look({ layer, unit });
      this.#gallery.setLayers(this.#state);
      this.#gallery.scrollToChosen();
    });
    onHanded(() => this.open({ ...initial(), batchSize: 1 }, ''));
    onTheme(() => {
      this.#gallery.set(this.#state);
      this.#showBatch();
    });
  }

  /**
   * @param {import('../settings.js').Settings} asked
   * @param {string} complaint
   */
  open(asked, complaint) {
    const handed = takeHanded() ?? undefined;
    this.#set(session.opened(this.#state, asked, complaint, handed ? null : current.settings));
    if (handed) this.#set({ ...this.#state, greeting: 'handed' });
    this.#form.set(this.#state.settings);
    this.#say(words.loading());
    this.#send({ type: 'look', at: session.lookedAt(this.#state) });
    const settings = session.networkOf(this.#state);
    this.#send({ type: 'network', settings, isRestart: Boolean(handed), handed });
  }

  fresh() {
    return freshNetwork();
  }

  leave() {}

  get known() {
    const { isReady, isBusy, settings } = this.#state;
    const isShown = isReady && !isBusy;
    const view = /** @type {const} */ ('loop');
    return { view, isShown, settings, called: this.#called, numParameters: this.#numParameters };
  }

  /** @param {number} times all five calls */
  advance(times) {
    this.#set(session.busy(this.#state, true));
    this.#send({ type: 'run', times });
  }

  /** @param {FromWorker} message */
  receive(message) {
    switch (message.type) {
      case 'data':
        return this.#showData(message);
      case 'network':
        return this.#introduce(message);
      case 'progress':
        return this.#say(words.progress(message.steps, message.of));
      case 'called':
        return this.#showCalled(message);
      case 'batch':
        this.#state = session.drawn(this.#state, message.images);
        return this.#showBatch();
      case 'followed':
        return this.#trace.set(message);
      case 'units':
        this.#state = session.unitsShown(this.#state, message);
        return this.#gallery.set(this.#state);
      case 'unit':
        return this.#portrait.set(message);
      case 'refused':
        this.#set(session.busy(this.#state, false));
        return this.#say(narrateRefused(message), true);
    }
  }

  linkCopied() {
    const { isTouched, settings } = this.#state;
    return narrateLink(isTouched, settings.at > MAX_STEPS);
  }

  /** @param {import('../messages.js').ToWorker} message */
  #send(message) {
    this.#part.send(message);
  }

  /**
   * On a phone the status line is out of sight when a button is pressed: it is repeated beside the
   * buttons.
   *
   * @param {string} sentence
   * @param {boolean} [isTrouble]
   */
  #say(sentence, isTrouble = false) {
    this.#element('l-said').textContent = sentence;
    this.#part.say(sentence, { isTrouble });
  }

  /** @param {State} state */
  #set(state) {
    this.#state = state;
    this.#callBar.set(state);
    const { dataset } = this.#part.section;
    dataset.state = state.isReady ? 'ready' : 'loading';
    dataset.next = state.next;
  }

  #keepLink() {
    const { settings, isTouched } = this.#state;
    current.settings = session.networkOf(this.#state);
    current.isTouched = isTouched;
    this.#part.linked({ ...settings, at: Math.min(settings.at, MAX_STEPS) });
  }

  /**
   * @param {import('./form.js').Key} key
   * @param {any} value
   */
  #change(key, value) {
    if (key !== 'batchSize' && key !== 'learningRate')
      return this.#start({ [key]: value }, 'newNetwork');
    this.#state = session.changed(this.#state, { [key]: value });
    this.#send({ type: 'adjust', settings: session.networkOf(this.#state) });
    this.#keepLink();
    this.#say(words.adjusted(key, value));
  }

  /**
   * Another network, or this one from its start.
   *
   * @param {Partial<import('../settings.js').Settings>} some
   * @param {import('./session.js').Greeting} greeting
   */
  #start(some, greeting) {
    this.#set(session.started(this.#state, some, greeting));
    this.#form.set(this.#state.settings);
    const settings = session.networkOf(this.#state);
    this.#send({ type: 'network', settings, isRestart: true });
  }

  /** @param {Partial<import('../settings.js').Settings>} some */
  #look(some) {
    this.#state = session.changed(this.#state, some);
    this.#send({ type: 'look', at: session.lookedAt(this.#state) });
    this.#keepLink();
  }

  /** @param {'weights' | 'learned'} kind */
  #chooseKind(kind) {
    this.#state = session.kindChosen(this.#state, kind);
    this.#gallery.set(this.#state);
    if (!this.#state.units?.learned) this.#say(words.nothingLearned());
  }

  #showBatch() {
    const { images, settings } = this.#state;
    this.#batch.set(images.length, Math.min(settings.image, images.length) - 1);
  }

  /** @param {import('../messages.js').DataMessage} message */
  #showData(message) {
    this.#state = session.noted(this.#state, narrateData(message, this.#state.imagesNote));
    this.#element('l-data').textContent = this.#state.imagesNote;
  }

  /** @param {import('../messages.js').NetworkMessage} message */
  #introduce(message) {
    this.#set(session.introduced(this.#state, message));
    this.#numParameters = message.numParameters;
    this.#called = null;
    this.#element('l-parameters').textContent = words.count(message.numParameters);
    this.#cards.setNetwork(message.layers);
    this.#gallery.setLayers(this.#state);
    this.#form.set(this.#state.settings);
  }

  /** @param {import('../messages.js').CalledMessage} message */
  #showCalled(message) {
    const before = this.#state;
    const state = session.called(before, message);
    if (state === before) return; // another network has been asked for since
    this.#called = message;
    this.#set(state);
    this.#cards.set(message.arrays, message.batch);
    this.#element('l-steps').textContent = words.count(message.settings.at);
    this.#element('l-hash').textContent = message.hash;
    this.#keepLink();
    const said = narrateCalled(before, message);
    if (said) this.#say(said.sentence, said.isTrouble);
    if (!before.isReady) this.#state = session.greeted(this.#state);
  }
}
