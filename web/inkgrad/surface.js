// surface.js: a loss over two numbers, and balls that the core's optimizers roll down it. Page and
// worker.

import { Owned } from './core.js';
import { Dataset } from './dataset.js';
import { check } from './errors.js';
import { need } from './lazy/errors.js';
import { Network } from './network.js';
import { encodeOptimizer } from './network/optimizer.js';
import { floatsOf, integer, nameIndex, optionsOf, seedOf, MAX_PARAMETERS } from './settings.js';

/** The formulas, in the order of the enum in c/inkgrad.h, which states them. */
export const SURFACES = ['curve', 'bowl', 'valley', 'saddle', 'rosenbrock'];
const STATES = /** @type {const} */ (['rolling', 'arrived', 'stuck', 'diverged']);

/**
 * The loss of a network over its data, at the parameters base + x * first + y * second direction.
 *
 * @typedef {object} NetworkSurface
 * @property {Network} network borrowed until dispose(). Calls of the surface keep its parameters
 *   but clear its gradients and what its last forward left
 * @property {import('./dataset.js').Dataset} data borrowed until dispose()
 * @property {ArrayLike<number>} [base] (P), the point (0, 0); default: the network's parameters now
 * @property {[ArrayLike<number>, ArrayLike<number>]} [directions] (P) each; default: two random
 *   directions, scaled unit by unit (Li et al. 2018, section 4)
 * @property {number} [seed] of the random directions, default 1
 *
 * @typedef {object} Roll
 * @property {number} x where the ball is now
 * @property {number} y
 * @property {number} loss at this point, over all of the data
 * @property {number} gradientNorm likewise
 * @property {number} learningRate of the last step, after the schedule
 * @property {number} travelled length of the ball's whole path
 * @property {number} toMinimum distance to the nearest global minimum; NaN where none is known
 * @property {number} steps done by this call
 * @property {(typeof STATES)[number]} state
 * @property {Float32Array} path (steps, 2), a copy
 */

/** A loss over two numbers, made by ink.surface(). It owns its memory; dispose() frees it. */
export class Surface extends Owned {
  /** @type {WeakMap<Ball, number>} */ #travelled = new WeakMap();
  #of; // what it borrows must not be let go before it

  /**
   * @param {import('./core.js').Core} core
   * @param {string | NetworkSurface} of
   * @throws {import('./errors.js').InkError} if there is no such formula, or the arrays do not fit
   */
  constructor(core, of) {
    super(
      core,
      typeof of === 'string' ? formula(core, of) : overNetwork(core, of),
      'ink_surface_destroy',
    );
    this.#of = typeof of === 'string' ? undefined : { network: of.network, data: of.data };
  }

  /** The network and the data that it looks at; undefined for a formula. */
  get of() {
    return this.#of;
  }

  /**
   * The loss at some points.
   *
   * @param {ArrayLike<number> | readonly (readonly [number, number])[]} points (n, 2), as x, y, x,
   *   y, ... or as a list of [x, y]
   * @returns {Float32Array} (n)
   * @throws {import('./errors.js').InkError} code 'shape' if they are not points
   */
  values(points) {
    const isShort = Array.isArray(points) && points.length <= MAX_PARAMETERS,
      list = isShort && points.some(Array.isArray) ? points : null;
    need(!list || list.every((one) => Array.isArray(one) && one.length === 2), 'surface-points');
    const floats = floatsOf(
        list ? list.flat() : /** @type {ArrayLike<number>} */ (points),
        'points',
      ),
      n = floats.length / 2;
    need(Number.isInteger(n) && n > 0, 'surface-points');
    return this.core.lend([floats, 4 * n], (from, to) => {
      check(this.core.call.ink_surface_values(this.pointer, from, n, to), 'values');
      return this.core.view(Float32Array, to, n).slice();
    });
  }

  /**
   * A ball at a point.
   *
   * @param {number} x
   * @param {number} y
   * @returns {Ball} the caller owns it
   */
  ball(x, y) {
    return new Ball(this.core, x, y);
  }

  /**
   * Moves the ball by updates with the gradient of this surface. With 0 steps it only says where
   * the ball is.
   *
   * @param {Ball} ball
   * @param {import('./network/optimizer.js').OptimizerOptions & { steps?: number; batchSize?:
   *   number; seed?: number; }} [options] steps: 0 to 1,000,000, default 1. batchSize: rows of a
   *   network's data for each gradient, drawn by the seed; default 0: all rows
   * @returns {Roll}
   * @throws {import('./errors.js').InkError} if an option cannot be used
   */
  roll(ball, options) {
    const { steps = 1, batchSize = 0, seed = 1, ...optimizer } = optionsOf(options, 'roll');
    need(ball instanceof Ball, 'not-a-ball');
    const count = integer(steps, 'steps', 0, 1e6);
    const state = new Float32Array([0, 0, 0, 0, 0, this.#travelled.get(ball) ?? 0, 0, 0, 0]);
    return this.core.lend([encodeOptimizer(optimizer), 8 * count, state], (rule, path, roll) => {
      check(
        this.core.call.ink_surface_roll(
          this.pointer,
          ball.pointerFor(this.core),
          rule,
          integer(batchSize, 'batchSize', 0, 2 ** 24),
          seedOf(seed),
          count,
          path,
          roll,
        ),
        'roll',
      );
      const [x, y, loss, gradientNorm, learningRate, travelled, toMinimum] = this.core.view(
        Float32Array,
        roll,
        7,
      );
      const [done, code] = this.core.view(Int32Array, roll + 28, 2);
      this.#travelled.set(ball, travelled);
      return {
        x,
        y,
        loss,
        gradientNorm,
        learningRate,
        travelled,
        toMinimum,
        steps: done,
        state: STATES[code],
        path: this.core.view(Float32Array, path, 2 * done).slice(),
      };
    });
  }
}

/** A network of two parameters, which the core's optimizers move: its weight is x, its bias y. */
export class Ball extends Network {
  /**
   * @param {import('./core.js').Core} core
   * @param {number} x
   * @param {number} y
   */
  constructor(core, x, y) {
    super(core, { inputs: 1, layers: [{ units: 1 }], loss: 'mse' });
    Object.assign(this, { parameters: [x, y] }); // by its setter
  }
}

/**
 * @param {import('./core.js').Core} core
 * @param {string} name
 */
function formula(core, name) {
  const kind = nameIndex(name, 'surface', SURFACES);
  return core.lend([4], (out) => {
    check(core.call.ink_surface_create(kind, out), 'surface');
    return core.view(Uint32Array, out, 1)[0];
  });
}

/**
 * @param {import('./core.js').Core} core
 * @param {NetworkSurface} options
 */
function overNetwork(core, options) {
  const { network, data, base, directions, seed = 1 } = optionsOf(options, 'surface');
  need(network instanceof Network && data instanceof Dataset, 'not-a-surface');
  need(directions === undefined || Array.isArray(directions), 'directions', {
    parameters: network.numParameters,
  });
  const P = network.numParameters,
    at = network.pointerFor(core);
  const [first, second] =
    directions ??
    [0, 1].map((which) =>
      core.floats(
        P,
        (to) => core.call.ink_surface_direction(at, seedOf(seed), which, to),
        'surface',
      ),
    );
  const floats = [base ?? network.parameters, first, second].map((values) => {
    need(values?.length === P, 'directions', { parameters: P });
    return floatsOf(values, 'directions');
  });
  return core.lend([...floats, 4], (b, f, s, out) => {
    check(core.call.ink_surface_of_network(at, data.pointerFor(core), b, f, s, out), 'surface');
    return core.view(Uint32Array, out, 1)[0];
  });
}
