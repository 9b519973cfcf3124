// Worker: the images that a network learns from: all training images, or copies of the first of
// them, as its settings say; some of the copies may have each other's labels.

import { BLOCK } from '../../../common/worker/block.js';
import { VALIDATION_IMAGES, validationStart } from '../../validation.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 */

/**
 * Labels change places within this many images, so that training can begin before all are there.
 */
const SHUFFLE_BLOCK = 1000;

/** @typedef {{ images: string; patience?: number; shuffle?: number; seed?: number }} Choice */

export class TrainingImages {
  #ink;
  /** @type {Dataset | null} whose first images are copied */ #source = null;
  /** @type {Dataset | null} */ #first = null;
  /** Which labels the copies have. */ #labels = '';

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * Images that have arrived since the last call are added to the copies, so that training can begin
   * as soon as the first of them are there.
   *
   * @param {Dataset | null} all training images
   * @param {Choice | null} settings
   * @returns {Dataset | null} owned by this object, or `all`
   */
  of(all, settings) {
    const count = settings && settings.images !== 'all' ? Number(settings.images) : Infinity;
    const { shuffle = 0, seed = 1 } = settings ?? {},
      labels = shuffle ? `${shuffle} ${seed}` : '';
    if (!all || (count >= all.capacity && !shuffle)) {
      this.#forget();
      return all;
    }
    const capacity = Math.min(count, all.capacity);
    if (all !== this.#source || capacity !== this.#first?.capacity || labels !== this.#labels)
      this.#begin(all, capacity);
    this.#labels = labels;
    const first = /** @type {Dataset} */ (this.#first);
    // Training waits for the images that early stopping looks at, too.
    const spare = settings && validationStart(settings, all.capacity) ? VALIDATION_IMAGES : 0;
    const there = Math.min(capacity, all.size - spare, first.size + BLOCK);
    const end =
      shuffle && there < capacity ? Math.floor(there / SHUFFLE_BLOCK) * SHUFFLE_BLOCK : there;
    if (first.size < end)
      append(first, all, end, (at, old) => this.#shuffled(at, old, shuffle, seed));
    return first;
  }

  /**
   * @param {number} from the first image of these labels
   * @param {number[]} labels of whole blocks
   * @param {number} share
   * @param {number} seed
   */
  #shuffled(from, labels, share, seed) {
    const out = [...labels];
    for (let at = 0; at < labels.length && share; at += SHUFFLE_BLOCK) {
      const size = Math.min(SHUFFLE_BLOCK, labels.length - at),
        block = this.#ink.dataset({ values: new Float32Array(size), inputs: 1 });
      const [rows] = block.splitRows([1], { seed: (seed + from + at) % 2 ** 32 }),
        chosen = rows.slice(0, Math.round(share * size));
      // In an order by chance, each gets the label of the next.
      chosen.forEach((row, i) => (out[at + row] = labels[at + chosen[(i + 1) % chosen.length]]));
      block.dispose();
    }
    return out;
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
    const firstEpochBlock = count > BLOCK ? BLOCK : 0;
    this.#first = this.#ink.dataset({ capacity: count, inputs, classes, firstEpochBlock });
    this.#source = all;
  }
}

/**
 * @param {Dataset} first
 * @param {Dataset} all
 * @param {number} end rows of `all` that are to be there
 * @param {(from: number, labels: number[]) => number[]} changed the labels that the copies get
 */
function append(first, all, end, changed) {
  const from = first.size;
  const images = new Uint8Array((end - first.size) * all.inputs);
  const labels = Array.from({ length: end - first.size }, (_, i) => {
    const { pixels, label } = all.example(first.size + i);
    images.set(/** @type {Uint8Array} */ (pixels), i * all.inputs);
    return /** @type {number} */ (label);
  });
  first.append({ images, labels: changed(from, labels) });
}
