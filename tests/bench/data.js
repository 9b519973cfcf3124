// MNIST in memory, or digits that the core draws where it is missing; and MNIST without its zeros.

/**
 * @typedef {{ images: Uint8Array; labels: Uint8Array }} Examples (N, 784) and (N)
 *
 * @typedef {{ name: string; train: Examples; test: Examples }} Data
 */

/**
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {number} [train]
 * @param {number} [test]
 * @returns {Data}
 */
export function generated(ink, train = 60_000, test = 10_000) {
  return {
    name: 'generated digits (MNIST was not to be had)',
    train: ink.generatedDigits({ count: train }),
    test: ink.generatedDigits({ count: test, first: train }),
  };
}

/**
 * The first rows.
 *
 * @param {Examples} examples
 * @param {number} count
 * @returns {Examples}
 */
export const firstOf = ({ images, labels }, count) => ({
  images: images.subarray(0, 784 * count),
  labels: labels.subarray(0, count),
});

/**
 * Noise on every pixel, 1 to 16 of 255: no value is zero, and the dense path is taken.
 *
 * @param {Examples} examples
 * @returns {Examples}
 */
export function withNoise({ images, labels }) {
  let state = 1;
  return {
    labels,
    images: images.map((pixel) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.min(255, pixel + 1 + (state >>> 28));
    }),
  };
}

/**
 * The share of values that are not 0.
 *
 * @param {Examples} examples
 */
export const density = ({ images }) =>
  images.reduce((count, pixel) => count + (pixel ? 1 : 0), 0) / images.length;
