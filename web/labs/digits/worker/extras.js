// Worker: parts of the lab that are fetched when they are asked for: a person's own drawings, and
// the preview of distorted images.

import { fetched } from './reading/reader.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('./networks/networks.js').Networks} Networks
 */

export class Extras {
  #ink;
  #post;
  /** @type {import('./own-digits.js').Own | null} */ #own = null;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /**
   * @param {import('../messages.js').AskPreviewMessage} message
   * @param {Dataset | null} images that the network learns from
   * @param {Networks} networks
   */
  async preview({ epoch }, images, networks) {
    const { preview } = await fetched(import('./augmentation-preview.js'));
    await fetched(this.#ink.complete());
    this.#post(preview(this.#ink, images, networks.settings, epoch));
  }

  /**
   * @param {import('../messages.js').OwnDrawing[]} drawings that are measured from now on
   * @param {() => void} measured
   */
  async setOwn(drawings, measured) {
    const { Own } = await fetched(import('./own-digits.js'));
    this.#own ??= new Own(this.#ink);
    this.#own.set(drawings);
    measured();
  }

  /**
   * @param {Run | null} run
   * @returns {import('../messages.js').Row | null} its accuracy on them
   */
  row = (run) => (run && this.#own ? this.#own.row(run) : null);

  /**
   * @param {Networks} networks
   * @param {Dataset | null} train
   * @param {(run: Run) => void} tune a copy that is to be trained on half of them
   */
  async fineTune(networks, train, tune) {
    const run = await this.#own?.fineTune(networks, train);
    if (run) tune(run);
  }

  /**
   * Tells how they are read now.
   *
   * @param {Run} run
   * @param {Networks} networks
   * @param {Dataset | null} train
   */
  read(run, networks, train) {
    if (this.#own) this.#post(this.#own.read(run, networks.beforeTuning, train));
  }
}
