// Worker: a cross-validation in short pieces: k folds, each of which is the test set once while
// both models train on the others; then all of it again with other folds.

import { TableError } from '../../errors.js';
import { splitRows } from './data.js';
import { trainLinear } from './linear-model.js';
import { Run } from './run.js';
import { testOnRows } from './scores.js';

/**
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../messages.js').FoldSpread} FoldSpread
 */

/** Steps between two looks at the clock. */
const MAX_STEPS = 64;

export class CrossValidation {
  #core;
  #problem;
  /** @type {Int32Array[]} */ #folds = [];
  /** @type {Run | null} */ #run = null;
  /** @type {Int32Array} */ #train = new Int32Array();
  /** @type {Record<Model, Record<string, number>[]>} */ #scores = { network: [], linear: [] };
  done = 0;

  /**
   * @param {import('./data.js').Core} core
   * @param {import('../../plan.js').Problem} problem
   * @param {import('../settings.js').Settings} settings
   */
  constructor(core, problem, settings) {
    const { folds, repeats } = settings;
    const rows = problem.rows.length;
    if (rows < 2 * folds) throw new TableError({ code: 'few-rows-for-folds', rows, folds });
    this.#core = core;
    this.#problem = problem;
    this.settings = settings;
    this.of = folds * repeats;
  }

  get isDone() {
    return this.done === this.of;
  }

  /**
   * Works until it is time to stop.
   *
   * @param {() => boolean} isTime
   */
  turn(isTime) {
    while (!this.isDone) {
      const run = (this.#run ??= this.#begin());
      while (!run.ending) {
        run.advance(Math.min(run.stepsPerEpoch, MAX_STEPS));
        if (isTime()) return;
      }
      this.#end(run);
      if (isTime()) return;
    }
  }

  /** Begins the next fold. */
  #begin() {
    const { folds, splitSeed, weightSeed, patience } = this.settings;
    const fold = this.done % folds;
    const seed = seedFor(splitSeed, Math.floor(this.done / folds));
    if (fold === 0)
      this.#folds = splitRows(this.#core, this.#problem, Array(folds).fill(1 / folds), seed);
    this.#train = joined(this.#folds.filter((_, f) => f !== fold));
    const [train, validation] = patience ? this.#splitTraining(seed) : [this.#train, null];
    const rows = { train, validation, seed: seedFor(weightSeed, this.done) };
    return new Run(this.#core, this.#problem, this.settings, rows);
  }

  /**
   * Early stopping looks at rows of the training folds, never at the test fold.
   *
   * @param {number} seed
   */
  #splitTraining(seed) {
    const { validation, test } = this.settings;
    const share = validation / (1 - test);
    const problem = { ...this.#problem, rows: this.#train };
    return splitRows(this.#core, problem, [1 - share, share], seed);
  }

  /** @param {Run} run the network of this fold */
  #end(run) {
    const test = this.#folds[this.done % this.settings.folds];
    const linear = trainLinear(this.#core, this.#problem, this.#train);
    this.#scores.network.push(testOnRows(this.#core, run, this.#problem, test).scores);
    this.#scores.linear.push(testOnRows(this.#core, linear, this.#problem, test).scores);
    linear.net.dispose();
    this.dispose();
    this.done++;
  }

  /**
   * The scores over the folds so far; null before the first.
   *
   * @returns {import('../messages.js').FoldSummary | null}
   */
  summary() {
    if (!this.done) return null;
    const { network, linear } = this.#scores;
    const names = Object.keys(network[0]);
    const values = (/** @type {Model} */ model, /** @type {string} */ name) =>
      this.#scores[model].map((scores) => scores[name]);
    return {
      done: this.done,
      of: this.of,
      folds: { network: values('network', names[0]), linear: values('linear', names[0]) },
      scores: names.map((name) => ({
        name,
        network: this.#spread(values('network', name)),
        linear: this.#spread(values('linear', name)),
        difference: this.#spread(network.map((scores, i) => scores[name] - linear[i][name])),
      })),
    };
  }

  /**
   * @param {number[]} values NaN: the fold has none; all may be, as the AUC of a class that is
   *   rarer than the folds
   * @returns {FoldSpread}
   */
  #spread(values) {
    const { metrics } = this.#core;
    const finite = values.filter(Number.isFinite);
    const k = this.settings.folds;
    if (!finite.length) return { mean: NaN, deviation: NaN, betweenRepeats: NaN, count: 0 };
    const repeats = Array.from({ length: Math.floor(values.length / k) }, (_, r) =>
      values.slice(r * k, (r + 1) * k).filter(Number.isFinite),
    ).filter((repeat) => repeat.length);
    const means = repeats.map((repeat) => metrics.spread(repeat).mean);
    return {
      ...metrics.spread(finite),
      betweenRepeats: means.length > 1 ? metrics.spread(means).deviation : NaN,
      count: finite.length,
    };
  }

  /** Frees the network of the current fold. */
  dispose() {
    this.#run?.dispose();
    this.#run = null;
  }
}

/**
 * Seeds that follow each other must not give the same splits one repeat later.
 *
 * @param {number} seed
 * @param {number} index
 */
const seedFor = (seed, index) => (seed + Math.imul(index, 0x9e3779b1)) >>> 0;

/** @param {Int32Array[]} parts */
function joined(parts) {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
