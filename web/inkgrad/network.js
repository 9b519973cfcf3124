// network.js: a network: training, the five calls of the training loop, evaluation. Page and
// worker. Its parameters, snapshots and inner arrays: network/state.js.

import { Dataset } from './dataset.js';
import { check } from './errors.js';
import { need } from './network/errors.js';
import { NetworkState } from './network/state.js';
import { encodeOptimizer } from './network/optimizer.js';
import { encodeTraining, trainResult } from './network/training.js';
import { integer, number, optionsOf, MAX_EXAMPLES } from './settings.js';

/**
 * @typedef {import('./dataset.js').Batch} Batch
 *
 * @typedef {import('./dataset/options.js').Values} Values
 *
 * @typedef {import('./layers.js').LayerInfo} LayerInfo
 *
 * @typedef {import('./network/options.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./network/optimizer.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('./network/training.js').TrainOptions} TrainOptions
 *
 * @typedef {import('./network/training.js').TrainResult} TrainResult
 */

/**
 * Counts over some rows of a dataset.
 *
 * @typedef {object} Evaluation
 * @property {number} loss mean over the rows; NaN with the loss 'none'
 * @property {number} accuracy correct / count; NaN without labels
 * @property {number} correct rows whose largest output is the label; with one output: rows on the
 *   right side of its threshold
 * @property {number} count of the rows
 * @property {Uint32Array} confusion (K, K) counts, (2, 2) with one output; row = actual class,
 *   column = predicted class
 */

/**
 * A network, made by ink.network(). It owns its memory; dispose() frees it. A call that throws
 * changes nothing. B: batch, D: inputs, K: outputs.
 */
export class Network extends NetworkState {
  // ---- training ----

  /**
   * Mini-batch training: the five calls below, over shuffled mini-batches. Epoch e is shuffled by
   * (seed, e) alone. Sets the gradients to 0.
   *
   * @param {Dataset} data with labels or targets that fit the loss
   * @param {TrainOptions & OptimizerOptions} [options]
   * @returns {TrainResult}
   * @throws {import('./errors.js').InkError} if the data do not fit, or an option cannot be used
   */
  train(data, options = {}) {
    const from = this.#data(data);
    return this.core.lend([encodeTraining(options, data), 40], (config, out) => {
      check(this.core.call.ink_network_train(this.pointer, from, config, out), 'train');
      return trainResult(this.core.view(Int32Array, out, 10), data.classes > 0);
    });
  }

  /**
   * Rosenblatt's perceptron rule, one sample after another in the order of the data, from where the
   * last call stopped: error = y - step(z); w += rate * error * x; b += rate * error. For one layer
   * of step units, made with the loss 'none'.
   *
   * @param {Dataset} data
   * @param {{ learningRate?: number; samples?: number }} [options] learningRate: default 1.
   *   samples: default one pass through the data
   * @returns {{ errors: number }} how many of these samples were misclassified before their update
   * @throws {import('./errors.js').InkError} if the network or the data do not fit; code 'diverged'
   *   at a sample whose update would be too large, after the samples before it
   */
  trainPerceptron(data, options) {
    const { learningRate = 1, samples } = optionsOf(options, 'trainPerceptron');
    const [layer] = this.layers,
      from = this.#data(data);
    need(this.layers.length === 1 && layer.activation === 'step', 'perceptron');
    return this.core.lend([4], (errors) => {
      check(
        this.core.call.ink_network_perceptron(
          this.pointer,
          from,
          number(learningRate, 'learningRate', 1e-30, 1e9),
          integer(samples ?? Math.max(data.size, 1), 'samples', 1, 2 ** 30),
          errors,
        ),
        'trainPerceptron',
      );
      return { errors: this.core.view(Int32Array, errors, 1)[0] };
    });
  }

  /**
   * The pointer of a dataset.
   *
   * @param {unknown} data
   */
  #data(data) {
    need(data instanceof Dataset, 'not-a-dataset');
    return data.pointerFor(this.core);
  }

  // ---- the training loop: these five calls, in this order, are what train() does ----

  /** Sets the gradients to 0; backward() adds to them. */
  zeroGrad() {
    this.core.call.ink_network_zero_grad(this.pointer);
  }

  /**
   * The mini-batch that train() would take next. Moves the place in the epoch past it.
   *
   * @param {Dataset} data
   * @param {number} [batchSize] default 128
   * @returns {Batch} fewer rows at the end of an epoch
   */
  nextBatch(data, batchSize = 128) {
    const from = this.#data(data),
      most = Math.min(integer(batchSize, 'batchSize', 1, MAX_EXAMPLES), data.capacity);
    return this.core.lend([4 * most, 4], (rows, B) => {
      check(this.core.call.ink_network_next_rows(this.pointer, from, most, rows, B), 'nextBatch');
      return data.batch(this.core.view(Int32Array, rows, this.core.view(Int32Array, B, 1)[0]));
    });
  }

  /**
   * The forward pass of a mini-batch.
   *
   * @param {Batch} batch from data.batch(rows) or nextBatch()
   * @param {{ training?: boolean }} [options] training: with dropout, default true
   * @returns {Float32Array} outputs (B, K)
   */
  forward(batch, options) {
    const { training = true } = optionsOf(options, 'forward');
    need(batch?.rows instanceof Int32Array, 'not-a-batch');
    const { data, rows } = batch,
      from = this.#data(data),
      { call } = this.core;
    this.core.lend([rows], (pointer) =>
      check(
        call.ink_network_forward(this.pointer, from, pointer, rows.length, training ? 1 : 0),
        'forward',
      ),
    );
    return this.activations(this.layers.length - 1);
  }

  /**
   * The mean loss of the mini-batch of the last forward(), without weight decay and L1.
   *
   * @returns {number}
   * @throws {import('./errors.js').InkError} code 'order' without a forward()
   */
  loss() {
    const { call } = this.core;
    return this.core.floats(1, (out) => call.ink_network_loss(this.pointer, out), 'loss')[0];
  }

  /**
   * The backward pass: adds d loss / d parameters to the gradients.
   *
   * @throws {import('./errors.js').InkError} code 'order' without a forward() since the last step()
   */
  backward() {
    check(this.core.call.ink_network_backward(this.pointer), 'backward');
  }

  /**
   * One update of the parameters by their gradients.
   *
   * @param {OptimizerOptions} [options]
   * @throws {import('./errors.js').InkError} code 'diverged' if the update would not be finite
   */
  step(options = {}) {
    this.core.lend([encodeOptimizer(options)], (optimizer) =>
      check(this.core.call.ink_network_step(this.pointer, optimizer), 'step'),
    );
  }

  // ---- evaluation ----

  /**
   * Loss, accuracy and confusion matrix of some rows, without dropout.
   *
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} [options] rows from .. to - 1, default all
   * @returns {Evaluation}
   */
  evaluate(data, options) {
    return this.#evaluate(data, options);
  }

  /**
   * The same, with the loss and the outputs of each of the rows, in order.
   *
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} [options] rows from .. to - 1, default all
   * @returns {Evaluation & { losses: Float32Array; outputs: Float32Array }} (n), (n, K)
   */
  examine(data, options) {
    return this.#evaluate(data, options, true);
  }

  /**
   * @param {Dataset} data
   * @param {{ from?: number; to?: number }} [options]
   * @param {boolean} [isEach] losses and outputs are wanted, too
   * @returns {any}
   */
  #evaluate(data, options, isEach) {
    const at = this.#data(data),
      [from, to] = rangeOf(data, options),
      { core, outputs: K } = this,
      side = Math.max(K, 2),
      n = isEach ? to - from : 0;
    return core.lend(
      [12, new Uint32Array(side * side), 4 * n || null, 4 * n * K || null],
      (out, sums, losses, outputs) => {
        const { call } = core;
        check(
          call.ink_network_evaluate(this.pointer, at, from, to, out, sums, losses, outputs),
          isEach ? 'examine' : 'evaluate',
        );
        const [, correct, count] = core.view(Int32Array, out, 3),
          floats = (/** @type {number} */ pointer, /** @type {number} */ length) =>
            core.view(Float32Array, pointer, length).slice();
        return {
          loss: floats(out, 1)[0],
          accuracy: data.classes ? correct / count : NaN,
          correct,
          count,
          confusion: core.view(Uint32Array, sums, side * side).slice(),
          ...(isEach && { losses: floats(losses, n), outputs: floats(outputs, n * K) }),
        };
      },
    );
  }

  /**
   * The outputs for examples that are not in a dataset, without dropout.
   *
   * @param {Values} values (n, D), n at least 1; uint8 is read as value / 255
   * @returns {Float32Array} outputs (n, K)
   */
  predict(values) {
    const isFloat = values instanceof Float32Array;
    need(isFloat || values instanceof Uint8Array, 'predict-values');
    need(values.length > 0 && values.length % this.inputs === 0, 'predict-length', {
      inputs: this.inputs,
      length: values.length,
    });
    const n = values.length / this.inputs;
    return this.core.lend([values, 4 * n * this.outputs], (from, to) => {
      check(
        this.core.call.ink_network_predict(this.pointer, isFloat ? 1 : 0, from, n, to),
        'predict',
      );
      return this.core.view(Float32Array, to, n * this.outputs).slice();
    });
  }

  // ---- as a file ----

  /**
   * The network as a safetensors file: its options and weights, without the state of the optimizer.
   * ink.open() and PyTorch read it; file/network-write.js describes the layout.
   *
   * @param {import('./file/network-write.js').SaveOptions} [options]
   * @returns {Promise<Uint8Array>} the weights as they are at the time of the call
   */
  async save(options) {
    const { layers, parameters } = this,
      network = { ...this.options, seed: this.seed };
    const { networkToFile } = await import('./file/network-write.js');
    return networkToFile({ network, layers, parameters }, options);
  }
}

/**
 * @param {Dataset} data
 * @param {{ from?: number; to?: number }} [options]
 * @returns {[from: number, to: number]}
 */
function rangeOf(data, options) {
  const { from = 0, to = data.size } = optionsOf(options, 'evaluate');
  if (data.size === 0) check(-9);
  const first = integer(from, 'from', 0, data.size - 1);
  return [first, integer(to, 'to', first + 1, data.size)];
}
