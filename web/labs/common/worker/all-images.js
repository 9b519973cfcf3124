// Worker: all images of Digits at once: MNIST from beside the page, or digits that the core draws
// where there is no MNIST. Code's ink.digits() gives them, because Python does not wait; receipts are
// replayed with them.

import { DigitsData } from './digit-images.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ train: Dataset; test: Dataset | null; name: 'mnist' | 'generated' }} Ready
 */

export class Images {
  #data;
  #progress;
  /** @type {Ready['name']} */ #name = 'mnist';
  /** @type {((ready: Ready) => void) | null} */ #resolve = null;
  /** @type {Promise<Ready> | null} */ #ready = null;
  /** @type {Ready | null} those that are there */ now = null;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(count: number, of: number) => void} progress
   */
  constructor(ink, progress) {
    this.#progress = progress;
    this.#data = new DigitsData(ink, {
      post: (message) => this.#hear(message),
      replaced: () => {},
      grown: () => {},
    });
  }

  /** @returns {Promise<Ready>} */
  get() {
    this.#ready ??= new Promise((resolve) => {
      this.#resolve = resolve;
      this.#data.load({ kind: 'local' });
    });
    return this.#ready;
  }

  /** @param {import('../messages.js').DataMessage} message */
  #hear({ phase, kind, trainSize, trainCount }) {
    if (kind === 'generated') this.#name = 'generated';
    if (phase === 'loading') this.#progress(trainSize, trainCount);
    const { train, test } = this.#data;
    if ((phase !== 'complete' && phase !== 'broken') || !train) return;
    this.now = { train, test, name: this.#name };
    this.#resolve?.(this.now);
  }
}
