// Shared: converts the noise of playground.tensorflow.org into the noise of the points lab. Pure.

/** The standard deviation of numbers spread evenly from -1 to 1. */
const UNIFORM_DEVIATION = 1 / Math.sqrt(3);
/** Ratio of the distances between spiral arms. Here: 2 in 3 half turns. There: 5 in 3.5. */
const ARMS = 2 / 3 / (5 / 3.5);

/**
 * Finds the standard deviation here that matches the noise of the Playground's generators
 * (dataset.ts). For the spiral, they add the noise directly to the points. For circle, xor and
 * regression, the noise is a share of the radius, which is 2 here, and it changes the class or the
 * height.
 *
 * @param {string} data
 * @param {number} noise there, as a share
 */
export function noiseOf(data, noise) {
  if (data === 'spiral') return ARMS * UNIFORM_DEVIATION * noise;
  if (data !== 'gaussians') return 2 * UNIFORM_DEVIATION * noise;
  // Its variance is 0.5 to 4 around centres at 2; here they are at 0.9, with a deviation of 0.4.
  const variance = (0.9 / 2) ** 2 * (0.5 + 7 * noise);
  return Math.sqrt(Math.max(variance - 0.4 ** 2, 0));
}
