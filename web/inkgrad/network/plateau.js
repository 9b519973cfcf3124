// plateau.js: the factor of a learning rate that is reduced on a plateau. Page and worker.

import { check, need } from '../errors.js';
import { integer, number, optionsOf, shown } from '../settings.js';

/** @typedef {import('../core.js').Core} Core */

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
