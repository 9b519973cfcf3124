// Worker: the images of the lab. The part that loads them comes after the first answer, which needs
// none.

import { fetched } from '../reading/reader.js';

/**
 * @typedef {import('../../../common/worker/digit-images.js').DigitsData} DigitsData
 *
 * @typedef {object} DataHandlers
 * @property {(message: import('../../../common/messages.js').DataMessage) => void} post
 * @property {import('../networks/networks.js').Networks} networks that learn from them
 * @property {() => void} replaced other images are in use
 * @property {() => void} grown there are more of them, or all test images
 */

export class Images {
  #ink;
  #on;
  /** @type {DigitsData | null} */ #data = null;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {DataHandlers} on
   */
  constructor(ink, on) {
    this.#ink = ink;
    this.#on = on;
  }

  get train() {
    return this.#data?.train ?? null;
  }

  get test() {
    return this.#data?.test ?? null;
  }

  /** @type {(() => void) | null} no more images will come: says so again */
  get broken() {
    return this.#data?.broken ?? null;
  }

  /** @param {Omit<import('../../messages.js').LoadDataMessage, 'type'>} message */
  async load(message) {
    const [{ DigitsData }, { imagesReplaced }] = await fetched(
      Promise.all([
        import('../../../common/worker/digit-images.js'),
        import('../networks/images-replaced.js'),
      ]),
    );
    await fetched(this.#ink.complete());
    const { networks, replaced } = this.#on;
    this.#data ??= new DigitsData(this.#ink, {
      ...this.#on,
      replaced(images) {
        imagesReplaced(networks, images);
        replaced();
      },
    });
    this.#data.load(message);
  }
}
