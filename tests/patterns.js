// Data that can be learnt in a moment, and a network for it.
import { seeded } from './random.js';

export const D = 30,
  K = 4;

/**
 * Classes that differ in where their ink lies, as digits do.
 *
 * @param {number} N
 * @param {number} [seed]
 */
export function patterns(N, seed = 1) {
  const random = seeded(seed);
  const labels = random.labels(N, K);
  const images = Uint8Array.from({ length: N * D }, (_, i) => {
    const isInk =
      (i % D) % K === labels[Math.floor(i / D)] ? random.chance(0.6) : random.chance(0.1);
    return isInk ? random.whole(100, 255) : 0;
  });
  return { images, labels, inputs: D, classes: K };
}

/**
 * A small network for them.
 *
 * @type {import('../web/inkgrad.js').NetworkOptions}
 */
export const SMALL = {
  inputs: D,
  layers: [
    { units: 9, activation: 'relu', dropout: 0.2 },
    { units: K, activation: 'softmax' },
  ],
  seed: 5,
};
