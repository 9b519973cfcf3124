// instruments.js: summaries of arrays, activations and losses, for a look inside a network. Page
// and worker. A program that only trains does not load it: await ink.instruments().

import { Owned } from './core.js';
import { check } from './errors.js';
import { activationCurve } from './lazy/curves.js';
import { need } from './lazy/errors.js';
import { ACTIVATION_FOR } from './network/options.js';
import {
  floatsOf,
  integer,
  nameIndex,
  number,
  optionsOf,
  ACTIVATIONS,
  LOSSES,
} from './settings.js';

/**
 * @typedef {{
 *   norm: number;
 *   mean: number;
 *   least: number;
 *   most: number;
 *   zeros: number;
 *   positive: number;
 * }} Summary
 *   norm: Euclidean. least, most: minimum and maximum. zeros, positive: how many values are 0, and
 *   more than 0
 */

/**
 * @typedef {{ dead: number; saturated: number; flat: number }} Slopes dead: units whose derivative
 *   f' is 0 for every row. saturated: other units with |f'| < flat for every row. flat: how many of
 *   all values have |f'| < flat
 */

/**
 * Instruments, from ink.instruments(). Arrays that are taken are borrowed, those returned copies.
 */
export class Instruments {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * A summary of an array, or of its difference from another.
   *
   * @param {Float32Array} values (n), n at least 1
   * @param {Float32Array} [minus] (n), which is subtracted
   * @returns {Summary} norm, mean, least and most are NaN if a value is
   * @throws {import('./errors.js').InkError} if the arrays do not fit
   */
  summary(values, minus) {
    floats(values, 'summary');
    need(
      !minus || (minus instanceof Float32Array && minus.length === values.length),
      'equal-arrays',
    );
    return this.#core.lend([values, minus ?? null, 24], (from, less, out) => {
      check(this.#core.call.ink_summarise(from, less, values.length, out), 'summary');
      const [norm, mean, least, most] = this.#core.view(Float32Array, out, 4),
        [zeros, positive] = this.#core.view(Int32Array, out + 16, 2);
      return { norm, mean, least, most, zeros, positive };
    });
  }

  /**
   * How many values lie in each of some equal intervals from low to high. NaN is not counted.
   *
   * @param {Float32Array} values (n), n at least 1
   * @param {{ low: number; high: number; bins: number }} range bins: 1 to 4096
   * @returns {{ counts: Int32Array; below: number; above: number }} counts (bins); below and above:
   *   values outside the range
   */
  histogram(values, range) {
    const { low, high, bins } = optionsOf(range, 'histogram');
    floats(values, 'histogram');
    [low, high].forEach((at, i) => number(at, i ? 'high' : 'low', -Infinity, Infinity));
    return this.#core.lend([values, 4 * (integer(bins, 'bins', 1, 4096) + 2)], (from, out) => {
      check(this.#core.call.ink_histogram(from, values.length, low, high, bins, out), 'histogram');
      const all = this.#core.view(Int32Array, out, bins + 2);
      return { counts: all.slice(1, -1), below: all[0], above: all[bins + 1] };
    });
  }

  /**
   * f and f' of a maxout unit with one input, whose pieces are the lines weight * z + bias.
   *
   * @param {[weight: number, bias: number][]} pieces 2 to 16
   * @param {ArrayLike<number>} z (n)
   * @returns {{ f: Float32Array; derivative: Float32Array }} (n) each
   */
  maxoutCurve(pieces, z) {
    need(Array.isArray(pieces) && pieces.length <= 16 && pieces.every(Array.isArray), 'pieces');
    const weights = floatsOf(
        [...pieces].map((piece) => piece?.[0] ?? NaN),
        'weight',
      ),
      biases = floatsOf(
        [...pieces].map((piece) => piece?.[1] ?? NaN),
        'bias',
      );
    return this.#curve(z, (at, f, derivative, n) =>
      this.#core.lend([weights, biases], (w, b) =>
        this.#core.call.ink_maxout_curve(pieces.length, w, b, at, n, f, derivative),
      ),
    );
  }

  /**
   * The loss of one output, and its derivative by the pre-activation z. Cross-entropy has two
   * classes here, with the logits z and 0.
   *
   * @param {string} loss
   * @param {ArrayLike<number>} z (n)
   * @param {{ target: number; activation?: string; delta?: number; labelSmoothing?: number; }}
   *   options target: y, for hinge and perceptron -1 or 1. activation: default the one that the
   *   loss needs, or linear
   * @returns {{ f: Float32Array; derivative: Float32Array }} (n) each
   * @throws {import('./errors.js').InkError} code 'pair' if loss and activation do not go together
   */
  lossCurve(loss, z, options) {
    const { target, activation, delta = 1, labelSmoothing = 0 } = optionsOf(options, 'lossCurve');
    number(target, 'target', -Infinity, Infinity);
    const code = nameIndex(loss, 'loss', LOSSES),
      parameter =
        loss === 'huber'
          ? number(delta, 'delta', 0, 1e6)
          : number(labelSmoothing, 'labelSmoothing', 0, 1);
    const last = nameIndex(
      activation ?? ACTIVATION_FOR[loss] ?? 'linear',
      'activation',
      ACTIVATIONS,
    );
    return this.#curve(z, (at, f, derivative, n) =>
      this.#core.call.ink_loss_curve(code, parameter, last, target, at, n, f, derivative),
    );
  }

  /**
   * As Ink.activationCurve(), which a lean library does not have.
   *
   * @param {string} activation every one except softmax and maxout
   * @param {ArrayLike<number>} z (n), n at least 1
   * @param {{ slope?: number; alpha?: number }} [options]
   * @returns {{ f: Float32Array; derivative: Float32Array }} (n) each
   */
  activationCurve(activation, z, options = {}) {
    return activationCurve(this.#core, activation, z, options);
  }

  /**
   * How steep an activation is at the pre-activations of a layer.
   *
   * @param {string} activation every one except softmax and maxout
   * @param {Float32Array} z (B, units)
   * @param {{ units: number; flat: number; slope?: number; alpha?: number }} options flat: |f'|
   *   below which an activation counts as flat, more than 0
   * @returns {Slopes}
   */
  slopes(activation, z, options) {
    const { units, flat, slope = 0.01, alpha = 1 } = optionsOf(options, 'slopes');
    floats(z, 'slopes');
    need(z.length % integer(units, 'units', 1, 65536) === 0, 'whole-rows', { units });
    return this.#core.lend([z, 12], (from, out) => {
      check(
        this.#core.call.ink_activation_slopes(
          nameIndex(activation, 'activation', ACTIVATIONS),
          number(activation === 'elu' ? alpha : slope, 'slope or alpha', -Infinity, Infinity),
          from,
          z.length / units,
          units,
          number(flat, 'flat', -Infinity, Infinity),
          out,
        ),
        'slopes',
      );
      const [dead, saturated, count] = this.#core.view(Int32Array, out, 3);
      return { dead, saturated, flat: count };
    });
  }

  /**
   * How the logit of an output, its pre-activation z, changes with the activations of a layer, for
   * one example and without dropout. What each unit contributes is the product of both; for the
   * layer next to the last it is its activation times its weight. The network forgets its last
   * forward().
   *
   * @param {import('./network.js').Network} net whose last layer is not maxout
   * @param {Float32Array | Uint8Array} example (D); uint8 is read as value / 255
   * @param {{ output: number; layer: number }} at both from 0. layer: one below the last, or -1 for
   *   the inputs
   * @returns {{ values: Float32Array; gradient: Float32Array; contributions: Float32Array }}
   *   (units) or (D) each: the activations, dz / d each of them, and the products; infinite or NaN
   *   where the weights are too large
   * @throws {import('./errors.js').InkError} if the example or the place does not fit
   */
  logitGradient(net, example, at) {
    const { output, layer } = optionsOf(at, 'logitGradient');
    need(net instanceof Owned && 'layers' in net, 'not-a-network', { call: 'logitGradient' });
    const isFloat = example instanceof Float32Array;
    need(
      (isFloat || example instanceof Uint8Array) && example.length === net.inputs,
      'one-example',
      { inputs: net.inputs },
    );
    integer(output, 'output', 0, net.outputs - 1);
    integer(layer, 'layer', -1, net.layers.length - 2);
    const n = layer < 0 ? net.inputs : net.layers[layer].units,
      pointer = net.pointerFor(this.#core);
    return this.#core.lend([example, 4 * n, 4 * n, 4 * n], (from, ...to) => {
      const { ink_network_logit_gradient: call } = this.#core.call;
      check(call(pointer, isFloat ? 1 : 0, from, output, layer, ...to), 'logitGradient');
      const [values, gradient, contributions] = to.map((at) =>
        this.#core.view(Float32Array, at, n).slice(),
      );
      return { values, gradient, contributions };
    });
  }

  /**
   * @param {ArrayLike<number>} z
   * @param {(at: number, f: number, derivative: number, n: number) => number} call
   */
  #curve(z, call) {
    const points = floatsOf(z, 'z');
    need(points.length > 0, 'no-points');
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
 * @param {string} call
 */
function floats(values, call) {
  need(values instanceof Float32Array && values.length > 0, 'float-array', { call });
}
