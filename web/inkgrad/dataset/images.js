// images.js: drawings as MNIST would show them. Page and worker. The method of Ink calls this
// function; it is documented there. Images of ink: lazy/images.js; distorted and generated images:
// lazy/made-images.js.

import { check } from '../errors.js';
import { known, number, optionsOf } from '../settings.js';
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
