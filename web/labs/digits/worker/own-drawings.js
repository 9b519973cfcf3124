// Worker: all that a person has drawn and kept: digits, and symbols of their own. Loaded with the
// first of them.

import { Own } from './own-digits.js';
import { Symbols } from './symbols/symbols.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('./networks/networks.js').Networks} Networks
 */

/** A network of symbols, or of letters, reads no digits. */
const UNREAD = {
  type: /** @type {const} */ ('own'),
  ids: [],
  answers: [],
  counts: { fresh: { correct: 0, count: 0 }, taught: { correct: 0, count: 0 } },
  canTune: false,
  others: /** @type {const} */ ('network'),
  tuning: null,
};

export class OwnDrawings {
  #ink;
  /** @type {Own | undefined} */ #digits;
  /** @type {Symbols | undefined} */ #symbols;

  /** @param {import('../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * @param {import('../messages/own.js').OwnToWorker} message
   * @param {Networks} networks
   * @param {Dataset | null} train
   * @param {(learner?: Run) => void} then the drawings are those of the message; or a network that is
   *   Yours now is to be trained on them
   */
  async handle(message, networks, train, then) {
    if (message.type === 'own' || message.type === 'symbols') {
      this.#set(message, networks);
      return then();
    }
    const run = await (message.type === 'teach'
      ? this.#symbols?.teach(message, networks)
      : this.#fineTune(networks, train));
    if (run) then(run);
  }

  /**
   * @param {import('../messages/own.js').DrawingsMessage
   *   | import('../messages/symbol.js').SymbolsMessage} message
   * @param {Networks} networks
   */
  #set(message, networks) {
    if (message.type === 'own') {
      this.#digits ??= new Own(this.#ink);
      return this.#digits.set(message.drawings);
    }
    this.#symbols ??= new Symbols(this.#ink);
    // The page is told the new names as it is told of a network that was there.
    if (this.#symbols.set(message, networks.current)) networks.install('restore', false, true);
  }

  /**
   * @param {Networks} networks
   * @param {Dataset | null} train
   */
  async #fineTune(networks, train) {
    return networks.current?.names ? null : this.#digits?.fineTune(networks, train);
  }

  /**
   * @param {Run} run
   * @returns {import('../messages.js').Row | null} its accuracy on the digits; null: it reads none
   */
  row = (run) => (this.#digits && !run.names ? this.#digits.row(run) : null);

  /**
   * @param {Run} run
   * @returns the digits that it was not fine-tuned on; null: it reads none
   */
  testSet = (run) => (run.names ? null : (this.#digits?.testSet(run) ?? null));

  /**
   * How they are read now.
   *
   * @param {Run} run
   * @param {Networks} networks
   * @param {Dataset | null} train
   * @returns {import('../messages.js').FromWorker[]}
   */
  read(run, { beforeTuning }, train) {
    const digits = run.names ? UNREAD : this.#digits?.read(run, beforeTuning, train);
    return [
      ...(this.#digits && digits ? [digits] : []),
      ...(this.#symbols ? [this.#symbols.read(run)] : []),
    ];
  }
}
