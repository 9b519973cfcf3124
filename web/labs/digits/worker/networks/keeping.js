// Worker: loads the part that gives copies of a network to the page, when there is something to
// keep. Without it, nothing is kept for another visit, and nothing else is lost.

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 */

export class Keeping {
  /** It was loaded, or could not be. Training begins after that: the record has its first step. */
  isSettled = false;
  #post;
  /** @type {import('./saver.js').Saver | null} */ #saver = null;
  /** @type {import('./networks.js').Networks | null} to be saved when it is loaded */ #waiting =
    null;

  /** @param {(message: FromWorker, transfer?: Transferable[]) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Run} [run] that begins to train; none: it will soon */
  async load(run) {
    // An import takes a task, even of what is there: some steps would be missed.
    if (run && this.#saver) return this.#saver.begin(run);
    const begun = run && { step: run.step, settings: run.settings };
    try {
      const { Saver } = await import('./saver.js');
      this.#saver ??= new Saver(this.#post);
      if (run) this.#saver.begin(run, begun);
      if (this.#waiting) this.save(this.#waiting);
      this.#waiting = null;
    } catch {
      /* offline: the next training tries again */
    }
    this.isSettled = true;
  }

  /** @param {Run} run that trains */
  isDue(run) {
    return this.#saver?.isDue(run) ?? false;
  }

  /** @param {import('./networks.js').Networks} networks */
  save(networks) {
    if (this.#saver) this.#saver.save(networks.yours, networks.images);
    else this.#waiting = networks;
  }
}
