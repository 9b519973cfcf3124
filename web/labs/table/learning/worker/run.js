// Worker: one run of training on a split, in pieces. The same steps give the same bits, however
// they are cut into pieces.

import { networkOptions, trainOptions } from '../core-options.js';
import { trainingData } from './data.js';

/**
 * @typedef {import('./data.js').Core} Core
 *
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {{ loss: number; accuracy: number }} Evaluation accuracy: NaN for a regression
 */

export class Run {
  #train;
  #validation;
  #settings;
  #stopping;
  /** @type {import('../messages.js').Ending | null} */
  ending = null;
  /** @type {number | null} the last epoch, where the weights of an earlier one are restored */
  stoppedAt = null;

  /**
   * @param {Core} core
   * @param {Problem} problem
   * @param {Settings} settings
   * @param {{ train: Int32Array; validation: Int32Array | null; seed: number }} rows
   * @param {import('./data.js').TrainingData} [data] of these rows; the run owns it from now on
   */
  constructor(
    core,
    problem,
    settings,
    { train, validation, seed },
    data = trainingData(core, problem, train, validation, settings.classWeights),
  ) {
    const { task, classes } = problem;
    this.fit = data.fit;
    this.#train = data.train;
    this.#validation = data.validation;
    this.#settings = settings;
    this.#stopping =
      settings.patience && data.validation
        ? core.ink.earlyStopping({ patience: settings.patience })
        : null;
    try {
      this.net = core.ink.network(
        networkOptions(settings, task, classes.length, data.train.inputs, seed),
      );
    } catch (error) {
      this.#freeData();
      throw error;
    }
  }

  /**
   * Learning rate and the like hold from the next step on.
   *
   * @param {Settings} settings
   */
  changeSettings(settings) {
    this.#settings = settings;
    if (this.ending === 'done' && this.net.epoch < settings.epochs) this.ending = null;
  }

  /**
   * @param {Problem} problem
   * @returns {import('../../../common/formulas/worker/subject.js').Subject}
   */
  formulaSubject({ task, classes }) {
    const settings = this.#settings;
    const { size, inputs } = this.#train;
    return {
      of: 'network',
      net: this.net,
      network: networkOptions(settings, task, classes.length, inputs, this.net.seed),
      data: this.#train,
      options: trainOptions(settings, size),
      epochs: settings.epochs,
    };
  }

  get stepsPerEpoch() {
    const N = this.#train.size;
    return Math.ceil(N / Math.min(this.#settings.batchSize, N));
  }

  /**
   * Trains, at most until the end of the epoch.
   *
   * @param {number} steps at most
   * @param {() => void} [beforeRestore] the last weights are about to be lost
   * @returns {boolean} whether an epoch has ended
   */
  advance(steps, beforeRestore = () => {}) {
    if (this.ending) return false;
    const before = this.net.epoch;
    const { diverged } = this.net.train(this.#train, {
      ...trainOptions(this.#settings, this.#train.size),
      steps,
      untilEpochEnd: true,
    });
    const hasEnded = this.net.epoch > before;
    if (diverged) this.ending = 'diverged';
    else if (hasEnded && this.#shouldStop()) {
      this.#restore(beforeRestore);
      this.ending = 'stopped';
    } else if (this.net.epoch >= this.#settings.epochs) {
      if (this.#stopping) this.#restore(beforeRestore);
      this.ending = this.#stopping ? 'restored' : 'done';
    }
    return hasEnded;
  }

  /** @param {() => void} beforeRestore */
  #restore(beforeRestore) {
    beforeRestore();
    this.stoppedAt = this.net.epoch;
    this.#stopping?.restore(this.net);
  }

  /** Early stopping, asked after each epoch. */
  #shouldStop() {
    return (
      this.#validation && this.#stopping?.update(this.net, this.net.evaluate(this.#validation).loss)
    );
  }

  /** @returns {{ train: Evaluation; validation: Evaluation | null }} */
  evaluate() {
    return {
      train: this.net.evaluate(this.#train),
      validation: this.#validation && this.net.evaluate(this.#validation),
    };
  }

  /** @returns {import('../messages.js').KeptRun} everything that `goTo` needs */
  moment() {
    const bytes = this.net.snapshot();
    const stopping = this.#stopping;
    if (!stopping) return { bytes, ending: this.ending, stopping: null };
    const { bestLoss, waited } = stopping;
    /** @type {Uint8Array | null} */
    let best = null;
    if (bestLoss < Infinity) {
      stopping.restore(this.net);
      best = this.net.snapshot();
      this.net.restore(bytes);
    }
    return { bytes, ending: this.ending, stopping: { bestLoss, waited, best } };
  }

  /** @param {import('../messages.js').KeptRun} moment of a run of the same rows and settings */
  goTo({ bytes, ending, stopping }) {
    if (stopping?.best && this.#stopping) {
      this.net.restore(stopping.best);
      this.#stopping.update(this.net, stopping.bestLoss);
      this.#stopping.waited = stopping.waited;
    }
    this.net.restore(bytes);
    this.ending = ending;
  }

  #freeData() {
    this.#train.dispose();
    this.#validation?.dispose();
  }

  dispose() {
    this.net.dispose();
    this.#freeData();
  }
}
