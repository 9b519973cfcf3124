// Worker: gives the page the network in training, so that a worker that stops costs seconds of it only.
// Another worker goes on from there with the same bits, if it has the same rows.

import { Interval, KEEP_MS } from '../../../common/pieces.js';
import { RESTARTING, differs } from '../settings.js';

/** A copy of a larger network takes too long to be made while it trains. */
const MAX_PARAMETERS = 1_000_000;

/**
 * @typedef {import('../messages.js').Kept} Kept
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('../../plan.js').Problem} Problem
 */

/** @param {Problem} problem what tells that a table and its plan are the same */
const signOf = ({ table: { name, size }, plan, rows, classes }) =>
  JSON.stringify([name, size, plan, rows.length, classes]);

export class Keeper {
  #post;
  #interval = new Interval(KEEP_MS);
  /** @type {Kept | null} of a worker before */ #kept = null;
  /** Steps of what the page has. */ #steps = 0;

  /** @param {(message: import('../messages.js').FromWorker) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Kept} kept to go on from, if the same training begins */
  take(kept) {
    this.#kept = kept;
  }

  /**
   * @param {Problem} problem
   * @param {import('../settings.js').Settings} settings
   * @param {Run} run that has just begun
   */
  resume(problem, settings, run) {
    const kept = this.#kept;
    this.#kept = null;
    this.#steps = 0;
    if (!kept || kept.sign !== signOf(problem)) return;
    if (differs(settings, kept.settings, [...RESTARTING, 'patience'])) return;
    run.goTo(kept.run);
    this.#steps = run.net.steps;
  }

  /**
   * Keeps what is new; while it trains, now and then.
   *
   * @param {Problem} problem
   * @param {import('../settings.js').Settings} settings
   * @param {Run} run
   * @param {boolean} isRunning
   */
  see(problem, settings, run, isRunning) {
    const { net } = run;
    if (net.steps === this.#steps || net.numParameters > MAX_PARAMETERS) return;
    if (isRunning && !this.#interval.isDue()) return;
    this.#steps = net.steps;
    const kept = net.steps && { sign: signOf(problem), settings, run: run.moment() };
    this.#post({ type: 'keep', kept: kept || null });
  }
}
