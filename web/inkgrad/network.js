// network.js: a network, its training and what can be seen of it.

import { Owned } from './core.js';
import { Dataset } from './dataset.js';
import { encodeDistortion, imageSize } from './distortion.js';
import {
  check,
  encodeNetwork,
  encodeOptimizer,
  integer,
  need,
  number,
  seedOf,
  MAX_EXAMPLES,
} from './settings.js';

/**
 * @typedef {import('./core.js').Core} Core
 *
 * @typedef {import('./dataset.js').Batch} Batch
 *
 * @typedef {import('./dataset.js').Values} Values
 *
 * @typedef {import('./settings.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./settings.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('./distortion.js').Distortion} Distortion
 */

/**
 * @typedef {object} TrainOptions
 * @property {number} [steps] mini-batches to do, default 1
 * @property {number} [batchSize] default 128; the last batch of an epoch may be smaller
 * @property {boolean} [untilEpochEnd] stop where an epoch ends, default false
 * @property {Distortion} [distortion] each image of each epoch is distorted anew, default not; for
 *   uint8 images
 * @property {number} [width] of these images; default: they are square
 * @property {number} [generatedShare] 0 to 1: so often a generated digit takes an example's place;
 *   for 28 x 28 digits
 *
 * @typedef {object} TrainResult
 * @property {number} loss mean over the examples of these steps, each before its update; NaN if
 *   there were none
 * @property {number} accuracy likewise; NaN without labels
 * @property {number} examples
 * @property {number} steps done by this call
 * @property {boolean} waiting stopped since the next rows have not arrived yet
 * @property {boolean} diverged stopped at a batch whose loss or update is beyond float32; that
 *   update was not applied
 * @property {number} step since creation
 * @property {number} epoch whole epochs done
 * @property {number} position examples into this epoch
 * @property {number} learningRate of the last step, after the schedule
 */

const SNAPSHOT_SEED = 24; // struct header of c/nn/snapshot.c: magic, version, four words, seed

/**
 * @typedef {object} LayerInfo
 * @property {number} inputs
 * @property {number} units
 * @property {string} activation
 * @property {number} pieces
 * @property {{ offset: number; length: number; shape: [number, number] }} weights W in the
 *   parameters, row-major (inputs, pieces * units)
 * @property {{ offset: number; length: number }} biases
 */

export class Network extends Owned {
  /** @type {NetworkOptions} */ #options;

  /**
   * @param {Core} core
   * @param {NetworkOptions} options
   */
  constructor(core, options) {
    const words = encodeNetwork(options);
    super(core, core.create(words, 'ink_network_create'), 'ink_network_destroy');
    this.#options = structuredClone(options);
    this.inputs = words[0];
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

  // ---- learning ----

  /**
   * Mini-batch training: the five calls, over shuffled batches. Leaves the gradients at 0.
   *
   * @param {Dataset} data
   * @param {TrainOptions & OptimizerOptions} [options]
   * @returns {TrainResult}
   */
  train(data, options = {}) {
    const from = this.#data(data);
    const optimizer = encodeOptimizer(options),
      augmentation = encodeAugmentation(options, data);
    const config = new Int32Array(3 + optimizer.length + augmentation.length);
    config.set([
      integer(options.batchSize ?? 128, 'The batch size', 1, MAX_EXAMPLES),
      integer(options.steps ?? 1, 'The number of steps', 1, 2 ** 30),
      options.untilEpochEnd ? 1 : 0,
    ]);
    config.set(optimizer, 3);
    config.set(augmentation, 3 + optimizer.length);
    return this.core.lend([config, 40], (pointer, out) => {
      check(this.core.call.ink_network_train(this.pointer, from, pointer, out), 'train');
      const [, correct, examples, steps, waiting, diverged, step, epoch, position] = this.core.view(
        Int32Array,
        out,
        9,
      );
      const floats = this.core.view(Float32Array, out, 10);
      return {
        loss: floats[0],
        accuracy: data.classes ? correct / examples : NaN,
        examples,
        steps,
        waiting: waiting === 1,
        diverged: diverged === 1,
        step,
        epoch,
        position,
        learningRate: floats[9],
      };
    });
  }

  /**
   * Rosenblatt's rule, sample by sample in the data's order, going on where the last call stopped.
   * For one step layer made with loss 'none'.
   *
   * @param {Dataset} data
   * @param {{ learningRate?: number; samples?: number }} [options] samples: default one pass
   * @returns {{ errors: number }} how many of these samples were wrong before their update
   */
  trainPerceptron(data, { learningRate = 1, samples } = {}) {
    const [layer] = this.layers,
      from = this.#data(data);
    need(
      this.layers.length === 1 && layer.activation === 'step',
      "The perceptron's rule is for one layer of step units; deeper networks learn by backpropagation: use train().",
      'pair',
    );
    return this.core.lend([4], (errors) => {
      check(
        this.core.call.ink_network_perceptron(
          this.pointer,
          from,
          number(learningRate, 'The learning rate', 1e-30, 1e9),
          integer(samples ?? Math.max(data.size, 1), 'The number of samples', 1, 2 ** 30),
          errors,
        ),
        'trainPerceptron',
      );
      return { errors: this.core.view(Int32Array, errors, 1)[0] };
    });
  }

  // The anatomy of the training loop: these five, in this order, are what train() does.

  /**
   * A dataset's pointer.
   *
   * @param {unknown} data
   */
  #data(data) {
    need(data instanceof Dataset, 'The data must be a dataset, made by ink.dataset().');
    return data.pointerFor(this.core);
  }

  /** Sets the gradients to 0; backward() adds to them. */
  zeroGrad() {
    this.core.call.ink_network_zero_grad(this.pointer);
  }

  /**
   * The mini-batch that train() would take next; the place in the epoch moves on past it.
   *
   * @param {Dataset} data
   * @param {number} [batchSize]
   * @returns {Batch}
   */
  nextBatch(data, batchSize = 128) {
    const from = this.#data(data),
      most = Math.min(integer(batchSize, 'The batch size', 1, MAX_EXAMPLES), data.capacity);
    return this.core.lend([4 * most, 4], (rows, B) => {
      check(this.core.call.ink_network_next_rows(this.pointer, from, most, rows, B), 'nextBatch');
      return data.batch(this.core.view(Int32Array, rows, this.core.view(Int32Array, B, 1)[0]));
    });
  }

  /**
   * @param {Batch} batch from data.batch(rows) or nextBatch()
   * @param {{ training?: boolean }} [options] false: without dropout
   * @returns {Float32Array} outputs (B, K)
   */
  forward(batch, { training = true } = {}) {
    need(batch?.rows instanceof Int32Array, 'forward takes a mini-batch: data.batch(rows).');
    const { data, rows } = batch,
      from = this.#data(data);
    this.core.lend([rows], (pointer) =>
      check(
        this.core.call.ink_network_forward(
          this.pointer,
          from,
          pointer,
          rows.length,
          training ? 1 : 0,
        ),
        'forward',
      ),
    );
    return this.activations(this.layers.length - 1);
  }

  /** The mean loss of the last forward's batch. */
  loss() {
    return this.core.floats(
      1,
      (out) => this.core.call.ink_network_loss(this.pointer, out),
      'loss',
    )[0];
  }

  /** Adds d loss / d parameters to the gradients. */
  backward() {
    check(this.core.call.ink_network_backward(this.pointer), 'backward');
  }

  /**
   * One update of the parameters by the gradients.
   *
   * @param {OptimizerOptions} [options]
   */
  step(options = {}) {
    this.core.lend([encodeOptimizer(options)], (optimizer) =>
      check(this.core.call.ink_network_step(this.pointer, optimizer), 'step'),
    );
  }

  /**
   * Back to step 0, with the initial weights of a seed (default: the same again).
   *
   * @param {number} [seed]
   */
  reset(seed = this.seed) {
    check(this.core.call.ink_network_reset(this.pointer, seedOf(seed)));
    this.seed = seed;
  }

  // ---- answering ----

  /**
   * Rows from .. to - 1, without dropout. confusion: (K, K) counts, row = truth; for K = 1 (2, 2).
   *
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} [options]
   */
  evaluate(data, options) {
    const side = Math.max(this.outputs, 2),
      at = this.#data(data),
      [from, to] = rangeOf(data, options);
    return this.core.lend([12, new Uint32Array(side * side)], (out, confusion) => {
      check(
        this.core.call.ink_network_evaluate(this.pointer, at, from, to, out, confusion, 0, 0),
        'evaluate',
      );
      const [, correct, count] = this.core.view(Int32Array, out, 3);
      return {
        loss: this.core.view(Float32Array, out, 1)[0],
        accuracy: data.classes ? correct / count : NaN,
        correct,
        count,
        confusion: this.core.view(Uint32Array, confusion, side * side).slice(),
      };
    });
  }

  /**
   * Loss and outputs of each row, in order.
   *
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} [options]
   * @returns {{ losses: Float32Array; outputs: Float32Array }} (n), (n, K)
   */
  examine(data, options) {
    const at = this.#data(data),
      [from, to] = rangeOf(data, options),
      n = to - from,
      K = this.outputs;
    return this.core.lend([12, 4 * n, 4 * n * K], (out, losses, outputs) => {
      check(
        this.core.call.ink_network_evaluate(this.pointer, at, from, to, out, 0, losses, outputs),
        'examine',
      );
      return {
        losses: this.core.view(Float32Array, losses, n).slice(),
        outputs: this.core.view(Float32Array, outputs, n * K).slice(),
      };
    });
  }

  /**
   * @param {Values} values one example, or n of them
   * @returns {Float32Array} outputs (n, K)
   */
  predict(values) {
    const isFloat = values instanceof Float32Array;
    need(
      isFloat || values instanceof Uint8Array,
      'predict takes a Uint8Array (pixels) or a Float32Array.',
    );
    need(
      values.length > 0 && values.length % this.inputs === 0,
      `predict takes examples of ${this.inputs} values each, not ${values.length} values.`,
      'shape',
    );
    const n = values.length / this.inputs;
    return this.core.lend([values, 4 * n * this.outputs], (from, to) => {
      check(
        this.core.call.ink_network_predict(this.pointer, isFloat ? 1 : 0, from, n, to),
        'predict',
      );
      return this.core.view(Float32Array, to, n * this.outputs).slice();
    });
  }

  // ---- looking inside ----

  /**
   * A copy (P): for each layer W (inputs, pieces * units), then b. Assigning one sets them.
   *
   * @returns {Float32Array}
   */
  get parameters() {
    return this.core.floats(this.numParameters, (to) =>
      this.core.call.ink_network_get_parameters(this.pointer, to),
    );
  }

  /** @param {ArrayLike<number>} values */
  set parameters(values) {
    const floats = Float32Array.from(values);
    need(
      floats.length === this.numParameters,
      `This network has ${this.numParameters} parameters, not ${floats.length}.`,
      'shape',
    );
    this.core.lend([floats], (from) =>
      check(this.core.call.ink_network_set_parameters(this.pointer, from), 'parameters'),
    );
  }

  /** A copy (P), in the order of the parameters. */
  get gradients() {
    return this.core.floats(this.numParameters, (to) =>
      this.core.call.ink_network_get_gradients(this.pointer, to),
    );
  }

  /**
   * The weights of one unit: what each input counts for it, (inputs).
   *
   * @param {number} layer
   * @param {number} unit
   * @param {number} [piece] of a maxout unit
   */
  unitWeights(layer, unit, piece = 0) {
    const { inputs, units, pieces, weights } =
      this.layers[integer(layer, 'The layer', 0, this.layers.length - 1)];
    integer(unit, 'The unit', 0, units - 1);
    integer(piece, 'The piece', 0, pieces - 1);
    const all = this.parameters;
    return Float32Array.from(
      { length: inputs },
      (_, i) => all[weights.offset + i * pieces * units + piece * units + unit],
    );
  }

  /** Steps since creation, and whole epochs done. */
  get steps() {
    return this.core.call.ink_network_steps(this.pointer);
  }

  get epoch() {
    return this.core.call.ink_network_epochs(this.pointer);
  }

  /** B of the last forward(); 0 when there was none since the weights changed otherwise. */
  get batchSize() {
    return this.core.call.ink_network_batch(this.pointer);
  }

  /**
   * z of the last forward's batch, (B, pieces * units).
   *
   * @param {number} layer
   */
  preActivations(layer) {
    return this.#look('ink_network_pre_activations', layer, true);
  }

  /**
   * a of the last forward's batch, before dropout, (B, units).
   *
   * @param {number} layer
   */
  activations(layer) {
    return this.#look('ink_network_activations', layer, false);
  }

  /**
   * d loss / dz of the last backward's batch, (B, pieces * units).
   *
   * @param {number} layer
   */
  deltas(layer) {
    return this.#look('ink_network_deltas', layer, true);
  }

  /**
   * What dropout multiplied the activations by, (B, units): 0 or 1 / (1 - p).
   *
   * @param {number} layer
   */
  dropoutMask(layer) {
    return this.#look('ink_network_dropout_mask', layer, false);
  }

  /**
   * @param {string} call
   * @param {number} layer
   * @param {boolean} byColumn
   */
  #look(call, layer, byColumn) {
    const { units, pieces } = this.layers[integer(layer, 'The layer', 0, this.layers.length - 1)];
    const length = this.batchSize * units * (byColumn ? pieces : 1);
    return this.core.floats(
      length,
      (to) => this.core.call[call](this.pointer, layer, to),
      call.slice(12),
    );
  }

  /** d loss / d input of the last backward's batch (saliency), (B, D). */
  inputGradient() {
    return this.core.floats(
      this.batchSize * this.inputs,
      (to) => this.core.call.ink_network_input_gradient(this.pointer, to),
      'inputGradient',
    );
  }

  /** Euclidean norms of the gradients, layer by layer. */
  gradientNorms() {
    const norms = this.core.floats(2 * this.layers.length, (to) =>
      this.core.call.ink_network_gradient_norms(this.pointer, to),
    );
    return this.layers.map((_, l) => ({ weights: norms[2 * l], biases: norms[2 * l + 1] }));
  }

  /** 16 hexadecimal digits of the weights' bits: equal exactly if the weights are. */
  hash() {
    return BigInt.asUintN(64, this.core.call.ink_network_hash(this.pointer))
      .toString(16)
      .padStart(16, '0');
  }

  /**
   * The network as a safetensors file: what it is and its weights, without the optimizer's state.
   * ink.open() reads it, and so does PyTorch: network-write.js says how.
   *
   * @param {import('./network-write.js').SaveOptions} [options]
   * @returns {Promise<Uint8Array>}
   */
  async save(options) {
    const { layers, parameters } = this,
      network = { ...this.#options, seed: this.seed };
    const { networkToFile } = await import('./network-write.js');
    return networkToFile({ network, layers, parameters }, options);
  }

  /**
   * All state between steps as bytes: restore() and go on gives the bits of never having stopped.
   *
   * @returns {Uint8Array}
   */
  snapshot() {
    const size = this.core.call.ink_network_snapshot_size(this.pointer);
    return this.core.lend([size], (to) => {
      this.core.call.ink_network_snapshot(this.pointer, to);
      return this.core.view(Uint8Array, to, size).slice();
    });
  }

  /** @param {Uint8Array} bytes a snapshot of a network of the same shape; its seed comes with it */
  restore(bytes) {
    need(bytes instanceof Uint8Array, 'restore takes the bytes that snapshot() gave.');
    this.core.lend([bytes], (from) =>
      check(this.core.call.ink_network_restore(this.pointer, from, bytes.length), 'restore'),
    );
    this.seed = new DataView(bytes.buffer, bytes.byteOffset).getUint32(SNAPSHOT_SEED, true);
  }
}

/**
 * The last words of struct ink_train_config.
 *
 * @param {TrainOptions} options
 * @param {Dataset} data
 */
function encodeAugmentation(
  { distortion, width, generatedShare = 0 },
  { format, inputs, classes, numTargets },
) {
  const share = number(generatedShare, 'generatedShare', 0, 1),
    words = new Int32Array(11);
  need(
    format === 'uint8' || !(distortion || share),
    'Only uint8 images can be distorted or replaced by generated digits.',
  );
  need(
    !share || (inputs === 784 && classes >= 10 && !numTargets),
    'Generated digits go with images of 28 x 28 pixels whose labels are 0 to 9, and no targets.',
    'shape',
  );
  words.set(encodeDistortion(distortion));
  if (distortion) words.set(imageSize(inputs, width), 8);
  words.set(new Int32Array(Float32Array.of(share).buffer), 10);
  return words;
}

/**
 * @param {Dataset} data
 * @param {{ from?: number; to?: number }} [options]
 * @returns {[number, number]}
 */
function rangeOf(data, { from = 0, to = data.size } = {}) {
  if (data.size === 0) check(-9);
  const first = integer(from, 'from', 0, data.size - 1);
  return [first, integer(to, 'to', first + 1, data.size)];
}

/**
 * @param {number} inputs
 * @param {import('./settings.js').LayerOptions[]} layers
 * @returns {LayerInfo[]}
 */
export function layerInfos(inputs, layers) {
  let offset = 0,
    D = inputs;
  return layers.map(({ units, activation = 'linear', pieces: given = 2 }) => {
    const pieces = activation === 'maxout' ? given : 1,
      columns = pieces * units;
    const weights = {
      offset,
      length: D * columns,
      shape: /** @type {[number, number]} */ ([D, columns]),
    };
    const biases = { offset: offset + weights.length, length: columns };
    const info = { inputs: D, units, activation, pieces, weights, biases };
    offset = biases.offset + columns;
    D = units;
    return info;
  });
}
