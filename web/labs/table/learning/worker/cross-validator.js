// Worker: starts, pauses and continues the cross-validation, and tells the page how far it is.

import { reasonOf } from '../../worker/reason.js';
import { TRAINING, differs } from '../settings.js';
import { CrossValidation } from './cross-validation.js';

/**
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {import('../settings.js').Settings} Settings
 */

const REPORT_MS = 240;

export class CrossValidator {
  #core;
  #post;
  /** @type {CrossValidation | null} */ #validation = null;
  #reportedAt = 0;
  isRunning = false;

  /**
   * @param {import('./data.js').Core} core
   * @param {(message: import('../messages.js').FromWorker) => void} post
   */
  constructor(core, post) {
    this.#core = core;
    this.#post = post;
  }

  /**
   * Starts, or continues a paused one, unless the settings have changed since.
   *
   * @param {Problem} problem
   * @param {Settings} settings
   */
  start(problem, settings) {
    const current = this.#validation;
    if (!current || current.isDone || differs(current.settings, settings, TRAINING)) {
      try {
        this.#validation = new CrossValidation(this.#core, problem, settings);
        current?.dispose();
      } catch (error) {
        return this.#postNone(reasonOf(error));
      }
    }
    this.isRunning = true;
    this.#report();
  }

  pause() {
    this.isRunning = false;
    this.#report();
  }

  /** Other settings: half a cross-validation with the old ones means nothing. */
  settingsChanged() {
    if (!this.#validation?.isDone) this.reset();
  }

  /** There is none any more. */
  reset() {
    this.dispose();
    this.#postNone();
  }

  /**
   * Works until it is time to stop.
   *
   * @param {() => boolean} isTime
   */
  turn(isTime) {
    const validation = /** @type {CrossValidation} */ (this.#validation);
    const before = validation.done;
    validation.turn(isTime);
    if (validation.isDone) this.isRunning = false;
    const isDue = performance.now() - this.#reportedAt > REPORT_MS;
    if (validation.isDone || (validation.done > before && isDue)) this.#report();
  }

  #report() {
    const validation = this.#validation;
    if (!validation) return;
    this.#reportedAt = performance.now();
    const resting = validation.isDone ? 'done' : 'stopped';
    const state = this.isRunning ? 'running' : resting;
    this.#post({ type: 'learn-cross-validation', state, summary: validation.summary() });
  }

  /** @param {import('../../errors.js').Reason} [reason] */
  #postNone(reason) {
    this.#post({ type: 'learn-cross-validation', state: 'none', summary: null, reason });
  }

  dispose() {
    this.#validation?.dispose();
    this.#validation = null;
    this.isRunning = false;
  }
}
