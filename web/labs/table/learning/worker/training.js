// Learning from a table: one run on a split, and a cross-validation, each in short pieces. Whatever
// is measured on rows (medians, categories, means, deviations) is measured on the rows that are
// learned from, anew for each fold.

import { InkError } from '../../../../inkgrad.js';
import { encode, labelsOf } from '../../worker/encoding.js';
import { judge } from './scores.js';
import { linearModel, networkOptions, trainOptions } from '../settings.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/metrics.js').Metrics} Metrics
 *
 * @typedef {import('../../../../inkgrad/tables.js').Tables} Tables
 *
 * @typedef {import('../../worker/encoding.js').Examples} Examples
 *
 * @typedef {import('./engine.js').Matter} Matter
 *
 * @typedef {import('../settings.js').LearnSettings} LearnSettings
 *
 * @typedef {{ ink: Ink; metrics: Metrics; tables: Tables }} Core
 *
 * @typedef {{ loss: number; accuracy: number }} Measured accuracy: of a regression NaN
 */

/**
 * @param {Core} core
 * @param {Matter} matter
 * @param {number[]} shares
 * @param {number} seed
 * @returns {Int32Array[]} rows of the table
 */
export function splitRows({ metrics }, { table, plan, rows, task, classes }, shares, seed) {
  const labels =
    task === 'regression' ? {} : { labels: labelsOf(table, plan, rows), classes: classes.length };
  return metrics
    .split(rows.length, shares, { seed, ...labels })
    .map((part) => part.map((i) => rows[i]));
}

/**
 * @param {Ink} ink
 * @param {Examples} examples
 */
export const datasetOf = (ink, { inputs, names, labels, classes, targets }) =>
  ink.dataset({
    values: inputs,
    inputs: names.length,
    ...(labels ? { labels, classes: classes.length } : { targets }),
  });

/**
 * What is learned from, and what the learning is watched with.
 *
 * @param {Core} core
 * @param {Matter} matter
 * @param {Int32Array} train
 * @param {Int32Array | null} validation
 */
function learnable({ ink, tables }, { table, plan }, train, validation) {
  const examples = encode(tables, table, plan, train);
  return {
    examples,
    data: datasetOf(ink, examples),
    watched: validation && datasetOf(ink, encode(tables, table, plan, validation, examples.fit)),
  };
}

/** A network that learns from rows, in pieces. The same pieces or others give the same bits. */
export class Learner {
  #data;
  #watched;
  #settings;
  #stopping;
  /**
   * stopped: by early stopping; restored: it never had to, but the best weights are back.
   *
   * @type {'done' | 'stopped' | 'restored' | 'diverged' | null}
   */
  ending = null;

  /**
   * @param {Core} core
   * @param {Matter} matter
   * @param {LearnSettings} settings
   * @param {{ train: Int32Array; validation: Int32Array | null; seed: number }} rows
   */
  constructor(core, matter, settings, { train, validation, seed }) {
    const { task, classes } = matter,
      { examples, data, watched } = learnable(core, matter, train, validation);
    this.fit = examples.fit;
    this.#data = data;
    this.#watched = watched;
    this.#settings = settings;
    this.#stopping =
      settings.patience && watched ? core.ink.earlyStopping({ patience: settings.patience }) : null;
    try {
      this.net = core.ink.network(
        networkOptions(settings, task, classes.length, data.inputs, seed),
      );
    } catch (error) {
      this.#free();
      throw error;
    }
  }

  /**
   * Of these, learning rate and the like hold from the next step on.
   *
   * @param {LearnSettings} settings
   */
  tune(settings) {
    this.#settings = settings;
    if (this.ending === 'done' && this.net.epoch < settings.epochs) this.ending = null;
  }

  get stepsPerEpoch() {
    return Math.ceil(this.#data.size / Math.min(this.#settings.batchSize, this.#data.size));
  }

  /**
   * At most so many steps, and no further than to the end of the epoch.
   *
   * @param {number} steps
   * @returns {boolean} whether an epoch has ended
   */
  advance(steps) {
    if (this.ending) return false;
    const before = this.net.epoch;
    const { diverged } = this.net.train(this.#data, {
      ...trainOptions(this.#settings, this.#data.size),
      steps,
      untilEpochEnd: true,
    });
    const { epoch } = this.net;
    if (diverged) this.ending = 'diverged';
    else if (
      epoch > before &&
      this.#watched &&
      this.#stopping?.update(this.net, this.net.evaluate(this.#watched).loss)
    ) {
      this.#stopping.restore(this.net);
      this.ending = 'stopped';
    } else if (epoch >= this.#settings.epochs) {
      this.#stopping?.restore(this.net);
      this.ending = this.#stopping ? 'restored' : 'done';
    }
    return epoch > before;
  }

  /** @returns {{ train: Measured; validation: Measured | null }} */
  measure() {
    return {
      train: this.net.evaluate(this.#data),
      validation: this.#watched && this.net.evaluate(this.#watched),
    };
  }

  #free() {
    this.#data.dispose();
    this.#watched?.dispose();
  }

  dispose() {
    this.net.dispose();
    this.#free();
  }
}

/**
 * The model without a hidden layer, learned at once.
 *
 * @param {Core} core
 * @param {Matter} matter
 * @param {Int32Array} train
 * @returns {{ net: Network; fit: import('../../worker/encoding.js').Fit }}
 */
export function learnLinear(core, matter, train) {
  const { task, classes } = matter,
    { examples, data } = learnable(core, matter, train, null),
    { settings, options, steps } = linearModel(data.size);
  const net = core.ink.network(networkOptions(settings, task, classes.length, data.inputs, 1));
  net.train(data, { ...options, steps });
  data.dispose();
  return { net, fit: examples.fit };
}

/**
 * @param {Core} core
 * @param {Network} net
 * @param {Matter} matter
 * @param {import('../../worker/encoding.js').Fit} fit
 * @param {Int32Array} rows
 */
export function judgeRows({ ink, metrics, tables }, net, { table, plan }, fit, rows) {
  const examples = encode(tables, table, plan, rows, fit),
    data = datasetOf(ink, examples);
  try {
    return judge({ metrics, tables }, net, data, examples);
  } finally {
    data.dispose();
  }
}

/**
 * @typedef {'network' | 'linear'} Model
 *
 * @typedef {{ mean: number; deviation: number; betweenRepeats: number; count: number }} Spread
 *   over the folds; between the means of the repeats; how many folds have a value
 *
 * @typedef {object} Standing
 * @property {number} done folds
 * @property {number} of
 * @property {{ name: string; network: Spread; linear: Spread; ahead: Spread }[]} scores ahead:
 *   network minus linear, fold by fold
 * @property {{ network: number[]; linear: number[] }} folds the first score of each fold
 */

/**
 * k folds, each of which is held out once while both models learn from the others; all of it again
 * with other folds.
 */
export class CrossValidation {
  #core;
  #matter;
  /** @type {Int32Array[]} */ #parts = [];
  /** @type {Learner | null} */ #learner = null;
  /** @type {Int32Array} */ #train = new Int32Array();
  /** @type {Record<Model, Record<string, number>[]>} */ #scores = { network: [], linear: [] };
  done = 0;

  /**
   * @param {Core} core
   * @param {Matter} matter
   * @param {LearnSettings} settings
   */
  constructor(core, matter, settings) {
    const { folds, repeats } = settings,
      N = matter.rows.length;
    if (N < 2 * folds)
      throw new InkError(
        `${N} rows are too few for ${folds} folds: each should hold out at least two.`,
        'size',
      );
    this.#core = core;
    this.#matter = matter;
    this.settings = settings;
    this.of = folds * repeats;
  }

  get isDone() {
    return this.done === this.of;
  }

  /**
   * Works until the clock says so.
   *
   * @param {() => boolean} isTime
   */
  turn(isTime) {
    while (!this.isDone) {
      const learner = (this.#learner ??= this.#begin());
      while (!learner.ending) {
        learner.advance(learner.stepsPerEpoch > 64 ? 64 : learner.stepsPerEpoch);
        if (isTime()) return;
      }
      this.#end(learner);
      if (isTime()) return;
    }
  }

  #begin() {
    const { folds, splitSeed, weightSeed, validation, test, patience } = this.settings,
      fold = this.done % folds,
      repeat = Math.floor(this.done / folds);
    if (fold === 0)
      this.#parts = splitRows(
        this.#core,
        this.#matter,
        Array(folds).fill(1 / folds),
        seedFor(splitSeed, repeat),
      );
    this.#train = joined(this.#parts.filter((_, f) => f !== fold));
    const rows = {
      train: this.#train,
      validation: /** @type {Int32Array | null} */ (null),
      seed: seedFor(weightSeed, this.done),
    };
    if (patience) {
      // Early stopping looks at rows of the training folds, never at the fold that judges.
      const share = validation / (1 - test);
      [rows.train, rows.validation] = splitRows(
        this.#core,
        { ...this.#matter, rows: this.#train },
        [1 - share, share],
        seedFor(splitSeed, repeat),
      );
    }
    return new Learner(this.#core, this.#matter, this.settings, rows);
  }

  /** @param {Learner} learner */
  #end(learner) {
    const held = this.#parts[this.done % this.settings.folds],
      linear = learnLinear(this.#core, this.#matter, this.#train);
    this.#scores.network.push(
      judgeRows(this.#core, learner.net, this.#matter, learner.fit, held).scores,
    );
    this.#scores.linear.push(
      judgeRows(this.#core, linear.net, this.#matter, linear.fit, held).scores,
    );
    linear.net.dispose();
    this.dispose();
    this.done++;
  }

  /**
   * What the folds say so far; null before the first.
   *
   * @returns {Standing | null}
   */
  standing() {
    if (!this.done) return null;
    const { network, linear } = this.#scores,
      names = Object.keys(network[0]),
      values = (/** @type {Model} */ model, /** @type {string} */ name) =>
        this.#scores[model].map((scores) => scores[name]);
    return {
      done: this.done,
      of: this.of,
      folds: { network: values('network', names[0]), linear: values('linear', names[0]) },
      scores: names.map((name) => ({
        name,
        network: this.#spread(values('network', name)),
        linear: this.#spread(values('linear', name)),
        ahead: this.#spread(network.map((scores, i) => scores[name] - linear[i][name])),
      })),
    };
  }

  /**
   * @param {number[]} values NaN: the fold has none; all may be, as the AUC of a class that is
   *   rarer than the folds
   * @returns {Spread}
   */
  #spread(values) {
    const { metrics } = this.#core,
      there = values.filter(Number.isFinite),
      k = this.settings.folds;
    if (!there.length) return { mean: NaN, deviation: NaN, betweenRepeats: NaN, count: 0 };
    const wholes = Array.from({ length: Math.floor(values.length / k) }, (_, r) =>
      values.slice(r * k, (r + 1) * k).filter(Number.isFinite),
    ).filter((repeat) => repeat.length);
    const means = wholes.map((repeat) => metrics.spread(repeat).mean);
    return {
      ...metrics.spread(there),
      betweenRepeats: means.length > 1 ? metrics.spread(means).deviation : NaN,
      count: there.length,
    };
  }

  /** Frees what the fold that is under way holds. */
  dispose() {
    this.#learner?.dispose();
    this.#learner = null;
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
