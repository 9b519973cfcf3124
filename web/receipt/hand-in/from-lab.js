// Page: hands in the run of a lab, without a lesson.

import { openHandIn } from './dialog.js';

/**
 * The curves that a lab may have.
 *
 * @type {string[]}
 */
const SERIES = ['loss', 'heldOutLoss', 'validationLoss', 'error', 'accuracy'];

/**
 * @param {import('../../labs/common/receipt.js').HandsIn} lab
 */
export const createHandIn = (lab) => ({
  async toggle() {
    const seen = lab.lesson?.().catch(() => null) ?? null;
    const [run, shown] = await Promise.all([lab.receipt(), seen]);
    const curves = SERIES.flatMap((name) => {
      const series = shown?.series(name);
      return series && series.x.length > 1 ? [{ name, ...series }] : [];
    });
    await openHandIn({ lesson: '', answers: [], runs: [run], curves });
  },
});
