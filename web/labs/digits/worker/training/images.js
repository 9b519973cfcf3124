// Worker: the images of the lab. The part that loads them comes after the first answer, which needs
// none.

import { fetched } from '../reading/reader.js';

/**
 * @typedef {import('../../../common/worker/digit-images.js').DigitsData} DigitsData
 *
 * @typedef {ConstructorParameters<
 *   typeof import('../../../common/worker/digit-images.js').DigitsData
 * >[1]} DataHandlers
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
    const { DigitsData } = await fetched(import('../../../common/worker/digit-images.js'));
    await fetched(this.#ink.complete());
    this.#data ??= new DigitsData(this.#ink, this.#on);
    this.#data.load(message);
  }
}
