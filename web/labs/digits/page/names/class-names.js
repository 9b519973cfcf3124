// Page: the names of the classes of images that somebody brought, and whether their rows and
// columns are swapped. Names are offered by the names of the files and the number of classes, can
// be chosen and typed, and Yours answers with them. Loaded with the first such images.

import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { MAX_NAME, tidyName } from '../../../../formats/symbols.js';
import { words } from '../../words/symbols/words.js';
import { guessOf, setOf } from './image-sets.js';
import { MoreBars } from './more-bars.js';
import { showNames } from './names.js';

/**
 * @typedef {import('../controller.js').Controller} Controller
 *
 * @typedef {import('../../../common/messages.js').DataMessage} DataMessage
 */

const { classNames, sets } = words;
const DIGITS = sets.digits.names;
const NUMBERS = 'numbers';

/**
 * The last layer of the form has an output for each class.
 *
 * @param {number} classes
 */
function writeOutputs(classes) {
  const before = document.getElementById('output-activation')?.previousSibling;
  if (before) before.textContent = `${classes} `;
}

class ClassNames {
  #control;
  #box = make('details', { id: 'names' }, make('summary', { textContent: classNames.summary }));
  #note = make('p', { className: 'note' });
  #off = make('p', { className: 'note', hidden: true });
  #select = make('select', { 'aria-label': classNames.choose });
  #list = make('ol', { className: 'class-names' });
  #transposed = make('input', { type: 'checkbox', id: 'names-transposed' });
  #turned = make('p', { className: 'note', id: 'names-turned' });
  /** @type {HTMLInputElement[]} */ #inputs = [];
  /** @type {File[]} */ #files = [];
  /** @type {DataMessage['correction']} */ #correction = null;
  /** The classes as they stand in the files. */ #labels = DIGITS;
  #names = DIGITS;
  #isTurning = false;
  #more = new MoreBars();

  /** @param {Controller} control */
  constructor(control) {
    this.#control = control;
    this.#select.addEventListener('change', () => {
      const { value } = this.#select;
      if (value === 'own') this.#inputs[0].focus();
      else this.#choose(this.#namesOf(value));
    });
    this.#transposed.setAttribute('aria-describedby', 'names-turned');
    this.#transposed.addEventListener('change', () => this.#turn());
    this.#box.append(
      make('p', { className: 'note', textContent: classNames.about }),
      this.#select,
      this.#note,
      this.#list,
      make('label', { className: 'check' }, this.#transposed, ` ${classNames.transposed}`),
      this.#turned,
      this.#off,
    );
    document.querySelector('#folds')?.append(this.#box);
  }

  /** @param {string} set */
  #namesOf(set) {
    return set in sets ? sets[/** @type {keyof typeof sets} */ (set)].names : this.#labels;
  }

  /** The fields of these classes. */
  #build() {
    const count = this.#labels.length;
    const fitting = Object.entries(sets).filter(([, { names }]) => names.length === count);
    const choices = [
      ...fitting.map(([id, { title }]) => [id, title]),
      ...(this.#labels === DIGITS ? [] : [[NUMBERS, classNames.numbers]]),
      ['own', classNames.own],
    ];
    this.#select.replaceChildren(
      ...choices.map(([value, textContent]) => make('option', { value, textContent })),
    );
    this.#inputs = this.#labels.map((label) =>
      make('input', {
        type: 'text',
        autocomplete: 'off',
        spellcheck: false,
        maxLength: MAX_NAME,
        'aria-label': classNames.nameOf(label),
      }),
    );
    for (const input of this.#inputs) input.addEventListener('change', () => this.#type());
    this.#list.replaceChildren(
      ...this.#inputs.map((input, k) =>
        make('li', {}, make('label', {}, make('b', { textContent: this.#labels[k] }), input)),
      ),
    );
    this.#list.classList.toggle('has-many', count > DIGITS.length);
  }

  /** A name that is empty, or there twice, gives way to the number. */
  #type() {
    const typed = this.#inputs.map(({ value }) => tidyName(value));
    this.#select.value = 'own';
    this.#choose(
      typed.map((name, k) => (name && typed.indexOf(name) === k ? name : this.#labels[k])),
    );
  }

  /** @param {string[]} names */
  #choose(names) {
    this.#names = names;
    this.#inputs.forEach((input, k) => (input.value = names[k]));
    this.#apply();
  }

  /**
   * Of the network that is shown: the trained one and one of symbols have names of their own.
   *
   * @param {string[] | undefined} names
   */
  #shownNames(names) {
    const { which, isTuned, isShipped, units, names: before } = this.#control.session;
    if (isTuned) return before;
    if (which === 'expert' || isShipped) return undefined;
    return units.at(-1) === this.#names.length ? names : before;
  }

  #apply() {
    const { session } = this.#control,
      labels = session.data?.labels;
    const names = this.#names === DIGITS ? undefined : this.#names;
    const imageNames = (labels ?? DIGITS).length === this.#names.length ? names : labels;
    const shown = this.#shownNames(names);
    if (shown !== session.names || imageNames !== session.imageNames)
      this.#control.update({ ...session, names: shown, imageNames });
    writeOutputs((labels ?? DIGITS).length);
    this.#more.reach(Number(session.units.at(-1)));
    if (!session.isTuned) showNames(shown);
  }

  /** The files are read once more. */
  #turn() {
    this.#isTurning = true;
    this.#transposed.disabled = true;
    const isTransposed = this.#transposed.checked;
    this.#control.send({ type: 'data', kind: 'files', files: this.#files, isTransposed });
  }

  #showTurned() {
    const correction = this.#correction;
    this.#transposed.disabled = this.#isTurning;
    this.#transposed.checked = correction?.isTransposed ?? false;
    this.#turned.textContent = classNames.turned(correction ?? null);
  }

  /**
   * @param {File[]} files that are in use now
   * @param {DataMessage} message all of them have arrived
   * @param {import('../../messages.js').AnswerMessage | null} answer that stands
   */
  setFiles(files, message, answer) {
    this.#show(files, message);
    if (answer) this.#more.set(answer, this.#control.session);
  }

  /**
   * @param {File[]} files
   * @param {DataMessage} message
   */
  #show(files, { labels = DIGITS, correction }) {
    const isSame = files === this.#files && labels.length === this.#labels.length;
    this.#files = files;
    this.#correction = correction;
    this.#isTurning = false;
    this.#box.hidden = false;
    this.#showTurned();
    if (isSame) return this.#apply();
    const count = labels.length,
      id = setOf(files, count),
      set = id ?? guessOf(count);
    this.#labels = labels;
    this.#build();
    this.#select.value = set ?? (labels === DIGITS ? 'digits' : NUMBERS);
    const { assumed, guessed, unknown, off } = classNames;
    const said = set && (id ? assumed(sets[set].title) : guessed(sets[set].title, count));
    this.#note.textContent = said ?? unknown;
    this.#off.hidden = count === DIGITS.length;
    this.#off.textContent = off(count);
    this.#choose(this.#namesOf(this.#select.value));
  }

  /** @param {import('../../messages.js').FromWorker} message */
  receive(message) {
    if (message.type === 'answer') this.#more.set(message, this.#control.session);
    if (message.type === 'data' && message.isNew && message.kind !== 'files') {
      this.#box.hidden = true;
      this.#names = DIGITS;
      this.#files = [];
    }
    const isFailed = message.type === 'data' && message.phase === 'failed';
    if (isFailed && this.#isTurning) {
      this.#isTurning = false;
      this.#showTurned();
    }
    if (message.type === 'network') setTimeout(() => this.#apply());
  }
}

/** @param {Controller} control */
export async function createClassNames(control) {
  await style(new URL('./class-names.css', import.meta.url));
  return new ClassNames(control);
}
