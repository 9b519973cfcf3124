// Page: trains a network on the symbols, and shows how it reads the drawings that were held back.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { words } from '../../words/symbols/words.js';
import { MIN_CLASSES, MIN_OF_EACH, taughtOfEach } from '../../symbols.js';
import { peopleOf } from './set.js';

/**
 * @typedef {import('../../symbols.js').Teaching} Teaching
 *
 * @typedef {import('../../messages/symbol.js').SymbolsRead} SymbolsRead
 *
 * @typedef {object} TrainingHandlers
 * @property {(message: import('../../messages.js').ToWorker) => void} send
 */

/** One of five drawings of each symbol is held back. */
const MIN_TAUGHT = MIN_OF_EACH - 1;

class Training {
  #find;
  /** @type {HTMLInputElement} */ #trained;
  /** @type {import('./view.js').Known | undefined} */ #known;
  /** Whose drawings can be held back. */ #people = '';

  /**
   * @param {HTMLElement} root
   * @param {TrainingHandlers} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#find = find;
    this.#trained = find('sym-trained');
    onPress(find('sym-train'), () => on.send({ type: 'teach', ...this.#teaching }));
    find('sym-train-stop').addEventListener('click', () => on.send({ type: 'pause' }));
    find('sym-undo').addEventListener('click', () => on.send({ type: 'bring-back' }));
    for (const id of ['sym-distort', 'sym-held'])
      find(id).addEventListener('change', () => this.#known && this.set(this.#known));
  }

  /** @returns {Teaching} as it is chosen */
  get #teaching() {
    const find = this.#find;
    const held = /** @type {HTMLSelectElement} */ (find('sym-held')).value;
    return {
      start: this.#trained.checked ? 'trained' : 'scratch',
      isDistorted: /** @type {HTMLInputElement} */ (find('sym-distort')).checked,
      heldOut: held === '' ? null : held.slice(1),
    };
  }

  /**
   * A person's name may be anything, also nothing: it follows a letter.
   *
   * @param {string[]} people
   */
  #setPeople(people) {
    if (JSON.stringify(people) === this.#people) return;
    this.#people = JSON.stringify(people);
    const select = /** @type {HTMLSelectElement} */ (this.#find('sym-held')),
      { value } = select;
    const several = people.length > 1 ? people : [];
    select.replaceChildren(
      make('option', { value: '', textContent: words.markup.fifth }),
      ...several.map((by) =>
        make('option', { value: `p${by}`, textContent: words.drawingsBy(by) }),
      ),
    );
    select.value = several.some((by) => `p${by}` === value) ? value : '';
  }

  /** @param {import('./view.js').Known} known */
  set(known) {
    this.#known = known;
    const { set, read, isTraining, isInUse, canUndo } = known,
      find = this.#find;
    this.#setPeople(peopleOf(set));
    const teaching = this.#teaching,
      taught = taughtOfEach(
        set.drawings,
        teaching.heldOut,
        set.classes.map(({ key }) => key),
      );
    const fewest = Math.min(...taught),
      lacking = fewest < MIN_TAUGHT ? set.classes[taught.indexOf(fewest)] : null;
    const name = lacking?.name ?? null;
    const obstacle = words.obstacle(set.classes.length, name, teaching.heldOut);
    const total = taught.reduce((sum, n) => sum + n, 0);
    find('sym-method').textContent =
      obstacle ?? words.method(total, set.drawings.length - total, teaching);
    const isLearning = isTraining && isInUse;
    dim(find('sym-train'), obstacle !== null || isTraining || set.classes.length < MIN_CLASSES);
    find('sym-train-stop').hidden = !isLearning;
    find('sym-undo').hidden = isTraining || !canUndo;
    const progress = /** @type {HTMLProgressElement} */ (find('sym-train-progress'));
    progress.hidden = !isLearning;
    progress.value = read?.done ?? 0;
    this.#showResult(read, set);
  }

  /**
   * @param {SymbolsRead | null} read
   * @param {import('./set.js').SymbolSet} set
   */
  #showResult(read, { classes }) {
    const table = find(this.#find, 'sym-table'),
      line = find(this.#find, 'sym-result');
    const { result, teaching, keys = [] } = read ?? {};
    line.hidden = !read?.isOver || !teaching;
    table.hidden = line.hidden || !result;
    if (!read || !teaching || line.hidden) return;
    line.textContent = words.result(result ?? null, teaching);
    if (!result) return;
    const names = keys.map((key) => classes.find((one) => one.key === key)?.name ?? words.none);
    table.querySelector('tbody')?.replaceChildren(...rowsOf(result.confusion, names));
  }
}

/**
 * @param {ReturnType<typeof finder>} by
 * @param {string} id
 * @returns {HTMLElement}
 */
const find = (by, id) => by(id);

/**
 * @param {number[]} confusion (K, K)
 * @param {string[]} names (K)
 */
const rowsOf = (confusion, names) =>
  names.map((name, k) => {
    const row = confusion.slice(k * names.length, (k + 1) * names.length);
    const all = row.reduce((sum, n) => sum + n, 0);
    const wrong = row.map((n, j) => (j === k ? 0 : n)),
      most = Math.max(...wrong);
    return make(
      'tr',
      {},
      make('th', { scope: 'row', textContent: name }),
      make('td', { textContent: words.rightOf(row[k], all) }),
      make('td', { textContent: most ? names[wrong.indexOf(most)] : words.none }),
    );
  });

/**
 * @param {HTMLElement} root
 * @param {TrainingHandlers} on
 */
export const createTraining = (root, on) => new Training(root, on);
