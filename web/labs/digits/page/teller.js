// Page: says on the status line what the narrator has decided. Most words are loaded when they are
// first needed; sentences then still come in the order in which they were decided.

import { words } from '../words/words.js';

/**
 * @typedef {import('./narrator.js').LazyWords} LazyWords
 *
 * @typedef {import('./narrator.js').Telling} Telling
 *
 * @typedef {import('./narrator.js').Offer} Offer
 */

export class Teller {
  #say;
  #offer;
  #act;
  /** @type {Promise<{ words: LazyWords }> | undefined} */ #loading;
  /** @type {LazyWords | undefined} */ #lazy;
  #decided = 0;
  #said = 0;

  /**
   * @param {import('../../common/page/status-line.js').Say} say
   * @param {object} on
   * @param {() => Offer | undefined} on.offer what can be done whatever is said
   * @param {(act: import('./narrator.js').Act) => void} on.act
   */
  constructor(say, { offer, act }) {
    this.#say = say;
    this.#offer = offer;
    this.#act = act;
  }

  /** @returns {Promise<LazyWords>} */
  async load() {
    this.#loading ??= import('../words/words-lazy.js');
    try {
      return (this.#lazy = (await this.#loading).words);
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  /** @param {Telling} telling */
  async tell({ text, isTrouble = false, isCounting = false, offer = this.#offer() }) {
    const turn = ++this.#decided;
    const needsWords = typeof text === 'function' || typeof offer?.name === 'function';
    if (needsWords && !this.#lazy) {
      try {
        await this.load();
      } catch {
        return this.#say(words.status.noWords, { isTrouble: true });
      }
    }
    if (turn < this.#said) return; // something newer has been said meanwhile
    this.#said = turn;
    const lazy = /** @type {LazyWords} */ (this.#lazy);
    const read = (/** @type {import('./narrator.js').Text} */ one) =>
      typeof one === 'function' ? one(lazy) : one;
    const action = offer && { name: read(offer.name), run: () => this.#act(offer.act) };
    this.#say(read(text), { isTrouble, isCounting, action });
  }

  /**
   * For a part of the lab that has its own words.
   *
   * @type {import('../../common/page/status-line.js').Say}
   */
  say = async (sentence, { isTrouble = false, action } = {}) => {
    if (!action) return this.tell({ text: sentence, isTrouble });
    this.#said = ++this.#decided;
    this.#say(sentence, { isTrouble, action });
  };
}
