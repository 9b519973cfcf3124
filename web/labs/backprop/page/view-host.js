// Page: makes the views when they are first shown, and holds the workers that they share. It does
// not know which view is shown, nor the link.

import { make } from '../../common/page/dom.js';
import { createWorker } from '../../common/page/worker-client.js';
import { words } from '../words/words.js';
import { VIEWS } from './views.js';

/**
 * @typedef {import('../../common/page/status-line.js').SayOptions} SayOptions
 *
 * @typedef {object} Engine a worker and the views that use it
 * @property {ReturnType<typeof createWorker>} worker
 * @property {boolean} isRunning
 * @property {Hosted[]} views
 *
 * @typedef {object} Hosted a view that has been made
 * @property {string} name
 * @property {import('./views.js').View} view
 * @property {HTMLElement} section
 * @property {Engine} engine
 * @property {any} settings what the view shows; its link is made of them
 * @property {boolean} isStarted it was opened and its worker has not stopped since
 *
 * @typedef {object} On
 * @property {(sentence: string) => void} announce
 * @property {(name: string, sentence: string, options?: SayOptions) => void} say a view says it
 * @property {(hosted: Hosted) => void} linked the view's settings changed
 * @property {() => void} heard the views have heard a message
 * @property {(engine: Engine, why: string, isUnusable: boolean | 'silent') => void} stopped
 */

export class ViewHost {
  #main;
  #on;
  /** @type {Record<string, Promise<Hosted>>} */ #hosted = {};
  /** @type {Record<string, Engine>} */ #engines = {};

  /**
   * @param {HTMLElement} main
   * @param {On} on
   */
  constructor(main, on) {
    this.#main = main;
    this.#on = on;
  }

  /**
   * Rejects if the view cannot be loaded; the next call tries again.
   *
   * @param {string} name
   */
  async get(name) {
    this.#hosted[name] ??= this.#make(name);
    try {
      return await this.#hosted[name];
    } catch (error) {
      delete this.#hosted[name];
      throw error;
    }
  }

  /** @param {string} name the only view that is not hidden */
  show(name) {
    for (const section of this.#main.querySelectorAll('.b-view'))
      /** @type {HTMLElement} */ (section).hidden = section.id !== `b-${name}`;
  }

  /**
   * Starts the view's worker if it does not run, and opens the view.
   *
   * @param {Hosted} hosted
   * @param {any} settings
   * @param {string} complaint
   */
  begin(hosted, settings, complaint) {
    const { engine, view } = hosted;
    if (!engine.isRunning) engine.worker.start();
    engine.isRunning = hosted.isStarted = true;
    hosted.settings = settings;
    view.open(settings, complaint);
  }

  /**
   * @param {string} name
   * @returns {Promise<Hosted>}
   */
  async #make(name) {
    const section = make('section', {
      id: `b-${name}`,
      className: 'b-view',
      ariaLabel: words.views[name],
    });
    this.#main.append(section);
    const engine = this.#engineOf(VIEWS[name].engine);
    const part = {
      section,
      announce: this.#on.announce,
      send: (/** @type {unknown} */ message) => engine.worker.send(message),
      say: (/** @type {string} */ sentence, /** @type {SayOptions | undefined} */ options) =>
        this.#on.say(name, sentence, options),
      linked: async (/** @type {any} */ settings) => {
        const own = await this.#hosted[name];
        own.settings = settings;
        this.#on.linked(own);
      },
    };
    try {
      const view = await VIEWS[name].create(part);
      const hosted = { name, view, section, engine, settings: null, isStarted: false };
      engine.views.push(hosted);
      return hosted;
    } catch (error) {
      section.remove();
      throw error;
    }
  }

  /**
   * @param {string} name
   * @returns {Engine}
   */
  #engineOf(name) {
    this.#engines[name] ??= {
      isRunning: false,
      views: [],
      worker: createWorker(
        `backprop-${name}`,
        (message) => {
          for (const { view } of this.#engines[name].views) view.receive(message);
          this.#on.heard();
        },
        (why, isUnusable) => this.#stopped(this.#engines[name], why, isUnusable),
      ),
    };
    return this.#engines[name];
  }

  /**
   * @param {Engine} engine
   * @param {string} why
   * @param {boolean | 'silent'} isUnusable
   */
  #stopped(engine, why, isUnusable) {
    engine.isRunning = false;
    for (const hosted of engine.views) hosted.isStarted = false;
    this.#on.stopped(engine, why, isUnusable);
  }
}
