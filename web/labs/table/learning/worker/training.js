// Worker: the training of a network in short turns by the clock, the linear model beside it, and
// the progress that the page gets. The clock cuts a run into pieces; it changes none of its bits.

import { listenForFormulas, offerFormulas } from '../../../common/formulas/worker/subject.js';
import { preparing, splitRows } from './data.js';
import { signing } from './keeper.js';
import { linearParameters, trainingLinear } from './linear-model.js';
import { listingInputColumns } from './row-form.js';
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
 *
 * @typedef {object} Prepared
 * @property {Parts} parts
 * @property {import('./data.js').TrainingData} data
 * @property {import('../messages.js').InputColumn[]} inputColumns
 * @property {string} sign of the table and the plan
 */

export const TURN_MS = 12;
export const REPORT_MS = 60;
const LINEAR_REPORT_MS = 250;
/** Points of a curve between two reports. */
const MAX_MEASURED = 200;

/**
 * The rows of a training and its validation, and those held out, encoded in pieces.
 *
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {Settings} settings
 * @returns {import('../../../common/pieces.js').Pieces<Prepared>}
 */
export function* preparingTraining(core, problem, settings) {
  const { validation, test, splitSeed, classWeights } = settings;
  const shares = [1 - validation - test, test, ...(validation ? [validation] : [])];
  const [train, held, watched] = splitRows(core, problem, shares, splitSeed);
  const parts = { train, validation: watched ?? new Int32Array(), test: held };
  yield;
  const data = yield* preparing(core, problem, train, watched ?? null, classWeights);
  yield;
  const inputColumns = yield* listingInputColumns(core, problem, data.fit, train);
  return { parts, data, inputColumns, sign: yield* signing(problem) };
}

export class Training {
  #core;
  #problem;
  #post;
  #keeper;
  #sign;
  #settings;
  #run;
  /** @type {import('./scores.js').Trained | null} until it has been trained */ #linear = null;
  #linearPieces;
  #inputColumns;
  #weighted;
  #linearToldAt = performance.now();
  #hasToldLinear = false;
  /** @type {Parts} */ parts;
  isRunning = false;
  /** It stops at the end of the epoch. */ #isOneEpoch = false;
  /** The step where it rests. */ #until = Infinity;
  /** @type {Measured[]} */ #measured = [];
  #reportedAt = 0;
  #stepsPerMs = 1;

  /**
   * @param {import('./data.js').Core} core
   * @param {import('../../plan.js').Problem} problem
   * @param {Settings} settings
   * @param {Prepared} prepared
   * @param {object} on
   * @param {(message: FromWorker) => void} on.post
   * @param {import('./keeper.js').Keeper} on.keeper
   */
  constructor(core, problem, settings, { parts, data, inputColumns, sign }, { post, keeper }) {
    this.#core = core;
    this.#problem = problem;
    this.#post = post;
    this.#keeper = keeper;
    this.#sign = sign;
    this.#settings = settings;
    this.parts = parts;
    listenForFormulas(core.ink);
    offerFormulas(() => [this.#run.formulaSubject(problem)]);
    this.#inputColumns = inputColumns;
    this.#weighted = data.weighted;
    const { train, validation } = parts;
    const seed = settings.weightSeed;
    this.#run = new Run(core, problem, settings, { train, validation, seed }, data);
    keeper.resume(sign, settings, this.#run);
    const tell = (/** @type {number} */ step, /** @type {number} */ of) =>
      this.#tellLinear(step, of);
    this.#linearPieces = trainingLinear(core, problem, train, settings.classWeights, tell);
  }

  get network() {
    return this.#run;
  }

  /** Both models, as they are now. */
  get models() {
    return { network: this.#run, linear: this.linear };
  }

  get hasLinear() {
    return this.#linear !== null;
  }

  /** The linear model, once it is there. */
  get linear() {
    return /** @type {import('./scores.js').Trained} */ (this.#linear);
  }

  /** @returns {import('../../../common/pieces.js').Pieces<void>} to train the linear model */
  *finishingLinear() {
    while (!this.#linear) {
      const { done, value } = this.#linearPieces.next();
      if (done) this.#linear = value;
      else yield;
    }
  }

  /**
   * @param {number} step
   * @param {number} of
   */
  #tellLinear(step, of) {
    const now = performance.now();
    const isLast = step === of && this.#hasToldLinear;
    if (!isLast && now - this.#linearToldAt < LINEAR_REPORT_MS) return;
    this.#linearToldAt = now;
    this.#hasToldLinear = true;
    this.#post({ type: 'learn-linear', step, of });
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
    const { net } = this.#run;
    const { train, validation, test } = this.parts;
    return {
      inputs: net.inputs,
      sizes: { train: train.length, validation: validation.length, test: test.length },
      parameters: {
        network: net.numParameters,
        linear: linearParameters(this.#core, this.#problem, net.inputs),
      },
      inputColumns: this.#inputColumns,
      weighted: this.#weighted,
    };
  }

  /** @param {Settings} settings */
  changeSettings(settings) {
    this.#settings = settings;
    this.#run.changeSettings(settings);
  }

  /**
   * Trains until it is time to stop, or to the end. Where memory runs out it pauses.
   *
   * @param {() => boolean} isTime
   */
  turn(isTime) {
    try {
      this.#train(isTime);
    } catch (error) {
      this.isRunning = false;
      this.#post({ type: 'learn-state', state: this.state });
      throw error; // the page is told why after this
    }
  }

  /** @param {() => boolean} isTime */
  #train(isTime) {
    const run = this.#run;
    do {
      const from = performance.now();
      const half = Math.round((this.#stepsPerMs * TURN_MS) / 2);
      const left = this.#until - run.net.steps;
      const steps = Math.max(1, Math.min(half, run.stepsPerEpoch, left));
      const hasEnded = run.advance(steps, () => this.measure());
      const took = Math.max(performance.now() - from, 0.02);
      this.#stepsPerMs = 0.7 * this.#stepsPerMs + (0.3 * steps) / took;
      const isThere = run.net.steps >= this.#until;
      if (hasEnded || run.ending || isThere) this.measure();
      if (run.ending || isThere || (hasEnded && this.#isOneEpoch)) this.isRunning = false;
    } while (this.isRunning && !isTime());
    if (this.isRunning && performance.now() - this.#reportedAt > REPORT_MS) this.report();
  }

  /** @param {{ isOneEpoch: boolean; steps?: number }} how far: an epoch, or this many steps */
  begin({ isOneEpoch, steps = Infinity }) {
    this.isRunning = true;
    this.#isOneEpoch = isOneEpoch;
    this.#until = this.#run.net.steps + steps;
  }

  /** A point of the curves. */
  measure() {
    const { train, validation } = this.#run.evaluate();
    this.#measured.push({
      epoch: this.#run.net.epoch,
      step: this.#run.net.steps,
      loss: train.loss,
      score: train.accuracy,
      validationLoss: validation?.loss ?? null,
      validationScore: validation?.accuracy ?? null,
      isRestored: this.#run.stoppedAt !== null,
    });
    const last = this.#measured.length - 1;
    if (last >= MAX_MEASURED)
      this.#measured = this.#measured.filter((_, i) => i % 2 === 0 || i === last);
  }

  report() {
    this.#keeper.see(this.#sign, this.#settings, this.#run, this.isRunning);
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
    this.#linearPieces.return(/** @type {any} */ (null));
    this.#linear?.net.dispose();
  }
}
