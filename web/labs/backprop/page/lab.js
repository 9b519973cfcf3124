// Page: the Backprop lab: the switch between its views, the status line that they share, and the
// link. Each view decides what it shows; view-host.js holds the views and their workers.

import { readLink, writeLink } from '../../common/link.js';
import { finder, make } from '../../common/page/dom.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { words as common } from '../../common/words/words.js';
import { VIEW, VIEW_NAMES } from '../settings.js';
import { words } from '../words/words.js';
import { ViewHost } from './view-host.js';

/** @typedef {import('./view-host.js').Hosted} Hosted */

/** The link follows the settings when they have not changed for this long. */
const REST_MS = 250;

/**
 * @param {import('../../../frame/types.js').Page} page
 * @returns {Promise<import('../../../frame/types.js').Lab>}
 */
export async function createLab(page) {
  page.main.classList.add('lab-backprop');
  await mount(
    page.main,
    { html: new URL('./lab.html', import.meta.url), css: new URL('./lab.css', import.meta.url) },
    words.markup,
  );
  return new BackpropLab(page);
}

/** @param {Hosted} hosted */
const fieldsOf = ({ view }) => /** @type {any} */ ({ view: VIEW, ...view.fields });

/** @param {Hosted} hosted */
const linkOf = (hosted) =>
  writeLink('backprop', { view: hosted.name, ...hosted.settings }, fieldsOf(hosted));

class BackpropLab {
  say;
  #linked;
  /** @type {Record<string, Parameters<ReturnType<typeof createStatusLine>>>} the last sentence of each view */
  #said = {};
  #host;
  /** @type {HTMLInputElement[]} */ #radios;
  /** The view that was chosen; it may still be loading. */
  #shown = '';
  /** @type {Hosted | undefined} the view that was chosen, once it is there */ #current;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #linkTimer;
  #main;
  /** Views that were asked for and are still being loaded. */ #opening = 0;
  /** @type {import('./lesson/lesson.js').Lesson | undefined} */ #lesson;

  /** @param {import('../../../frame/types.js').Page} page */
  constructor({ announce, linked, main }) {
    const element = finder(main);
    this.#main = main;
    this.say = createStatusLine(element('b-say'));
    this.#linked = linked;
    this.#radios = VIEW_NAMES.map((value) =>
      make('input', { type: 'radio', name: 'b-view', value }),
    );
    for (const radio of this.#radios) {
      radio.addEventListener('change', () => this.#show(radio.value));
      element('b-views').append(
        make('label', {}, radio, make('span', {}, words.views[radio.value])),
      );
    }
    this.#host = new ViewHost(main, {
      announce,
      say: (name, sentence, options) => {
        this.#said[name] = [sentence, options];
        if (name === this.#shown) this.say(sentence, options);
        this.#lesson?.changed();
      },
      linked: (hosted) => {
        this.#keepLink(hosted);
        this.#lesson?.changed();
      },
      heard: () => this.#lesson?.changed(),
      stopped: (engine, why, isUnusable) => this.#stopped(engine, why, isUnusable),
    });
  }

  /** @param {string} hash */
  open(hash) {
    const query = hash.indexOf('?');
    if (query < 0) return void this.#show(this.#shown || VIEW.initial);
    const name = new URLSearchParams(hash.slice(query + 1)).get('view') ?? '';
    this.#show(VIEW.parse(name) ?? VIEW.initial, hash);
  }

  leave() {
    this.#current?.view.leave();
  }

  linkCopied() {
    return this.#current?.view.linkCopied() ?? '';
  }

  async lesson() {
    const { createLesson } = await import('./lesson/lesson.js');
    const shown = () => (this.#opening ? undefined : this.#current);
    return (this.#lesson ??= createLesson(this.#main, { shown, say: this.say }));
  }

  /**
   * Shows another view, or the same one with the settings of a link.
   *
   * @param {string} name
   * @param {string} [hash]
   */
  async #show(name, hash) {
    this.#opening++;
    try {
      await this.#open(name, hash);
    } finally {
      this.#opening--;
      this.#lesson?.changed();
    }
  }

  /**
   * @param {string} name
   * @param {string} [hash]
   */
  async #open(name, hash) {
    if (name !== this.#shown) {
      this.#current?.view.leave();
      this.#current = undefined;
    }
    this.#shown = name;
    for (const radio of this.#radios) radio.checked = radio.value === name;
    let hosted;
    try {
      hosted = await this.#host.get(name);
    } catch {
      if (name === this.#shown) this.say(words.viewNotLoaded(), { isTrouble: true });
      return;
    }
    this.#host.show(this.#shown);
    if (name !== this.#shown) return;
    this.#current = hosted;
    if (hosted.isStarted && (!hash || hash === linkOf(hosted))) return this.#showAgain(hosted);
    const { values, complaints } = readLink(hash ?? '', fieldsOf(hosted));
    const fresh = hash ? {} : hosted.view.fresh?.();
    const { view: _, ...settings } = /** @type {any} */ ({ ...values, ...fresh });
    const complaint = complaints.length ? common.complaints(complaints, hosted.view.hints) : '';
    this.#host.begin(hosted, settings, complaint);
  }

  /** @param {Hosted} hosted as it was left */
  #showAgain(hosted) {
    const [sentence, options] = this.#said[hosted.name] ?? [];
    const greeting = hosted.view.greeting?.();
    if (greeting) this.say(greeting);
    else if (sentence) this.say(sentence, options);
    this.#keepLink(hosted);
  }

  /** @param {Hosted} hosted */
  #keepLink(hosted) {
    clearTimeout(this.#linkTimer);
    if (hosted.name !== this.#shown) return;
    this.#linkTimer = setTimeout(() => this.#linked(linkOf(hosted)), REST_MS);
  }

  /**
   * @param {import('./view-host.js').Engine} engine
   * @param {string} why
   * @param {boolean | 'silent'} isUnusable
   */
  #stopped(engine, why, isUnusable) {
    const hosted = this.#current;
    this.#lesson?.changed();
    if (!hosted || hosted.engine !== engine) return;
    const run = () => {
      this.say(common.restarting());
      this.#host.begin(hosted, hosted.settings, '');
    };
    this.say(isUnusable ? why : common.stopped(why, false), {
      isTrouble: true,
      action: { name: common.actions.restart, run },
    });
  }
}
