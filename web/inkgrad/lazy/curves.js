// curves.js: activations and learning rates as functions of one number. Page and worker. The
// methods of Ink call these functions; they are documented there.

import { check } from '../errors.js';
import { encodeOptimizer } from '../network/optimizer.js';
import { floatsOf, integer, nameIndex, number, optionsOf, ACTIVATIONS } from '../settings.js';
import { need } from './errors.js';

/** @typedef {import('../core.js').Core} Core */

/**
 * See Ink.activationCurve().
 *
 * @param {Core} core
 * @param {string} activation
 * @param {ArrayLike<number>} z (n)
 * @param {{ slope?: number; alpha?: number }} options
 */
export function activationCurve(core, activation, z, options) {
  const { slope = 0.01, alpha = 1 } = optionsOf(options, 'activationCurve'),
    points = floatsOf(z, 'z'),
    code = nameIndex(activation, 'activation', ACTIVATIONS);
  need(activation !== 'softmax' && activation !== 'maxout', 'no-curve', { activation });
  need(points.length > 0, 'no-points');
  const parameter =
    activation === 'elu' ? number(alpha, 'alpha', 0, 100) : number(slope, 'slope', 0, 100);
  return core.lend([points, points, points], (at, f, derivative) => {
    check(
      core.call.ink_activation_curve(code, parameter, at, points.length, f, derivative),
      'activationCurve',
    );
    return {
      f: core.view(Float32Array, f, points.length).slice(),
      derivative: core.view(Float32Array, derivative, points.length).slice(),
    };
  });
}

/**
 * See Ink.schedule().
 *
 * @param {Core} core
 * @param {import('../network/optimizer.js').OptimizerOptions} options
 * @param {number} steps
 * @param {{ from?: number; every?: number }} [which]
 */
export function schedule(core, options, steps, which) {
  const { from = 0, every = 1 } = optionsOf(which, 'schedule'),
    words = encodeOptimizer(options),
    length = integer(steps, 'steps', 1, 1e7),
    first = integer(from, 'from', 0, 2 ** 30),
    stride = integer(every, 'every', 1, Math.max(1, Math.floor((2 ** 31 - 1 - first) / length)));
  return core.lend([words, 4], (optimizer, out) =>
    Float32Array.from({ length }, (_, i) => {
      check(core.call.ink_learning_rate(optimizer, first + stride * i, out));
      return core.view(Float32Array, out, 1)[0];
    }),
  );
}
