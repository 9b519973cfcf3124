// Worker: the messages about the two networks, and whether images are those of an earlier visit.

/** @typedef {import('../../networks.js').Images} Images */

/** @param {import('../run.js').Run | null} run */
export const slotOf = (run) => run && { step: run.step, testAccuracy: run.testAccuracy };

/**
 * Files that a person chose cannot be known again by their number.
 *
 * @param {Images | null} a
 * @param {Images} b
 */
export const isSame = (a, b) =>
  a !== null && a.name !== 'files' && a.name === b.name && a.count === b.count;
