// Page: one request in flight: while the worker answers, only the latest wish is kept.

/** @template T */
export class LatestRequest {
  #send;
  #isWaiting = false;
  /** @type {{ wish: T } | null} */ #next = null;

  /** @param {(wish: T) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /** @param {T} wish */
  ask(wish) {
    this.#next = { wish };
    if (!this.#isWaiting) this.answered();
  }

  /** The answer is there, or will not come: the next request can be sent. */
  answered() {
    const next = this.#next;
    this.#next = null;
    this.#isWaiting = next !== null;
    if (next) this.#send(next.wish);
  }

  /** Everything is new: no answer is waited for. */
  reset() {
    this.#isWaiting = false;
  }
}
