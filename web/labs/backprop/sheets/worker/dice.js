// Worker: the random numbers of worksheets, such as a person computes with. They depend on the seed
// only.

const SPREAD = 0x9e3779b1;

/** Numbers of a worksheet, drawn one after the other: mulberry32 of T. Ettinger. */
export class Dice {
  #state;

  /**
   * @param {number} seed
   * @param {number} stream another stream has other numbers
   */
  constructor(seed, stream) {
    this.#state = (seed ^ Math.imul(stream + 1, SPREAD)) >>> 0;
    for (let i = 0; i < 4; i++) this.whole(0, 1); // neighbouring seeds part
  }

  /** From 0 to less than 1. */
  #unit() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    const first = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61));
    return ((second ^ (second >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number, both ends included.
   *
   * @param {number} low
   * @param {number} high
   */
  whole(low, high) {
    return low + Math.floor(this.#unit() * (high - low + 1));
  }

  /**
   * A number with one decimal, both ends included.
   *
   * @param {number} low
   * @param {number} high
   */
  tenth(low, high) {
    return this.whole(Math.round(10 * low), Math.round(10 * high)) / 10;
  }

  /**
   * The same, but not 0.
   *
   * @param {number} size the largest
   */
  weight(size) {
    return this.tenth(0.1, size) * this.pick([-1, 1]);
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return list[this.whole(0, list.length - 1)];
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T[]} the same in another order
   */
  shuffled(list) {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i--) {
      const j = this.whole(0, i);
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  }
}
