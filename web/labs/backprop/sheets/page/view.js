// Page: the view of the worksheets: wires the form and the pages to the state and to the worker,
// which it shares with the graph. Computes nothing.

import { createComputationalGraph } from '../../../../views/computational-graph.js';
import { finder } from '../../../common/page/dom.js';
import { bindControls, showControls } from '../../../common/page/form.js';
import { mount } from '../../../common/page/mount.js';
import { words as common } from '../../../common/words/words.js';
import { FIELDS, KINDS } from '../settings.js';
import { words } from '../words/words.js';
import { narrate } from './narrator.js';
import * as session from './session.js';
import { pageOf } from './sheet-page.js';

/** Letter, the wider paper, in CSS pixels. */
const WIDEST = 816;

/**
 * @param {import('../../page/views.js').Part} part
 * @returns {Promise<import('../../page/views.js').View>}
 */
export async function createSheetsView(part) {
  const css = [
    new URL('./view.css', import.meta.url),
    new URL('../../graph/page/nodes.css', import.meta.url),
    new URL('../../graph/page/worksheets.css', import.meta.url),
  ];
  const html = new URL('./view.html', import.meta.url);
  await mount(part.section, { html, css }, words.markup);
  return new SheetsView(part);
}

class SheetsView {
  fields = FIELDS;
  hints = {};
  #part;
  #element;
  #controls;
  #state = session.initialState();
  #isShown = false;

  /** @param {import('../../page/views.js').Part} part */
  constructor(part) {
    this.#part = part;
    this.#element = finder(part.section);
    this.#controls = bindControls(part.section, {
      fields: FIELDS,
      choices: {
        kind: Object.fromEntries(KINDS.map((kind) => [kind, words.kinds[kind].name])),
        paper: words.papers,
      },
      change: (key, value) => this.#change(session.changed(this.#state, { [key]: value })),
      refuse: (key, typed) => {
        const name = words.names[/** @type {'seed' | 'sheets'} */ (key)];
        part.say(common.refused(name, FIELDS[key].takes, typed), { isTrouble: true });
        showControls(this.#controls, FIELDS, this.#state.settings);
      },
    });
    const pages = this.#element('w-pages');
    new ResizeObserver(() => {
      const { paddingLeft, paddingRight } = getComputedStyle(pages);
      const room = pages.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      pages.style.setProperty('--fit', String(Math.min(1, room / WIDEST)));
    }).observe(pages);
    this.#element('w-print').addEventListener('click', () => print());
  }

  /**
   * @param {import('../settings.js').Settings} settings
   * @param {string} complaint
   */
  open(settings, complaint) {
    this.#change(session.opened(this.#state, settings, complaint));
  }

  leave() {}

  get known() {
    const { settings, exercises } = this.#state;
    return { view: /** @type {const} */ ('sheets'), isShown: this.#isShown, settings, exercises };
  }

  /** @param {import('../../graph/messages.js').FromWorker} message */
  receive(message) {
    if (message.type !== 'exercises') return;
    const state = session.made(this.#state, message);
    if (state === this.#state) return;
    this.#state = state;
    this.#isShown = true;
    this.#show();
  }

  linkCopied() {
    return words.linkCopied();
  }

  /** @param {session.State} next */
  #change(next) {
    const { state, question } = session.asking(next);
    this.#state = state;
    showControls(this.#controls, FIELDS, state.settings);
    this.#part.linked(state.settings);
    this.#isShown = !question;
    if (question) {
      this.#part.say(words.making());
      this.#part.send(question);
    } else this.#show();
  }

  /** The exercises first, then their solutions. */
  #show() {
    const { exercises, settings } = this.#state;
    const pages = [false, true].flatMap((isSolution) =>
      exercises.map((exercise, i) =>
        pageOf({
          exercise,
          settings,
          number: i + 1,
          count: exercises.length,
          isSolution,
        }),
      ),
    );
    this.#element('w-pages').replaceChildren(...pages.map(({ page }) => page));
    // Edges are drawn between boxes that have a place on the page.
    for (const { diagram } of pages) {
      if (!diagram) continue;
      const nodes = createComputationalGraph(diagram.box);
      nodes.setLook(diagram.look);
      nodes.set(diagram.shown);
    }
    const { sentence, isTrouble } = narrate(this.#state);
    this.#part.say(sentence, { isTrouble });
    this.#state = session.complained(this.#state);
    this.#part.section.dataset.state = 'ready';
  }
}
