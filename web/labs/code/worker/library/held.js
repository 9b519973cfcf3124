// Worker: the networks and data sets of a run, which lie in the core's memory: how many and how
// large they may be, and that all are freed in the end.

import { tooManyObjects } from '../python/errors.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 */

/** Networks and data sets of one run, and the numbers that they hold: 320 MB. */
const MAX_OBJECTS = 2000;
const MAX_NUMBERS = 80_000_000;
/** A network keeps each parameter with its gradient and two moments. */
const PER_PARAMETER = 4;

/** @param {Network | Dataset} object the numbers that it holds */
const weigh = (object) =>
  'numParameters' in object ? PER_PARAMETER * object.numParameters : object.size * object.inputs;

export class Held {
  /** The numbers that each object holds. @type {Map<Network | Dataset, number>} */ #weights =
    new Map();
  #numbers = 0;

  /**
   * @template {Network | Dataset} T
   * @param {T} object
   * @returns {T}
   */
  add(object) {
    const weight = weigh(object);
    if (this.#weights.size >= MAX_OBJECTS || this.#numbers + weight > MAX_NUMBERS) {
      object.dispose();
      throw new RangeError(tooManyObjects(MAX_OBJECTS, MAX_NUMBERS));
    }
    this.#weights.set(object, weight);
    this.#numbers += weight;
    return object;
  }

  /** @param {any} object freed, if the run made it */
  free(object) {
    const weight = this.#weights.get(object);
    if (weight === undefined) return;
    this.#numbers -= weight;
    this.#weights.delete(object);
    object.dispose();
  }

  close() {
    for (const object of this.#weights.keys()) object.dispose();
    this.#weights.clear();
    this.#numbers = 0;
  }
}
