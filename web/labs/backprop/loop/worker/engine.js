// Worker: the door of the training loop's worker, which the functions view shares: messages wait
// until the core's instruments are loaded, and long work is done in short turns.

import { Bench } from './bench.js';

/** @typedef {import('../messages.js').ToWorker} ToWorker */

const TURN_MS = 10;

export class Engine {
  /** @type {Bench | null} null: the instruments are being loaded */ #bench = null;
  /** @type {ToWorker[]} messages that wait */ #queue = [];
  /** @type {Error | null} what went wrong between two turns */ #trouble = null;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    const fail = (/** @type {Error} */ error) => {
      this.#trouble = error;
      wake();
    };
    ink
      .instruments()
      .then((look) => {
        this.#bench = new Bench({ ink, look, post, wake, fail });
        wake();
      })
      .catch(fail);
  }

  /** @param {ToWorker} message */
  handle(message) {
    this.#queue.push(message);
    this.turn();
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    const bench = this.#bench;
    const trouble = this.#trouble;
    if (bench) this.#trouble = null; // without instruments, every turn throws it
    if (trouble) throw trouble;
    if (!bench) return false;
    for (let message = this.#queue.shift(); message; message = this.#queue.shift())
      act(bench, message);
    const end = performance.now() + TURN_MS;
    while (performance.now() < end && bench.work());
    bench.endTurn();
    return bench.hasWork;
  }
}

/**
 * @param {Bench} bench
 * @param {ToWorker} message
 */
function act(bench, message) {
  switch (message.type) {
    case 'network':
      return bench.take(message.settings, message.isRestart ?? false, message.handed);
    case 'adjust':
      return bench.adjust(message.settings);
    case 'look':
      return bench.lookAt(message.at);
    case 'press':
      return bench.press(message.call);
    case 'run':
      return bench.begin(message.times, false);
    case 'functions':
      return bench.setFunctions(message.settings);
  }
}
