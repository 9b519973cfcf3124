// Page: the wiring of Descent: the state, the run, and the parts of the page. It computes nothing.

import { addFormulaButton } from '../../common/formulas/page/button.js';
import { addRateStrip } from '../../common/formulas/page/strip.js';
import { readLink, writeLink } from '../../common/link.js';
import { finder } from '../../common/page/dom.js';
import { createLinkSync } from '../../common/page/link-sync.js';
import { mount, style } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { words as common } from '../../common/words/words.js';
import { PRESETS, presetSettings } from '../presets.js';
import { FIELDS, KEYS, differs, racersOf } from '../settings.js';
import { words } from '../words/words.js';
import { createActions } from './actions.js';
import { createForm } from './form.js';
import { createLandscape } from './landscape.js';
import { narrate } from './narrator.js';
import { createPresetChoice } from './preset-choice.js';
import { createLossCurve } from './race/loss-curve.js';
import { createNetworksTable } from './race/networks-table.js';
import { createRacersTable } from './racers-table.js';
import { createRun } from './run.js';
import * as session from './session.js';
import { createTransport } from './transport.js';

/**
 * @typedef {import('../../../frame/types.js').Page} Page
 *
 * @typedef {import('../settings.js').Settings} Settings
 */

class DescentLab {
  #store = { state: session.initialState() };
  #isStarted = false;
  #announce;
  #keepLink;
  /** The parts that show the settings. */
  #parts;
  #rates;
  #run;
  #main;
  /** @type {import('./lesson/lesson.js').Lesson | undefined} */
  #lesson;

  /** @param {Page} page whose main has the markup */
  constructor({ announce, linked, main }) {
    this.#announce = announce;
    this.#main = main;
    this.#keepLink = createLinkSync('descent', FIELDS, linked);
    this.say = createStatusLine(finder(main)('d-say'));
    const tell = (/** @type {import('./narrator.js').Event} */ event) => this.#tell(event);
    const on = createActions({
      store: this.#store,
      change: (some) => this.#change(some),
      refused: () => this.#show(),
      send: (message) => this.#run.send(message),
      tell,
      announce,
    });
    this.#parts = {
      presets: createPresetChoice(main, { choose: (one) => this.#begin(presetSettings(one)) }),
      landscape: createLandscape(main, { ...on, announce }),
      form: createForm(main, on),
      racers: createRacersTable(main, on),
      networks: createNetworksTable(main, on),
      curve: createLossCurve(main, on),
    };
    const transport = createTransport(main, on);
    this.#run = createRun(this.#store, { ...this.#parts, transport }, tell, (at) =>
      this.#change({ at }),
    );
    addFormulaButton(main.querySelector('.d-race header'), (...to) => this.#run.send(...to), {
      nameOf: (racer) => words.rivalName(this.#store.state.settings.rivals[racer]),
    });
    const losses = main.querySelector('#d-curve-plot')?.parentElement ?? null;
    this.#rates = addRateStrip(
      losses,
      (...to) => this.#run.send(...to),
      () => words.rateTitleOf(racersOf(this.#store.state.settings)[0]),
    );
  }

  // ---- what main.js asks for ----

  /** @param {string} hash */
  open(hash) {
    const isBare = !hash.includes('?');
    const { settings } = this.#store.state;
    if (this.#isStarted && (isBare || hash === writeLink('descent', settings, FIELDS))) return;
    const { values, complaints } = isBare
      ? { values: presetSettings(PRESETS[0]), complaints: [] }
      : readLink(hash, FIELDS);
    const notice = complaints.length ? { kind: /** @type {const} */ ('link'), complaints } : null;
    this.#store.state = session.noticed(this.#store.state, notice);
    if (!this.#isStarted) this.#run.open();
    this.#isStarted = true;
    this.#begin(values);
  }

  leave() {
    this.#run.send({ type: 'pause' });
  }

  linkCopied() {
    return words.linkCopied();
  }

  async lesson() {
    const { createLesson } = await import('./lesson/lesson.js');
    const on = { store: this.#store, run: this.#run, say: this.say };
    return (this.#lesson ??= createLesson(this.#main, on));
  }

  // ---- the state ----

  /** @param {Settings} settings all of them */
  #begin(settings) {
    this.#store.state = session.began(this.#store.state, settings);
    this.#show();
    this.#run.begin();
  }

  /** @param {Partial<Settings>} some */
  #change(some) {
    const before = this.#store.state.settings;
    this.#store.state = session.changed(this.#store.state, some);
    this.#show();
    const { settings } = this.#store.state;
    if (differs(settings, before, KEYS)) this.#run.send({ type: 'change', settings });
  }

  #show() {
    const { state } = this.#store;
    for (const part of Object.values(this.#parts)) part.set(state);
    this.#rates.set(state.settings);
    this.#keepLink(state.settings);
    this.#lesson?.changed();
  }

  /** @param {import('./narrator.js').Event} event */
  #tell(event) {
    const line = narrate(event, this.#store.state);
    if (!line) return;
    const { sentence, isTrouble, isAnnounced, isCounting, canRestart, canStop } = line;
    const restart = { name: common.actions.restart, run: () => this.#restart() };
    const send = () => this.#run.send({ type: 'stop-training' });
    const stop = canStop ? { name: words.stopTraining, run: send } : undefined;
    this.say(sentence, { isTrouble, isCounting, action: canRestart ? restart : stop });
    if (isAnnounced) this.#announce(sentence);
  }

  #restart() {
    this.#run.open();
    this.#begin(this.#store.state.settings);
  }
}

/**
 * @param {Page} page
 * @returns {Promise<import('../../../frame/types.js').Lab>}
 */
export async function createLab(page) {
  const html = new URL('./lab.html', import.meta.url);
  const css = new URL('./lab.css', import.meta.url);
  await Promise.all([
    style(new URL('./racers-table.css', import.meta.url)),
    style(new URL('./race/race.css', import.meta.url)),
    mount(page.main, { html, css }, words.markup),
  ]);
  page.main.classList.add('lab-descent');
  return new DescentLab(page);
}
