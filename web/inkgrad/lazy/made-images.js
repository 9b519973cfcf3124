// made-images.js: images that the core makes: distorted images and generated digits. Page and
// worker. The methods of Ink call these functions; they are documented there.

import { encodeDistortion, imageSize } from '../distortion.js';
import { check } from '../errors.js';
import { integer, optionsOf, seedOf, MAX_UNITS } from '../settings.js';
import { need } from './errors.js';

/** @typedef {import('../core.js').Core} Core */

/**
 * @typedef {object} DistortOptions
 * @property {number} [inputs] D, default 784
 * @property {number} [width] of an image in pixels; default: images are square
 * @property {number} [seed] of the training, default 1
 * @property {number} [epoch] from 0, default 0
 * @property {number} [first] row of the first image in the data, default 0
 */

/** Pixels of an image of 28 x 28. */
const PIXELS = 784;

/**
 * See Ink.distort().
 *
 * @param {Core} core
 * @param {Uint8Array} images (N, D)
 * @param {import('../distortion.js').Distortion} distortion
 * @param {DistortOptions} options
 * @returns {Uint8Array} (N, D)
 */
export function distort(core, images, distortion, options) {
  const { inputs, width, seed = 1, epoch = 0, first = 0 } = optionsOf(options, 'distort');
  const D = integer(inputs ?? PIXELS, 'inputs', 1, MAX_UNITS),
    [w, h] = imageSize(D, width),
    words = encodeDistortion(distortion),
    count = images instanceof Uint8Array ? images.length / D : NaN;
  need(Number.isInteger(count), 'image-rows', { inputs: D });
  return core.lend([words, images, images.length], (how, from, to) => {
    const e = integer(epoch, 'epoch', 0, 2 ** 30),
      f = integer(first, 'first', 0, 2 ** 30);
    check(core.call.ink_distort(how, w, h, seedOf(seed), e, f, count, from, to), 'distort');
    return core.view(Uint8Array, to, images.length).slice();
  });
}

/**
 * See Ink.generatedDigits().
 *
 * @param {Core} core
 * @param {{ count: number; seed?: number; first?: number }} options
 */
export function generatedDigits(core, options) {
  const { count, seed = 1, first = 0 } = optionsOf(options, 'generatedDigits'),
    n = integer(count, 'count', 1, 1000000),
    from = integer(first, 'first', 0, 2 ** 30);
  return core.lend([PIXELS * n, n], (images, labels) => {
    check(core.call.ink_generate_digits(seedOf(seed), from, n, images, labels));
    return {
      images: core.view(Uint8Array, images, PIXELS * n).slice(),
      labels: core.view(Uint8Array, labels, n).slice(),
    };
  });
}
