// Worker: training that was asked for before there are images to learn from. It begins with the
// first ones. Which images these are does not depend on when it was asked for.

export class FirstImages {
  #post;
  /** @type {(() => void) | null} */ #begin = null;

  /** @param {(message: import('../../messages.js').StateMessage) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {() => void} begin */
  ask(begin) {
    this.#begin = begin;
    this.#post({ type: 'state', state: 'waiting' });
  }

  /** It is no longer asked for. */
  forget() {
    if (this.#begin) this.#post({ type: 'state', state: 'loading' });
    this.#begin = null;
  }

  /** They are there. */
  come() {
    this.#begin?.();
    this.#begin = null;
  }
}
