// surface.js: a loss over two numbers, and balls that the core's optimizers roll down it.

import { Owned } from './core.js';
import { Network } from './network.js';
import { check, encodeOptimizer, integer, nameIndex, need, seedOf } from './settings.js';

// In the order of the enum in c/inkgrad.h.
export const SURFACES = ['curve', 'bowl', 'valley', 'saddle', 'rosenbrock'];
const STATES = /** @type {const} */ (['rolling', 'arrived', 'stuck', 'diverged']);

/**
 * @typedef {object} NetworkSurface
 * @property {Network} network
 * @property {import('./dataset.js').Dataset} data
 * @property {ArrayLike<number>} [base] (P), where (0, 0) is; default: the network's parameters now
 * @property {[ArrayLike<number>, ArrayLike<number>]} [directions] (P) each; default: two random
 *   ones
 * @property {number} [seed] of the random directions, default 1
 *
 * @typedef {object} Roll
 * @property {number} x
 * @property {number} y
 * @property {number} loss
 * @property {number} gradientNorm
 * @property {number} learningRate of the last step
 * @property {number} travelled the path's length
 * @property {number} toMinimum distance to the nearest global minimum; NaN where none is known
 * @property {number} steps done by this call
 * @property {(typeof STATES)[number]} state
 * @property {Float32Array} path (steps, 2)
 */

export class Surface extends Owned {
  /** @type {WeakMap<Ball, number>} */ #travelled = new WeakMap();

  /**
   * @param {import('./core.js').Core} core
   * @param {string | NetworkSurface} of
   */
  constructor(core, of) {
    super(
      core,
      typeof of === 'string' ? formula(core, of) : overNetwork(core, of),
      'ink_surface_destroy',
    );
  }

  /**
   * The loss at points (n, 2).
   *
   * @param {ArrayLike<number> | readonly (readonly [number, number])[]} points flat, x, y, x, y,
   *   ..., or a list of [x, y]
   * @returns {Float32Array} (n)
   */
  values(points) {
    const list = Array.isArray(points) && points.some(Array.isArray) ? points : null;
    need(
      !list || list.every((one) => Array.isArray(one) && one.length === 2),
      'values takes points as x, y, x, y, ... or as a list of [x, y].',
      'shape',
    );
    const floats = Float32Array.from(
        list ? list.flat() : /** @type {ArrayLike<number>} */ (points),
      ),
      n = floats.length / 2;
    need(
      Number.isInteger(n) && n > 0,
      'values takes points as x, y, x, y, ... or as a list of [x, y].',
      'shape',
    );
    return this.core.lend([floats, 4 * n], (from, to) => {
      check(this.core.call.ink_surface_values(this.pointer, from, n, to), 'values');
      return this.core.view(Float32Array, to, n).slice();
    });
  }

  /**
   * A ball at a place.
   *
   * @param {number} x
   * @param {number} y
   */
  ball(x, y) {
    return new Ball(this.core, x, y);
  }

  /**
   * Updates of the ball by this surface's gradient; 0 steps only tell where it is.
   *
   * @param {Ball} ball
   * @param {import('./settings.js').OptimizerOptions & {
   *   steps?: number;
   *   batchSize?: number;
   *   seed?: number;
   * }} [options]
   *   batchSize: rows of a network's data for each gradient, default 0: all of them
   * @returns {Roll}
   */
  roll(ball, { steps = 1, batchSize = 0, seed = 1, ...optimizer } = {}) {
    need(ball instanceof Ball, 'roll takes a ball, made by ball(x, y).');
    const count = integer(steps, 'The number of steps', 0, 1e6);
    const state = new Float32Array([0, 0, 0, 0, 0, this.#travelled.get(ball) ?? 0, 0, 0, 0]);
    return this.core.lend([encodeOptimizer(optimizer), 8 * count, state], (rule, path, roll) => {
      check(
        this.core.call.ink_surface_roll(
          this.pointer,
          ball.pointerFor(this.core),
          rule,
          integer(batchSize, 'The batch size', 0, 2 ** 24),
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

/** Two parameters that the core's update rules move: its weight is x, its bias y. */
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
function overNetwork(core, { network, data, base, directions, seed = 1 }) {
  need(network instanceof Network && !!data, 'A surface is named, or made of { network, data }.');
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
    need(
      values?.length === P,
      `Base and directions must hold ${P} numbers, one for each parameter.`,
      'shape',
    );
    return Float32Array.from(values);
  });
  return core.lend([...floats, 4], (b, f, s, out) => {
    check(core.call.ink_surface_of_network(at, data.pointerFor(core), b, f, s, out), 'surface');
    return core.view(Uint32Array, out, 1)[0];
  });
}
