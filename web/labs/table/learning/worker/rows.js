// Worker: single rows as the page asks for them: test rows to begin with, and predictions for a row
// that was typed.

import { predictRow, rowOf } from './row-form.js';
import { guarded } from './scoring.js';

const GOLDEN = 0.618034;

export class Rows {
  #core;
  #post;
  /** @type {import('../../plan.js').Problem | null} */ #problem = null;
  /** @type {import('./training.js').Training | null} */ #training = null;
  /** Test rows that have been shown. */ #shown = 0;

  /**
   * @param {import('./data.js').Core} core
   * @param {import('./scoring.js').Post} post
   */
  constructor(core, post) {
    this.#core = core;
    this.#post = post;
  }

  /**
   * Other rows.
   *
   * @param {import('../../plan.js').Problem} problem
   * @param {import('./training.js').Training} training
   */
  begin(problem, training) {
    this.#problem = problem;
    this.#training = training;
    this.#shown = 0;
    this.postNext();
  }

  postNext() {
    if (!this.#problem || !this.#training) return;
    const { test } = this.#training.parts;
    // A split leaves the rows ordered by class, so rows that follow each other here are far apart.
    const row = test[Math.floor(((this.#shown++ * GOLDEN) % 1) * test.length)];
    this.#post(rowOf(this.#problem, this.#training.network.fit, row));
  }

  /** @param {import('../messages.js').Cell[]} cells of a row, for both models */
  predict(cells) {
    const problem = this.#problem;
    if (!problem || !this.#training) return;
    const { network, linear } = this.#training.models;
    // They were typed for the table before, which this worker no longer has.
    if (cells.length !== new Set(network.fit.columns).size) return;
    guarded(this.#post, 'prediction', () =>
      this.#post({
        type: 'learn-prediction',
        outputs: {
          network: predictRow(this.#core, problem, network, cells),
          linear: predictRow(this.#core, problem, linear, cells),
        },
      }),
    );
  }
}
