// state.js: the state of a network: parameters, snapshots, and the arrays that the last forward and
// backward left. Page and worker; knows nothing of data and training.

import { Owned } from '../core.js';
import { check } from '../errors.js';
import { need } from './errors.js';
import { layerInfos } from '../layers.js';
import { floatsOf, integer, seedOf, shown } from '../settings.js';
import { encodeNetwork, plainCopy } from './options.js';

/**
 * @typedef {import('./options.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../layers.js').LayerInfo} LayerInfo
 */

/** In the struct header of c/nn/snapshot.c: magic, version and four words come before the seed. */
const SNAPSHOT_SEED = 24;

/**
 * The base class of Network. B is the batch of the last forward(), D the inputs, K the outputs, P
 * the parameters. Every array that is returned is a copy.
 */
export class NetworkState extends Owned {
  /**
   * @param {import('../core.js').Core} core
   * @param {NetworkOptions} options
   * @throws {import('../errors.js').InkError} if they cannot be used, or memory is short
   */
  constructor(core, options) {
    const words = encodeNetwork(options),
      copy = plainCopy(options);
    super(core, core.create(words, 'ink_network_create'), 'ink_network_destroy');
    /** @protected */
    this.options = copy;
    /** D */
    this.inputs = words[0];
    /** The seed of the initial weights. */
    this.seed = options.seed ?? 1;
    /** @type {readonly LayerInfo[]} */
    this.layers = layerInfos(words[0], options.layers);
    /** K */
    this.outputs = this.layers[this.layers.length - 1].units;
    /** P */
    this.numParameters = core.call.ink_network_num_parameters(this.pointer);
    check(core.call.ink_network_use_kernels(this.pointer, core.kernels));
    if (core.pool) check(core.call.ink_network_use_pool(this.pointer, core.pool));
  }

  /**
   * All weights and biases: for each layer W (inputs, pieces * units), then b (pieces * units); W
   * is the transpose of PyTorch's nn.Linear.weight. Assigning an array of this length sets them.
   *
   * @returns {Float32Array} (P)
   */
  get parameters() {
    return this.core.floats(this.numParameters, (to) =>
      this.core.call.ink_network_get_parameters(this.pointer, to),
    );
  }

  /**
   * @param {ArrayLike<number>} values (P), finite; copied
   * @throws {import('../errors.js').InkError} if they do not fit; the old ones stay then
   */
  set parameters(values) {
    const { numParameters: parameters } = this; // before the copy: the list may be endless
    need(values?.length === parameters, 'parameter-count', {
      parameters,
      given: shown(values?.length),
    });
    const floats = floatsOf(values, 'parameters');
    this.core.lend([floats], (from) =>
      check(this.core.call.ink_network_set_parameters(this.pointer, from), 'parameters'),
    );
  }

  /**
   * The gradients that backward() has added up, in the order of the parameters.
   *
   * @returns {Float32Array} (P)
   */
  get gradients() {
    return this.core.floats(this.numParameters, (to) =>
      this.core.call.ink_network_get_gradients(this.pointer, to),
    );
  }

  /**
   * The weights of one unit: a column of its layer's W.
   *
   * @param {number} layer from 0
   * @param {number} unit from 0
   * @param {number} [piece] of a maxout unit, default 0
   * @returns {Float32Array} (inputs of the layer)
   */
  unitWeights(layer, unit, piece = 0) {
    const { inputs, units, pieces, weights } = this.#layer(layer);
    integer(unit, 'unit', 0, units - 1);
    integer(piece, 'piece', 0, pieces - 1);
    const all = this.parameters;
    return Float32Array.from(
      { length: inputs },
      (_, i) => all[weights.offset + i * pieces * units + piece * units + unit],
    );
  }

  /** Updates since creation. */
  get steps() {
    return /** @type {number} */ (this.core.call.ink_network_steps(this.pointer));
  }

  /** Whole epochs done. */
  get epoch() {
    return /** @type {number} */ (this.core.call.ink_network_epochs(this.pointer));
  }

  /** B of the last forward(); 0 if there was none since the weights changed in another way. */
  get batchSize() {
    return /** @type {number} */ (this.core.call.ink_network_batch(this.pointer));
  }

  /**
   * The pre-activations z of a layer in the last forward().
   *
   * @param {number} layer from 0
   * @returns {Float32Array} (B, pieces * units)
   * @throws {import('../errors.js').InkError} code 'order' without a forward(), as for the next
   *   ones
   */
  preActivations(layer) {
    return this.#look('ink_network_pre_activations', layer, true);
  }

  /**
   * The activations a = f(z) of a layer in the last forward(), before dropout.
   *
   * @param {number} layer from 0
   * @returns {Float32Array} (B, units)
   */
  activations(layer) {
    return this.#look('ink_network_activations', layer, false);
  }

  /**
   * The deltas d loss / dz of a layer in the last backward().
   *
   * @param {number} layer from 0
   * @returns {Float32Array} (B, pieces * units)
   */
  deltas(layer) {
    return this.#look('ink_network_deltas', layer, true);
  }

  /**
   * The factors by which dropout multiplied the activations of a layer: 0 or 1 / (1 - p).
   *
   * @param {number} layer from 0
   * @returns {Float32Array} (B, units)
   */
  dropoutMask(layer) {
    return this.#look('ink_network_dropout_mask', layer, false);
  }

  /** @param {number} layer */
  #layer(layer) {
    return this.layers[integer(layer, 'layer', 0, this.layers.length - 1)];
  }

  /**
   * @param {string} call
   * @param {number} layer
   * @param {boolean} byColumn one value for each piece of a unit
   */
  #look(call, layer, byColumn) {
    const { units, pieces } = this.#layer(layer);
    const length = this.batchSize * units * (byColumn ? pieces : 1);
    return this.core.floats(
      length,
      (to) => this.core.call[call](this.pointer, layer, to),
      call.slice(12),
    );
  }

  /**
   * The gradient of the loss for the input of the last backward(), d loss / dx: saliency.
   *
   * @returns {Float32Array} (B, D)
   */
  inputGradient() {
    return this.core.floats(
      this.batchSize * this.inputs,
      (to) => this.core.call.ink_network_input_gradient(this.pointer, to),
      'inputGradient',
    );
  }

  /**
   * The Euclidean norms of the gradients, layer by layer.
   *
   * @returns {{ weights: number; biases: number }[]}
   */
  gradientNorms() {
    const norms = this.core.floats(2 * this.layers.length, (to) =>
      this.core.call.ink_network_gradient_norms(this.pointer, to),
    );
    return this.layers.map((_, l) => ({ weights: norms[2 * l], biases: norms[2 * l + 1] }));
  }

  /**
   * A hash of the parameters' bits (FNV-1a): equal weights, bit for bit, have equal hashes;
   * different weights practically never do.
   *
   * @returns {string} 16 hexadecimal digits
   */
  hash() {
    return BigInt.asUintN(64, this.core.call.ink_network_hash(this.pointer))
      .toString(16)
      .padStart(16, '0');
  }

  /**
   * Back to step 0, with the initial weights of a seed.
   *
   * @param {number} [seed] default: the same weights as before
   */
  reset(seed = this.seed) {
    check(this.core.call.ink_network_reset(this.pointer, seedOf(seed)));
    this.seed = seed;
  }

  /**
   * All state between steps: parameters, optimizer, generators, place in the epoch; not the
   * gradients. Training after restore() gives the same bits as training without a pause.
   *
   * @returns {Uint8Array} a copy
   */
  snapshot() {
    const size = this.core.call.ink_network_snapshot_size(this.pointer);
    return this.core.lend([size], (to) => {
      this.core.call.ink_network_snapshot(this.pointer, to);
      return this.core.view(Uint8Array, to, size).slice();
    });
  }

  /**
   * Goes back to a snapshot, its seed included.
   *
   * @param {Uint8Array} bytes from snapshot() of a network of the same shape; borrowed
   * @throws {import('../errors.js').InkError} code 'snapshot' if they are not
   */
  restore(bytes) {
    need(bytes instanceof Uint8Array, 'not-snapshot-bytes');
    this.core.lend([bytes], (from) =>
      check(this.core.call.ink_network_restore(this.pointer, from, bytes.length), 'restore'),
    );
    this.seed = new DataView(bytes.buffer, bytes.byteOffset).getUint32(SNAPSHOT_SEED, true);
  }
}
