// Page: collects drawings: dictates digits one after another, or takes a label for any drawing, by
// a button or by a key.

import { finder, make } from '../../../../common/page/dom.js';
import { words } from '../../../words/words-own-digits.js';
import { createLabels } from './labels.js';
import { prompts } from './prompts.js';

/**
 * @typedef {object} DictationHandlers
 * @property {(digit: number) => boolean} keep saves the ink on the pad; false: it could not be
 * @property {() => void} clear the pad
 * @property {import('../../../../common/page/status-line.js').Say} say
 * @property {(sentence: string) => void} announce
 */

/** Each round asks for each digit once. */
const DIGITS = 10;

class Dictation {
  #box;
  #root;
  #find;
  #on;
  #pad = /** @type {HTMLElement} */ (document.getElementById('pad'));
  #ghost = /** @type {HTMLElement} */ (document.querySelector('#pad + .ghost'));
  #ghostText = this.#ghost.textContent ?? '';
  /** @type {number[]} the digits to be drawn */ #asked = [];
  #at = 0;
  /** The last drawing was the one that was dictated. */ #wasAsked = false;

  /**
   * @param {HTMLDetailsElement} box the folded part
   * @param {HTMLElement} root
   * @param {DictationHandlers} on
   */
  constructor(box, root, on) {
    const find = finder(root);
    this.#box = box;
    this.#root = root;
    this.#find = find;
    this.#on = on;
    find('you-begin').addEventListener('click', () => this.#begin());
    find('you-keep').addEventListener('click', () => {
      this.#keep(this.#asked[this.#at]);
      this.#focusPad();
    });
    find('you-skip').addEventListener('click', () => {
      on.clear();
      this.#next();
    });
    find('you-stop').addEventListener('click', () => {
      this.stop();
      find('you-begin').focus({ preventScroll: true });
    });
    createLabels(find('you-labels'), (digit) => {
      this.#keep(digit);
      this.#focusPad();
    });
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get #isAsking() {
    return this.#at < this.#asked.length;
  }

  #focusPad() {
    this.#pad.focus({ preventScroll: true });
  }

  #begin() {
    const count = /** @type {HTMLSelectElement} */ (this.#find('you-count')).value;
    this.#asked = prompts(Number(count) / DIGITS);
    this.#at = 0;
    this.#on.clear();
    this.#ask();
    this.#pad.scrollIntoView({ block: 'nearest' });
    this.#focusPad();
  }

  #ask() {
    const isAsking = this.#isAsking,
      digit = this.#asked[this.#at],
      find = this.#find;
    find('you-start').hidden = isAsking;
    find('you-prompt').hidden = !isAsking;
    // Where a person looks while drawing: on a phone, the saved drawings are far below.
    find(isAsking ? 'you-key' : 'you-wall').before(find('you-says'));
    this.#ghost.textContent = isAsking ? words.drawDigit(digit) : this.#ghostText;
    if (!isAsking) return;
    const figure = make('b', { textContent: String(digit) }),
      place = words.place(this.#at + 1, this.#asked.length);
    find('you-asked').replaceChildren(words.drawArticle(digit), figure);
    find('you-place').textContent = place;
    find('you-key').textContent = words.keepKey(digit);
    const progress = /** @type {HTMLProgressElement} */ (find('you-progress'));
    progress.max = this.#asked.length;
    progress.value = this.#at;
    this.#on.announce(words.announced(digit, place));
  }

  #next() {
    if (++this.#at < this.#asked.length) return this.#ask();
    this.#on.say(words.allDrawn(this.#asked.length));
    this.stop();
  }

  /** @param {number} digit */
  #keep(digit) {
    if (!this.#on.keep(digit)) return;
    this.#wasAsked = digit === this.#asked[this.#at];
    if (this.#wasAsked) this.#next();
  }

  /**
   * A single key anywhere on the page is taken only while digits are dictated: a person who speaks
   * to the computer, or slips, means no digit (WCAG 2.1.4).
   *
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const { target } = event,
      box = this.#box;
    const isElsewhere =
      !box.open ||
      this.#root.offsetParent === null ||
      document.querySelector('dialog[open]') !== null;
    const isTyping = target instanceof Element && target.matches('input, select, textarea');
    const isHere =
      target instanceof Node && (this.#pad.contains(target) || this.#box.contains(target));
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    if (isElsewhere || isTyping || isCommand || !/^\d$/.test(event.key)) return;
    if (!this.#isAsking && !isHere) return;
    event.preventDefault();
    this.#keep(Number(event.key));
  }

  /** The last saved drawing was a mistake: its digit is dictated again. */
  takeBack() {
    if (!this.#asked.length || !this.#wasAsked) return;
    this.#wasAsked = false;
    this.#at--;
    this.#ask();
  }

  /** Nothing is dictated any more. */
  stop() {
    this.#asked = [];
    this.#ask();
  }
}

/**
 * @param {HTMLDetailsElement} box
 * @param {HTMLElement} root
 * @param {DictationHandlers} on
 */
export const createDictation = (box, root, on) => new Dictation(box, root, on);
