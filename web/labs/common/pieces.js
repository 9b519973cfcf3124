// Shared: divides long work into pieces. A generator stops between two pieces, and its caller
// checks the clock or new messages there. The pieces do not change the result.

/**
 * @template T
 * @typedef {Generator<void, T, void>} Pieces
 */

/**
 * Does all of it at once.
 *
 * @template T
 * @param {Pieces<T>} pieces
 * @returns {T}
 */
export function whole(pieces) {
  let next = pieces.next();
  while (!next.done) next = pieces.next();
  return next.value;
}

/**
 * Does some of it, at least one piece.
 *
 * @param {Pieces<unknown>} pieces
 * @param {() => boolean} isTime to stop
 * @returns {boolean} whether all of it is done
 */
export function advance(pieces, isTime) {
  for (;;) {
    if (pieces.next().done) return true;
    if (isTime()) return false;
  }
}

/**
 * @param {number} ms
 * @returns {() => boolean} whether they are over
 */
export function timeLimit(ms) {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
}

/** How many steps of a training fit into a piece of a few milliseconds. */
export class Stride {
  steps = 1;
  #ms;
  #from = 0;

  /** @param {number} ms a piece takes about half of this to twice this */
  constructor(ms) {
    this.#ms = ms;
  }

  /** A piece begins. */
  begin() {
    this.#from = performance.now();
  }

  /** It has ended: the next one may be longer or shorter. */
  end() {
    const took = performance.now() - this.#from;
    if (took < this.#ms / 2) this.steps = Math.min(2 * this.steps, 2 ** 20);
    else if (took > 2 * this.#ms) this.steps = Math.ceil(this.steps / 2);
  }
}

/** The work that is done in pieces, one at a time. */
export class Job {
  /** @type {Pieces<void> | null} */ #pieces = null;

  get isBusy() {
    return this.#pieces !== null;
  }

  /**
   * Takes the place of what was being done. `advance` does the pieces.
   *
   * @param {Pieces<void>} pieces
   */
  begin(pieces) {
    this.stop();
    this.#pieces = pieces;
  }

  /** Nothing is done any more. */
  stop() {
    this.#pieces?.return();
    this.#pieces = null;
  }

  /**
   * @param {() => boolean} isTime to stop
   * @returns {boolean} whether it has been done by this
   */
  advance(isTime) {
    const pieces = this.#pieces;
    if (!pieces) return false;
    try {
      if (!advance(pieces, isTime)) return false;
    } catch (error) {
      this.#pieces = null;
      throw error;
    }
    this.#pieces = null;
    return true;
  }
}

/** The network is kept after this: a worker that stops costs at most a second more. */
export const KEEP_MS = 4000;

/** For what is done now and then. */
export class Interval {
  #ms;
  #at = -Infinity;

  /** @param {number} ms */
  constructor(ms) {
    this.#ms = ms;
  }

  /** Whether it is time again; then it is not for as long. */
  isDue() {
    const now = performance.now();
    const isDue = now - this.#at >= this.#ms;
    if (isDue) this.#at = now;
    return isDue;
  }
}
