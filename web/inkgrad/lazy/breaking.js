// breaking.js: what breaks a network: units that are switched off, weights that are pruned or
// stored in few bits, and the smallest change of an example that flips the answer. Page and worker.
// It works on copies: no network is changed. The core of it is a separate, small WebAssembly
// module.

import { Owned } from '../core.js';
import { check } from '../errors.js';
import { Instruments } from '../instruments.js';
import { loadBeside } from '../load/beside.js';
import { integer, number, optionsOf } from '../settings.js';
import { need } from './errors.js';
import { largest, moved, shortened } from './flip.js';

/**
 * @typedef {import('../network.js').Network} Network
 *
 * @typedef {import('../core.js').Core} Core
 *
 * @typedef {object} Damage what is to be broken; nothing by default
 * @property {readonly (readonly number[])[]} [off] units that are switched off, for each hidden layer;
 *   from 0
 * @property {number} [pruned] share of all weights that become 0, the smallest first; 0 to 1
 * @property {number} [bits] in which each weight is stored, 1 to 8; without it 32
 *
 * @typedef {object} Broken
 * @property {Float32Array} parameters (P) for a network of the same shape
 * @property {number} weights how many there are, without biases
 * @property {number} zeros how many of them are 0
 * @property {number[]} steps between two stored values, for each layer; none without `bits`
 */

/**
 * A changed example with another answer.
 *
 * @typedef {object} Flip
 * @property {boolean} isFound
 * @property {Float32Array} example (D) the changed one; the example itself where none was found
 * @property {Float32Array} change (D)
 * @property {number} size Euclidean norm of the change
 * @property {number} from the answer before
 * @property {number} to the answer after
 * @property {number} steps linear steps that were taken
 */

const MAX_FLIP_STEPS = 50;
/** As in Moosavi-Dezfooli et al. 2016: the border itself belongs to no answer. */
const OVERSHOOT = 1.02;
/** From ink.breaking(). Arrays that are taken are borrowed, those returned are copies. */
export class Breaking {
  #core;
  #look;

  /**
   * @param {Core} main the core of the networks
   * @param {Core} core
   */
  constructor(main, core) {
    this.#core = core;
    this.#look = new Instruments(main);
  }

  /**
   * @param {Float32Array} weights (n)
   * @param {number} share of them that become 0, the smallest first; 0 to 1
   * @returns {Float32Array} (n)
   */
  prune(weights, share) {
    const count = Math.round(number(share, 'pruned', 0, 1) * weights.length);
    return this.#core.lend([weights], (at) => {
      check(this.#core.call.ink_prune(at, weights.length, count), 'prune');
      return this.#core.view(Float32Array, at, weights.length).slice();
    });
  }

  /**
   * @param {Float32Array} weights (n)
   * @param {number} bits 1 to 8
   * @returns {{ weights: Float32Array; step: number }} (n); step: between two stored values
   */
  quantise(weights, bits) {
    integer(bits, 'bits', 1, 8);
    return this.#core.lend([weights, 4], (at, step) => {
      check(this.#core.call.ink_quantise(at, weights.length, bits, step), 'quantise');
      return {
        weights: this.#core.view(Float32Array, at, weights.length).slice(),
        step: this.#core.view(Float32Array, step, 1)[0],
      };
    });
  }

  /**
   * The parameters of a broken copy. Weights are pruned first, over all layers together, then stored
   * in few bits, layer by layer; a unit that is switched off sends nothing on: its weights to the next
   * layer are 0. Biases stay.
   *
   * @param {Network} net is not changed
   * @param {Damage} damage
   * @returns {Broken}
   * @throws {import('../errors.js').InkError} if a part of it does not fit the network
   */
  break(net, damage) {
    const { off = [], pruned = 0, bits } = optionsOf(damage, 'break');
    need(net instanceof Owned && 'layers' in net, 'not-a-network', { call: 'break' });
    const { layers, parameters } = net,
      count = layers.reduce((sum, { weights }) => sum + weights.length, 0);
    if (pruned) this.#pruneAll(layers, parameters, count, pruned);
    const steps = bits === undefined ? [] : this.#quantiseAll(layers, parameters, bits);
    off.forEach((units, l) => {
      integer(l, 'layer', 0, layers.length - 2);
      const { offset, shape } = layers[l + 1].weights;
      for (const unit of units) {
        const at = offset + integer(unit, 'unit', 0, layers[l].units - 1) * shape[1];
        parameters.fill(0, at, at + shape[1]);
      }
    });
    const zeros = layers.reduce(
      (sum, { weights: { offset, length } }) =>
        sum + this.#look.summary(parameters.subarray(offset, offset + length)).zeros,
      0,
    );
    return { parameters, weights: count, zeros, steps };
  }

  /**
   * @param {Network['layers']} layers
   * @param {Float32Array} parameters are changed
   * @param {number} count of weights
   * @param {number} share
   */
  #pruneAll(layers, parameters, count, share) {
    const all = new Float32Array(count);
    let at = 0;
    for (const { weights } of layers) {
      all.set(parameters.subarray(weights.offset, weights.offset + weights.length), at);
      at += weights.length;
    }
    const kept = this.prune(all, share);
    at = 0;
    for (const { weights } of layers) {
      parameters.set(kept.subarray(at, at + weights.length), weights.offset);
      at += weights.length;
    }
  }

  /**
   * @param {Network['layers']} layers
   * @param {Float32Array} parameters are changed
   * @param {number} bits
   */
  #quantiseAll(layers, parameters, bits) {
    return layers.map(({ weights: { offset, length } }) => {
      const { weights, step } = this.quantise(parameters.subarray(offset, offset + length), bits);
      parameters.set(weights, offset);
      return step;
    });
  }

  /**
   * A small change of an example that flips the network's answer: linear steps towards the nearest
   * other answer, within 0 to 1, as DeepFool takes them (Moosavi-Dezfooli et al. 2016), then as much
   * of the whole way as it takes. There may be smaller ones.
   *
   * @param {Network} net with at least 2 outputs, its last layer not maxout
   * @param {Float32Array | Uint8Array} example (D), 0 to 1; uint8 is read as value / 255
   * @returns {Flip}
   */
  smallestFlip(net, example) {
    const { outputs } = net;
    need(outputs > 1, 'flip-outputs');
    const start =
        example instanceof Uint8Array ? Float32Array.from(example, (v) => v / 255) : example,
      from = largest(net.predict(start));
    let x = Float32Array.from(start),
      to = from,
      steps = 0;
    while (to === from && steps < MAX_FLIP_STEPS) {
      const step = this.#nearest(net, x, from);
      if (!step) break;
      x = moved(x, step, OVERSHOOT);
      to = largest(net.predict(x));
      steps++;
    }
    const isFound = to !== from && to >= 0;
    const end = isFound ? shortened(net, start, x, from) : start;
    const change = end.map((value, i) => value - start[i]);
    return {
      isFound,
      example: Float32Array.from(end),
      change,
      size: this.#look.summary(change).norm,
      from,
      to: isFound ? largest(net.predict(end)) : from,
      steps,
    };
  }

  /**
   * The step to the nearest border of the network made linear.
   *
   * @param {Network} net
   * @param {Float32Array} x
   * @param {number} from
   */
  #nearest(net, x, from) {
    const logits = this.#logits(net, x),
      gradients = logits.map((_, k) => this.#gradient(net, x, k));
    /** @type {{ step: Float32Array; norm: number } | null} */
    let best = null;
    for (const [k, gradient] of gradients.entries()) {
      if (k === from) continue;
      const towards = gradient.map((g, i) => g - gradients[from][i]);
      const step = this.smallestStep(x, towards, Math.max(logits[from] - logits[k], 1e-6));
      if (step.norm < (best?.norm ?? Infinity)) best = step;
    }
    return best?.step ?? null;
  }

  /**
   * The smallest change of x within 0 to 1 along which a linear function grows by a gap.
   *
   * @param {Float32Array} x (D), 0 to 1
   * @param {Float32Array} gradient (D) of the function
   * @param {number} gap more than 0
   * @returns {{ step: Float32Array; norm: number }} (D); norm: infinite where it cannot grow so far
   */
  smallestStep(x, gradient, gap) {
    need(x.length === gradient.length, 'step-lengths');
    return this.#core.lend([x, gradient, 4 * x.length, 4], (at, g, to, norm) => {
      const { call } = this.#core;
      check(call.ink_smallest_step(at, g, x.length, gap, to, norm), 'smallestStep');
      return {
        step: this.#core.view(Float32Array, to, x.length).slice(),
        norm: this.#core.view(Float32Array, norm, 1)[0],
      };
    });
  }

  /**
   * @param {Network} net
   * @param {Float32Array} x
   * @param {number} k
   */
  #gradient(net, x, k) {
    return this.#look.logitGradient(net, x, { output: k, layer: -1 }).gradient;
  }

  /**
   * What the layer below contributes to each logit, and the bias.
   *
   * @param {Network} net
   * @param {Float32Array} x
   * @returns {number[]} (K)
   */
  #logits(net, x) {
    const { layers, parameters, outputs } = net,
      { biases } = layers[layers.length - 1];
    return Array.from({ length: outputs }, (_, output) => {
      const { contributions } = this.#look.logitGradient(net, x, {
        output,
        layer: layers.length - 2,
      });
      return contributions.reduce((sum, one) => sum + one, parameters[biases.offset + output]);
    });
  }
}

/**
 * See Ink.breaking().
 *
 * @param {Core} core of the networks
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 * @param {(url: URL) => Promise<BufferSource>} read loads a file
 */
export const openBreaking = async (core, wasm, read) =>
  new Breaking(core, await loadBeside('inkgrad-break.wasm', wasm, read));
