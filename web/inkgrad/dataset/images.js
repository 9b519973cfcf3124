// images.js: images that the core makes: drawings as MNIST would show them, distorted images and
// generated digits. Page and worker. The methods of Ink call these functions; they are documented
// there. Images of ink: lazy/images.js.

import { check } from '../errors.js';
import { encodeDistortion, imageSize } from '../distortion.js';
import { integer, known, number, optionsOf, seedOf, MAX_UNITS } from '../settings.js';
import { need } from './errors.js';

/** @typedef {import('../core.js').Core} Core */

/** @typedef {number[][][]} Strokes [[[x, y], ...], ...] in any unit, y down */

/**
 * Which stages a drawing goes through, by default all of them. box: the longest side becomes 20
 * pixels; without it, the pad becomes the image. ink: drawn again by a pen of penWidth. centre:
 * moved until its centre of mass is in the middle.
 *
 * @typedef {{ box?: boolean; ink?: boolean; centre?: boolean }} Stages
 */

/**
 * @typedef {object} DrawingOptions
 * @property {number} [penWidth] diameter of the pen in pixels of the 28 x 28 image, 1 to 20,
 *   default 2.4
 * @property {Stages} [stages]
 * @property {{ side: number; penWidth: number }} [pad] the square that was drawn on and the pen
 *   that drew, in the unit of the strokes; needed without the stage box or ink
 */

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
/** The limit of a drawing, as in c/inkgrad.h. */
const MAX_POINTS = 2 ** 18;

/** @param {unknown} value */
const isNumber = (value) => typeof value === 'number';

/**
 * Strokes in the core's layout: the points, and for each stroke where it ends.
 *
 * @param {Strokes} strokes
 */
function flat(strokes) {
  need(
    Array.isArray(strokes) && strokes.length <= MAX_POINTS && [...strokes].every(Array.isArray),
    'strokes',
  );
  const ends = new Int32Array(strokes.length);
  let count = 0;
  strokes.forEach((stroke, s) => {
    ends[s] = count += stroke.length;
  });
  need(count <= MAX_POINTS, 'point-count', { points: count, most: MAX_POINTS });
  const points = new Float32Array(2 * count);
  let at = 0;
  for (const stroke of strokes)
    for (const point of stroke) {
      const isPoint = point?.length === 2 && isNumber(point[0]) && isNumber(point[1]);
      need(isPoint, 'strokes');
      points[at++] = point[0];
      points[at++] = point[1];
    }
  return { points, ends };
}

/**
 * See Ink.drawing().
 *
 * @param {Core} core
 * @param {Strokes} strokes
 * @param {DrawingOptions} options
 * @returns {Uint8Array} (784)
 */
export function drawing(core, strokes, options) {
  const { penWidth = 2.4, stages = {}, pad } = optionsOf(options, 'drawing');
  known(stages, ['box', 'ink', 'centre'], 'stages');
  const { box = true, ink = true, centre = true } = stages;
  const { points, ends } = flat(strokes);
  need((box && ink) || (typeof pad === 'object' && pad), 'pad');
  const any = (/** @type {unknown} */ value, /** @type {string} */ name) =>
    number(value ?? 0, name, -Infinity, Infinity);
  const words = Int32Array.of(Number(!!box), Number(!!ink), Number(!!centre), 0, 0, 0);
  new Float32Array(words.buffer).set(
    [number(penWidth, 'penWidth', 1, 20), any(pad?.side, 'side'), any(pad?.penWidth, 'penWidth')],
    3,
  );
  return core.lend([points, ends, words, PIXELS], (p, e, how, pixels) => {
    check(core.call.ink_drawing_staged(p, e, strokes.length, how, pixels), 'drawing');
    return core.view(Uint8Array, pixels, PIXELS).slice();
  });
}

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
