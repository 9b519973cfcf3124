// instruments.js: what can be said of arrays, activations and losses, for those who look inside. It
// is not part of inkgrad.js, so that who only trains does not fetch it: await ink.instruments().

import { check, integer, nameIndex, need, number, ACTIVATIONS, LOSSES } from './settings.js';

/**
 * @typedef {{
 *   norm: number;
 *   mean: number;
 *   least: number;
 *   most: number;
 *   zeros: number;
 *   positive: number;
 * }} Summary
 *   norm: Euclidean; zeros and positive: how many values are 0, and more than 0
 *
 * @typedef {{ dead: number; saturated: number; flat: number }} Slopes dead: units whose derivative
 *   is 0 for every row; saturated: other units for whose every row |f'| < flat; flat: values, of
 *   all of them, at which it is
 */

export class Instruments {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * Of an array, or of its difference from another.
   *
   * @param {Float32Array} values (n)
   * @param {Float32Array} [minus] (n)
   * @returns {Summary}
   */
  summary(values, minus) {
    floats(values, 'summary');
    need(
      !minus || (minus instanceof Float32Array && minus.length === values.length),
      'Both arrays must be a Float32Array of the same length.',
      'shape',
    );
    return this.#core.lend([values, minus ?? null, 24], (from, less, out) => {
      check(this.#core.call.ink_summarise(from, less, values.length, out), 'summary');
      const [norm, mean, least, most] = this.#core.view(Float32Array, out, 4),
        [zeros, positive] = this.#core.view(Int32Array, out + 16, 2);
      return { norm, mean, least, most, zeros, positive };
    });
  }

  /**
   * How many values lie in each of `bins` intervals from low to high.
   *
   * @param {Float32Array} values
   * @param {{ low: number; high: number; bins: number }} range
   * @returns {{ counts: Int32Array; below: number; above: number }}
   */
  histogram(values, { low, high, bins }) {
    floats(values, 'histogram');
    return this.#core.lend([values, 4 * (integer(bins, 'bins', 1, 4096) + 2)], (from, out) => {
      check(this.#core.call.ink_histogram(from, values.length, low, high, bins, out), 'histogram');
      const all = this.#core.view(Int32Array, out, bins + 2);
      return { counts: all.slice(1, -1), below: all[0], above: all[bins + 1] };
    });
  }

  /**
   * f and f' of a maxout unit with one input, whose pieces are the lines weight z + bias.
   *
   * @param {[weight: number, bias: number][]} pieces
   * @param {ArrayLike<number>} z
   */
  maxoutCurve(pieces, z) {
    const weights = Float32Array.from(pieces, ([weight]) => weight),
      biases = Float32Array.from(pieces, ([, bias]) => bias);
    return this.#curve(z, (at, f, derivative, n) =>
      this.#core.lend([weights, biases], (w, b) =>
        this.#core.call.ink_maxout_curve(pieces.length, w, b, at, n, f, derivative),
      ),
    );
  }

  /**
   * The loss of one output, and its derivative by the pre-activation z. Cross-entropy: of two
   * classes, with the logits z and 0.
   *
   * @param {string} loss
   * @param {ArrayLike<number>} z
   * @param {{ target: number; activation?: string; delta?: number; labelSmoothing?: number }} options
   *   target: y; hinge and perceptron: -1 or 1. activation: default the one that goes with the loss
   * @returns {{ f: Float32Array; derivative: Float32Array }}
   */
  lossCurve(loss, z, { target, activation, delta = 1, labelSmoothing = 0 }) {
    const code = nameIndex(loss, 'loss', LOSSES),
      parameter =
        loss === 'huber'
          ? number(delta, 'delta', 0, 1e6)
          : number(labelSmoothing, 'labelSmoothing', 0, 1);
    const own =
      loss === 'cross-entropy' ? 'softmax' : loss === 'binary-cross-entropy' ? 'sigmoid' : 'linear';
    const last = nameIndex(activation ?? own, 'activation', ACTIVATIONS);
    return this.#curve(z, (at, f, derivative, n) =>
      this.#core.call.ink_loss_curve(code, parameter, last, target, at, n, f, derivative),
    );
  }

  /**
   * How steep an activation is where a layer uses it.
   *
   * @param {string} activation
   * @param {Float32Array} z (B, units)
   * @param {{ units: number; flat: number; slope?: number; alpha?: number }} options
   * @returns {Slopes}
   */
  slopes(activation, z, { units, flat, slope = 0.01, alpha = 1 }) {
    floats(z, 'slopes');
    need(
      z.length % integer(units, 'units', 1, 65536) === 0,
      'The pre-activations must be whole rows.',
      'shape',
    );
    return this.#core.lend([z, 12], (from, out) => {
      check(
        this.#core.call.ink_activation_slopes(
          nameIndex(activation, 'activation', ACTIVATIONS),
          activation === 'elu' ? alpha : slope,
          from,
          z.length / units,
          units,
          flat,
          out,
        ),
        'slopes',
      );
      const [dead, saturated, count] = this.#core.view(Int32Array, out, 3);
      return { dead, saturated, flat: count };
    });
  }

  /**
   * @param {ArrayLike<number>} z
   * @param {(at: number, f: number, derivative: number, n: number) => number} call
   */
  #curve(z, call) {
    const points = Float32Array.from(z);
    need(points.length > 0, 'A curve takes at least one point.', 'size');
    return this.#core.lend([points, points, points], (at, f, derivative) => {
      check(call(at, f, derivative, points.length), 'curve');
      return {
        f: this.#core.view(Float32Array, f, points.length).slice(),
        derivative: this.#core.view(Float32Array, derivative, points.length).slice(),
      };
    });
  }
}

/**
 * @param {unknown} values
 * @param {string} who
 */
function floats(values, who) {
  need(
    values instanceof Float32Array && values.length > 0,
    `${who} takes a Float32Array that is not empty.`,
  );
}
