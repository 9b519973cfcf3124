// Worker: two learners that train side by side: one pass of the second goes with one of the first,
// and the one that is done waits for the other.

/** @typedef {import('./run.js').Run} Run */

export class SideBySide {
  /** @type {WeakSet<Run>} */
  #done = new WeakSet();

  /** @param {Run} run */
  isDone(run) {
    return this.#done.has(run);
  }

  /** @param {Run} run */
  finish(run) {
    this.#done.add(run);
  }

  /**
   * After going back to an earlier moment: a learner that makes errors again trains again.
   *
   * @param {Run[]} runs
   */
  resume(runs) {
    for (const run of runs) if (run.latest?.errors !== 0) this.#done.delete(run);
  }

  /**
   * Steps of one learner in a turn.
   *
   * @param {Run[]} runs
   * @param {Run} run
   * @param {number} steps of the first learner, or of the only one
   */
  stepsOf([first, second], run, steps) {
    if (this.isDone(run)) return 0;
    if (!second || run === first) return steps;
    if (this.isDone(first)) return 1;
    return Math.max(0, Math.floor(first.epoch) - Math.floor(run.epoch));
  }

  /**
   * Steps of the first of two learners in a turn of a lesson: to the end of its pass at most, so that
   * the number of turns does not matter to the second.
   *
   * @param {Run[]} runs
   * @param {number} steps that are due
   * @param {number} left of the lesson
   * @param {number} N steps of a pass of the first
   */
  counted([first, second], steps, left, N) {
    if (!second) return steps;
    return this.isDone(first) ? Math.min(left, N) : Math.min(steps, N - (first.step % N));
  }
}
