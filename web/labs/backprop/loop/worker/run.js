// Worker: one network and the five calls of the training loop: what each call needs first, and what
// it changes.

import { ArrayStates } from './array-states.js';

/**
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('../network.js').Call} Call
 */

export class LoopRun {
  /** Steps were done in another way than train() does them, so a link cannot repeat them. */
  isTouched = false;
  /** @type {Int32Array | null} (B) rows of the training images in the mini-batch */ rows = null;
  /** @type {number | null} */ loss = null;
  /** @type {Float32Array | null} parameters before the last step */ before = null;
  /** @type {Float32Array} parameters before the first step */ start;

  #look;
  #arrays;
  /** The mini-batch has not been used for a step yet. */ #isFresh = true;
  /**
   * How far the calls have come.
   *
   * @type {'empty' | 'forward' | 'loss' | 'backward' | 'stepped'}
   */
  #stage = 'empty';
  /** How many backward passes are in the gradients. */ #passes = 0;
  /** zero_grad has been called for the next mini-batch. */ #isCleared = false;
  #hasDeltas = false;

  /**
   * @param {Network} net
   * @param {Dataset} data
   * @param {Instruments} look
   */
  constructor(net, data, look) {
    this.net = net;
    this.start = net.parameters;
    this.data = data;
    this.#look = look;
    this.#arrays = new ArrayStates(net);
    this.settle();
  }

  get infos() {
    return this.#arrays.infos;
  }

  get steps() {
    return this.net.steps;
  }

  /** The values of the mini-batch were computed with the weights from before the step. */
  get hasStepped() {
    return this.#stage === 'stepped';
  }

  /** How many backward passes are in the gradients; the next one adds to them. */
  get passes() {
    return this.#passes;
  }

  get changed() {
    return this.#arrays.changed;
  }

  /** From now on, changes are counted from the arrays as they are. */
  settle() {
    this.compare();
    this.#arrays.settle();
  }

  /**
   * Draws the mini-batch, so that its images can be seen before forward.
   *
   * @param {number} batchSize
   */
  draw(batchSize) {
    if (!this.rows || !this.#isFresh) this.rows = this.net.nextBatch(this.data, batchSize).rows;
    this.#isFresh = true;
  }

  /**
   * Trains without reading the arrays. Call settle() at the end.
   *
   * @param {number} steps
   * @param {NetworkSettings} settings
   * @returns {{ steps: number; isDiverged: boolean }} steps that were done
   */
  skip(steps, { batchSize, learningRate }) {
    const options = { optimizer: /** @type {const} */ ('sgd'), learningRate, batchSize, steps };
    const { steps: done, diverged } = this.net.train(this.data, options);
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
   * The call that is needed before this call, or null.
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

  /**
   * The next call in the order of the loop.
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
   * Throws what the core refuses; then nothing has changed.
   *
   * @param {Call} call
   * @param {NetworkSettings} settings
   * @param {boolean} [isQuiet] more calls follow before anything is shown; then call compare()
   */
  press(call, settings, isQuiet = false) {
    const calls = {
      zeroGrad: () => this.#zeroGrad(),
      forward: () => this.#forward(settings),
      loss: () => this.#computeLoss(),
      backward: () => this.#backward(),
      step: () => this.#step(settings),
    };
    calls[call]();
    if (!isQuiet) this.compare();
  }

  #zeroGrad() {
    this.net.zeroGrad();
    this.#passes = 0;
    this.#isCleared = true;
    // The mini-batch has not been used for a step: backward may be called again.
    if (this.#stage === 'backward') this.#stage = 'loss';
  }

  /** @param {NetworkSettings} settings */
  #forward({ batchSize }) {
    this.draw(batchSize);
    this.net.forward(this.data.batch(/** @type {Int32Array} */ (this.rows)));
    this.loss = null;
    this.#hasDeltas = false;
    this.#stage = 'forward';
  }

  #computeLoss() {
    this.loss = this.net.loss();
    if (this.#stage === 'forward') this.#stage = 'loss';
  }

  #backward() {
    this.net.backward();
    this.#passes++;
    this.#hasDeltas = true;
    this.#stage = 'backward';
  }

  /** @param {NetworkSettings} settings */
  #step({ learningRate }) {
    const before = this.net.parameters;
    this.net.step({ optimizer: 'sgd', learningRate });
    this.before = before;
    this.isTouched ||= this.#passes > 1;
    this.#isFresh = this.#isCleared = false;
    this.#stage = 'stepped';
  }

  /** Reads all arrays and notes which are different from when they were last read. */
  compare() {
    this.#arrays.compare({
      pixels: this.#stage === 'empty' ? null : this.pixels(),
      hasDeltas: this.#hasDeltas,
      loss: this.loss,
    });
  }

  /**
   * As the core reads them: value / 255.
   *
   * @returns {Float32Array} (B, inputs)
   */
  pixels() {
    const rows = /** @type {Int32Array} */ (this.rows);
    const all = new Float32Array(rows.length * this.net.inputs);
    rows.forEach((row, b) => {
      const { pixels } = this.data.example(row);
      all.set(/** @type {Uint8Array} */ (pixels), b * this.net.inputs);
    });
    return all.map((value) => value / 255);
  }

  /** @param {string} id */
  array(id) {
    return this.#arrays.get(id);
  }

  states() {
    return this.#arrays.states(this.#look, this.hasStepped);
  }

  /**
   * One image on its way, as far as it has come.
   *
   * @param {number} b its place in the mini-batch
   * @returns {import('../messages.js').Followed}
   */
  follow(b) {
    const index = /** @type {Int32Array} */ (this.rows)[b];
    const { pixels, label } = this.data.example(index);
    return {
      b,
      index,
      label: /** @type {number} */ (label),
      pixels: /** @type {Uint8Array} */ (pixels),
      layers: this.net.layers.map((_, l) => this.#followLayer(b, l)),
    };
  }

  /**
   * @param {number} b
   * @param {number} l from 0
   * @returns {import('../messages.js').FollowedLayer}
   */
  #followLayer(b, l) {
    const { units, activation } = this.net.layers[l];
    const [z, a, delta] = ['z', 'a', 'delta'].map(
      (kind) => this.array(`${kind}${l + 1}`)?.slice(b * units, (b + 1) * units) ?? null,
    );
    const [ofZ, ofA, ofDelta] = [z, a, delta].map((values) => values && this.#look.summary(values));
    return { units, activation, z, a, delta, ofZ, ofA, ofDelta };
  }
}
