// The trainings of the benchmarks, and how much arithmetic each is.

/** @typedef {{ name: string; hidden: number[]; batchSize: number }} Recipe */

/**
 * The networks that issue their times everywhere, here and among the rivals: ReLU, softmax and
 * cross-entropy, plain SGD with rate 0.1.
 *
 * @type {Record<'small' | 'smallBatch' | 'large' | 'deep', Recipe>}
 */
export const RECIPES = {
  small: { name: '784-128-10, batch 128', hidden: [128], batchSize: 128 },
  smallBatch: { name: '784-128-10, batch 32', hidden: [128], batchSize: 32 },
  large: { name: '784-512-256-10, batch 128', hidden: [512, 256], batchSize: 128 },
  deep: {
    name: '784-128-128-128-128-10, batch 128',
    hidden: [128, 128, 128, 128],
    batchSize: 128,
  },
};

export const LEARNING_RATE = 0.1;

/**
 * @param {number[]} hidden
 * @returns {import('../../web/inkgrad.js').NetworkOptions}
 */
export const networkOf = (hidden) => ({
  inputs: 784,
  layers: [
    ...hidden.map((units) => ({ units, activation: 'relu' })),
    { units: 10, activation: 'softmax' },
  ],
});

/**
 * Floating-point operations of one example's step if no zero is skipped: a multiplication and an
 * addition per weight forward, the same for its gradient, and again for the deltas of the layer
 * before, which the inputs do not need.
 *
 * @param {number[]} hidden
 */
export function flopsPerExample(hidden) {
  const sizes = [784, ...hidden, 10];
  return sizes.slice(1).reduce((sum, units, l) => sum + (l ? 6 : 4) * sizes[l] * units, 0);
}
