// Worker: looks into a copy of the network with some images: the pre-activations of a layer, each
// image's own loss, and what one image alone would change. It knows no run.

import { InkError } from '../../../../inkgrad.js';
import { UnitProbe } from '../../../common/worker/unit-probe.js';

/**
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 */

export class Probe extends UnitProbe {
  /** @type {Map<string, Float32Array>} z of the first images, by layer and count */
  #firsts = new Map();

  /**
   * Copies another network, which may have another shape.
   *
   * @param {Network} net
   */
  take(net) {
    super.take(net, 'cross-entropy');
  }

  /**
   * Copies the network's weights as they are now.
   *
   * @param {Network} net
   */
  copy(net) {
    super.copy(net);
    this.#firsts.clear();
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
    const net = /** @type {Network} */ (this.net);
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
    const net = /** @type {Network} */ (this.net);
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
    const net = /** @type {Network} */ (this.net);
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
        this.look.summary(
          now.slice(offset, offset + length),
          parameters.slice(offset, offset + length),
        ).norm,
    );
    return { unit: unit + 1, weights: weights.map((value, i) => value - before[i]), norms };
  }
}
