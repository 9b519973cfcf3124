// Worker: what the network answers for all test images. It looks over the shoulder of each
// measurement of the test images, so that no image goes through the network twice; where the
// weights were measured before anybody looked, it sends the images through once more, in slices.

import { rowsPerSlice } from '../training/measuring-schedule.js';

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../messages/wrong.js').Moment} Moment
 *
 * @typedef {Moment & { run: Run; data: Dataset }} TestMoment
 */

export class TestAnswers {
  /** @type {TestMoment | null} of the last measurement that came to its end */ latest = null;
  /** @type {TestMoment | null} of the one that is going on */ #next = null;
  /** Images of it that have gone through. */ #done = 0;
  /** The weights of the latest one are gone, though their step is the same. */ #isStale = false;
  /** @type {{ data: Dataset; labels: Uint8Array } | null} */ #labels = null;

  /** The weights are others at the same step: they have to be measured once more. */
  forget() {
    this.#isStale = true;
    this.#next = null;
  }

  /**
   * The network of a run, for the next slice of a measurement.
   *
   * @param {Run} run
   * @returns {Pick<Network, 'evaluate'>}
   */
  of(run) {
    return { evaluate: (data, rows) => this.#examine(run, data, rows ?? {}) };
  }

  /**
   * @param {Run} run
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} rows
   */
  #examine(run, data, { from = 0, to = data.size }) {
    const slice = run.net.examine(data, { from, to });
    const isNext = this.#next?.run === run && this.#next.data === data && this.#done === from;
    if (from === 0) this.#next = this.#begin(run, data);
    else if (!isNext || this.#next?.step !== run.step) this.#next = null;
    if (!this.#next) return slice;
    const { outputs, confusion, classes } = this.#next;
    outputs.set(slice.outputs, from * classes);
    slice.confusion.forEach((n, at) => {
      confusion[at] += n;
    });
    this.#next.correct += slice.correct;
    this.#done = to;
    if (to === data.size) {
      this.latest = this.#next;
      this.#isStale = false;
      this.#next = null;
    }
    return slice;
  }

  /**
   * @param {Run} run
   * @param {Dataset} data
   * @returns {TestMoment}
   */
  #begin(run, data) {
    const { step, position, net } = run;
    const classes = net.outputs;
    return {
      run,
      data,
      step,
      epoch: position,
      classes,
      correct: 0,
      count: data.size,
      confusion: new Uint32Array(classes * classes),
      outputs: new Float32Array(data.size * classes),
    };
  }

  /**
   * Whether the answers of these weights are known.
   *
   * @param {Run} run
   * @param {Dataset} data
   */
  isOf(run, data) {
    const { latest } = this;
    return (
      !this.#isStale && latest?.run === run && latest.data === data && latest.step === run.step
    );
  }

  /**
   * Sends the next slice through, where the weights were measured before and do not change.
   *
   * @param {Run} run
   * @param {Dataset} data
   * @returns {boolean} whether there was one
   */
  work(run, data) {
    if (run.measuredStep !== run.step || this.isOf(run, data)) return false;
    const isGoingOn =
      this.#next?.run === run && this.#next.step === run.step && this.#next.data === data;
    const from = isGoingOn ? this.#done : 0;
    const to = Math.min(data.size, from + rowsPerSlice(run.parameters));
    this.#examine(run, data, { from, to });
    return true;
  }

  /**
   * @param {Dataset} data
   * @returns {Uint8Array} (N)
   */
  labelsOf(data) {
    if (this.#labels?.data !== data)
      this.#labels = {
        data,
        labels: Uint8Array.from({ length: data.size }, (_, i) => Number(data.example(i).label)),
      };
    return this.#labels.labels;
  }
}
