// Worker: one learner and its training so far. The same in Node, so that a link gives the same
// weights in both.

import { networkOptions, trainOptions } from '../settings.js';
import { setsFor } from './data.js';
import { MAX_ENTRIES, learnSamples, noteEpoch, withEntries } from './ledger.js';
import { countWrong, findWrong, measure } from './measure.js';
import { PerceptronPasses } from './perceptron-passes.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./data.js').PointsData} PointsData
 *
 * @typedef {import('../messages.js').Row} Row
 *
 * @typedef {import('../messages.js').Ending} Ending
 *
 * @typedef {{ oneSample: boolean; untilEpochEnd: boolean }} How oneSample: each update looks at one
 *   point only; untilEpochEnd: no further than the end of this pass
 *
 * @typedef {{ ending: Ending | null; count: number }} Progress count: updates that were done
 */

export class Run {
  /** Updates so far. */
  step = 0;
  /** Passes through the training points, with their fraction. */
  epoch = 0;
  /** @type {Row | null} */
  latest = null;
  /**
   * The lowest validation loss at the end of an epoch.
   *
   * @type {{ loss: number; epoch: number } | null}
   */
  best = null;
  /** Where a perceptron cycles: the earlier pass after which the weights were the same. */
  cycleStart = 0;
  /** @type {number | null} the epoch of an early stop, while the best weights are restored */
  stoppedAt = null;
  /** @type {readonly import('../messages.js').Entry[]} the last updates of a single unit */
  ledger = [];
  /** The sample that the perceptron learns next; where there are no more, the first (modulo N). */
  next = 0;
  #ink;
  /** Steps and epochs of earlier networks of this run (see `tune`). */
  before = { step: 0, epoch: 0 };
  /** @type {import('../../../inkgrad/stopping.js').EarlyStopping | null} */
  #stopping = null;
  passes = new PerceptronPasses();

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {string} learner perceptron, adaline or network
   */
  constructor(ink, settings, learner) {
    this.#ink = ink;
    this.settings = settings;
    this.learner = learner;
    this.net = ink.network(networkOptions(settings, learner));
    this.#watch();
  }

  dispose() {
    this.net.dispose();
  }

  #sets = (/** @type {PointsData} */ data) => setsFor(data, this.learner);

  /**
   * Takes new settings. Where they mean another network of the same shape, it gets this one's
   * weights.
   *
   * @param {Settings} settings
   * @param {boolean} isOtherModel
   */
  tune(settings, isOtherModel) {
    const isOtherWatch = settings.patience !== this.settings.patience;
    if (isOtherModel) {
      const next = this.#ink.network(networkOptions(settings, this.learner)); // may be refused
      const fits =
        next.layers.length === this.net.layers.length &&
        next.layers.every(
          ({ weights }, l) => String(weights.shape) === String(this.net.layers[l].weights.shape),
        );
      if (fits) next.parameters = this.net.parameters;
      this.before = { step: this.step, epoch: this.epoch };
      this.net.dispose();
      this.net = next;
      this.next = 0;
    }
    this.settings = settings;
    if (isOtherWatch || isOtherModel) this.#watch();
  }

  /** Other points: what was found out about the old ones is forgotten. */
  dataChanged() {
    this.best = null;
    this.ledger = [];
    this.passes.forget();
    this.#watch();
  }

  #watch() {
    const { patience } = this.settings;
    this.#stopping =
      this.learner === 'network' && patience > 0 ? this.#ink.earlyStopping({ patience }) : null;
  }

  /** @param {PointsData} data updates in a pass */
  epochSteps(data) {
    const N = data.train.size;
    if (this.learner === 'perceptron') return N;
    return this.learner === 'adaline' ? 1 : Math.ceil(N / Math.min(this.settings.batchSize, N));
  }

  /**
   * Does a number of updates, or fewer where something ends.
   *
   * @param {PointsData} data
   * @param {number} steps
   * @param {Partial<How>} [how]
   * @returns {{ rows: Row[]; ending: Ending | null; done: number }}
   */
  advance(data, steps, { oneSample = false, untilEpochEnd = false } = {}) {
    /** @type {Row[]} */
    const rows = [];
    this.stoppedAt = null;
    let done = 0;
    while (done < steps) {
      const left = steps - done;
      const { ending, count } =
        this.learner === 'perceptron'
          ? this.#perceptron(data, left, rows)
          : this.#descend(data, left, { oneSample, untilEpochEnd }, rows);
      done += count;
      if (ending) return { rows, ending, done };
      if (!count || untilEpochEnd) break; // one call goes to the end of the pass at most
    }
    return { rows, ending: null, done };
  }

  /**
   * Rosenblatt's rule, to the end of the pass at most.
   *
   * @param {PointsData} data
   * @param {number} most updates
   * @param {Row[]} rows
   * @returns {Progress}
   */
  #perceptron(data, most, rows) {
    const N = data.train.size;
    const count = Math.min(most, N - (this.step % N));
    const { learningRate } = this.settings;
    const of = { learningRate, next: this.next, count };
    const { errors: found, entries, next } = learnSamples(this.net, data.train, of);
    this.passes.add(found, count);
    this.ledger = withEntries(this.ledger, entries);
    this.next = next;
    this.step += count;
    this.epoch = this.step / N;
    if (this.step % N) return { ending: null, count };
    const { errors, isWhole, cycleStart } = this.passes.end(this.net.hash(), this.epoch, N);
    this.latest = {
      epoch: this.epoch,
      step: this.step,
      loss: null,
      errors,
      heldOutLoss: null,
      heldOutErrors: countWrong(this.net, this.#sets(data).heldOut),
    };
    rows.push(this.latest);
    if (errors === 0 && isWhole) return { ending: 'converged', count };
    if (cycleStart === null) return this.#atEpochEnd(data, count, rows);
    this.cycleStart = cycleStart;
    return { ending: 'cycling', count };
  }

  /**
   * Gradient descent. It stops at the end of each epoch where something is measured there.
   *
   * @param {PointsData} data
   * @param {number} most updates
   * @param {How} how
   * @param {Row[]} rows
   * @returns {Progress}
   */
  #descend(data, most, { oneSample, untilEpochEnd }, rows) {
    const set = this.#sets(data).train;
    const { batchSize, ...rule } = trainOptions(this.settings, set.size);
    const B = oneSample ? 1 : Math.min(batchSize, set.size);
    const isAdaline = this.learner === 'adaline';
    const ends = untilEpochEnd || data.heldOut !== null || this.settings.until > 0 || isAdaline;
    const options = { ...rule, batchSize: B, steps: most, untilEpochEnd: ends };
    const train = () => this.net.train(set, options);
    const { learningRate, until } = this.settings;
    const left = until > 0 ? Math.min(most, until - this.epoch) : most;
    const isNoted = isAdaline && left <= MAX_ENTRIES;
    const of = { epoch: this.step + 1, isNoted, learningRate };
    const { result, entries } = noteEpoch(this.net, set, of, train);
    this.ledger = isNoted ? withEntries(this.ledger, entries) : []; // old rows would not fit
    this.step = this.before.step + result.step;
    this.epoch = this.before.epoch + result.epoch + result.position / set.size;
    if (isAdaline && result.steps) rows.push(this.measure(data));
    if (result.diverged) return { ending: 'diverged', count: result.steps };
    if (result.position > 0) return { ending: null, count: result.steps };
    return this.#atEpochEnd(data, result.steps, rows);
  }

  /**
   * Validation, early stopping and the last epoch.
   *
   * @param {PointsData} data
   * @param {number} count
   * @param {Row[]} rows
   * @returns {Progress}
   */
  #atEpochEnd(data, count, rows) {
    const heldOut = this.learner === 'perceptron' ? null : this.#sets(data).heldOut;
    const loss = heldOut ? this.net.evaluate(heldOut).loss : null;
    if (loss !== null && loss < (this.best?.loss ?? Infinity))
      this.best = { loss, epoch: this.epoch };
    if (this.#stopping && loss !== null && this.#stopping.update(this.net, loss)) {
      rows.push(this.measure(data)); // with the last weights, before the best are restored
      this.stoppedAt = this.epoch;
      this.#stopping.restore(this.net);
      this.#watch();
      this.step = this.before.step + this.net.steps;
      this.epoch = this.before.epoch + this.net.epoch;
      return { ending: 'stopped', count };
    }
    const { until } = this.settings;
    return { ending: until > 0 && Math.round(this.epoch) === until ? 'ended' : null, count };
  }

  /** @param {PointsData} data of which training points are misclassified now */
  wrongCount(data) {
    return countWrong(this.net, this.#sets(data).train);
  }

  /**
   * Losses and errors now, without training.
   *
   * @param {PointsData} data
   * @returns {Row}
   */
  measure(data) {
    const hasLoss = this.learner !== 'perceptron';
    this.latest = {
      epoch: this.epoch,
      step: this.step,
      ...measure(this.net, this.#sets(data), hasLoss),
    };
    if (this.stoppedAt !== null) this.latest.isRestored = true;
    return this.latest;
  }

  /**
   * Which of the points are misclassified, in the order in which they are shown.
   *
   * @param {PointsData} data
   */
  wrong(data) {
    return findWrong(this.net, this.#sets(data));
  }

  /** Everything that `goTo` needs to come back to this moment. */
  moment() {
    const { step, epoch, latest, best, cycleStart, ledger, next } = this;
    return {
      bytes: this.net.snapshot(),
      figures: { step, epoch, latest, best, cycleStart, ledger, next },
      step,
      pass: this.passes.moment(),
      stopping: this.#stopping?.copy() ?? null,
    };
  }

  /** @param {ReturnType<Run['moment']>} moment of this network, to which it goes back */
  goTo({ bytes, figures, pass, stopping }) {
    this.net.restore(bytes);
    Object.assign(this, figures, { stoppedAt: null });
    this.#stopping = stopping?.copy() ?? null;
    this.passes.goTo(pass, this.epoch);
  }

  /** By hand, or from a program of Code, @param {Float32Array} parameters of a learner of this shape */
  setParameters(parameters) {
    this.net.parameters = parameters;
    this.stoppedAt = null;
    this.passes.forget();
  }
}
