// Page: hands in the run of a lab, without a lesson.

import { openHandIn } from './dialog.js';
import { figuresIn } from './figures.js';

/**
 * @param {import('../../labs/common/receipt.js').HandsIn} lab
 */
export const createHandIn = (lab) => ({
  async toggle() {
    const [run, figures] = await Promise.all([lab.receipt(), figuresIn()]);
    await openHandIn({ lesson: '', answers: [], runs: [run], figures });
  },
});
