// Worker: how long a run has trained, and how fast. Nothing else depends on the clock.

const RATE_MS = 600;

export class TrainingClock {
  seconds = 0;
  /** @type {number | null} over the last half second or so, test measurements included */
  imagesPerSecond = null;
  #at = 0;
  #images = 0;
  #imagesSince = 0;

  start() {
    this.#at = this.#imagesSince = performance.now();
    this.#images = 0;
  }

  /** @param {number} images on which it has trained */
  count(images) {
    this.#images += images;
  }

  /**
   * A turn of training has passed.
   *
   * @param {boolean} isLast
   */
  turn(isLast) {
    const now = performance.now();
    this.seconds += (now - this.#at) / 1000;
    this.#at = now;
    const since = now - this.#imagesSince;
    if (since < RATE_MS && !(isLast && this.imagesPerSecond === null)) return;
    this.imagesPerSecond = (1000 * this.#images) / since;
    this.#images = 0;
    this.#imagesSince = now;
  }
}
