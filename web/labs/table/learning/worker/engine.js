// Worker: the engine of the table lab's learning half: one run on a split with a linear model
// beside it, the held-out test of both, and a cross-validation. Works in short turns; every number
// that a person reads comes from the core.

import { InkError } from '../../../../inkgrad.js';
import { TableError } from '../../errors.js';
import { reasonOf } from '../../worker/reason.js';
import { RESTARTING, TRAINING, differs, fitting } from '../settings.js';
import { CrossValidator } from './cross-validator.js';
import { HeldOutTest } from './held-out.js';
import { predictRow, rowOf } from './row-form.js';
import { REPORT_MS, TURN_MS, Training } from './training.js';

/**
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 */

/** With fewer rows nothing can be trained and tested. */
const MIN_ROWS = 10;
const SLOW_REPORT_MS = 4 * REPORT_MS;
const GOLDEN = 0.618034;

export class Engine {
  #core;
  #post;
  #wake;
  /** @type {Problem | null} */ #problem = null;
  /** @type {Settings | null} */ #settings = null;
  #revision = 0;
  /** @type {Training | null} */ #training = null;
  /** @type {HeldOutTest | null} */ #test = null;
  #validator;
  #reportedAt = 0;
  /** Test rows that have been shown. */ #shown = 0;

  /**
   * @param {import('./data.js').Core} core
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(core, post, wake) {
    this.#core = core;
    this.#post = post;
    this.#wake = wake;
    this.#validator = new CrossValidator(core, post);
  }

  /**
   * Another table or another plan: the models are dropped. null: nothing can be learned.
   *
   * @param {Problem | null} problem
   */
  use(problem) {
    this.#forget();
    this.#problem = problem;
    if (!problem) this.#post({ type: 'learn-blocked', reason: null });
    else if (this.#settings) this.#start(this.#settings);
  }

  /** @param {ToWorker} message */
  handle(message) {
    if (message.type === 'learn-settings') {
      this.#revision = message.revision ?? 0;
      return this.#changeSettings(message.settings);
    }
    if (!this.#problem || !this.#training) return;
    switch (message.type) {
      case 'learn-train':
        return this.#train();
      case 'learn-pause':
        return this.#pause();
      case 'learn-epoch':
        return this.#trainEpoch();
      case 'learn-reset':
        return this.#start(this.#now.settings);
      case 'learn-cross-validate':
        return this.#crossValidate();
      case 'learn-cross-validate-pause':
        return this.#validator.pause();
      case 'learn-threshold': {
        const { threshold, positive } = message;
        Object.assign(this.#now.settings, { threshold, positive });
        return this.#postCurves();
      }
      case 'learn-next-row':
        return this.#postNextRow();
      case 'learn-predict':
        return this.#predict(message);
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    const end = performance.now() + TURN_MS;
    const isTime = () => performance.now() > end;
    const training = this.#training;
    if (training?.isRunning) {
      training.turn(isTime);
      if (!training.isRunning) this.#rest();
    } else if (this.#validator.isRunning) this.#validator.turn(isTime);
    else if (this.#test?.columnsLeft) this.#measureImportance(this.#test);
    const isBusy = this.#training?.isRunning || this.#validator.isRunning;
    return isBusy || (this.#test?.columnsLeft ?? 0) > 0;
  }

  /** The parts that exist once something can be learned. */
  get #now() {
    return {
      problem: /** @type {Problem} */ (this.#problem),
      settings: /** @type {Settings} */ (this.#settings),
      training: /** @type {Training} */ (this.#training),
    };
  }

  // ---- settings ----

  /** @param {Settings} settings */
  #changeSettings(settings) {
    const before = this.#settings;
    this.#settings = settings;
    if (!this.#problem) return;
    if (!before || !this.#training || differs(settings, before, RESTARTING))
      return this.#start(settings);
    const fit = fitting(settings, this.#problem.task);
    this.#settings = fit.settings;
    if (differs(fit.settings, before, ['patience'])) return this.#start(fit.settings);
    this.#training.changeSettings(fit.settings);
    if (differs(fit.settings, before, TRAINING)) this.#validator.settingsChanged();
    this.#postSetup(fit.replaced, false);
    this.#postState();
  }

  #forget() {
    this.#training?.dispose();
    this.#validator.dispose();
    this.#test?.dispose();
    this.#training = this.#test = null;
  }

  /** @param {Settings} settings */
  #start(settings) {
    try {
      this.#begin(settings);
    } catch (error) {
      const reason = reasonOf(error);
      this.#forget();
      this.#post({ type: 'learn-blocked', reason });
    }
  }

  /** @param {Settings} asked */
  #begin(asked) {
    const problem = /** @type {Problem} */ (this.#problem);
    const { settings, replaced } = fitting(asked, problem.task);
    const rows = problem.rows.length;
    this.#forget();
    this.#settings = settings;
    if (rows < MIN_ROWS) throw new TableError({ code: 'few-rows', rows, min: MIN_ROWS });
    this.#training = new Training(this.#core, problem, settings, this.#post);
    this.#postSetup(replaced, true);
    this.#training.measure();
    this.#training.report();
    this.#postState();
    this.#validator.reset();
    this.#shown = 0;
    this.#postNextRow();
  }

  /**
   * @param {import('../settings.js').Replacement[]} replaced
   * @param {boolean} isFresh
   */
  #postSetup(replaced, isFresh) {
    const { problem, settings, training } = this.#now;
    const { task, classes } = problem;
    const revision = this.#revision;
    const setup = { settings, replaced, revision, isFresh, task, classes, ...training.setup() };
    this.#post({ type: 'learn-setup', setup });
  }

  #postState() {
    this.#post({ type: 'learn-state', state: this.#now.training.state });
  }

  // ---- training and cross-validation ----

  #train() {
    if (this.#now.training.ending) this.#start(this.#now.settings);
    this.#validator.pause();
    this.#now.training.isRunning = true;
    this.#postState();
    this.#wake();
  }

  #pause() {
    const { training } = this.#now;
    const wasRunning = training.isRunning;
    training.isRunning = false;
    if (wasRunning) this.#rest();
  }

  #trainEpoch() {
    const { training } = this.#now;
    if (training.ending) return;
    training.trainEpoch();
    this.#rest();
  }

  #crossValidate() {
    const { problem, settings, training } = this.#now;
    if (training.isRunning) this.#pause();
    this.#validator.start(problem, settings);
    this.#wake();
  }

  /** Nothing trains: both models can be tested on the held-out rows. */
  #rest() {
    const { problem, training } = this.#now;
    const { models, ending, parts } = training;
    const { epoch } = models.network.net;
    training.report();
    this.#postState();
    if (ending) this.#post({ type: 'learn-ending', ending, epoch });
    this.#test?.dispose();
    const test = (this.#test = new HeldOutTest(this.#core, problem, models, parts.test));
    this.#post({ type: 'learn-scores', results: test.results, epoch });
    this.#postCurves();
    if (!test.columnsLeft) this.#postImportance(test);
    this.#wake();
  }

  // ---- the held-out test ----

  #postCurves() {
    const { threshold, positive } = this.#now.settings;
    this.#guard('curves', () => {
      const curves = this.#test?.curves(threshold, positive);
      if (curves) this.#post({ type: 'learn-curves', ...curves });
    });
  }

  /** @param {HeldOutTest} test */
  #measureImportance(test) {
    test.measureNextColumn(this.#now.settings.splitSeed);
    if (test.columnsLeft && performance.now() - this.#reportedAt < SLOW_REPORT_MS) return;
    this.#reportedAt = performance.now();
    this.#postImportance(test);
  }

  /** @param {HeldOutTest} test */
  #postImportance({ score, importance: columns, columnsLeft }) {
    this.#post({ type: 'learn-importance', score, columns, of: columns.length + columnsLeft });
  }

  // ---- single rows ----

  #postNextRow() {
    const { problem, training } = this.#now;
    const { test } = training.parts;
    // A split leaves the rows ordered by class, so rows that follow each other here are far apart.
    const row = test[Math.floor(((this.#shown++ * GOLDEN) % 1) * test.length)];
    this.#post(rowOf(problem, training.models.network.fit, row));
  }

  /** @param {Extract<ToWorker, { type: 'learn-predict' }>} message */
  #predict({ cells }) {
    const { problem, training } = this.#now;
    const { network, linear } = training.models;
    this.#guard('prediction', () =>
      this.#post({
        type: 'learn-prediction',
        outputs: {
          network: predictRow(this.#core, problem, network, cells),
          linear: predictRow(this.#core, problem, linear, cells),
        },
      }),
    );
  }

  /**
   * Runs `act`; if the core refuses, the page gets a message.
   *
   * @param {'curves' | 'prediction'} what
   * @param {() => void} act
   */
  #guard(what, act) {
    try {
      act();
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#post({ type: 'learn-refused', what, message: error.message });
    }
  }
}
