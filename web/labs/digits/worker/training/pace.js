// Worker: a slow beginning: the first steps of training come one by one, so far apart that a person
// sees each of them. The steps are the same as without it.

/** @typedef {import('../../messages.js').Pace} Pace */

/** @type {Pace} */
const NONE = { steps: 0, ms: 0 };

export class SlowBeginning {
  #pace = NONE;
  #nextAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {Pace} [pace] */
  begin(pace = NONE) {
    this.#pace = { ...pace };
    this.#nextAt = 0;
  }

  /** The next step comes alone. */
  get isSlow() {
    return this.#pace.steps > 0;
  }

  /** Milliseconds until the next step may be taken. */
  get restMs() {
    return Math.max(0, this.#nextAt - performance.now());
  }

  /** @param {() => void} wake is called once when the next step may be taken */
  wakeLater(wake) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(wake, this.restMs);
  }

  /** @param {boolean} isDone a step was taken */
  rest(isDone) {
    if (isDone) this.#pace.steps--;
    this.#nextAt = performance.now() + this.#pace.ms;
  }
}
