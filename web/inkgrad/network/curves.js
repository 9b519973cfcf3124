// curves.js: what a network uses one number at a time: activations, learning rates and their factor
// on a plateau. Page and worker. The methods of Ink call these functions; they are documented
// there.

import { check, need } from '../errors.js';
import {
  floatsOf,
  integer,
  nameIndex,
  number,
  optionsOf,
  shown,
  ACTIVATIONS,
} from '../settings.js';
import { encodeOptimizer } from './optimizer.js';

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
 * @param {import('./optimizer.js').OptimizerOptions} options
 * @param {number} steps
 */
export function schedule(core, options, steps) {
  const words = encodeOptimizer(options),
    length = integer(steps, 'steps', 1, 1e7);
  return core.lend([words, 4], (optimizer, out) =>
    Float32Array.from({ length }, (_, t) => {
      check(core.call.ink_learning_rate(optimizer, t, out));
      return core.view(Float32Array, out, 1)[0];
    }),
  );
}

/**
 * See Ink.plateau().
 *
 * @param {Core} core
 * @param {{ patience?: number; gamma?: number }} options
 */
export function plateau(core, options) {
  const { patience = 10, gamma = 0.1 } = optionsOf(options, 'plateau');
  /** The words of struct ink_plateau: best, waited (an int), factor. */
  const state = new Float32Array([Infinity, 0, 1]);
  const factor = number(gamma, 'gamma', 1e-6, 0.999999),
    wait = integer(patience, 'patience', 0, 1e9);
  return {
    /** @param {number} loss */
    update: (loss) => {
      need(typeof loss === 'number', 'numbers', { name: 'loss', value: shown(loss) });
      return core.lend([state], (pointer) => {
        check(core.call.ink_plateau_update(pointer, loss, wait, factor));
        state.set(core.view(Float32Array, pointer, 3));
        return state[2];
      });
    },
  };
}
