// Worker: the held-out test as the page hears of it: scores of both models, curves at a threshold,
// and the importance of the columns, one after the other. It works in pieces.

import { InkError } from '../../../../inkgrad.js';
import { Job } from '../../../common/pieces.js';
import { testingHeldOut } from './held-out.js';
import { REPORT_MS } from './training.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./training.js').Training} Training
 *
 * @typedef {(message: FromWorker) => void} Post
 */

const SLOW_REPORT_MS = 4 * REPORT_MS;

export class Scoring {
  #core;
  #post;
  #testing = new Job();
  /** @type {import('./held-out.js').HeldOutTest | null} */ #test = null;
  #reportedAt = 0;

  /**
   * @param {import('./data.js').Core} core
   * @param {Post} post
   */
  constructor(core, post) {
    this.#core = core;
    this.#post = post;
  }

  /** The test rows are being read. */
  get isBusy() {
    return this.#testing.isBusy;
  }

  /** Columns whose importance is not known yet. */
  get columnsLeft() {
    return this.#test?.columnsLeft ?? 0;
  }

  forget() {
    this.#testing.stop();
    this.#test?.dispose();
    this.#test = null;
  }

  /**
   * Tests the models as they are: they must not train meanwhile.
   *
   * @param {import('../../plan.js').Problem} problem
   * @param {Training} training
   * @param {Settings} settings
   */
  begin(problem, training, settings) {
    this.forget();
    this.#testing.begin(this.#tested(problem, training, settings));
  }

  /** @param {() => boolean} isTime */
  advance(isTime) {
    this.#testing.advance(isTime);
  }

  /**
   * @param {import('../../plan.js').Problem} problem
   * @param {Training} training
   * @param {Settings} settings
   * @returns {import('../../../common/pieces.js').Pieces<void>}
   */
  *#tested(problem, training, settings) {
    const { epoch } = training.network.net;
    yield* training.finishingLinear();
    const test = yield* testingHeldOut(this.#core, problem, training.models, training.parts.test);
    this.#test = test;
    this.#post({ type: 'learn-scores', results: test.results, epoch });
    this.postCurves(settings);
    if (!test.columnsLeft) this.#postImportance(test);
  }

  /** @param {Settings} settings */
  postCurves({ threshold, positive }) {
    guarded(this.#post, 'curves', () => {
      const curves = this.#test?.curves(threshold, positive);
      if (curves) this.#post({ type: 'learn-curves', ...curves });
    });
  }

  /** @param {Settings} settings */
  measureImportance({ splitSeed }) {
    const test = this.#test;
    if (!test) return;
    test.measureNextColumn(splitSeed);
    if (test.columnsLeft && performance.now() - this.#reportedAt < SLOW_REPORT_MS) return;
    this.#reportedAt = performance.now();
    this.#postImportance(test);
  }

  /** @param {import('./held-out.js').HeldOutTest} test */
  #postImportance({ score, importance: columns, columnsLeft }) {
    this.#post({ type: 'learn-importance', score, columns, of: columns.length + columnsLeft });
  }
}

/**
 * Runs `act`; if the core refuses, the page gets a message.
 *
 * @param {Post} post
 * @param {'curves' | 'prediction'} what
 * @param {() => void} act
 */
export function guarded(post, what, act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof InkError)) throw error;
    post({ type: 'learn-refused', what, message: error.message });
  }
}
