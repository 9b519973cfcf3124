// A seeded generator for the tests, and a loop over seeds that says which one failed.

/**
 * mulberry32: enough for test data, and a few lines.
 *
 * @param {number} seed
 */
export function seeded(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  /**
   * A whole number, both ends included.
   *
   * @param {number} low
   * @param {number} high
   */
  const whole = (low, high) => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    normal,
    whole,
    /** @param {number} probability */
    chance: (probability) => unit() < probability,
    /**
     * @template T
     * @param {readonly T[]} list
     * @returns {T}
     */
    pick: (list) => list[whole(0, list.length - 1)],
    /**
     * N(0, sigma^2).
     *
     * @param {number} n
     * @param {number} [sigma]
     */
    floats: (n, sigma = 1) => Float32Array.from({ length: n }, () => sigma * normal()),
    /**
     * @param {number} n
     * @param {number} density the share that is not 0
     */
    pixels: (n, density) =>
      Uint8Array.from({ length: n }, () => (unit() < density ? whole(1, 255) : 0)),
    /**
     * @param {number} n
     * @param {number} classes
     */
    labels: (n, classes) => Uint8Array.from({ length: n }, () => whole(0, classes - 1)),
  };
}

/** @typedef {ReturnType<typeof seeded>} Random */

/**
 * Runs the body once for each of `count` seeds. A failure names the seed and what the body has
 * noted; SEED=n in the environment runs that one alone.
 *
 * @param {number} count
 * @param {(random: Random, note: (what: unknown) => void, seed: number) => void} body
 * @param {number} [first]
 */
export function overSeeds(count, body, first = 1) {
  const only = Number(process.env.SEED);
  const seeds = only ? [only] : Array.from({ length: count }, (_, i) => first + i);
  for (const seed of seeds) {
    let noted = '';
    try {
      body(
        seeded(seed),
        (what) => {
          noted = JSON.stringify(what);
        },
        seed,
      );
    } catch (error) {
      if (error instanceof Error) error.message = `seed ${seed} ${noted}: ${error.message}`;
      throw error;
    }
  }
}
