// Page: the controls of the Digits lab: the form, the buttons of training, the line of the images,
// and the panels. The first answer needs none of them, so they come after it where a visitor begins
// with the first minute.

import { createImageSource } from '../image-source.js';
import { createPanels } from '../panels.js';
import { createForm } from './form.js';
import { createTransport } from './transport.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {ReturnType<typeof import('../brought/brought.js').createBrought>} Brought
 *
 * @typedef {object} ControlsHandlers
 * @property {(text: import('../narrator.js').Text) => void} trouble
 */

class Controls {
  #on;
  #form;
  #source;
  #transport;
  #panels;
  /** @type {Promise<Brought> | undefined} */ #loading;
  /** @type {Brought | undefined} */ #brought;
  /** @type {import('../lesson/lesson.js').Lesson | undefined} */ #lesson;
  #root;

  /**
   * @param {HTMLElement} root
   * @param {Omit<import('../panels.js').PanelHandlers, 'chooseImages' | 'load'> & ControlsHandlers} on
   */
  constructor(root, on) {
    const { control, trouble } = on;
    this.#on = on;
    this.#root = root;
    this.#form = createForm(root, {
      change: (some, isFinal) => control.change(some, isFinal),
      refuse: (text) => this.#refuse(text),
    });
    this.#source = createImageSource({
      choose: (kind) => control.chooseImages(kind),
      bring: (files) => this.#bring(files),
      notLoaded: () => trouble(({ notLoaded }) => notLoaded.dialog),
    });
    this.#transport = createTransport(root, control);
    this.#panels = createPanels(root, {
      ...on,
      chooseImages: this.#source.open,
      notLoaded: () => trouble(({ notLoaded }) => notLoaded.panel),
    });
  }

  chooseImages = () => this.#source.open();

  /**
   * Files that somebody dropped or chose.
   *
   * @param {File[]} files
   */
  async #bring(files) {
    this.#loading ??= import('../brought/brought.js').then(({ createBrought }) =>
      createBrought(this.#on),
    );
    try {
      this.#brought = await this.#loading;
    } catch {
      this.#loading = undefined;
      return this.#on.trouble(({ notLoaded }) => notLoaded.file);
    }
    await this.#brought.bring(files);
  }

  /** The curves are there: drawings of an earlier visit have one, too, and one part explains them. */
  loadForCurves() {
    this.#panels.load('you');
    this.#panels.load('more');
    this.#panels.load('compare');
    this.#panels.load('time');
  }

  /** The lab as a lesson sees it. */
  async lesson() {
    const { createLesson } = await import('../lesson/lesson.js');
    return (this.#lesson ??= createLesson(this.#root, this.#on));
  }

  /** A new worker knows nothing of the panels. */
  restart() {
    this.#panels.restart();
  }

  /** @param {import('../narrator.js').Text} text */
  #refuse(text) {
    this.#on.trouble(text);
    this.#form.set(this.#on.control.session.settings);
  }

  /**
   * @param {Session | undefined} before
   * @param {Session} session
   */
  set(before, session) {
    if (before?.settings !== session.settings) {
      this.#form.set(session.settings);
      this.#panels.set(session);
    }
    if (before?.names !== session.names || before?.imageNames !== session.imageNames)
      this.#panels.set(session);
    if (before?.phase !== session.phase || before.units !== session.units)
      this.#transport.set(session);
    if (before?.data !== session.data || before?.coming !== session.coming)
      this.#source.set(session);
    this.#lesson?.changed();
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session after it
   */
  receive(message, session) {
    this.#panels.receive(message, session);
    this.#brought?.receive(message);
    this.#lesson?.receive(message);
  }
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof Controls>[1]} on
 */
export const createControls = (root, on) => new Controls(root, on);
