// distortion.js: how far images are distorted (data augmentation), checked and encoded as the
// core's struct ink_distortion. Page and worker; holds no pointer.

import { need } from './dataset/errors.js';
import { integer, known, number, MAX_UNITS } from './settings.js';

/**
 * Ranges of a random distortion. For each image of each epoch the core draws values uniformly from
 * them. Elastic distortion: Simard, Steinkraus, Platt, "Best Practices for Convolutional Neural
 * Networks Applied to Visual Document Analysis", 2003.
 *
 * @typedef {object} Distortion
 * @property {number} [rotation] degrees to either side, 0 to 180; default 0 (off), as for all
 *   others
 * @property {number} [scale] width and height are multiplied by 1 / (1 + scale) to 1 + scale, each
 *   on its own; 0 to 4
 * @property {number} [shear] slant: x moves by up to this many pixels for each pixel of y, 0 to 4
 * @property {number} [shift] pixels in x and in y, 0 to 1024
 * @property {number} [elasticAlpha] strength of the elastic distortion, 0 to 1000; 34 is usual with
 *   sigma 4
 * @property {number} [elasticSigma] smoothness of the elastic distortion in pixels, 1 to 1024;
 *   default 4
 * @property {number} [thickness] strokes become wider or thinner by up to this many pixels, 0 to 2
 * @property {number} [noise] ink becomes darker or lighter by up to this share, 0 to 1
 */

// In the order of struct ink_distortion.
/** @type {[name: keyof Distortion, low: number, high: number][]} */
const RANGES = [
  ['rotation', 0, 180],
  ['scale', 0, 4],
  ['shear', 0, 4],
  ['shift', 0, 1024],
  ['elasticSigma', 1, 1024],
  ['elasticAlpha', 0, 1000],
  ['thickness', 0, 2],
  ['noise', 0, 1],
];

/**
 * The words of struct ink_distortion.
 *
 * @param {Distortion} [distortion] default: no distortion
 * @returns {Int32Array} (8), the bits of float32
 * @throws {import('./errors.js').InkError} if a field is unknown or outside its range
 */
export function encodeDistortion(distortion = {}) {
  need(typeof distortion === 'object' && distortion !== null, 'distortion');
  known(
    distortion,
    RANGES.map(([name]) => name),
    'distortion',
  );
  const floats = RANGES.map(([name, low, high]) =>
    number(distortion[name] ?? (name === 'elasticSigma' ? 4 : 0), name, low, high),
  );
  return new Int32Array(Float32Array.from(floats).buffer);
}

/**
 * Width and height of images of D pixels.
 *
 * @param {number} D
 * @param {number} [width] in pixels; default: the images are square
 * @returns {[width: number, height: number]}
 * @throws {import('./errors.js').InkError} code 'shape' if there is no such image
 */
export function imageSize(D, width = Math.sqrt(integer(D, 'inputs', 1, MAX_UNITS))) {
  need(
    Number.isInteger(width) &&
      width >= 1 &&
      width <= 1024 &&
      Number.isInteger(D / width) &&
      D / width <= 1024,
    'image-size',
    { inputs: D, width: Number.isInteger(width) ? width : undefined },
  );
  return [width, D / width];
}
