// Worker: the images that ink.digits() gives: MNIST from beside the page, or digits that the core
// draws where there is no MNIST. All of them are there before a program runs, because Python does
// not wait.

import { DigitsData } from '../../common/worker/digit-images.js';

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

  /** @param {import('../../common/messages.js').DataMessage} message */
  #hear({ phase, kind, trainSize, trainCount }) {
    if (kind === 'generated') this.#name = 'generated';
    if (phase === 'loading') this.#progress(trainSize, trainCount);
    const { train, test } = this.#data;
    if ((phase !== 'complete' && phase !== 'broken') || !train) return;
    this.now = { train, test, name: this.#name };
    this.#resolve?.(this.now);
  }
}
