// Worker: the past of a run: moments of its training that can be looked at again and gone on from.
// The kept moments follow from the steps alone, never from the clock, and nothing that is computed
// depends on it.

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {object} Moment
 * @property {import('../run.js').Place} place its bytes without the zeros at their end
 * @property {number} size of these bytes with the zeros
 * @property {number} seconds of training until then
 * @property {Run['stopping']} stopping
 */

/** All moments of all networks together are at most so large. */
export const MAX_BYTES = 32e6;
/**
 * Images that are trained on between two moments, at least. A moment copies each parameter and its
 * two moments into fresh memory: in 784-128-10 that takes as long as training on 200 images.
 */
export const MIN_IMAGES = 16_384;
/** The rest of a place beside its snapshot: some numbers, and the mean losses of epochs. */
const PLACE_BYTES = 1000;

/** @param {Moment} moment */
const bytesOf = ({ place, stopping }) =>
  place.bytes.length +
  PLACE_BYTES +
  8 * (place.plateau?.epochs.length ?? 0) +
  (stopping?.best?.bytes.length ?? 0);

/**
 * Plain SGD has no velocity: two thirds of its snapshot are zeros at the end.
 *
 * @param {Uint8Array} bytes of a snapshot
 */
export function withoutZeros(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let count = words.length; // a callback for each word would take ten times as long
  while (count > 0 && words[count - 1] === 0) count--;
  return count === words.length ? bytes : bytes.slice(0, 4 * count);
}

/**
 * @param {Moment} moment
 * @returns {import('../run.js').Place} as it was
 */
export function placeOf({ place, size }) {
  const bytes = new Uint8Array(size);
  bytes.set(place.bytes);
  return { ...place, bytes };
}

export class Past {
  /** @type {Moment[]} by rising steps */ moments = [];
  /** One moment alone would take more room than there is. */ isTooLarge = false;
  /** There are other moments now. */ changed = () => {};
  /** Says which there are. */ tell = () => {};
  /** @type {(step: number | null) => void} one of them is shown; null: now */ shown = () => {};
  #maxBytes;
  /** How often every second moment was dropped. */ #thinned = 0;

  /** @param {number} [maxBytes] */
  constructor(maxBytes = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  get bytes() {
    return this.moments.reduce((sum, moment) => sum + bytesOf(moment), 0);
  }

  /**
   * The end of a point of the curve: keeps it, if it is time.
   *
   * @param {Run} run
   */
  see(run) {
    // It went back to earlier weights: what came after them was another future.
    while (Number(this.moments.at(-1)?.place.step) >= run.step) this.moments.pop();
    if (!this.isTooLarge && this.#isDue(run)) this.#keep(run);
  }

  /** @param {number} step */
  at(step) {
    return this.moments.find(({ place }) => place.step === step) ?? null;
  }

  /**
   * The past of a run that goes on from an earlier moment.
   *
   * @param {number} step
   */
  until(step) {
    const past = new Past(this.#maxBytes);
    past.moments = this.moments.filter(({ place }) => place.step <= step);
    past.#thinned = this.#thinned;
    return past;
  }

  /**
   * Most happens early: there each moment is at twice the step of the one before.
   *
   * @param {Run} run
   */
  #isDue({ step, settings }) {
    const last = this.moments.at(-1)?.place.step ?? 0;
    const spacing = MIN_IMAGES * 2 ** this.#thinned;
    return step >= 2 * last || (step - last) * settings.batchSize >= spacing;
  }

  /** @param {Run} run */
  #keep({ place, clock, stopping }) {
    const size = place.bytes.length;
    const moment = {
      place: { ...place, bytes: withoutZeros(place.bytes) },
      size,
      seconds: clock.seconds,
      stopping: stopping && { ...stopping },
    };
    this.isTooLarge = bytesOf(moment) > this.#maxBytes;
    if (this.isTooLarge) return this.changed();
    this.moments.push(moment);
    while (this.bytes > this.#maxBytes) this.#thin();
    this.changed();
  }

  /** The first and every second one after it stay, and the next ones come at twice the distance. */
  #thin() {
    this.#thinned++;
    this.moments = this.moments.filter((_, i) => i % 2 === 0);
  }
}
