// One network and the five calls of the training loop, in the worker: what each call finds missing,
// and which arrays it changed.

import { arraysOf, networkOptions } from '../network.js';
import { openShipped } from '../../../common/worker/pretrained.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Summary} Summary
 *
 * @typedef {import('../network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('../network.js').Call} Call
 *
 * @typedef {{ rows: number; columns: number; values: Float32Array }} Heat of a block of values,
 *   that of the largest magnitude
 *
 * @typedef {object} ArrayState
 * @property {string} id
 * @property {Summary | null} summary null: it is not there yet
 * @property {boolean} isChanged by the last call
 * @property {boolean} isOld made with the weights from before the step
 * @property {Heat | null} heat
 */

const HEAT_ROWS = 24,
  HEAT_COLUMNS = 98;

/**
 * @param {Ink} ink
 * @param {NetworkSettings} settings
 * @returns {Promise<import('../../../../inkgrad.js').Network>}
 */
export async function makeNetwork(ink, settings) {
  return (
    (settings.net === 'shipped' && (await openShipped(ink))) ||
    ink.network(networkOptions(settings))
  );
}

export class LoopRun {
  /** Steps were done in another way than train() does them, so that a link cannot repeat them. */
  isTouched = false;
  /**
   * Rows of the training images.
   *
   * @type {Int32Array | null}
   */
  rows = null;
  /** @type {number | null} */ loss = null;
  /**
   * Parameters before the last step.
   *
   * @type {Float32Array | null}
   */
  before = null;
  /**
   * Parameters before the first.
   *
   * @type {Float32Array}
   */
  start;

  #look;
  #data;
  /** What was done since the last step: the mini-batch is still to be learned from. */
  #isFresh = true;
  /**
   * How far the last calls have come.
   *
   * @type {'empty' | 'forward' | 'loss' | 'backward' | 'stepped'}
   */
  #stage = 'empty';
  /** What is there of a mini-batch was made with the weights from before the step. */
  get hasStepped() {
    return this.#stage === 'stepped';
  }

  /** How many backward passes are in the gradients. */ #passes = 0;
  /** zero_grad has been called for the mini-batch that comes. */ #isCleared = false;
  #hasDeltas = false;
  /** @type {Map<string, Float32Array | null>} */ #arrays = new Map();
  /** @type {Set<string>} by the last call */ #changed = new Set();

  /**
   * @param {import('../../../../inkgrad.js').Network} net
   * @param {Dataset} data
   * @param {Instruments} look
   */
  constructor(net, data, look) {
    this.net = net;
    this.infos = arraysOf(net.layers);
    this.start = net.parameters;
    this.#data = data;
    this.#look = look;
    this.settle();
  }

  /** From here on it is told what changes. */
  settle() {
    this.compare();
    this.#changed.clear();
  }

  get steps() {
    return this.net.steps;
  }

  /**
   * The images are here to be seen before forward sends them through.
   *
   * @param {number} batchSize
   */
  draw(batchSize) {
    if (!this.rows || !this.#isFresh) this.rows = this.net.nextBatch(this.#data, batchSize).rows;
    this.#isFresh = true;
  }

  /**
   * Trains on, as many steps as are asked for, without stopping to look; settle() when it has come
   * as far as it should.
   *
   * @param {number} steps
   * @param {NetworkSettings} settings
   * @returns {{ steps: number; isDiverged: boolean }} that were done
   */
  skip(steps, { batchSize, learningRate }) {
    const { steps: done, diverged } = this.net.train(this.#data, {
      optimizer: 'sgd',
      learningRate,
      batchSize,
      steps,
    });
    if (done) {
      this.#stage = 'empty';
      this.#isFresh = this.#isCleared = this.#hasDeltas = false;
      this.#passes = 0;
      this.loss = null;
      this.before = null;
    }
    return { steps: done, isDiverged: diverged };
  }

  /**
   * What must be done before this call, or null.
   *
   * @param {Call} call
   * @returns {Call | null}
   */
  missing(call) {
    if (call === 'zeroGrad' || call === 'forward') return null;
    if (this.#stage === 'empty' || this.#stage === 'stepped') return 'forward';
    if (call === 'backward' && this.#stage === 'forward') return 'loss';
    if (call === 'step' && this.#stage !== 'backward')
      return this.#stage === 'forward' ? 'loss' : 'backward';
    return null;
  }

  /** How many backward passes are in the gradients: the next adds to them. */
  get passes() {
    return this.#passes;
  }

  /**
   * What comes next in the order of the loop.
   *
   * @returns {Call}
   */
  get next() {
    if (this.#stage === 'forward') return 'loss';
    if (this.#stage === 'loss') return 'backward';
    if (this.#stage === 'backward') return 'step';
    return this.#isCleared ? 'forward' : 'zeroGrad';
  }

  /**
   * Throws what the core refuses, and then nothing has changed.
   *
   * @param {Call} call
   * @param {NetworkSettings} settings
   * @param {boolean} [isQuiet] more calls follow before somebody looks; then compare()
   */
  press(call, { batchSize, learningRate }, isQuiet = false) {
    switch (call) {
      case 'zeroGrad':
        this.net.zeroGrad();
        this.#passes = 0;
        this.#isCleared = true;
        // Of a mini-batch that was not learned from, backward may be done again.
        if (this.#stage === 'backward') this.#stage = 'loss';
        break;
      case 'forward':
        this.draw(batchSize);
        this.net.forward(this.#data.batch(/** @type {Int32Array} */ (this.rows)));
        this.loss = null;
        this.#hasDeltas = false;
        this.#stage = 'forward';
        break;
      case 'loss':
        this.loss = this.net.loss();
        if (this.#stage === 'forward') this.#stage = 'loss';
        break;
      case 'backward':
        this.net.backward();
        this.#passes++;
        this.#hasDeltas = true;
        this.#stage = 'backward';
        break;
      case 'step': {
        const before = this.net.parameters;
        this.net.step({ optimizer: 'sgd', learningRate });
        this.before = before;
        this.isTouched ||= this.#passes > 1;
        this.#isFresh = this.#isCleared = false;
        this.#stage = 'stepped';
      }
    }
    if (!isQuiet) this.compare();
  }

  /** Reads all arrays and notes which of them are others than when they were read before. */
  compare() {
    const before = this.#arrays,
      now = this.#read();
    this.#changed = new Set(
      [...now]
        .filter(([id, values]) => values && !isEqual(values, before.get(id) ?? null))
        .map(([id]) => id),
    );
    this.#arrays = now;
  }

  #read() {
    const { net } = this,
      parameters = net.parameters,
      gradients = net.gradients;
    const hasForward = this.#stage !== 'empty';
    return new Map(
      this.infos.map(({ id, kind, layer }) => {
        const info = net.layers[layer - 1],
          of = (
            /** @type {Float32Array} */ all,
            /** @type {{ offset: number; length: number }} */ { offset, length },
          ) => all.subarray(offset, offset + length);
        switch (kind) {
          case 'x':
            return [id, hasForward ? this.pixels() : null];
          case 'W':
            return [id, of(parameters, info.weights)];
          case 'b':
            return [id, of(parameters, info.biases)];
          case 'z':
            return [id, hasForward ? net.preActivations(layer - 1) : null];
          case 'a':
            return [id, hasForward ? net.activations(layer - 1) : null];
          case 'delta':
            return [id, this.#hasDeltas ? net.deltas(layer - 1) : null];
          case 'dW':
            return [id, of(gradients, info.weights)];
          case 'db':
            return [id, of(gradients, info.biases)];
          default:
            return [id, this.loss === null ? null : Float32Array.of(this.loss)];
        }
      }),
    );
  }

  /** As the core reads them: value / 255. */
  pixels() {
    const rows = /** @type {Int32Array} */ (this.rows),
      all = new Float32Array(rows.length * this.net.inputs);
    rows.forEach((row, b) =>
      all.set(/** @type {Uint8Array} */ (this.#data.example(row).pixels), b * this.net.inputs),
    );
    return all.map((value) => value / 255);
  }

  /** @param {string} id */
  array(id) {
    return this.#arrays.get(id) ?? null;
  }

  /** @returns {ArrayState[]} */
  states() {
    return this.infos.map(({ id, kind, shape }) => {
      const values = this.array(id),
        isOfBatch = ['x', 'z', 'a', 'delta', 'L'].includes(kind);
      const columns = shape.length ? Number(shape[shape.length - 1]) : 1;
      return {
        id,
        summary: values && this.#look.summary(values),
        isChanged: this.#changed.has(id),
        isOld: values !== null && isOfBatch && this.#stage === 'stepped',
        heat: values && heatOf(values, columns, kind === 'W' || kind === 'dW'),
      };
    });
  }

  get changed() {
    return [...this.#changed];
  }

  /**
   * One image on its way, as far as it has come.
   *
   * @param {number} b its place in the mini-batch
   */
  follow(b) {
    const index = /** @type {Int32Array} */ (this.rows)[b],
      { pixels, label } = this.#data.example(index);
    const row = (/** @type {string} */ id, /** @type {number} */ columns) =>
      this.array(id)?.slice(b * columns, (b + 1) * columns) ?? null;
    const layers = this.net.layers.map(({ units, activation }, l) => {
      const [z, a, delta] = ['z', 'a', 'delta'].map((kind) => row(`${kind}${l + 1}`, units));
      return {
        units,
        activation,
        z,
        a,
        delta,
        ofZ: z && this.#look.summary(z),
        ofA: a && this.#look.summary(a),
        ofDelta: delta && this.#look.summary(delta),
      };
    });
    return {
      b,
      index,
      label: /** @type {number} */ (label),
      pixels: /** @type {Uint8Array} */ (pixels),
      layers,
    };
  }
}

/**
 * @param {Float32Array} a
 * @param {Float32Array | null} b
 */
function isEqual(a, b) {
  return b !== null && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/**
 * What is drawn of an array: where it is large, blocks of it.
 *
 * @param {Float32Array} values
 * @param {number} width
 * @param {boolean} isTurned its rows run across
 * @returns {Heat}
 */
export function heatOf(values, width, isTurned) {
  const height = values.length / width,
    [R, C] = isTurned ? [width, height] : [height, width];
  const rows = Math.min(R, HEAT_ROWS),
    columns = Math.min(C, HEAT_COLUMNS),
    to = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const y = Math.floor(i / width),
      x = i % width,
      [r, c] = isTurned ? [x, y] : [y, x];
    const at = Math.floor((r * rows) / R) * columns + Math.floor((c * columns) / C);
    if (Math.abs(values[i]) > Math.abs(to[at])) to[at] = values[i];
  }
  return { rows, columns, values: to };
}
