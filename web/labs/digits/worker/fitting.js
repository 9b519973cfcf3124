// Worker: whether a network can be measured on the test images. The trained network reads digits,
// and the images may be letters.

/**
 * @param {import('./run.js').Run | null} run
 * @param {import('../../../inkgrad.js').Dataset | null} test
 * @returns {import('../../../inkgrad.js').Dataset | null} the test images, if they have its classes
 */
export const fitting = (run, test) => (run && test?.classes === run.net.outputs ? test : null);
