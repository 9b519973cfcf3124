// Page: the learning half of the table lab: trains, shows the curves, tests both models. Wiring
// only; nothing is computed here.

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
 * @property {(message: import('../messages.js').ToWorker) => void} send
 * @property {(some: Partial<Settings>) => void} change settings that a link has to hold
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
  #session = sessions.initialSession();

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
        train: () => send({ type: 'learn-train' }),
        pause: () => send({ type: 'learn-pause' }),
        epoch: () => send({ type: 'learn-epoch' }),
        reset: () => send({ type: 'learn-reset' }),
      }),
      charts: createCharts(root),
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
   */
  use(table) {
    this.#parts.rowForm.set(table ? tableWords.sources[table.source].meanings : []);
  }

  /** Another lab is shown. */
  close() {
    this.#on.send({ type: 'learn-pause' });
    this.#on.send({ type: 'learn-cross-validate-pause' });
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
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
