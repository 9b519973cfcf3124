// Worker: reduce on plateau: the factor of one racer's learning rate, which follows from its
// losses.

import { GAMMA } from '../settings.js';

/** @typedef {import('../../../inkgrad.js').Ink} Ink */

export class PlateauFactor {
  #ink;
  /** @type {ReturnType<Ink['plateau']> | null} */ #watch = null;
  #patience = -1;
  /** The product of earlier watches. */ #before = 1;
  factor = 1;
  /** The steps after which the factor fell. @type {number[]} */ reductions = [];

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * How the formula cards tell of it.
   *
   * @param {number} eta the rate at the start
   * @returns {import('../../common/formulas/worker/subject.js').Plateau}
   */
  about = (eta) => ({ eta, gamma: GAMMA, at: this.reductions });

  /**
   * @param {number} loss
   * @param {number} patience losses that it waits for a lower one
   * @param {number} step of the loss
   */
  update(loss, patience, step) {
    if (!this.#watch || patience !== this.#patience) {
      this.#patience = patience;
      this.#before = this.factor;
      this.#watch = this.#ink.plateau({ patience, gamma: GAMMA });
    }
    const factor = this.#before * this.#watch.update(loss);
    if (factor < this.factor) this.reductions.push(step);
    this.factor = factor;
  }
}
