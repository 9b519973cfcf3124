// Worker: the images that a network learns from: all training images, or copies of the first of
// them, as its settings say.

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../settings.js').Settings} Settings
 */

export class TrainingImages {
  #ink;
  /** @type {Dataset | null} whose first images are copied */ #source = null;
  /** @type {Dataset | null} */ #first = null;

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * Images that have arrived since the last call are added to the copies, so that training can begin
   * as soon as the first of them are there.
   *
   * @param {Dataset | null} all training images
   * @param {Pick<Settings, 'images'> | null} settings
   * @returns {Dataset | null} owned by this object, or `all`
   */
  of(all, settings) {
    const count = settings && settings.images !== 'all' ? Number(settings.images) : Infinity;
    if (!all || count >= all.capacity) {
      this.#forget();
      return all;
    }
    if (all !== this.#source || count !== this.#first?.capacity) this.#begin(all, count);
    const first = /** @type {Dataset} */ (this.#first);
    if (first.size < Math.min(count, all.size)) append(first, all, Math.min(count, all.size));
    return first;
  }

  #forget() {
    this.#first?.dispose();
    this.#first = this.#source = null;
  }

  /**
   * @param {Dataset} all
   * @param {number} count
   */
  #begin(all, count) {
    this.#forget();
    const { inputs, classes } = all;
    this.#first = this.#ink.dataset({ capacity: count, inputs, classes });
    this.#source = all;
  }
}

/**
 * @param {Dataset} first
 * @param {Dataset} all
 * @param {number} end rows of `all` that are to be there
 */
function append(first, all, end) {
  const images = new Uint8Array((end - first.size) * all.inputs);
  const labels = Array.from({ length: end - first.size }, (_, i) => {
    const { pixels, label } = all.example(first.size + i);
    images.set(/** @type {Uint8Array} */ (pixels), i * all.inputs);
    return /** @type {number} */ (label);
  });
  first.append({ images, labels });
}
