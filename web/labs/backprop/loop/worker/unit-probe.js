// What a hidden unit has learned to see, in the worker: its weights, and the test images that
// excite it most and least.

import { InkError } from '../../../../inkgrad.js';

/**
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {{ unit: number; weights: Float32Array; norms: number[] }} Pull of the unit's incoming
 *   weights; norms: of all weights of each layer
 *
 * @typedef {{ index: number; label: number; pixels: Uint8Array; z: number; a: number }} Exciting
 *
 * @typedef {{
 *   most: Exciting[];
 *   least: Exciting[];
 *   positive: number;
 *   count: number;
 *   means: Float32Array;
 * }} Excitement
 *   positive: images with z > 0; means: activation, mean over the images of each digit
 */

const ROWS_AT_ONCE = 200;
const SHOWN = 10;

/** The pre-activations of one layer for all test images, a slice at a time. */
export class Probe {
  #ink;
  #look;
  /** @type {Network | null} */ #net = null;
  /** @type {Float32Array | null} (N, units) */ #z = null;
  #units = 0;
  #layer = 0;
  #done = 0;
  /** @type {Dataset | null} */ #data = null;
  /** @type {Map<string, Float32Array>} z of the first images, by layer and count */
  #firsts = new Map();

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {Instruments} look
   */
  constructor(ink, look) {
    this.#ink = ink;
    this.#look = look;
  }

  /**
   * Another network: same shape, or not.
   *
   * @param {Network} net
   */
  take(net) {
    this.#net?.dispose();
    this.#net = this.#ink.network({
      inputs: net.inputs,
      layers: net.layers.map(({ units, activation }) => ({ units, activation })),
      loss: 'cross-entropy',
    });
    this.copy(net);
  }

  /**
   * Its weights now.
   *
   * @param {Network} net
   */
  copy(net) {
    if (this.#net) this.#net.parameters = net.parameters;
    this.#z = null;
    this.#firsts.clear();
  }

  /**
   * @param {Dataset} data
   * @param {number} layer from 0
   */
  begin(data, layer) {
    if (this.#z && this.#data === data && this.#layer === layer) return;
    const { units } = /** @type {Network} */ (this.#net).layers[layer];
    this.#data = data;
    this.#layer = layer;
    this.#units = units;
    this.#z = new Float32Array(data.size * units);
    this.#done = 0;
  }

  get isDone() {
    return this.#z !== null && this.#done === this.#data?.size;
  }
  get hasWork() {
    return this.#z !== null && !this.isDone;
  }

  work() {
    if (!this.#z || !this.#data || !this.#net) return;
    const count = Math.min(ROWS_AT_ONCE, this.#data.size - this.#done),
      rows = Int32Array.from({ length: count }, (_, i) => this.#done + i);
    this.#net.forward(this.#data.batch(rows), { training: false });
    this.#z.set(this.#net.preActivations(this.#layer), this.#done * this.#units);
    this.#done += count;
  }

  /**
   * z of a layer for the first images.
   *
   * @param {Dataset} data
   * @param {number} layer from 0
   * @param {number} count
   * @returns {Float32Array} (count, units)
   */
  first(data, layer, count) {
    const net = /** @type {Network} */ (this.#net),
      key = `${layer} ${count}`;
    let z = this.#firsts.get(key);
    if (z) return z;
    net.forward(data.batch(Array.from({ length: Math.min(count, data.size) }, (_, i) => i)), {
      training: false,
    });
    this.#firsts.set(key, (z = net.preActivations(layer)));
    return z;
  }

  /**
   * Each image's own loss, by its row.
   *
   * @param {Dataset} data
   * @param {Int32Array} rows
   * @param {Float32Array} parameters
   */
  losses(data, rows, parameters) {
    const net = /** @type {Network} */ (this.#net),
      own = net.parameters;
    net.parameters = parameters;
    const losses = new Map(
      [...rows].map((row) => [row, net.examine(data, { from: row, to: row + 1 }).losses[0]]),
    );
    net.parameters = own;
    return losses;
  }

  /**
   * What one step would change if this image alone were the mini-batch.
   *
   * @param {Dataset} data
   * @param {number} row
   * @param {Float32Array} parameters
   * @param {number} learningRate
   * @param {number} unit of the first layer, from 0
   * @returns {Pull | null} null: it would leave no numbers
   */
  pull(data, row, parameters, learningRate, unit) {
    const net = /** @type {Network} */ (this.#net),
      own = net.parameters;
    net.parameters = parameters;
    net.zeroGrad();
    net.forward(data.batch([row]));
    net.backward();
    try {
      net.step({ optimizer: 'sgd', learningRate });
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      net.parameters = own;
      return null;
    }
    const now = net.parameters,
      weights = net.unitWeights(0, unit);
    net.parameters = parameters;
    const before = net.unitWeights(0, unit);
    net.parameters = own;
    const norms = net.layers.map(
      ({ weights: { offset, length } }) =>
        this.#look.summary(
          now.slice(offset, offset + length),
          parameters.slice(offset, offset + length),
        ).norm,
    );
    return { unit: unit + 1, weights: weights.map((value, i) => value - before[i]), norms };
  }

  /**
   * @param {number} unit from 0
   * @returns {Excitement}
   */
  excitement(unit) {
    const data = /** @type {Dataset} */ (this.#data),
      all = /** @type {Float32Array} */ (this.#z),
      { activation } = /** @type {Network} */ (this.#net).layers[this.#layer];
    const z = Float32Array.from({ length: data.size }, (_, i) => all[i * this.#units + unit]),
      a = this.#ink.activationCurve(activation, z).f;
    const order = [...z.keys()].sort((i, j) => z[j] - z[i] || i - j);
    const labels = order.map((_, i) => /** @type {number} */ (data.example(i).label));
    const show = (/** @type {number} */ i) => ({
      index: i,
      label: labels[i],
      pixels: /** @type {Uint8Array} */ (data.example(i).pixels),
      z: z[i],
      a: a[i],
    });
    const means = Float32Array.from({ length: 10 }, (_, digit) => {
      const ofDigit = a.filter((_, i) => labels[i] === digit);
      return ofDigit.length ? this.#look.summary(ofDigit).mean : NaN;
    });
    return {
      most: order.slice(0, SHOWN).map(show),
      least: order.slice(-SHOWN).reverse().map(show),
      positive: this.#look.summary(z).positive,
      count: data.size,
      means,
    };
  }

  dispose() {
    this.#net?.dispose();
  }
}
