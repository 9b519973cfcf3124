// distortion.js: how images are distorted, turned into the core's words.

import { integer, known, need, number, MAX_UNITS } from './settings.js';

/**
 * How far images may be distorted: each image of each epoch draws its own values, uniformly from
 * these ranges.
 *
 * @typedef {object} Distortion
 * @property {number} [rotation] degrees to either side, 0 to 180; default 0, as of all: off
 * @property {number} [scale] width and height each times 1 / (1 + scale) to 1 + scale, 0 to 4
 * @property {number} [shear] slant: x moves by up to so much for each pixel of y, 0 to 4
 * @property {number} [shift] pixels in x and in y, 0 to 1024
 * @property {number} [elasticAlpha] strength of Simard's elastic distortion, 0 to 1000; 34 is usual
 *   with sigma 4
 * @property {number} [elasticSigma] its smoothness in pixels, 1 to 1024; default 4
 * @property {number} [thickness] strokes become wider or thinner by up to so many pixels, 0 to 2
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
 * @param {Distortion} [distortion] none: all off
 */
export function encodeDistortion(distortion = {}) {
  need(
    typeof distortion === 'object' && distortion !== null,
    'A distortion must look like { rotation: 15, shift: 1.5 }.',
  );
  known(
    distortion,
    RANGES.map(([name]) => name),
    'a distortion',
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
 * @param {number} [width] default that of a square
 * @returns {[number, number]}
 */
export function imageSize(D, width = Math.sqrt(integer(D, 'inputs', 1, MAX_UNITS))) {
  need(
    Number.isInteger(width) &&
      width >= 1 &&
      width <= 1024 &&
      Number.isInteger(D / width) &&
      D / width <= 1024,
    `${D} values are no image ${Number.isInteger(width) ? `${width} wide` : 'that is square: give its width'}.`,
    'shape',
  );
  return [width, D / width];
}
