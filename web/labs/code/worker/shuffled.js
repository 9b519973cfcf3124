// Worker: images of which some have each other's labels, with the bits of Digits. Loaded when a
// program asks for them: Python does not wait.

import { TrainingImages } from '../../digits/worker/training/training-images.js';

/**
 * Copies of all images. Each call of `of` adds a block of them.
 *
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {import('../../../inkgrad.js').Dataset} all
 * @param {number} share of the labels
 * @param {number} seed
 */
export function withShuffled(ink, all, share, seed) {
  const images = new TrainingImages(ink);
  const next = () => images.of(all, { images: 'all', shuffle: share, seed });
  let size = -1;
  let data = next();
  while (data && data.size > size) {
    ({ size } = data);
    data = next();
  }
  return data;
}
