// Page: the Digits lab. It makes the parts and wires them: the controller knows what follows from
// what, the session what is known, the narrator what is said.

import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { Controller } from './controller.js';
import { createForm } from './form.js';
import { createImageSource } from './image-source.js';
import { standingOffer } from './narrator.js';
import { createNetworks } from './networks/networks.js';
import { createPad } from './pad.js';
import { createPanels } from './panels.js';
import { createScreen } from './screen.js';
import { isTraining, ownImages, shownState } from './session.js';
import { Teller } from './teller.js';
import { createTransport } from './transport.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 */

class DigitsLab {
  #control;
  #teller;
  #pad;
  #screen;
  #form;
  #source;
  #transport;
  #networks;
  #panels;
  /** @type {Session | undefined} as it is on the page */ #shown;

  /** @param {import('../../../main.js').Page} page */
  constructor({ main: root, announce, linked }) {
    const worker = createWorker(
      'digits',
      (message) => this.#control.receive(message),
      (why, isUnusable) => this.#control.stopped(why, isUnusable),
    );
    const status = /** @type {HTMLElement} */ (root.querySelector('.status'));
    this.#teller = new Teller(createStatusLine(status), {
      offer: () => standingOffer(this.#control.session),
      act: (act) => (act === 'images' ? this.#source.open() : this.#control.act(act)),
    });
    const control = new Controller({
      send: worker.send,
      tell: (telling) => this.#teller.tell(telling),
      restart: worker.start,
      started: () => this.#onStarted(),
      linked: (hash) => {
        linked(hash);
        this.#networks.linked();
      },
      show: (session, message) => this.#show(session, message),
      opened: (isLink) => this.#networks.open(isLink),
    });
    this.#control = control;
    this.#pad = createPad(root, { send: worker.send, announce });
    this.#screen = createScreen(root, {
      announce,
      drawn: () => control.send({ type: 'drawn' }),
      charts: () => this.#panels.load('you'), // drawings of an earlier visit have a curve too
      trouble: (text) => this.#trouble(text),
    });
    this.#form = createForm(root, {
      change: (some, isFinal) => control.change(some, isFinal),
      refuse: (text) => this.#refuse(text),
    });
    this.#source = createImageSource({
      choose: (kind, files) => control.chooseImages(kind, files),
      notLoaded: () => this.#trouble(({ notLoaded }) => notLoaded.dialog),
    });
    this.#transport = createTransport(root, control);
    this.#networks = createNetworks(root, { control, say: this.say });
    this.#panels = createPanels(root, {
      control,
      say: this.say,
      announce,
      chooseImages: this.#source.open,
      pad: this.#pad,
      notLoaded: () => this.#trouble(({ notLoaded }) => notLoaded.panel),
    });
  }

  /** @type {import('../../common/page/status-line.js').Say} */
  say = (sentence, options) => this.#teller.say(sentence, options);

  /** @param {string} hash */
  open(hash) {
    this.#control.open(hash);
  }

  leave() {
    this.#control.leave();
  }

  async linkCopied() {
    const { session } = this.#control,
      { isShipped, isTuned, history } = session;
    const { linkCopied } = await this.#teller.load();
    const isChanged = history.changes.length > 0;
    return linkCopied({ isShipped, isTuned, isChanged, ownImages: ownImages(session) });
  }

  /** @param {import('./narrator.js').Text} text */
  #trouble(text) {
    this.#teller.tell({ text, isTrouble: true });
  }

  /** @param {import('./narrator.js').Text} text */
  #refuse(text) {
    this.#trouble(text);
    this.#form.set(this.#control.session.settings);
  }

  /** A new worker knows nothing of the drawing and of the panels. */
  #onStarted() {
    this.#panels.restart();
    this.#pad.restart();
  }

  /**
   * @param {Session} session
   * @param {FromWorker} [message] that led to it
   */
  #show(session, message) {
    const before = this.#shown;
    this.#shown = session;
    // First the numbers, then the state that they belong to.
    if (message) this.#screen.receive(message, session);
    else if (before?.history !== session.history) this.#screen.set(session);
    this.#networks.set(session);
    document.body.dataset.state = shownState(session);
    if (before?.settings !== session.settings) {
      this.#form.set(session.settings);
      this.#panels.set(session);
    }
    if (before?.phase !== session.phase) this.#transport.set(session);
    if (before?.data !== session.data || before?.coming !== session.coming)
      this.#source.set(session);
    if (message) this.#panels.receive(message, session);
    if (message) this.#networks.receive(message, session);
    if (isTraining(session) && before?.phase !== session.phase) this.#teller.load().catch(() => {});
  }
}

/**
 * @param {import('../../../main.js').Page} page
 * @returns {import('../../../main.js').Lab}
 */
export const createLab = (page) => new DigitsLab(page);
