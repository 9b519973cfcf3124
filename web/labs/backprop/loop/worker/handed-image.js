// Worker: an image that was handed over from Digits, as a dataset of its own, and the file of the
// network that answered it.

/** @typedef {import('../messages.js').Handed} Handed */

export class HandedImage {
  #ink;
  /** @type {Handed | null} null: none was handed over */ handed = null;
  /** @type {import('../../../../inkgrad.js').Dataset | null} of this image alone */ data = null;

  /** @param {import('../../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * The image stays as long as its network is asked for: a random one leaves it behind.
   *
   * @param {Handed | undefined} handed
   * @param {import('../network.js').NetworkSettings} settings
   */
  take(handed, settings) {
    if (!handed && settings.net === 'shipped') return;
    this.data?.dispose();
    this.handed = handed ?? null;
    const { pixels, label } = handed ?? {};
    this.data = pixels
      ? this.#ink.dataset({ images: pixels, labels: [Number(label)], classes: 10 })
      : null;
  }
}
