// Worker: sends the trained state to the page, so that a crash of the worker loses only seconds of
// training. Another worker continues from there with the same bits.

import { Interval, KEEP_MS } from '../../common/pieces.js';
import { DATA_KEYS, MODEL_KEYS, SHAPE_KEYS, differs } from '../settings.js';
import { keepRun, resumeRun } from './keep.js';

/**
 * @typedef {import('./experiment.js').Experiment} Experiment
 *
 * @typedef {import('../messages.js').Kept} Kept
 */

export class Keeper {
  #ink;
  #post;
  #interval = new Interval(KEEP_MS);
  /** @type {Kept | null} of a worker before */ #kept = null;
  /** The kept steps; '': none. */ #steps = '';

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').KeepMessage) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /** @param {Kept} kept to go on from, if the experiment that starts is the same */
  take(kept) {
    this.#kept = kept;
  }

  /** @param {Experiment} experiment that has just been started */
  resume({ settings, runs }) {
    const kept = this.#kept;
    this.#kept = null;
    if (!kept || kept.runs.length !== runs.length) return;
    if (differs(settings, kept.settings, ['data', ...DATA_KEYS, ...MODEL_KEYS, ...SHAPE_KEYS]))
      return;
    runs.forEach((run, r) => resumeRun(this.#ink, run, kept.runs[r]));
  }

  /**
   * Keeps what is new; while it trains, now and then.
   *
   * @param {Experiment} experiment
   * @param {boolean} isRunning
   */
  see({ settings, runs }, isRunning) {
    const steps = runs.map(({ step }) => step).join();
    if (steps === this.#steps || (isRunning && !this.#interval.isDue())) return;
    const isTrained = runs.some(({ step }) => step > 0);
    if (!isTrained && this.#steps === '') return;
    this.#steps = isTrained ? steps : '';
    const kept = isTrained && { settings, runs: runs.map((run) => keepRun(this.#ink, run)) };
    this.#post({ type: 'keep', kept: kept || null });
  }
}
