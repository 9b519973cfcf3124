// The time that a turn of a worker takes, for tests that want it short.
//
// A limit is meant for a computer of our time. A virtual machine may give memory forty times as
// slowly, and pause without a word. So a test first times some work of the same kind, and measures
// turns in that unit; and the best of three attempts counts.

import { test } from 'uvu';

/** The reference work takes this long, ms, on a computer for which the limits are meant. */
const REFERENCE_MS = 200;
const ATTEMPTS = 3;

/** Sorts a million numbers, fills 64 MB, and lets an array grow. @returns {number} ms */
function referenceWork() {
  const start = performance.now();
  let x = 1;
  new Float64Array(1e6).map(() => (x = (x * 16807) % (2 ** 31 - 1))).sort();
  new Uint8Array(2 ** 26).fill(1);
  const list = [];
  for (let i = 0; i < 5e6; i++) list.push(i);
  return performance.now() - start;
}

/** How many times as slow as such a computer this machine is; at least 1. */
export function slowness() {
  const times = [1, 2, 3, 4, 5].map(referenceWork).sort((a, b) => a - b);
  return Math.max(times[2] / REFERENCE_MS, 1);
}

let slow = 0;

/**
 * Begins to measure.
 *
 * @returns {() => number} the time since then, ms of the computer for which the limits are meant.
 *   It is that of the processor where it is shorter than the clock's, because a busy machine makes
 *   no turn longer; the processor's has that of the garbage collector's threads in it.
 */
export function turnTime() {
  slow ||= slowness();
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return Math.min(performance.now() - clock, (user + system) / 1000) / slow;
  };
}

/**
 * A test that measures time: it passes when one of its attempts does.
 *
 * @param {string} name
 * @param {() => Promise<void>} body
 */
export function timedTest(name, body) {
  test(name, async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await body();
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        slow = slowness();
        const why = error instanceof Error ? error.message : error;
        console.log(`attempt ${attempt}, ${slow.toFixed(1)} times as slow as a computer: ${why}`);
      }
    }
  });
}
