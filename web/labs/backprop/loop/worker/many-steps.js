// Worker: many training steps, a few at a time, so that messages are answered in between.

import { InkError } from '../../../../inkgrad.js';
import { CALLS } from '../network.js';

/** Steps in one call of train(). */
const STEPS_AT_ONCE = 10;

export class ManySteps {
  #run;
  #left;

  /**
   * @param {import('./run.js').LoopRun} run
   * @param {number} times
   * @param {boolean} isReplay the steps of a link, without reading the arrays; otherwise each
   *   step is its five calls
   */
  constructor(run, times, isReplay) {
    this.#run = run;
    this.#left = times;
    this.of = times;
    this.isReplay = isReplay;
  }

  get left() {
    return this.#left;
  }

  get done() {
    return this.of - this.#left;
  }

  /**
   * Throws what the core refuses.
   *
   * @param {import('../network.js').NetworkSettings} settings
   * @returns {'more' | 'waiting' | 'done'} waiting: the next images have not arrived yet
   */
  advance(settings) {
    try {
      if (!this.isReplay) this.#callAll(settings);
      else if (!this.#skip(settings)) return 'waiting';
    } catch (error) {
      if (error instanceof InkError && error.code === 'empty') return 'waiting';
      throw error;
    }
    return this.#left > 0 ? 'more' : 'done';
  }

  /** @param {import('../network.js').NetworkSettings} settings */
  #callAll(settings) {
    for (const call of CALLS) this.#run.press(call, settings, true);
    this.#left--;
  }

  /**
   * @param {import('../network.js').NetworkSettings} settings
   * @returns {boolean} false: no step could be done
   */
  #skip(settings) {
    const wanted = Math.min(this.#left, STEPS_AT_ONCE);
    const { steps, isDiverged } = this.#run.skip(wanted, settings);
    this.#left = isDiverged ? 0 : this.#left - steps;
    return steps > 0 || isDiverged;
  }
}
