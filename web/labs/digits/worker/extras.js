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
  /** @type {import('./own-drawings.js').OwnDrawings | null} */ drawings = null;
  /** @type {import('./training/few-images.js').FewImages | undefined} */ few;
  /** @type {import('./wrong/test-answers.js').TestAnswers | undefined} while somebody looks at them */
  answers;
  /** @type {ReturnType<typeof import('./race/race.js').createRaces> | undefined} */ races;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /**
   * @param {import('../messages.js').AskPreviewMessage
   *   | import('../messages.js').FormulasMessage
   *   | import('../messages/wrong.js').WrongMessage} message
   * @param {() => Dataset | null} images that the network learns from
   * @param {Networks} networks
   * @param {{ readonly test: Dataset | null }} data
   */
  async preview(message, images, networks, data) {
    const { images: which = 'all', shuffle = 0 } = networks.settings ?? {};
    if (which !== 'all' || shuffle) await this.loadFew();
    const { show } = await fetched(import('./previews.js'));
    await fetched(this.#ink.complete());
    return show(this.#ink, images, networks, message, this.#post, data, this);
  }

  /**
   * @param {import('../messages.js').RaceMessage} message
   * @param {{ train: Dataset | null; test: Dataset | null }} data all images that are there
   * @param {() => void} wake asks for a turn
   */
  async race(message, data, wake) {
    const { race } = await fetched(import('./race/race.js'));
    await race(this, message, data, { ink: this.#ink, post: this.#post, wake });
  }

  /** Loads what training on few images needs. */
  async loadFew() {
    const { FewImages } = await fetched(import('./training/few-images.js'));
    this.few ??= new FewImages(this.#ink, this.#post);
  }

  /**
   * @param {import('../messages/own.js').OwnToWorker} message
   * @param {Networks} networks
   * @param {Dataset | null} train
   * @param {(learner?: Run) => void} then the drawings are measured from now on, or a network is to
   *   be trained on them
   */
  async own(message, networks, train, then) {
    const { OwnDrawings } = await fetched(import('./own-drawings.js'));
    this.drawings ??= new OwnDrawings(this.#ink);
    await this.drawings.handle(message, networks, train, then);
  }

  /**
   * @param {Run | null} run
   * @returns {import('../messages.js').Row | null} its accuracy on them
   */
  row = (run) => (run && this.drawings ? this.drawings.row(run) : null);

  /**
   * Tells how they are read now.
   *
   * @param {Run} run
   * @param {Networks} networks
   * @param {Dataset | null} train
   */
  read(run, networks, train) {
    for (const message of this.drawings?.read(run, networks, train) ?? []) this.#post(message);
  }
}
