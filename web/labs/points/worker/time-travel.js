// Worker: earlier moments of this training, to be shown again. Moments are kept at the rate of the
// pictures, further apart the longer ago they are. Training on from one gives the same bits as
// training that never went back.

/** @typedef {import('./run.js').Run} Run */

const MAX_MOMENTS = 240;
const MIN_MOMENTS = 8;
const MAX_BYTES = 2 ** 24;

export class TimeTravel {
  /**
   * For each moment, the state of each learner.
   *
   * @type {ReturnType<Run['moment']>[][]}
   */
  #moments = [];
  /** Index of the moment that is shown now. */
  at = -1;

  get count() {
    return this.#moments.length;
  }

  forget() {
    this.#moments = [];
    this.at = -1;
  }

  /**
   * Keeps this moment. Those that came after the one that was shown are dropped.
   *
   * @param {Run[]} runs
   */
  keep(runs) {
    const last = this.#moments[this.at];
    const isKnown = last?.every(({ step }, r) => step === runs[r].step);
    if (isKnown) return;
    this.#moments.length = this.at + 1;
    this.#moments.push(runs.map((run) => run.moment()));
    this.#thin();
    this.at = this.count - 1;
  }

  /** Drops every second of the older moments when there are too many. */
  #thin() {
    const bytes = this.#moments[0].reduce((sum, moment) => sum + moment.bytes.length, 0);
    const most = Math.max(MIN_MOMENTS, Math.min(MAX_MOMENTS, MAX_BYTES / bytes));
    const recent = this.count - most / 4;
    if (this.count > most)
      this.#moments = this.#moments.filter((_, i) => i % 2 === 0 || i > recent);
  }

  /**
   * Replaces the moment that is shown: a weight was set by hand.
   *
   * @param {Run[]} runs
   */
  keepInstead(runs) {
    this.at = Math.max(-1, this.at - 1);
    this.#moments.length = this.at + 1;
    this.keep(runs);
  }

  /**
   * @param {Run[]} runs
   * @param {number} index
   */
  goTo(runs, index) {
    const moment = this.#moments[index];
    if (!moment) return;
    this.at = index;
    runs.forEach((run, r) => run.goTo(moment[r]));
  }
}
