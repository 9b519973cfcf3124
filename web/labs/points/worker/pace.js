// Worker: how many steps a turn does, at a speed that was set or as fast as possible, and how many
// samples per second that makes. Times come from the caller, in milliseconds. A lesson wants a number
// of steps and no more; it sees a curve of places that follow from this number, never from the clock.

const TURN_MS = 7;
const RATE_MS = 500;
/** Being late by more than this (a hidden tab, a slow machine) is not made up for. */
const MAX_LATE_MS = 100;
/** A learner that waits for another does its steps in no time. */
const MAX_STEPS_PER_MS = 1e4;
const MIN_TURN_MS = 0.05;
/** Weight of the latest turn in the average. */
const NEW_SHARE = 0.3;
/** Places of the curve that a lesson sees. */
const MARKS = 100;
/** A lesson does not wait longer for its steps, if the machine is fast enough. */
const MAX_LESSON_S = 3;

export class Pace {
  /** @type {number | null} */
  samplesPerSecond = null;
  /** Steps until training rests. */
  left = Infinity;
  #count = Infinity;
  #stepsPerMs = 1;
  #dueAt = 0;
  #samples = 0;
  #samplesSince = 0;

  /** Other learners: nothing is known of their speed. */
  reset() {
    this.#stepsPerMs = 1;
    this.samplesPerSecond = null;
  }

  /**
   * Training starts, or continues.
   *
   * @param {number} now
   * @param {number} [count] of the steps that are wanted; without it, as many as were wanted before
   */
  begin(now, count) {
    if (count) this.left = this.#count = count;
    this.#dueAt = now;
    this.#samplesSince = now;
    this.#samples = 0;
  }

  /**
   * @param {number} speed that was set, in steps per second; 0: as fast as possible
   * @returns {number} the same, or as much faster as a lesson needs it
   */
  speedOf(speed) {
    const isCounted = speed > 0 && this.#count < Infinity;
    return isCounted ? Math.max(speed, this.#count / MAX_LESSON_S) : speed;
  }

  /** Steps between two places of the curve. */
  get #every() {
    return Math.ceil(this.#count / MARKS);
  }

  /** A place of the curve that a lesson sees has been reached. */
  get isMark() {
    return this.left < Infinity && (this.#count - this.left) % this.#every === 0;
  }

  /**
   * How long until the next step is due.
   *
   * @param {number} speed steps per second; 0: as fast as possible
   * @param {number} now
   */
  wait(speed, now) {
    return speed ? Math.max(0, this.#dueAt - now) : 0;
  }

  /**
   * How many steps the turn does.
   *
   * @param {number} speed
   * @param {number} now
   */
  due(speed, now) {
    const fast = Math.max(1, Math.round(this.#stepsPerMs * TURN_MS));
    const toMark = this.#every - ((this.#count - this.left) % this.#every);
    const most = this.left < Infinity ? Math.min(fast, this.left, toMark) : fast;
    if (!speed) return most;
    const late = Math.min(now - this.#dueAt, MAX_LATE_MS);
    return Math.min(most, Math.max(1, Math.floor((late * speed) / 1000)));
  }

  /**
   * A turn is done.
   *
   * @param {number} steps
   * @param {number} speed
   * @param {number} from when it began
   * @param {number} now
   */
  done(steps, speed, from, now) {
    this.left -= steps;
    const took = Math.max(now - from, MIN_TURN_MS);
    this.#stepsPerMs = Math.min(
      (1 - NEW_SHARE) * this.#stepsPerMs + (NEW_SHARE * steps) / took,
      MAX_STEPS_PER_MS,
    );
    this.#dueAt = speed ? Math.max(this.#dueAt, from - MAX_LATE_MS) + (1000 * steps) / speed : from;
    if (now - this.#samplesSince < RATE_MS) return;
    this.samplesPerSecond = (1000 * this.#samples) / (now - this.#samplesSince);
    this.#samples = 0;
    this.#samplesSince = now;
  }

  /** @param {number} samples that were used for training */
  count(samples) {
    this.#samples += samples;
  }
}
