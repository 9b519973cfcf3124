// Page: how a lesson leaves the maker: its check, its link with the length of it, and a file.

import { make } from '../../labs/common/page/dom.js';
import { showQrCode } from '../../views/qr-code.js';
import { saveFile } from '../../views/save/file.js';
import { packProgram } from '../../labs/code/program-link.js';
import { keep } from '../kept.js';
import { checkLesson } from '../schema.js';
import { button, disable } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { idOf, lessonOf } from './draft.js';

/** Characters of a whole link: every learning platform and mail program takes this many. */
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
  #said = make('p', { role: 'status', className: 'mk-said' });
  #state = make('p', { className: 'mk-state' });
  #field = make('input', { className: 'mk-line', readOnly: true, hidden: true });
  #code = make('canvas', { role: 'img', 'aria-label': words.codeLabel() });
  #codeNote = make('p', { className: 'note', role: 'status' });
  #codePart = make(
    'details',
    { className: 'mk-code', hidden: true },
    make('summary', {}, words.code()),
    this.#code,
    this.#codeNote,
  );
  #preview = button(words.preview(), () => this.#give(() => this.#show()));
  #copy = button(words.copy(), () => this.#give(() => this.#copyLink()));
  #save = button(words.save(), () => this.#give(() => this.#saveFile()));
  /** @type {import('./draft.js').Draft | null} */ #draft = null;
  /** '': the lesson cannot be used yet. */ #json = '';
  /** '': there is none, or it is too long. */ #link = '';
  #id = 'lesson';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Links are made one after the other; only the last one counts. */
  #turn = 0;

  constructor() {
    this.#field.setAttribute('aria-label', words.link());
    const buttons = [this.#preview, this.#copy, this.#save];
    for (const one of buttons) disable(one, true);
    this.element = make(
      'section',
      { className: 'mk-share' },
      this.#state,
      make('div', { className: 'lp-actions' }, ...buttons),
      this.#said,
      this.#field,
      this.#codePart,
    );
    this.#codePart.addEventListener('toggle', () => this.#showCode());
  }

  /**
   * The lesson as it is now, also a moment after the last change.
   *
   * @param {() => unknown} act
   */
  async #give(act) {
    clearTimeout(this.#timer);
    if (this.#draft) await this.#look(this.#draft);
    if (this.#json) await act();
  }

  /** A lesson that fits in a link is shown by it, so that Share gives it to others. */
  #show() {
    keep('lesson-draft', this.#json);
    const address = this.#link ? new URL(this.#link).hash : '#lesson?from=draft';
    location.hash = `${address}&step=1`;
  }

  async #showCode() {
    if (!this.#codePart.open || this.#codePart.hidden) return;
    let note = words.codeNote();
    try {
      this.#code.hidden = !this.#link || !(await showQrCode(this.#code, this.#link));
      if (this.#code.hidden) note = words.codeTooLong();
    } catch {
      this.#code.hidden = true;
      note = words.codeNotLoaded();
    }
    this.#codeNote.textContent = note;
  }

  async #copyLink() {
    if (!this.#link) return;
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

  /** @param {string} sentence */
  #say(sentence) {
    this.#said.textContent = sentence;
  }

  #saveFile() {
    const name = `${this.#id}.json`;
    saveFile(new Blob([this.#json], { type: 'application/json' }), name);
    this.#say(words.saved(name));
  }

  /** @param {unknown} lesson that can be used */
  async #measure(lesson) {
    const turn = ++this.#turn;
    this.#json = JSON.stringify(lesson);
    const link = await linkOf(this.#json);
    if (turn !== this.#turn) return;
    const isLong = link.length > MAX_LINK;
    this.#link = isLong ? '' : link;
    this.#codePart.hidden = false;
    this.#showCode();
    disable(this.#copy, isLong);
    const parts = [words.ready(), words.linkLength(link.length, MAX_LINK)];
    if (isLong) parts.push(words.tooLong());
    this.#state.textContent = parts.join(' ');
  }

  /** @param {import('./draft.js').Draft} draft */
  #look(draft) {
    const lesson = lessonOf(draft);
    const { error, fault } = { fault: undefined, ...checkLesson(lesson) };
    for (const one of [this.#preview, this.#copy, this.#save]) disable(one, error !== undefined);
    this.#field.hidden = true;
    this.#id = idOf(draft.title);
    if (error === undefined) return this.#measure(lesson);
    this.#turn++;
    this.#json = this.#link = '';
    this.#codePart.hidden = true;
    this.#state.textContent = fault ? words.notReady(fault.place, fault.problem) : error;
  }

  /** @param {import('./draft.js').Draft} draft a moment after the last change */
  set(draft) {
    clearTimeout(this.#timer);
    this.#draft = draft;
    this.#say('');
    this.#timer = setTimeout(() => this.#look(draft), REST_MS);
  }
}

export const createShare = () => new Share();
