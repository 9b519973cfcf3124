// points.js: sets of points that the core makes: truth tables, clouds in the plane, curves to fit.
// Page and worker.

import { check } from '../errors.js';
import { integer, known, nameIndex, number, seedOf } from '../settings.js';

/** The kinds of points, in the order of the enum in c/inkgrad.h. */
export const POINTS = [
  'or',
  'and',
  'xor',
  'gaussians',
  'circle',
  'xor-clouds',
  'spiral',
  'moons',
  'checkerboard',
  'sine-boundary',
  'blobs',
  'sine',
  'step',
  'bump',
  'absolute',
];
const FIRST_CURVE = POINTS.indexOf('sine');

/**
 * @typedef {object} PointsOptions
 * @property {string} kind one of POINTS; the last four are curves y(x)
 * @property {number} [count] N, 1 to 1,000,000; default 4 for truth tables, otherwise 500
 * @property {number} [noise] standard deviation of normal noise that is added to x and y (to y only
 *   for curves), 0 to 100, default 0
 * @property {number} [seed] default 1
 *
 * @typedef {{
 *   values: Float32Array;
 *   inputs: number;
 *   labels?: Int32Array;
 *   classes?: number;
 *   targets?: Float32Array;
 * }} Points
 *   values (N, 2) with labels (N); for curves values (N, 1) with targets (N)
 */

/**
 * See Ink.points().
 *
 * @param {import('../core.js').Core} core
 * @param {PointsOptions} options
 * @returns {Points} copies
 * @throws {import('../errors.js').InkError} if an option is unknown or outside its limits
 */
export function generatePoints(core, options) {
  known(options, ['kind', 'count', 'noise', 'seed'], 'points');
  const kind = nameIndex(options?.kind, 'kind', POINTS);
  const count = integer(options.count ?? (kind < 3 ? 4 : 500), 'count', 1, 1000000);
  const noise = number(options.noise ?? 0, 'noise', 0, 100),
    seed = seedOf(options.seed ?? 1);
  return core.lend([8 * count, 4 * count], (points, classes) => {
    check(core.call.ink_points_generate(kind, seed, noise, count, points, classes), 'points');
    const values = core.view(Float32Array, points, 2 * count).slice();
    if (kind < FIRST_CURVE) {
      return {
        values,
        inputs: 2,
        labels: core.view(Int32Array, classes, count).slice(),
        classes: options.kind === 'blobs' ? 3 : 2,
      };
    }
    return {
      values: values.filter((_, i) => i % 2 === 0),
      inputs: 1,
      targets: values.filter((_, i) => i % 2),
    };
  });
}
