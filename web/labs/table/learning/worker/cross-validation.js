// Worker: a cross-validation in short pieces: k folds, each of which is the test set once while
// both models train on the others; then all of it again with other folds.

import { Stride, advance } from '../../../common/pieces.js';
import { TableError } from '../../errors.js';
import { preparing, splitRows } from './data.js';
import { trainingLinear } from './linear-model.js';
import { Run } from './run.js';
import { testing } from './scores.js';

/**
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../messages.js').FoldSpread} FoldSpread
 */

const PIECE_MS = 2;

export class CrossValidation {
  #core;
  #problem;
  /** @type {Int32Array[]} */ #folds = [];
  /** @type {import('../../../common/pieces.js').Pieces<void> | null} */ #fold = null;
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
      this.#fold ??= this.#doFold();
      if (!advance(this.#fold, isTime)) return;
      this.#fold = null;
      this.done++;
      if (isTime()) return;
    }
  }

  /** @returns {import('../../../common/pieces.js').Pieces<void>} the next fold */
  *#doFold() {
    const core = this.#core;
    const problem = this.#problem;
    const { train, rows } = this.#rowsOfFold();
    const { classWeights } = this.settings;
    const data = yield* preparing(core, problem, rows.train, rows.validation, classWeights);
    const run = new Run(core, problem, this.settings, rows, data);
    /** @type {import('./scores.js').Trained | null} */
    let linear = null;
    try {
      const stride = new Stride(PIECE_MS);
      while (!run.ending) {
        stride.begin();
        run.advance(Math.min(run.stepsPerEpoch, stride.steps));
        stride.end();
        yield;
      }
      const test = this.#folds[this.done % this.settings.folds];
      linear = yield* trainingLinear(core, problem, train, classWeights);
      const ofNetwork = yield* testing(core, run, problem, test);
      const ofLinear = yield* testing(core, linear, problem, test);
      this.#scores.network.push(ofNetwork.scores);
      this.#scores.linear.push(ofLinear.scores);
    } finally {
      run.dispose();
      linear?.net.dispose();
    }
  }

  #rowsOfFold() {
    const { folds, splitSeed, weightSeed, patience } = this.settings;
    const fold = this.done % folds;
    const seed = seedFor(splitSeed, Math.floor(this.done / folds));
    if (fold === 0)
      this.#folds = splitRows(this.#core, this.#problem, Array(folds).fill(1 / folds), seed);
    const all = joined(this.#folds.filter((_, f) => f !== fold));
    const [train, validation] = patience ? this.#splitTraining(all, seed) : [all, null];
    return { train: all, rows: { train, validation, seed: seedFor(weightSeed, this.done) } };
  }

  /**
   * Early stopping looks at rows of the training folds, never at the test fold.
   *
   * @param {Int32Array} train
   * @param {number} seed
   */
  #splitTraining(train, seed) {
    const { validation, test } = this.settings;
    const share = validation / (1 - test);
    const problem = { ...this.#problem, rows: train };
    return splitRows(this.#core, problem, [1 - share, share], seed);
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

  /** Frees the networks of the current fold. */
  dispose() {
    this.#fold?.return();
    this.#fold = null;
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
