// How times are taken: what is compared takes turns (A B A B), so that a clock that drifts and
// other programs hit all alike; of the rounds the median counts, and the smallest and largest are
// told.

/**
 * @typedef {object} Summary
 * @property {number} median
 * @property {number} min
 * @property {number} max
 * @property {number[]} samples in the order taken
 */

/**
 * @param {number[]} samples
 * @returns {Summary}
 */
export function summary(samples) {
  const sorted = [...samples].sort((a, b) => a - b),
    half = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1], samples };
}

/**
 * Runs each contestant once a round.
 *
 * @param {Map<string, () => number | Promise<number>>} contestants name -> one measurement
 * @param {number} rounds
 * @param {(done: number, of: number) => unknown} [progress] may be awaited
 * @returns {Promise<Map<string, Summary>>}
 */
export async function interleave(contestants, rounds, progress) {
  const samples = new Map(
    [...contestants.keys()].map((name) => [name, /** @type {number[]} */ ([])]),
  );
  for (let round = 0, done = 0; round < rounds; round++) {
    for (const [name, measure] of contestants) {
      samples.get(name)?.push(await measure());
      await progress?.(++done, rounds * contestants.size);
    }
  }
  return new Map([...samples].map(([name, taken]) => [name, summary(taken)]));
}

/**
 * Milliseconds of one call.
 *
 * @param {() => unknown} call
 */
export function time(call) {
  const began = performance.now();
  call();
  return performance.now() - began;
}

/**
 * Milliseconds of one of many calls, over at least `atLeast` ms: for what is quicker than the clock
 * is fine.
 *
 * @param {(i: number) => unknown} call
 * @param {number} atLeast
 */
export function timeMany(call, atLeast) {
  let calls = 0,
    took = 0;
  const began = performance.now();
  for (let chunk = 1; took < atLeast; chunk = Math.min(1000, chunk * 2)) {
    for (let i = 0; i < chunk; i++) call(calls++);
    took = performance.now() - began;
  }
  return took / calls;
}
