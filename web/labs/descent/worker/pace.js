// Worker: what the clock decides: how long a turn is, and how many steps the balls take. It changes
// no bits.

/** After a pause of the browser, no more than this is caught up. */
const MAX_LATE_MS = 100;

export class Pace {
  #wake;
  #dueAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {() => void} wake asks for a turn */
  constructor(wake) {
    this.#wake = wake;
  }

  /** The first step is due now. */
  begin() {
    this.#dueAt = performance.now();
  }

  end() {
    clearTimeout(this.#timer);
  }

  /**
   * How many steps are due by now; none: a timer wakes the engine when one is.
   *
   * @param {number} speed in steps a second
   */
  stepsDue(speed) {
    clearTimeout(this.#timer);
    const now = performance.now();
    if (now < this.#dueAt) {
      this.#timer = setTimeout(this.#wake, this.#dueAt - now);
      return 0;
    }
    const late = Math.min(now - this.#dueAt, MAX_LATE_MS);
    const steps = Math.max(1, Math.floor((late * speed) / 1000));
    this.#dueAt = Math.max(this.#dueAt, now - MAX_LATE_MS) + (1000 * steps) / speed;
    return steps;
  }
}
