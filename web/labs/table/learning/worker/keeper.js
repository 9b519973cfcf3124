// Worker: sends the network in training to the page, so that a crash of the worker loses only
// seconds of training. Another worker continues from there with the same bits, if it has the same
// rows.

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

/**
 * What tells that a table and its plan are the same, in every cell.
 *
 * @param {Problem} problem
 * @returns {import('../../../common/pieces.js').Pieces<string>}
 */
export function* signing({ table: { name, size, columns }, plan, rows, classes }) {
  let hash = rows.length;
  for (const { numbers, codes } of columns) {
    for (const bits of [new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length), codes])
      for (let i = 0; i < bits.length; i++) {
        hash = Math.imul(hash ^ bits[i], 0x01000193);
        hash ^= hash >>> 15; // bits of short numbers are all high ones
      }
    yield;
  }
  const texts = columns.map((column) => [column.name, column.offset, column.categories]);
  return JSON.stringify([name, size, plan, hash, classes, texts]);
}

export class Keeper {
  #post;
  #interval = new Interval(KEEP_MS);
  /** @type {Kept | null} of a worker before */ #kept = null;
  /** Steps of what the page has; NaN: it is from a worker before. */ #steps = 0;

  /** @param {(message: import('../messages.js').FromWorker) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Kept} kept to go on from, if the same training begins */
  take(kept) {
    this.#kept = kept;
    this.#steps = NaN;
  }

  /**
   * @param {string} sign of the table and the plan
   * @param {import('../settings.js').Settings} settings
   * @param {Run} run that has just begun
   */
  resume(sign, settings, run) {
    const kept = this.#kept;
    this.#kept = null;
    if (!kept || kept.sign !== sign) return;
    if (differs(settings, kept.settings, [...RESTARTING, 'patience'])) return;
    run.goTo(kept.run);
    this.#steps = run.net.steps;
  }

  /**
   * Keeps what is new; while it trains, now and then.
   *
   * @param {string} sign of the table and the plan
   * @param {import('../settings.js').Settings} settings
   * @param {Run} run
   * @param {boolean} isRunning
   */
  see(sign, settings, run, isRunning) {
    const { net } = run;
    if (net.steps === this.#steps || net.numParameters > MAX_PARAMETERS) return;
    if (isRunning && !this.#interval.isDue()) return;
    this.#steps = net.steps;
    const kept = net.steps && { sign, settings, run: run.moment() };
    this.#post({ type: 'keep', kept: kept || null });
  }
}
