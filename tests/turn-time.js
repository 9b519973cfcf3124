// The time that a turn of a worker takes, for tests that want it short.
//
// The limits are meant for an ordinary computer. A virtual machine may be slow with memory and may
// pause at any time. So a test first times reference work of the same kind and measures turns in
// that unit. If a turn is too long, the test runs again, three times at most. Any other failure
// counts at once.

import { test } from 'uvu';

/** The reference work took this long, ms, on 2 cores with Node 20, where all limits are kept. */
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

/** How many times as long this machine takes for the reference work; at least 1. */
function slowness() {
  const times = [1, 2, 3, 4, 5].map(referenceWork).sort((a, b) => a - b);
  const ratio = Math.max(times[2] / REFERENCE_MS, 1);
  console.log(`slowness of this machine: ${ratio.toFixed(2)}`);
  return ratio;
}

let slow = 0;

/**
 * Begins to measure.
 *
 * @returns {() => number} the time since then, ms, divided by the slowness of the machine: the
 *   processor's time where it is shorter than the clock's, because a busy machine makes no turn
 *   longer. The time of the garbage collector's threads is in it.
 */
export function turnTime() {
  slow ||= slowness();
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return Math.min(performance.now() - clock, (user + system) / 1000) / slow;
  };
}

class TooSlow extends Error {}

/**
 * @param {number} ms measured, divided by the slowness of the machine
 * @param {number} limit
 * @param {string} [what]
 */
export function assertFast(ms, limit, what = 'it') {
  if (ms > limit) throw new TooSlow(`${what} took ${ms.toFixed(1)} ms, the limit is ${limit} ms`);
}

/**
 * @param {number[]} tasks of the page, ms of processor time
 * @param {number} limit for the longest
 * @param {number} slow the slowness of the machine
 */
export function assertShortTasks(tasks, limit, slow) {
  if (tasks.length <= 20) throw new Error(`only ${tasks.length} tasks were seen`);
  const longest = Math.max(...tasks);
  console.log(`longest of ${tasks.length} tasks of the page: ${longest.toFixed(1)} ms`);
  assertFast(longest / slow, limit, 'a task of the page');
}

/**
 * A test that measures time with `assertFast`. Too long a time is measured again.
 *
 * @param {string} name
 * @param {(slow: number) => Promise<void>} body its argument: the slowness of the machine, measured
 *   before it
 */
export function timedTest(name, body) {
  test(name, async () => {
    for (let attempt = 1; ; attempt++) {
      slow ||= slowness();
      try {
        return await body(slow);
      } catch (error) {
        if (!(error instanceof TooSlow) || attempt === ATTEMPTS) throw error;
        console.log(`attempt ${attempt}: ${error.message}`);
        slow = 0;
      }
    }
  });
}
