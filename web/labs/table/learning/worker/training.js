// Worker: the training of a network in short turns by the clock, the linear model beside it, and
// the progress that the page gets. The clock cuts a run into pieces; it changes none of its bits.

import { splitRows } from './data.js';
import { trainLinear } from './linear-model.js';
import { inputColumns } from './row-form.js';
import { Run } from './run.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').RunState} RunState
 *
 * @typedef {import('../messages.js').Measured} Measured
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {{ train: Int32Array; validation: Int32Array; test: Int32Array }} Parts of the table's
 *   rows
 */

export const TURN_MS = 12;
export const REPORT_MS = 60;
/** Points of a curve between two reports. */
const MAX_MEASURED = 200;
/** Steps at once where an epoch is trained without a look at the clock. */
const MANY_STEPS = 1024;

export class Training {
  #core;
  #problem;
  #post;
  #run;
  #linear;
  /** @type {Parts} */ parts;
  isRunning = false;
  /** @type {Measured[]} */ #measured = [];
  #reportedAt = 0;
  #stepsPerMs = 1;

  /**
   * @param {import('./data.js').Core} core
   * @param {import('../../plan.js').Problem} problem
   * @param {Settings} settings
   * @param {(message: FromWorker) => void} post
   */
  constructor(core, problem, settings, post) {
    const { validation, test, splitSeed, weightSeed } = settings;
    const shares = [1 - validation - test, test, ...(validation ? [validation] : [])];
    const [train, held, watched] = splitRows(core, problem, shares, splitSeed);
    this.#core = core;
    this.#problem = problem;
    this.#post = post;
    this.parts = { train, validation: watched ?? new Int32Array(), test: held };
    this.#run = new Run(core, problem, settings, {
      train,
      validation: watched ?? null,
      seed: weightSeed,
    });
    this.#linear = trainLinear(core, problem, train);
  }

  /** Both models, as they are now. */
  get models() {
    return { network: this.#run, linear: this.#linear };
  }

  get ending() {
    return this.#run.ending;
  }

  /** @returns {RunState} */
  get state() {
    if (this.isRunning) return 'running';
    if (this.#run.ending) return 'over';
    return this.#run.net.steps ? 'paused' : 'ready';
  }

  /** The description of data and models that the page gets. */
  setup() {
    const { net, fit } = this.#run;
    const { train, validation, test } = this.parts;
    return {
      inputs: net.inputs,
      sizes: { train: train.length, validation: validation.length, test: test.length },
      parameters: { network: net.numParameters, linear: this.#linear.net.numParameters },
      inputColumns: inputColumns(this.#core, this.#problem, fit, train),
    };
  }

  /** @param {Settings} settings */
  changeSettings(settings) {
    this.#run.changeSettings(settings);
  }

  /**
   * Trains until it is time to stop, or to the end.
   *
   * @param {() => boolean} isTime
   */
  turn(isTime) {
    const run = this.#run;
    do {
      const from = performance.now();
      const half = Math.round((this.#stepsPerMs * TURN_MS) / 2);
      const steps = Math.max(1, Math.min(half, run.stepsPerEpoch));
      const hasEnded = run.advance(steps);
      const took = Math.max(performance.now() - from, 0.02);
      this.#stepsPerMs = 0.7 * this.#stepsPerMs + (0.3 * steps) / took;
      if (hasEnded || run.ending) this.measure();
    } while (!run.ending && !isTime());
    if (run.ending) this.isRunning = false;
    else if (performance.now() - this.#reportedAt > REPORT_MS) this.report();
  }

  /** Trains to the end of the epoch. */
  trainEpoch() {
    this.isRunning = false;
    while (!this.#run.ending && !this.#run.advance(MANY_STEPS));
    this.measure();
  }

  /** A point of the curves. */
  measure() {
    const { train, validation } = this.#run.evaluate();
    this.#measured.push({
      epoch: this.#run.net.epoch,
      loss: train.loss,
      score: train.accuracy,
      validationLoss: validation?.loss ?? null,
      validationScore: validation?.accuracy ?? null,
    });
    const last = this.#measured.length - 1;
    if (last >= MAX_MEASURED)
      this.#measured = this.#measured.filter((_, i) => i % 2 === 0 || i === last);
  }

  report() {
    const { net } = this.#run;
    this.#post({
      type: 'learn-progress',
      epoch: net.epoch,
      step: net.steps,
      measured: this.#measured,
      hash: this.isRunning ? null : net.hash(),
    });
    this.#measured = [];
    this.#reportedAt = performance.now();
  }

  dispose() {
    this.#run.dispose();
    this.#linear.net.dispose();
  }
}
