// Worker: sends the page pictures of an experiment, one at a time: the page asks for the next one
// when it has drawn the last.

import { Keeper } from './keeper.js';
import { PicturePainter } from './picture.js';

/**
 * @typedef {import('../messages.js').Row} Row
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./experiment.js').Experiment} Experiment
 *
 * @typedef {import('./run.js').Run} Run
 */

/** Rows kept while the page draws; more between two frames show nothing more. */
const MAX_ROWS = 200;

export class Reporter {
  /** The page can take a picture. */
  isPageReady = true;
  /** There is something that the page has not seen. */
  isStale = true;
  painter;
  keeper;
  #post;
  /**
   * The rows of each learner since the last picture.
   *
   * @type {Row[][]}
   */
  #rows = [];

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   */
  constructor(ink, post) {
    this.painter = new PicturePainter(ink);
    this.keeper = new Keeper(ink, post);
    this.#post = post;
  }

  /** @param {number} learners */
  start(learners) {
    this.#rows = Array.from({ length: learners }, () => []);
  }

  /**
   * @param {number} r which learner
   * @param {Row[]} rows
   */
  add(r, rows) {
    const all = this.#rows[r];
    all.push(...rows.slice(-MAX_ROWS));
    if (all.length > MAX_ROWS)
      this.#rows[r] = all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
  }

  /**
   * Measures every learner whose measurements are not rows of its training already.
   *
   * @param {Experiment} experiment
   */
  measure({ data, runs }) {
    this.isStale = true;
    if (!data) return;
    runs.forEach((run, r) => {
      const hasRows = run.learner === 'perceptron' || (run.learner === 'adaline' && run.step > 0);
      if (!hasRows) this.add(r, [run.measure(data)]);
    });
  }

  /**
   * Sends a picture, if the page can take one and there is something new.
   *
   * @param {Experiment} experiment
   * @param {import('./time-travel.js').TimeTravel} moments
   * @param {boolean} isRunning
   * @param {number | null} samplesPerSecond
   */
  report(experiment, moments, isRunning, samplesPerSecond) {
    this.keeper.see(experiment, isRunning);
    const { data, runs } = experiment;
    if (!this.isPageReady || !this.isStale || !runs.length || !this.painter.isSetUp) return;
    this.isPageReady = false;
    this.isStale = false;
    if (isRunning && data) {
      runs.forEach((run, r) => {
        if (run.learner === 'network') this.add(r, [run.measure(data)]);
      });
    }
    if (data) moments.keep(runs);
    const pictures = runs.map((run) => this.painter.paint(run, data, isRunning));
    this.#post(
      {
        type: 'picture',
        rows: this.#rows,
        pictures,
        samplesPerSecond: isRunning ? samplesPerSecond : null,
        moments: { count: moments.count, at: moments.at },
        status: runs.map((run) => ({
          learner: run.learner,
          step: run.step,
          epoch: run.epoch,
          latest: run.latest,
          best: run.best,
          wrong: data && run.wrongCount(data),
          hash: isRunning ? null : run.net.hash(),
        })),
      },
      pictures.flatMap((picture) => (picture.field ? [picture.field.buffer] : [])),
    );
    this.start(runs.length);
  }
}
