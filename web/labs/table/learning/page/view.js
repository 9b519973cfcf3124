// Page: the learning half of the table lab: trains, shows the curves, tests both models. Wiring
// only; nothing is computed here.

import { addFormulaButton } from '../../../common/formulas/page/button.js';
import { addRateStrip } from '../../../common/formulas/page/strip.js';
import { finder } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { createStatus } from '../../page/status.js';
import { words as tableWords } from '../../words/words.js';
import { words } from '../words/words.js';
import { createCharts } from './charts.js';
import { createComparison } from './comparison.js';
import { createCrossValidation } from './cross-validation.js';
import { createForm } from './form.js';
import * as narrator from './narrator.js';
import { createRowForm } from './row-form.js';
import { createRunBar } from './run-bar.js';
import * as sessions from './session.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} On
 * @property {import('../../page/learning.js').On['send']} send
 * @property {(some: Partial<Settings>) => void} change settings that a link has to hold
 * @property {() => { link: string; made: number }} origin the link to all settings of the lab, and the
 *   seed of the seedlings
 * @property {(sentence: string) => void} announce to those who do not see the page
 */

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export async function createView(root, on) {
  const html = new URL('./view.html', import.meta.url);
  const css = new URL('./view.css', import.meta.url);
  await mount(root, { html, css }, words.markup);
  return new View(root, on);
}

class View {
  #on;
  #element;
  #status;
  #parts;
  #rates;
  #session = sessions.initialSession();
  /** @type {string[]} of the classes, as a person reads them */ #names = [];
  /** @type {[import('../../messages.js').TableRead | null, import('../../plan.js').Plan | null]} */
  #learned = [null, null];
  /** @type {string[]} as in the table */ #classes = [];
  /** @type {import('../messages.js').Row | null} the last one, as the engine sent it */ #row =
    null;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    const element = finder(root);
    const { send } = on;
    this.#on = on;
    this.#element = element;
    this.#status = createStatus(element('tl-say'), on.announce, () => {});
    this.#parts = {
      form: createForm(root, {
        change: (settings) => this.#change(settings),
        refuse: (sentence, control) => this.#refuse(sentence, control),
      }),
      runBar: createRunBar(root, {
        train: () => {
          this.#scrollToTraining();
          send({ type: 'learn-train' });
        },
        pause: () => send({ type: 'learn-pause' }),
        epoch: () => send({ type: 'learn-epoch' }),
        reset: () => send({ type: 'learn-reset' }),
      }),
      charts: createCharts(root, on.announce),
      comparison: createComparison(root, {
        threshold: (threshold, positive) => this.#changeThreshold(threshold, positive),
      }),
      rowForm: createRowForm(element('tl-by-hand'), {
        predict: (cells) => send({ type: 'learn-predict', cells }),
        next: () => send({ type: 'learn-next-row' }),
      }),
      crossValidation: createCrossValidation(element('tl-folds'), {
        start: () => send({ type: 'learn-cross-validate' }),
        pause: () => send({ type: 'learn-cross-validate-pause' }),
      }),
    };
    this.#rates = addRateStrip(element('tl-loss-plot').parentElement, send);
    const legend = root.querySelector('legend > [data-text="training"]')?.parentElement;
    addFormulaButton(legend, send, { describe: () => this.#describe() });
  }

  /** @param {Settings} settings of a link */
  set(settings) {
    this.#session = sessions.settingsChanged(this.#session, settings);
    this.#sendSettings();
  }

  /**
   * Another table or plan, which the engine has already.
   *
   * @param {import('../../messages.js').TableRead | null} table
   * @param {string[]} names of the classes
   * @param {import('../../plan.js').Plan | null} plan
   */
  use(table, names, plan) {
    this.#names = names;
    this.#learned = [table, plan];
    this.#parts.rowForm.set(table ? tableWords.sources[table.source].meanings : []);
  }

  /** The experiment as it is now, for the program of it. */
  async #describe() {
    const { setup, isShown, isChanged } = this.#session;
    const [table, plan] = this.#learned;
    if (!setup || !table || !plan || !isShown) return null;
    const { experimentOf } = await import('../code.js');
    return experimentOf(table, plan, setup, { ...this.#on.origin(), isChanged });
  }

  /** @param {string[]} names of the same classes */
  rename(names) {
    this.#names = names;
    this.#session = sessions.renamed(this.#session, this.#named(this.#classes));
    const { setup } = this.#session;
    if (!setup) return;
    const { form, comparison, rowForm } = this.#parts;
    form.set(this.#session);
    comparison.rename(setup);
    rowForm.rename(setup, this.#row && this.#translated(this.#row));
  }

  /** The key that trains works everywhere: what it does must be seen. */
  #scrollToTraining() {
    const { top, bottom } = this.#element('tl-play').getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) this.#element('tl-title').scrollIntoView();
  }

  /** Brings the training into view. */
  show() {
    this.#element('tl-title').scrollIntoView();
    this.#element('tl-play').focus({ preventScroll: true });
  }

  /** @param {string[]} classes */
  #named = (classes) => (this.#names.length === classes.length ? this.#names : classes);

  /**
   * A message with the names of the classes that a person reads.
   *
   * @template {import('../messages.js').FromWorker} T
   * @param {T} message
   * @returns {T}
   */
  #translated(message) {
    if (message.type === 'learn-row') {
      this.#row = message;
      const name = this.#named(this.#classes)[this.#classes.indexOf(message.actual)];
      return { ...message, actual: name ?? message.actual };
    }
    if (message.type !== 'learn-setup') return message;
    this.#classes = message.setup.classes;
    return { ...message, setup: { ...message.setup, classes: this.#named(this.#classes) } };
  }

  /** Another lab is shown. */
  close() {
    this.#on.send({ type: 'learn-pause' });
    this.#on.send({ type: 'learn-cross-validate-pause' });
  }

  /** @param {import('../messages.js').FromWorker} sent */
  receive(sent) {
    const message = this.#translated(sent);
    const before = this.#session;
    this.#session = sessions.received(before, message);
    this.#show(message);
    this.#status.narrate(narrator.afterMessage(before, message));
    const heard = narrator.announcement(message);
    if (heard) this.#on.announce(heard);
    if (message.type === 'learn-setup' && sessions.isLatest(this.#session, message.setup))
      this.#on.change(message.setup.settings);
  }

  /** @param {import('../messages.js').FromWorker} message */
  #show(message) {
    const { form, runBar, charts, comparison, rowForm, crossValidation } = this.#parts;
    const { isShown, reason, settings } = this.#session;
    if (message.type === 'learn-blocked' || message.type === 'learn-setup') {
      this.#element('tl-all').hidden = !isShown;
      this.#element('tl-empty').hidden = !reason;
      this.#element('tl-empty').textContent = reason ? tableWords.reason(reason) : '';
      form.set(this.#session);
    }
    if (message.type === 'learn-progress') runBar.receive(message);
    else runBar.set(this.#session);
    if (message.type === 'learn-cross-validation') crossValidation.receive(message, settings);
    for (const part of [charts, comparison, rowForm]) part.receive(message);
  }

  /** @param {Settings} settings */
  #change(settings) {
    this.#session = sessions.settingsChanged(this.#session, settings);
    this.#sendSettings();
    this.#on.change(settings);
  }

  #sendSettings() {
    const { settings, revision } = this.#session;
    this.#parts.form.set(this.#session);
    this.#rates.set(settings);
    this.#on.send({ type: 'learn-settings', settings, revision });
  }

  /**
   * @param {number} threshold
   * @param {number} positive
   */
  #changeThreshold(threshold, positive) {
    this.#session = sessions.thresholdChanged(this.#session, threshold, positive);
    this.#parts.form.set(this.#session);
    this.#on.send({ type: 'learn-threshold', threshold, positive });
    this.#on.change(this.#session.settings);
  }

  /**
   * Says near the control that its value was refused.
   *
   * @param {string} sentence
   * @param {HTMLElement} control
   */
  #refuse(sentence, control) {
    if (control.closest('#tl-cv-form')) this.#parts.crossValidation.refuse(sentence);
    else this.#status.say(sentence, { isTrouble: true });
  }
}
