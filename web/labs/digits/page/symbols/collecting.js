// Page: asks for one symbol after another until there are as many of each as wanted. What is drawn
// is saved by a button, or by itself when the pen has rested.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { words } from '../../words/symbols/words.js';
import { MIN_CLASSES } from '../../symbols.js';
import { askedNext, countsOf } from './set.js';

/**
 * @typedef {object} CollectingHandlers
 * @property {(key: number) => boolean} keep saves the ink on the pad; false: it could not be
 * @property {() => void} takeBack the last drawing
 * @property {() => void} clear the pad
 * @property {() => boolean} hasInk
 * @property {import('../../../common/page/status-line.js').Say} say
 * @property {(sentence: string) => void} announce
 */

/** Symbols of several strokes need a moment between two of them. */
const REST_MS = 1000;

class Collecting {
  #find;
  #on;
  #pad = /** @type {HTMLElement} */ (document.getElementById('pad'));
  #ghost = /** @type {HTMLElement} */ (document.querySelector('#pad + .ghost'));
  #ghostText = this.#ghost.textContent ?? '';
  #isAsking = false;
  /** @type {import('./set.js').SymbolSet} */ #set = { classes: [], drawings: [] };
  /** @type {import('./set.js').SymbolClass | null} */ #asked = null;
  /** The last request, for people who do not see the page. */ #announced = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {HTMLElement} root
   * @param {CollectingHandlers} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#find = find;
    this.#on = on;
    onPress(find('sym-begin'), () => this.#begin());
    find('sym-keep').addEventListener('click', () => this.#keep());
    find('sym-back').addEventListener('click', () => this.#takeBack());
    find('sym-stop').addEventListener('click', () => {
      this.stop();
      find('sym-begin').focus({ preventScroll: true });
    });
    this.#pad.addEventListener('pointerdown', () => clearTimeout(this.#timer));
    for (const type of ['pointerup', 'pointercancel'])
      this.#pad.addEventListener(type, () => this.#rest());
  }

  get #ofEach() {
    return Number(/** @type {HTMLSelectElement} */ (this.#find('sym-count')).value);
  }

  #focusPad() {
    this.#pad.focus({ preventScroll: true });
  }

  #begin() {
    this.#isAsking = true;
    this.#on.clear();
    this.#ask();
    if (!this.#isAsking) return;
    this.#pad.scrollIntoView({ block: 'nearest' });
    this.#focusPad();
  }

  /** The pen is up. */
  #rest() {
    clearTimeout(this.#timer);
    const { checked } = /** @type {HTMLInputElement} */ (this.#find('sym-auto'));
    if (this.#isAsking && checked)
      this.#timer = setTimeout(() => this.#on.hasInk() && this.#keep(), REST_MS);
  }

  #keep() {
    clearTimeout(this.#timer);
    if (this.#asked) this.#on.keep(this.#asked.key);
    this.#focusPad();
  }

  /** Ink that is not saved yet goes first. */
  #takeBack() {
    clearTimeout(this.#timer);
    if (this.#on.hasInk()) this.#on.clear();
    else this.#on.takeBack();
    this.#focusPad();
  }

  #ask() {
    const find = this.#find,
      asked = this.#isAsking ? askedNext(this.#set, this.#ofEach) : null;
    if (this.#isAsking && !asked) {
      this.#isAsking = false;
      this.#on.say(words.allDrawn);
      find('sym-train').focus({ preventScroll: true });
    }
    this.#asked = asked;
    find('sym-setup').hidden = asked !== null;
    find('sym-prompt').hidden = asked === null;
    // Where a person looks while drawing: on a phone, the saved drawings are far below.
    if (asked) find('sym-prompt').append(find('sym-says'));
    else find('sym-wall').before(find('sym-says'));
    this.#ghost.textContent = asked ? words.draw(asked.name) : this.#ghostText;
    if (asked) this.#prompt(asked);
    else this.#announced = '';
  }

  /** @param {import('./set.js').SymbolClass} asked */
  #prompt({ key, name }) {
    const find = this.#find,
      { classes, drawings } = this.#set;
    const own = drawings.filter(({ by }) => by === '');
    const counts = countsOf({ classes, drawings: own });
    const at = (counts.get(key) ?? 0) + 1,
      where = words.place(at, this.#ofEach);
    find('sym-asked').replaceChildren(words.drawArticle, make('b', { textContent: name }));
    find('sym-asked').dataset.long = String(name.length > 3);
    find('sym-place').textContent = where;
    const progress = /** @type {HTMLProgressElement} */ (find('sym-progress'));
    progress.max = classes.length * this.#ofEach;
    progress.value = [...counts.values()].reduce((sum, n) => sum + Math.min(n, this.#ofEach), 0);
    dim(find('sym-back'), own.length === 0);
    const sentence = words.announced(name, where);
    if (sentence !== this.#announced) this.#on.announce(sentence);
    this.#announced = sentence;
  }

  /** @param {import('./view.js').Known} known */
  set({ set }) {
    dim(this.#find('sym-begin'), set.classes.length < MIN_CLASSES);
    if (set === this.#set) return;
    this.#set = set;
    if (this.#isAsking) this.#ask();
  }

  /** Nothing is asked for any more. */
  stop() {
    clearTimeout(this.#timer);
    if (!this.#isAsking) return;
    this.#isAsking = false;
    this.#ask();
  }
}

/**
 * @param {HTMLElement} root
 * @param {CollectingHandlers} on
 */
export const createCollecting = (root, on) => new Collecting(root, on);
