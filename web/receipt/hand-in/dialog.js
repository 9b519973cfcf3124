// Page: the dialog in which a person hands in: name, what is handed in, the receipt to copy, and a
// report to print. Loaded when it is opened.

import { dim, onPress } from '../../labs/common/page/buttons.js';
import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { saveFile } from '../../views/save/file.js';
import { MAX_CHANGES, MAX_LENGTH, USUAL_LENGTH, encodeReceipt } from '../format.js';
import { MAX_NAME, seedFromName, tidyName } from '../name.js';
import { hasOwnSeed } from '../judge.js';
import { words } from '../words/words-hand-in.js';
import { answersOf } from './answers.js';

/**
 * @typedef {import('../../labs/common/receipt.js').Handed} Handed
 *
 * @typedef {import('../../labs/common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {object} HandIn
 * @property {string} lesson its id; '': none
 * @property {string} [lessonTitle]
 * @property {Parameters<typeof answersOf>[0]} answers
 * @property {Handed[]} runs
 * @property {import('./figures.js').Figure[]} [figures] for the report
 */

const NAME = 'inkgrad-name';
const COPIED_MS = 2000;
const ids = { next: 1 };

/**
 * Storage may be forbidden; then the name is typed again.
 *
 * @param {string} [name]
 */
function storedName(name) {
  try {
    if (name !== undefined) localStorage.setItem(NAME, name);
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return name ?? '';
  }
}

/** @param {string} name the same settings with the seed of this name, @param {string} link */
const seededLink = (link, name) => link.replace(/([?&]seed=)\d+/, `$1${seedFromName(name)}`);

class HandInDialog {
  #given;
  #answers;
  /** @type {RunRecord[]} */ #runs;
  #id = ids.next++;
  #dialog;
  #name;
  #text;
  #length = make('p', { className: 'note', role: 'status' });
  #seed = make('p', { className: 'hand-in-seed' });
  #copy = make('button', { type: 'button', className: 'primary' }, words.copy);
  #save = make('button', { type: 'button' }, words.save);
  #report = make('button', { type: 'button' }, words.report);

  /** @param {HandIn} given */
  constructor(given) {
    this.#given = given;
    this.#answers = answersOf(given.answers);
    this.#runs = given.runs.flatMap((run) => ('refused' in run ? [] : [run]));
    const [title, name, text] = ['title', 'name', 'text'].map(
      (part) => `hand-in-${part}-${this.#id}`,
    );
    this.#name = make('input', {
      ...{ id: name, type: 'text', autocomplete: 'name', maxLength: MAX_NAME },
      ...{ value: storedName(), 'aria-describedby': `${name}-hint` },
    });
    this.#text = make('textarea', { id: text, readOnly: true, rows: 4, spellcheck: false });
    const close = make('button', { type: 'button', className: 'quiet' }, words.close);
    this.#dialog = make(
      'dialog',
      { className: 'hand-in', 'aria-labelledby': title },
      make('h2', { id: title }, words.title),
      make('label', { htmlFor: name }, words.name),
      this.#name,
      make('p', { className: 'note', id: `${name}-hint` }, this.#nameHint),
      this.#seed,
      make('h3', {}, words.contents),
      this.#contents(),
      make('label', { htmlFor: text }, words.receipt),
      this.#text,
      this.#length,
      make('p', { className: 'hand-in-buttons' }, this.#copy, this.#save, this.#report, close),
    );
    this.#name.addEventListener('input', () => this.#show());
    this.#text.addEventListener('focus', () => this.#text.select());
    onPress(this.#copy, () => this.#copyText());
    onPress(this.#save, () =>
      saveFile(
        new Blob([`${this.#text.value}\n`], { type: 'text/plain' }),
        words.fileName(this.#person),
      ),
    );
    onPress(this.#report, () => this.#print());
    close.addEventListener('click', this.#close);
    this.#dialog.addEventListener('close', () => this.#end());
  }

  get #person() {
    return tidyName(this.#name.value);
  }

  /** In a lesson, the seed is that of the lesson. */
  get #nameHint() {
    return this.#given.lesson ? words.nameHint : `${words.nameHint} ${words.nameSeed}`;
  }

  #close = () => this.#dialog.close();

  #end() {
    removeEventListener('popstate', this.#close);
    this.#dialog.remove();
  }

  open() {
    document.body.append(this.#dialog);
    this.#show();
    // The browser's Back button, or a link, shows another step, which takes the focus at hashchange.
    // The dialog has to be closed before that.
    addEventListener('popstate', this.#close);
    this.#dialog.showModal();
    (this.#person ? this.#copy : this.#name).focus();
  }

  /** The list of what is handed in. */
  #contents() {
    const { lesson, lessonTitle = lesson, runs } = this.#given;
    const right = this.#answers.filter(({ isRight }) => isRight).length;
    const all = [
      ...(lesson ? [words.lesson(lessonTitle)] : []),
      ...(this.#answers.length ? [words.answers(right, this.#answers.length)] : []),
      ...runs.map((run) => ('refused' in run ? run.refused : words.run(run))),
    ];
    return make('ul', {}, ...all.map((line) => make('li', {}, line)));
  }

  #show() {
    const name = this.#person;
    const trouble = this.#troubleOf(name);
    const receipt = { name, lesson: this.#given.lesson, answers: this.#answers, runs: this.#runs };
    const text = trouble ? '' : encodeReceipt(receipt);
    const isTooLong = text.length > MAX_LENGTH;
    this.#text.value = isTooLong ? '' : text;
    this.#length.textContent = trouble || words.length(text.length, USUAL_LENGTH, MAX_LENGTH);
    for (const button of [this.#copy, this.#save, this.#report])
      dim(button, Boolean(trouble) || isTooLong);
    this.#seed.replaceChildren();
    if (!trouble && !hasOwnSeed(receipt)) this.#offerSeed(name);
    if (name) storedName(name);
  }

  /** @param {string} name */
  #troubleOf(name) {
    if (!this.#runs.length && !this.#answers.length) return words.nothing;
    const changes = this.#runs.flatMap((run) => [run, run.second ?? run]).map((one) => one.changes);
    if (changes.some(({ length }) => length > MAX_CHANGES)) return words.changes(MAX_CHANGES);
    return name ? '' : words.noName;
  }

  /** @param {string} name whose seed the runs do not have */
  #offerSeed(name) {
    this.#seed.append(words.otherSeed(seedFromName(name)), ' ');
    if (this.#given.lesson || !this.#runs.length) return;
    const link = make('a', { href: seededLink(this.#runs[0].link, name) }, words.takeSeed);
    link.addEventListener('click', this.#close);
    this.#seed.append(link);
  }

  async #copyText() {
    try {
      await navigator.clipboard.writeText(this.#text.value);
      this.#copy.textContent = words.copied;
    } catch {
      this.#text.focus();
      this.#copy.textContent = words.cannotCopy;
    }
    setTimeout(() => {
      this.#copy.textContent = words.copy;
    }, COPIED_MS);
  }

  async #print() {
    const { printReport } = await import('./report.js');
    const { lesson, lessonTitle = lesson, figures = [] } = this.#given;
    const [name, receipt] = [this.#person, this.#text.value];
    await printReport({
      name,
      lesson: lessonTitle,
      answers: this.#answers,
      runs: this.#runs,
      figures,
      receipt,
    });
  }
}

/**
 * Opens the dialog. A run that cannot be handed in is listed with its reason.
 *
 * @param {HandIn} given
 */
export async function openHandIn(given) {
  await style(new URL('./hand-in.css', import.meta.url));
  new HandInDialog(given).open();
}
