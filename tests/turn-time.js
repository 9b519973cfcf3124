// The time that a turn of a worker takes, for tests that want it short.

/** A computer gives a page of memory in less than this. */
const USUAL_FAULT_MS = 0.001;

const faultsSoFar = () => process.resourceUsage().minorPageFault;

/**
 * A virtual machine may take twenty times as long for each page that it gives, and reading a large
 * file takes 10,000 pages. What it takes longer than a computer does is not the turn's.
 */
function slownessOfFaults() {
  const [from, before] = [faultsSoFar(), process.cpuUsage()];
  new Uint8Array(2 ** 26).fill(1);
  const { user, system } = process.cpuUsage(before);
  const faults = Math.max(faultsSoFar() - from, 1);
  return Math.max((user + system) / 1000 / faults - USUAL_FAULT_MS, 0);
}
const EXTRA_FAULT_MS = [1, 2, 3].map(slownessOfFaults).sort((a, b) => a - b)[1];
console.log(`a page of memory: ${((EXTRA_FAULT_MS + USUAL_FAULT_MS) * 1000).toFixed(1)} µs`);

/**
 * Begins to measure.
 *
 * @returns {() => number} the time since then, ms: that of the processor where it is shorter than the
 *   clock's, because a busy machine makes no turn longer. The processor's has that of the garbage
 *   collector's threads in it.
 */
export function turnTime() {
  const [clock, processor, faults] = [performance.now(), process.cpuUsage(), faultsSoFar()];
  return () => {
    const { user, system } = process.cpuUsage(processor);
    const took = Math.min(performance.now() - clock, (user + system) / 1000);
    return took - EXTRA_FAULT_MS * (faultsSoFar() - faults);
  };
}
