// Page: how a lesson leaves the maker: its check, its link with the length of it, and a file.

import { make } from '../../labs/common/page/dom.js';
import { saveFile } from '../../views/save/file.js';
import { packProgram } from '../../labs/code/program-link.js';
import { keep } from '../kept.js';
import { checkLesson } from '../schema.js';
import { button, disable } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { idOf, lessonOf } from './draft.js';

/** Characters of a whole link: every learning platform and mail program takes so many. */
export const MAX_LINK = 2000;
const REST_MS = 300;

/**
 * @param {string} json
 * @returns {Promise<string>}
 */
export async function linkOf(json) {
  const packed = await packProgram(json);
  return `${location.href.split('#')[0]}#lesson?c=${packed}`;
}

/** The part of the maker. */
class Share {
  #say;
  #state = make('p', { className: 'mk-state' });
  #field = make('input', { className: 'mk-line', readOnly: true, hidden: true });
  #preview = button(words.preview(), () => this.#show());
  #copy = button(words.copy(), () => this.#copyLink());
  #save = button(words.save(), () => this.#saveFile());
  #json = '';
  #link = '';
  #id = 'lesson';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Links are made one after the other; only the last one counts. */
  #turn = 0;

  /** @param {(sentence: string) => void} say */
  constructor(say) {
    this.#say = say;
    this.#field.setAttribute('aria-label', words.link());
    const buttons = [this.#preview, this.#copy, this.#save];
    for (const one of buttons) disable(one, true);
    this.element = make(
      'section',
      { className: 'mk-share' },
      this.#state,
      make('div', { className: 'lp-actions' }, ...buttons),
      this.#field,
    );
  }

  #show() {
    keep('lesson-draft', this.#json);
    location.hash = '#lesson?from=draft&step=1';
  }

  async #copyLink() {
    try {
      await navigator.clipboard.writeText(this.#link);
      this.#say(words.copied());
    } catch {
      this.#field.hidden = false;
      this.#field.value = this.#link;
      this.#field.select();
      this.#say(words.cannotCopy());
    }
  }

  #saveFile() {
    saveFile(new Blob([this.#json], { type: 'application/json' }), `${this.#id}.json`);
  }

  /** @param {unknown} lesson that can be used */
  async #measure(lesson) {
    const turn = ++this.#turn;
    this.#json = JSON.stringify(lesson);
    const link = await linkOf(this.#json);
    if (turn !== this.#turn) return;
    this.#link = link;
    const isLong = link.length > MAX_LINK;
    disable(this.#copy, isLong);
    const parts = [words.ready(), words.linkLength(link.length, MAX_LINK)];
    if (isLong) parts.push(words.tooLong());
    this.#state.textContent = parts.join(' ');
  }

  /** @param {import('./draft.js').Draft} draft */
  #look(draft) {
    const lesson = lessonOf(draft);
    const { error } = checkLesson(lesson);
    for (const one of [this.#preview, this.#copy, this.#save]) disable(one, error !== undefined);
    this.#field.hidden = true;
    this.#id = idOf(draft.title);
    if (error === undefined) return this.#measure(lesson);
    this.#turn++;
    this.#state.textContent = words.notReady(error);
  }

  /** @param {import('./draft.js').Draft} draft a moment after the last change */
  set(draft) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(draft), REST_MS);
  }
}

/** @param {(sentence: string) => void} say */
export const createShare = (say) => new Share(say);
