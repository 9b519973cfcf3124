// One learner and its training so far. The same in the worker and in Node, so that a link gives the
// same weights in both.

import { networkOptions, trainOptions } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./data.js').PointsData} PointsData
 *
 * @typedef {{
 *   epoch: number;
 *   step: number;
 *   loss: number | null;
 *   errors: number | null;
 *   heldOutLoss: number | null;
 *   heldOutErrors: number | null;
 * }} Row
 *   errors: points of the wrong class; for a perceptron, those that were wrong when their turn came
 *   in the pass
 *
 * @typedef {'diverged' | 'converged' | 'cycling' | 'stopped' | 'ended' | null} Ending cycling: the
 *   weights are where they were before; stopped: early, the best weights are back; ended: at the
 *   epoch asked for
 */

export class Run {
  /** Updates, and whole passes through the training points with their fraction. */
  step = 0;
  epoch = 0;
  /** @type {Row | null} */ latest = null;
  /** @type {{ loss: number; epoch: number } | null} lowest held-out loss at the end of an epoch */
  best = null;
  /** The pass after which the weights were the same before. */
  cycleStart = 0;
  #ink;
  #before = { step: 0, epoch: 0 };
  /** @type {import('../../../inkgrad/stopping.js').EarlyStopping | null} */ #stopping = null;
  #passErrors = 0;
  /** @type {Map<string, number>} weights after each pass */ #seen = new Map();

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

  /**
   * @param {PointsData} data
   * @returns {Dataset}
   */
  #train(data) {
    return this.learner === 'adaline' ? /** @type {Dataset} */ (data.signed) : data.train;
  }

  /** @param {PointsData} data */
  #heldOut(data) {
    return this.learner === 'adaline' ? data.signedHeldOut : data.heldOut;
  }

  /**
   * New settings; where they mean another network of the same shape, it gets this one's weights.
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
      this.#before = { step: this.step, epoch: this.epoch };
      this.net.dispose();
      this.net = next;
    }
    this.settings = settings;
    if (isOtherWatch || isOtherModel) this.#watch();
  }

  /** The points are others now. */
  dataChanged() {
    this.best = null;
    this.#seen.clear();
    this.#watch();
  }

  #watch() {
    const { patience } = this.settings;
    this.#stopping =
      this.learner === 'network' && patience > 0 ? this.#ink.earlyStopping({ patience }) : null;
  }

  /**
   * Updates in a pass.
   *
   * @param {PointsData} data
   */
  epochSteps(data) {
    const N = data.train.size;
    if (this.learner === 'perceptron') return N;
    return this.learner === 'adaline' ? 1 : Math.ceil(N / Math.min(this.settings.batchSize, N));
  }

  /**
   * So many updates, or fewer where something ends.
   *
   * @param {PointsData} data
   * @param {number} steps
   * @param {{ oneSample?: boolean; untilEpochEnd?: boolean }} [how] oneSample: the update looks at
   *   one point only; untilEpochEnd: no further than the end of this pass
   * @returns {{ rows: Row[]; ending: Ending; done: number }}
   */
  advance(data, steps, { oneSample = false, untilEpochEnd = false } = {}) {
    /** @type {Row[]} */
    const rows = [];
    let done = 0;
    while (done < steps) {
      const { ending, count } =
        this.learner === 'perceptron'
          ? this.#perceptron(data, steps - done, rows)
          : this.#descend(data, steps - done, { oneSample, untilEpochEnd }, rows);
      done += count;
      if (ending) return { rows, ending, done };
      if (!count || untilEpochEnd) break; // asked for so, both go to the end of the pass at most
    }
    return { rows, ending: null, done };
  }

  /**
   * To the end of the pass at most.
   *
   * @param {PointsData} data
   * @param {number} most
   * @param {Row[]} rows
   * @returns {{ ending: Ending; count: number }}
   */
  #perceptron(data, most, rows) {
    const N = data.train.size,
      count = Math.min(most, N - (this.step % N));
    this.#passErrors += this.net.trainPerceptron(data.train, {
      learningRate: this.settings.learningRate,
      samples: count,
    }).errors;
    this.step += count;
    this.epoch = this.step / N;
    if (this.step % N) return { ending: null, count };
    const errors = this.#passErrors,
      hash = this.net.hash(),
      before = this.#seen.get(hash);
    this.#passErrors = 0;
    this.latest = {
      epoch: this.epoch,
      step: this.step,
      loss: null,
      errors,
      heldOutLoss: null,
      heldOutErrors: this.#wrong(this.#heldOut(data)),
    };
    rows.push(this.latest);
    if (errors === 0) return { ending: 'converged', count };
    this.#seen.set(hash, this.epoch);
    if (before === undefined) return this.#atEpochEnd(data, count);
    this.cycleStart = before;
    this.#seen.clear(); // told once; who goes on goes on
    return { ending: 'cycling', count };
  }

  /**
   * @param {PointsData} data
   * @param {number} most
   * @param {{ oneSample: boolean; untilEpochEnd: boolean }} how
   * @param {Row[]} rows
   * @returns {{ ending: Ending; count: number }}
   */
  #descend(data, most, { oneSample, untilEpochEnd }, rows) {
    const set = this.#train(data),
      { batchSize, ...rule } = trainOptions(this.settings, set.size);
    const B = oneSample ? 1 : Math.min(batchSize, set.size);
    const result = this.net.train(set, {
      ...rule,
      batchSize: B,
      steps: most,
      untilEpochEnd:
        untilEpochEnd ||
        (this.learner === 'network' && data.heldOut !== null) ||
        this.settings.until > 0 ||
        this.learner === 'adaline',
    });
    this.step = this.#before.step + result.step;
    this.epoch = this.#before.epoch + result.epoch + result.position / set.size;
    if (this.learner === 'adaline' && result.steps) rows.push(this.measure(data));
    if (result.diverged) return { ending: 'diverged', count: result.steps };
    if (result.position > 0) return { ending: null, count: result.steps };
    return this.#atEpochEnd(data, result.steps);
  }

  /**
   * @param {PointsData} data
   * @param {number} count
   * @returns {{ ending: Ending; count: number }}
   */
  #atEpochEnd(data, count) {
    const heldOut = this.learner === 'perceptron' ? null : this.#heldOut(data);
    const loss = heldOut ? this.net.evaluate(heldOut).loss : null;
    if (loss !== null && loss < (this.best?.loss ?? Infinity))
      this.best = { loss, epoch: this.epoch };
    if (this.#stopping && loss !== null && this.#stopping.update(this.net, loss)) {
      this.#stopping.restore(this.net);
      this.#watch();
      this.step = this.#before.step + this.net.steps;
      this.epoch = this.#before.epoch + this.net.epoch;
      return { ending: 'stopped', count };
    }
    const { until } = this.settings;
    return { ending: until > 0 && Math.round(this.epoch) === until ? 'ended' : null, count };
  }

  /**
   * Points that are of the wrong class now.
   *
   * @param {PointsData} data
   */
  wrongCount(data) {
    return this.#wrong(this.#train(data));
  }

  /** @param {Dataset | null} set */
  #wrong(set) {
    if (!set || !set.classes) return null;
    const { count, correct } = this.net.evaluate(set);
    return count - correct;
  }

  /**
   * What it gets wrong now, without learning.
   *
   * @param {PointsData} data
   * @returns {Row}
   */
  measure(data) {
    const set = this.#train(data),
      heldOut = this.#heldOut(data),
      isCurve = !set.classes;
    const now = this.net.evaluate(set),
      then = heldOut ? this.net.evaluate(heldOut) : null;
    const hasLoss = this.learner !== 'perceptron';
    const row = {
      epoch: this.epoch,
      step: this.step,
      loss: hasLoss ? now.loss : null,
      errors: isCurve ? null : now.count - now.correct,
      heldOutLoss: hasLoss && then ? then.loss : null,
      heldOutErrors: then && !isCurve ? then.count - then.correct : null,
    };
    this.latest = row;
    return row;
  }

  /**
   * Which of the points it gets wrong, in the order in which they are shown.
   *
   * @param {PointsData} data
   */
  wrong(data) {
    const sets = [this.#train(data), this.#heldOut(data)];
    return Uint8Array.from(
      sets.flatMap((set) =>
        set && set.classes
          ? Array.from(
              { length: set.size },
              (_, i) => 1 - this.net.evaluate(set, { from: i, to: i + 1 }).correct,
            )
          : new Array(set?.size ?? 0).fill(0),
      ),
    );
  }

  /** All that there is of it now. */
  moment() {
    const { step, epoch, latest, best, cycleStart } = this;
    return {
      bytes: this.net.snapshot(),
      told: { step, epoch, latest, best, cycleStart },
      step,
      passErrors: this.#passErrors,
      stopping: this.#stopping?.copy() ?? null,
    };
  }

  /**
   * Back to a moment of this network.
   *
   * @param {ReturnType<Run['moment']>} moment
   */
  goTo({ bytes, told, passErrors, stopping }) {
    this.net.restore(bytes);
    Object.assign(this, told);
    this.#passErrors = passErrors;
    this.#stopping = stopping?.copy() ?? null;
    this.#seen = new Map([...this.#seen].filter(([, pass]) => pass <= this.epoch));
  }

  /**
   * One parameter is set by hand.
   *
   * @param {number} index
   * @param {number} value
   */
  setParameter(index, value) {
    const parameters = this.net.parameters;
    parameters[index] = value;
    this.net.parameters = parameters;
    this.#seen.clear();
  }
}
