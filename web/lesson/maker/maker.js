// Page: the maker of lessons, a panel beside the lab. A step is the state of the lab with a text and
// perhaps a task. The draft is kept in this browser.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { keep, kept } from '../kept.js';
import { readFile } from '../list/file.js';
import { createPlace } from '../panel/beside.js';
import { MAX_STEPS, readLesson } from '../schema.js';
import { labOf } from '../session.js';
import { button, disable } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { History, draftOf, emptyDraft, moveStep, newStep, readDraft } from './draft.js';
import { choiceField, lineField, textField } from './fields.js';
import { keepFocus } from './focus.js';
import { linkNow, partsOf, partsWithLabels, settledLink } from './lab-state.js';
import { paperFor } from './paper.js';
import { createShare } from './share.js';
import { createSteps } from './steps.js';
import { stepForm } from './step-form.js';

const KEPT = 'lesson-writing';

/** @param {...Node} buttons */
const actions = (...buttons) => make('div', { className: 'lp-actions' }, ...buttons);

class Maker {
  #stage;
  #history = new History(readDraft(kept(KEPT)));
  #shown = 0;
  #isAdding = false;
  #lab = 'points';
  #parts;
  #labs = this.#labChoice();
  #paper = make('div', { className: 'lp-print' });
  #said = make('p', { role: 'status', className: 'mk-said' });
  #head = make('div', { className: 'mk-head' });
  #list = createSteps({
    select: (i) => this.#select(i),
    move: (i, by) => this.#move(i, by),
    remove: (i) => this.#remove(i),
  });
  #form = make('div');
  #keeping = make('p', { className: 'note' });
  #undo = button(words.undo(), () => this.#takeBack());
  #share = createShare();
  #element;
  #place;

  /**
   * @param {import('../panel/stage.js').Stage} stage
   * @param {Record<string, Record<string, string>>} parts selectors by lab and name
   */
  constructor(stage, parts) {
    this.#stage = stage;
    this.#parts = parts;
    const toggle = button('', () => {}, 'quiet', 'lp-toggle');
    const bar = this.#bar(toggle);
    this.#element = make(
      'aside',
      { className: 'lesson-panel lesson-maker', hidden: true, 'aria-label': words.title() },
      bar,
      make(
        'div',
        { className: 'lp-scroll' },
        make('h2', { className: 'mk-title', tabIndex: -1 }, words.title()),
        make('p', { className: 'note' }, words.about()),
        this.#labs,
        actions(this.#addButton(words.add(), 'primary'), this.#undo),
        this.#said,
        this.#head,
        make('h3', {}, words.steps()),
        this.#list.element,
        this.#form,
        this.#share.element,
        this.#files(),
        this.#keeping,
      ),
      this.#paper,
    );
    addEventListener('beforeprint', () => this.#paper.replaceChildren(...paperFor(this.#draft)));
    document.querySelector('.masthead')?.after(this.#element);
    this.#place = createPlace(this.#element, bar, toggle);
  }

  /** @param {HTMLElement} toggle */
  #bar(toggle) {
    const leave = make('a', { className: 'button quiet lp-close', href: '#lessons' });
    leave.textContent = words.close();
    return make(
      'div',
      { className: 'lp-bar' },
      make('span', { className: 'lp-grip', 'aria-hidden': 'true' }),
      make('p', { className: 'lp-progress' }, words.title()),
      toggle,
      leave,
    );
  }

  #labChoice() {
    const labs = /** @type {[string, string][]} */ (Object.entries(words.labs));
    return choiceField(words.lab(), labs, this.#lab, (lab) => this.#openLab(lab));
  }

  #files() {
    const input = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) this.#openFile(file);
      input.value = '';
    });
    return actions(
      button(words.openFile(), () => input.click()),
      input,
      button(words.fresh(), () => this.#replace(emptyDraft(), words.begun())),
    );
  }

  /** @param {string} sentence */
  #say = (sentence) => (this.#said.textContent = sentence);

  // ---- the lab ----

  /** @param {string} lab */
  async #openLab(lab) {
    this.#lab = lab;
    await this.#stage.open(linkNow(lab), false);
    await this.#labOpened();
  }

  /** A step as it begins for a student. @param {string} link */
  async #showLink(link) {
    this.#lab = labOf(link);
    /** @type {HTMLSelectElement} */ (this.#labs.querySelector('select')).value = this.#lab;
    await this.#stage.open(link);
    await this.#labOpened();
  }

  /** The form shows the facts of the lab. */
  async #labOpened() {
    const lab = this.#lab;
    if (!Object.keys(this.#parts[lab]).length) this.#parts[lab] = await partsOf(lab);
    this.#place.narrow();
    this.#renderForm();
  }

  // ---- changes ----

  get #draft() {
    return this.#history.now;
  }

  /**
   * @param {() => void} act
   * @param {string} [key] of a field that is being typed in: forms stay as they are
   */
  #change = (act, key = '') => {
    this.#history.change(act, key && `${this.#shown}.${key}`);
    if (key) this.#changed();
    else this.#render();
  };

  #changed() {
    const isKept = keep(KEPT, JSON.stringify(this.#draft));
    this.#keeping.textContent = isKept ? words.isKept() : words.notKept();
    disable(this.#undo, !this.#history.canUndo);
    this.#share.set(this.#draft);
    this.#list.set(this.#draft.steps, this.#shown);
  }

  /** @type {(text: string, ...classes: string[]) => HTMLElement} */
  #addButton = (text, ...classes) => button(text, () => this.#add(), ...classes);

  async #add() {
    if (this.#draft.steps.length >= MAX_STEPS) return this.#say(words.full(MAX_STEPS));
    if (this.#isAdding) return;
    this.#isAdding = true;
    const link = await settledLink(this.#lab);
    this.#isAdding = false;
    this.#shown = this.#draft.steps.length;
    this.#change(() => this.#draft.steps.push(newStep(link, Object.keys(this.#parts[this.#lab]))));
    this.#say(words.added(this.#shown + 1));
    /** @type {HTMLElement | null} */ (this.#form.querySelector('input'))?.focus();
  }

  #takeBack() {
    this.#history.undo();
    this.#render();
    this.#say(words.undone());
  }

  /**
   * @param {import('./draft.js').Draft} draft
   * @param {string} sentence
   */
  #replace(draft, sentence) {
    this.#history.replace(draft);
    this.#shown = 0;
    this.#render();
    this.#say(sentence);
  }

  /** @param {File} file */
  async #openFile(file) {
    const read = await readFile(file);
    if ('error' in read) return this.#say(read.error);
    const { lesson } = readLesson(read.text);
    if (lesson) this.#replace(draftOf(lesson), words.opened());
  }

  // ---- what is seen ----

  #render() {
    const { steps } = this.#draft;
    this.#shown = Math.min(this.#shown, Math.max(0, steps.length - 1));
    const field = (/** @type {'title' | 'question' | 'remember'} */ key) => {
      const set = (/** @type {string} */ text) =>
        this.#change(() => (this.#draft[key] = text), `lesson.${key}`);
      return /** @type {const} */ ([this.#draft[key], set]);
    };
    this.#head.replaceChildren(
      lineField(words.lessonTitle(), ...field('title')),
      lineField(words.question(), ...field('question')),
      textField(words.remember(), ...field('remember')),
    );
    this.#renderForm();
    this.#changed();
  }

  /** @param {number} i */
  #select(i) {
    this.#shown = i;
    this.#list.set(this.#draft.steps, this.#shown);
    this.#renderForm();
    /** @type {HTMLElement | null} */ (this.#form.querySelector('#mk-editing'))?.focus();
  }

  /** @param {number} i */
  #remove(i) {
    if (i < this.#shown) this.#shown--;
    this.#change(() => this.#draft.steps.splice(i, 1));
    this.#say(words.removed());
  }

  /**
   * @param {number} i
   * @param {number} by
   */
  #move(i, by) {
    this.#shown = i + by;
    this.#change(() => moveStep(this.#draft, i, by));
  }

  #renderForm() {
    const step = this.#draft.steps[this.#shown];
    if (!step) return this.#form.replaceChildren();
    const links = this.#draft.steps.slice(0, this.#shown + 1).map(({ link }) => link);
    const lab = labOf(links.findLast(Boolean) ?? `#${this.#lab}`);
    const form = stepForm(step, {
      index: this.#shown,
      lab,
      parts: partsWithLabels(lab, this.#parts[lab] ?? {}),
      facts: () => this.#stage.lesson?.facts() ?? {},
      change: this.#change,
      take: async () => {
        const link = await settledLink(this.#lab);
        if (!this.#draft.steps.includes(step)) return; // another draft meanwhile
        this.#change(() => (step.link = link));
        this.#say(words.taken());
      },
      show: () => this.#showLink(step.link),
    });
    const next = this.#addButton(words.addNext());
    keepFocus(this.#form, () => this.#form.replaceChildren(form, next));
  }

  async open() {
    this.#element.hidden = false;
    this.#place.show();
    this.#say('');
    this.#render();
    /** @type {HTMLElement | null} */ (this.#element.querySelector('.mk-title'))?.focus();
    await this.#openLab(this.#lab);
  }

  leave() {
    this.#element.hidden = true;
    this.#place.hide();
  }
}

/** @param {import('../panel/stage.js').Stage} stage */
export async function createMaker(stage) {
  await style(new URL('./maker.css', import.meta.url));
  const parts = Object.keys(words.labs).map(async (lab) => [lab, await partsOf(lab)]);
  return new Maker(stage, Object.fromEntries(await Promise.all(parts)));
}
