// Worker: sends images through a copy of the network: the pre-activations of a layer, each image's
// own loss, and what one image alone would change. It knows no run.

import { InkError } from '../../../../inkgrad.js';

/**
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 */

const ROWS_AT_ONCE = 200;
/** Test images that are shown for the highest and for the lowest activation. */
const SHOWN = 10;

export class Probe {
  #ink;
  #look;
  /** @type {Network | null} the copy */ #net = null;
  /** @type {Float32Array | null} (N, units) z of one layer for all test images */ #z = null;
  #units = 0;
  #layer = 0;
  /** Images that have gone through. */ #done = 0;
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
   * Copies another network, which may have another shape.
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
   * Copies the network's weights as they are now.
   *
   * @param {Network} net
   */
  copy(net) {
    if (this.#net) this.#net.parameters = net.parameters;
    this.#z = null;
    this.#firsts.clear();
  }

  /**
   * Begins to send all images through, for the pre-activations of one layer; work() goes on with
   * it.
   *
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

  /**
   * Sends the next slice of images through.
   *
   * @returns {boolean} whether there was one
   */
  work() {
    if (!this.hasWork || !this.#z || !this.#data || !this.#net) return false;
    const count = Math.min(ROWS_AT_ONCE, this.#data.size - this.#done);
    const rows = Int32Array.from({ length: count }, (_, i) => this.#done + i);
    this.#net.forward(this.#data.batch(rows), { training: false });
    this.#z.set(this.#net.preActivations(this.#layer), this.#done * this.#units);
    this.#done += count;
    return true;
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
    const net = /** @type {Network} */ (this.#net);
    const key = `${layer} ${count}`;
    const known = this.#firsts.get(key);
    if (known) return known;
    const rows = Array.from({ length: Math.min(count, data.size) }, (_, i) => i);
    net.forward(data.batch(rows), { training: false });
    const z = net.preActivations(layer);
    this.#firsts.set(key, z);
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
    const net = /** @type {Network} */ (this.#net);
    const own = net.parameters;
    net.parameters = parameters;
    const losses = new Map(
      [...rows].map((row) => [row, net.examine(data, { from: row, to: row + 1 }).losses[0]]),
    );
    net.parameters = own;
    return losses;
  }

  /**
   * The changes by one step if this image alone were the mini-batch.
   *
   * @param {Dataset} data
   * @param {number} row
   * @param {Float32Array} parameters
   * @param {number} learningRate
   * @param {number} unit of the first layer, from 0
   * @returns {import('../messages.js').Pull | null} null: the weights would overflow
   */
  pull(data, row, parameters, learningRate, unit) {
    const net = /** @type {Network} */ (this.#net);
    const own = net.parameters;
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
    const now = net.parameters;
    const weights = net.unitWeights(0, unit);
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
   * How the unit responds to the test images.
   *
   * @param {number} unit from 0
   * @returns {import('../messages.js').Responses}
   */
  responses(unit) {
    const data = /** @type {Dataset} */ (this.#data);
    const all = /** @type {Float32Array} */ (this.#z);
    const { activation } = /** @type {Network} */ (this.#net).layers[this.#layer];
    const z = Float32Array.from({ length: data.size }, (_, i) => all[i * this.#units + unit]);
    const a = this.#ink.activationCurve(activation, z).f;
    const order = [...z.keys()].sort((i, j) => z[j] - z[i] || i - j);
    const labels = order.map((_, i) => /** @type {number} */ (data.example(i).label));
    const show = (/** @type {number} */ i) => ({
      index: i,
      label: labels[i],
      pixels: /** @type {Uint8Array} */ (data.example(i).pixels),
      z: z[i],
      a: a[i],
    });
    return {
      most: order.slice(0, SHOWN).map(show),
      least: order.slice(-SHOWN).reverse().map(show),
      positive: this.#look.summary(z).positive,
      count: data.size,
      means: Float32Array.from({ length: 10 }, (_, digit) => {
        const ofDigit = a.filter((_, i) => labels[i] === digit);
        return ofDigit.length ? this.#look.summary(ofDigit).mean : NaN;
      }),
    };
  }

  dispose() {
    this.#net?.dispose();
  }
}
