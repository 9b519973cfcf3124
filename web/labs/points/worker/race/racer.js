// Worker: one network of a race, trained as any other run, and measured after each epoch.

import { makeData } from '../data.js';
import { Run } from '../run.js';

export class Racer {
  #run;
  #data;
  #isDone = false;
  #isDiverged = false;
  /** @type {Record<'loss' | 'accuracy' | 'testLoss' | 'testAccuracy', number | null>} */
  #last;
  /** @type {import('../../../common/race/messages.js').RaceRow[]} */ rows = [];

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {import('../../settings.js').Settings} settings with a last epoch
   */
  constructor(ink, settings) {
    const data = makeData(ink, settings);
    if (!data) throw new RangeError('no points');
    this.#data = data;
    try {
      this.#run = new Run(ink, settings, 'network');
    } catch (error) {
      data.dispose();
      throw error;
    }
    this.#last = this.#measure();
  }

  dispose() {
    this.#run.dispose();
    this.#data.dispose();
  }

  get position() {
    return this.#run.epoch;
  }

  get isDone() {
    return this.#isDone;
  }

  advance() {
    const run = this.#run;
    const { ending } = run.advance(this.#data, run.epochSteps(this.#data), { untilEpochEnd: true });
    this.#isDiverged = ending === 'diverged';
    this.#isDone = ending !== null;
    if (!this.#isDiverged) this.#last = this.#measure();
    return true;
  }

  #measure() {
    const { loss, errors, heldOutLoss, heldOutErrors } = this.#run.measure(this.#data);
    const { train, heldOut } = this.#data;
    const shareOf = (/** @type {number | null} */ wrong, /** @type {number} */ size) =>
      wrong === null || !size ? null : 1 - wrong / size;
    const measured = {
      loss,
      accuracy: shareOf(errors, train.size),
      testLoss: heldOutLoss,
      testAccuracy: shareOf(heldOutErrors, heldOut?.size ?? 0),
    };
    this.rows.push({ x: this.#run.epoch, ...measured });
    return measured;
  }

  hash = () => this.#run.net.hash();

  /** @returns {import('../../../common/race/messages.js').RacerState} */
  get #state() {
    if (this.#isDiverged) return 'diverged';
    return this.#isDone ? 'finished' : 'training';
  }

  standing() {
    const { step, epoch } = this.#run;
    return {
      ...this.#last,
      state: this.#state,
      step,
      epoch,
      testCount: this.#data.heldOut?.size ?? 0,
    };
  }
}
