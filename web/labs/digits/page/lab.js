// Page: the Digits lab. It makes the parts and wires them: the controller knows what follows from
// what, the session what is known, the narrator what is said.

import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { Controller } from './controller.js';
import { createFirstFiles } from './first/first-files.js';
import { createSettling } from './first/settling.js';
import { standingOffer } from './narrator.js';
import { createNetworks } from './networks/networks.js';
import { createPad } from './pad.js';
import { createScreen } from './screen.js';
import { hasNetwork, isTraining, shownState } from './session.js';
import { Teller } from './teller.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {ReturnType<typeof import('./controls/controls.js').createControls>} Controls
 */

/** Instead of a link: the first minute. */
const STORY = '#story';

class DigitsLab {
  #settling;
  #control;
  #teller;
  #pad;
  #screen;
  #networks;
  #page;
  /** @type {Promise<Controls> | undefined} */ #loading;
  /** @type {Controls | undefined} */ #controls;
  /** @type {Session | undefined} as it is on the page */ #shown;
  #hasAnswered = false;
  /** The first minute is to be shown. */ #isStory = false;
  /** @type {Promise<ReturnType<typeof import('./story/story.js').createStory>> | undefined} */
  #story;

  /** @param {import('../../../frame/types.js').Page} page */
  constructor(page) {
    const { main: root, announce, linked, settled } = page;
    this.#page = page;
    this.#settling = createSettling(settled);
    const worker = createWorker(
      'digits',
      (message) => this.#control.receive(message),
      (why, isUnusable) => this.#control.stopped(why, isUnusable),
    );
    const status = /** @type {HTMLElement} */ (root.querySelector('.status'));
    this.#teller = new Teller(createStatusLine(status), {
      offer: () => standingOffer(this.#control.session),
      act: (act) => (act === 'images' ? this.#controls?.chooseImages() : this.#control.act(act)),
    });
    const control = new Controller({
      send: worker.send,
      tell: (telling) => this.#teller.tell(telling),
      restart: (withShipped) => {
        worker.start();
        files.start(withShipped);
      },
      started: () => this.#onStarted(),
      linked: (hash) => {
        linked(hash);
        this.#networks.linked();
      },
      show: (session, message) => this.#show(session, message),
      opened: (isLink) => this.#networks.open(isLink),
    });
    this.#control = control;
    const files = createFirstFiles({
      send: worker.send,
      progress: (bytes, total) => control.arriving(bytes, total),
    });
    this.#pad = createPad(root, {
      send: worker.send,
      announce,
      inked: (hasInk) => control.inked(hasInk),
    });
    this.#screen = createScreen(root, {
      announce,
      answered: () => this.#askForOneDigit(),
      drawn: () => control.send({ type: 'drawn' }),
      charts: () =>
        this.#loading?.then(
          (controls) => controls.loadForCurves(),
          () => {}, // said already
        ),
      trouble: (text) => this.#trouble(text),
    });
    this.#networks = createNetworks(root, { control, say: this.say });
  }

  /** Loads the controls, which the first answer does not need. */
  #load() {
    if (this.#loading) return;
    this.#loading = import('./controls/controls.js').then(({ createControls }) => {
      const controls = createControls(this.#page.main, {
        control: this.#control,
        say: this.say,
        announce: this.#page.announce,
        pad: this.#pad,
        tiles: this.#screen.tiles,
        trouble: (text) => this.#trouble(text),
      });
      this.#controls = controls;
      controls.set(undefined, this.#control.session);
      return controls;
    });
    this.#loading.catch(() => {
      this.#loading = undefined;
      this.#trouble(({ notLoaded }) => notLoaded.file);
    });
  }

  /** @type {import('../../common/page/status-line.js').Say} */
  say = (sentence, options) => this.#teller.say(sentence, options);

  /** @param {string} hash */
  open(hash) {
    this.#isStory = hash === STORY;
    this.#endStory();
    if (!this.#isStory) this.#load();
    this.#control.open(this.#isStory ? '' : hash);
    this.#beginStory();
  }

  /**
   * A trained network begins the first minute; where there is none, all controls are shown.
   *
   * @param {FromWorker} [message] that the story begins with
   */
  #beginStory(message) {
    const { networks, which, isExpertMissing } = this.#control.session;
    if (!this.#isStory || this.#story || networks === 0) return;
    if (isExpertMissing) return this.#page.showAll();
    if (which !== 'expert') return this.#control.show('expert'); // it comes back here
    // Earlier ink goes; a digit that was drawn while the page was loading is the first drawing.
    if (!message) this.#pad.clear();
    this.#story = import('./story/story.js').then(({ createStory }) =>
      createStory(this.#page.main, {
        control: this.#control,
        announce: this.#page.announce,
        pad: this.#pad,
        leave: this.#page.showAll,
      }),
    );
    this.#story.then(
      (story) => message && story.receive(message),
      () => this.#page.showAll(),
    );
  }

  #endStory() {
    this.#story?.then(
      (story) => story.leave(),
      () => {},
    );
    this.#story = undefined;
  }

  leave() {
    this.#endStory();
    this.#control.leave();
  }

  async linkCopied() {
    const { linkCopied } = await import('./networks/link-copied.js');
    return linkCopied(this.#control.session);
  }

  async lesson() {
    this.#load();
    return /** @type {Controls} */ (await this.#loading).lesson();
  }

  /** @param {import('./narrator.js').Text} text */
  #trouble(text) {
    this.#teller.tell({ text, isTrouble: true });
  }

  /**
   * Fetches the parts that the first answer did not need, when that answer is on the screen.
   *
   * @param {import('../messages.js').AnswerMessage} answer
   */
  #afterAnswer(answer) {
    if (this.#hasAnswered) return;
    this.#hasAnswered = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        // Ink that waited for the network is answered without its number.
        this.#beginStory({ ...answer, id: answer.id ?? 1 });
        this.#load();
      }),
    );
  }

  #askForOneDigit() {
    if (this.#pad.strokes.length < 2) return;
    const { main, announce } = this.#page;
    import('./two-digits.js').then(
      (part) => part.askForOneDigit(main, this.#pad.strokes, announce),
      () => {}, // the answer stands without the hint
    );
  }

  /** A new worker knows nothing of the drawing and of the panels. */
  #onStarted() {
    this.#controls?.restart();
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
    this.#controls?.set(before, session);
    if (before?.data !== session.data) this.#pad.set(session);
    if (!hasNetwork(session)) this.#screen.wait(session);
    if (message) this.#settling.receive(message);
    if (message) this.#controls?.receive(message, session);
    if (message) this.#networks.receive(message, session);
    this.#story?.then((story) => message && story.receive(message)).catch(() => {});
    // A digit that a person has drawn meanwhile is answered before the story begins.
    if (message?.type === 'network' && (!session.hasInk || this.#hasAnswered)) this.#beginStory();
    if (message?.type === 'refused' && this.#isStory && !this.#story) this.#page.showAll();
    if (message?.type === 'answer' && message.outputs) this.#afterAnswer(message);
    if (isTraining(session) && before?.phase !== session.phase) this.#teller.load().catch(() => {});
  }
}

/**
 * @param {import('../../../frame/types.js').Page} page
 * @returns {import('../../../frame/types.js').Lab}
 */
export const createLab = (page) => new DigitsLab(page);
