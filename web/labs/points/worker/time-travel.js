// What has just been, to be looked at again: moments of the learners at the rate of the pictures,
// further apart the longer ago they are. Going on from one gives the bits of never having looked
// back.

/** @typedef {import('./run.js').Run} Run */

const MOST = 240;
const MOST_BYTES = 2 ** 24;

export class Past {
  /** @type {ReturnType<Run['moment']>[][]} for each moment one of each learner */ #moments = [];
  /** Which of them is there now. */
  at = -1;

  get count() {
    return this.#moments.length;
  }

  forget() {
    this.#moments = [];
    this.at = -1;
  }

  /** @param {Run[]} runs as they are now; what came after the moment that is looked at is no more */
  keep(runs) {
    const last = this.#moments[this.at],
      isKnown = last?.every(({ step }, r) => step === runs[r].step);
    if (isKnown) return;
    this.#moments.length = this.at + 1;
    this.#moments.push(runs.map((run) => run.moment()));
    const bytes = this.#moments[0].reduce((sum, moment) => sum + moment.bytes.length, 0),
      most = Math.max(8, Math.min(MOST, MOST_BYTES / bytes)),
      recent = this.count - most / 4;
    if (this.count > most)
      this.#moments = this.#moments.filter((_, i) => i % 2 === 0 || i > recent);
    this.at = this.count - 1;
  }

  /**
   * A weight was set by hand: the moment is another.
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
