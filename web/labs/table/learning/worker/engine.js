// Worker: the engine of the table lab's learning half: one run on a split with a linear model
// beside it, the held-out test of both, a cross-validation. All numbers come from the core.

import { Job, advance, timeLimit } from '../../../common/pieces.js';
import { TableError } from '../../errors.js';
import { reasonOf } from '../../worker/reason.js';
import { RESTARTING, TRAINING, differs, fitting } from '../settings.js';
import { CrossValidator } from './cross-validator.js';
import { Keeper } from './keeper.js';
import { Rows } from './rows.js';
import { Scoring } from './scoring.js';
import { TURN_MS, Training, preparingTraining } from './training.js';

/**
 * @typedef {import('../../plan.js').Problem} Problem
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../../../common/pieces.js').Pieces<void>} Pieces
 */

/** With fewer rows nothing can be trained and tested. */
const MIN_ROWS = 10;
/** Work that takes no longer is done before the next message is read. */
const MAX_SILENT_MS = 50;
/** Cells of a table that are encoded at once, however slow the machine is. */
const MAX_SMALL = 20_000;

export class Engine {
  #core;
  #post;
  #wake;
  /** @type {Problem | null} */ #problem = null;
  /** @type {Settings | null} */ #settings = null;
  #revision = 0;
  /** The models, from the rows. */ #making = new Job();
  /** @type {ToWorker[]} what came while the models are made */ #waiting = [];
  /** @type {Training | null} */ #training = null;
  #scoring;
  #validator;
  #rows;
  #on;

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
    this.#scoring = new Scoring(core, post);
    this.#rows = new Rows(core, post);
    this.#on = { post, keeper: new Keeper(post) };
  }

  /**
   * Another table or another plan: the models are dropped. null: nothing can be learned.
   *
   * @param {Problem | null} problem
   */
  use(problem) {
    this.#forget();
    this.#waiting = [];
    this.#problem = problem;
    if (!problem) this.#post({ type: 'learn-blocked', reason: null });
    else if (this.#settings) this.#start(this.#settings);
  }

  /** @param {ToWorker} message */
  handle(message) {
    if (message.type === 'resume') return this.#on.keeper.take(message.kept);
    if (message.type === 'learn-settings') {
      this.#revision = message.revision ?? 0;
      return this.#changeSettings(message.settings);
    }
    const hasNoLinear = message.type === 'learn-predict' && this.#training?.hasLinear === false;
    if (this.#making.isBusy || hasNoLinear) return void this.#waiting.push(message);
    if (!this.#problem || !this.#training) return;
    switch (message.type) {
      case 'learn-train':
        return this.#train(message.steps);
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
        return this.#scoring.postCurves(this.#now.settings);
      }
      case 'learn-next-row':
        return this.#rows.postNext();
      case 'learn-predict':
        return this.#rows.predict(message.cells);
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    const isTime = timeLimit(TURN_MS);
    const training = this.#training;
    if (this.#making.isBusy) this.#make(isTime);
    else if (training?.isRunning) {
      training.turn(isTime);
      if (!training.isRunning) this.#rest();
    } else if (this.#scoring.isBusy) this.#blocking(() => this.#scoring.advance(isTime));
    else if (training && !training.hasLinear) this.#trainLinear(isTime);
    else if (this.#validator.isRunning) this.#validator.turn(isTime);
    else if (this.#scoring.columnsLeft) this.#scoring.measureImportance(this.#now.settings);
    return this.#hasMore;
  }

  get #hasMore() {
    const { isRunning = false, hasLinear = true } = this.#training ?? {};
    const isTesting = this.#scoring.isBusy || this.#scoring.columnsLeft > 0;
    return this.#making.isBusy || isRunning || !hasLinear || this.#validator.isRunning || isTesting;
  }

  /** The parts that exist once something can be learned. */
  get #now() {
    return {
      problem: /** @type {Problem} */ (this.#problem),
      settings: /** @type {Settings} */ (this.#settings),
      training: /** @type {Training} */ (this.#training),
    };
  }

  /** @param {Settings} settings */
  #changeSettings(settings) {
    const before = this.#settings;
    this.#settings = settings;
    if (!this.#problem) return;
    if (!before || !this.#training || differs(settings, before, RESTARTING))
      return this.#start(settings);
    const fit = fitting(settings, this.#problem.task, this.#problem.classes.length);
    this.#settings = fit.settings;
    if (differs(fit.settings, before, ['patience'])) return this.#start(fit.settings);
    this.#training.changeSettings(fit.settings);
    if (differs(fit.settings, before, TRAINING)) this.#validator.settingsChanged();
    this.#postSetup(fit.replaced, false);
    this.#postState();
  }

  #forget() {
    this.#making.stop();
    this.#training?.dispose();
    this.#validator.dispose();
    this.#scoring.forget();
    this.#training = null;
  }

  /** @param {Settings} settings */
  #start(settings) {
    this.#forget();
    this.#making.begin(this.#beginning(settings));
    const { table, rows } = /** @type {Problem} */ (this.#problem);
    const isSmall = rows.length * table.columns.length < MAX_SMALL;
    this.#make(isSmall ? () => false : timeLimit(MAX_SILENT_MS));
    if (this.#making.isBusy) this.#post({ type: 'learn-making' });
    this.#wake();
  }

  /** @param {() => boolean} isTime */
  #make(isTime) {
    this.#blocking(() => {
      if (!this.#making.advance(isTime)) return;
      this.#trainLinear(timeLimit(MAX_SILENT_MS));
      this.#catchUp();
    });
  }

  /** @param {() => boolean} isTime */
  #trainLinear(isTime) {
    const { training } = this.#now;
    this.#blocking(() => advance(training.finishingLinear(), isTime) && this.#catchUp());
  }

  #catchUp() {
    for (const message of this.#waiting.splice(0)) this.handle(message);
  }

  /**
   * Runs `act`; where it is refused, nothing can be learned.
   *
   * @param {() => unknown} act
   */
  #blocking(act) {
    try {
      act();
    } catch (error) {
      const reason = reasonOf(error);
      this.#forget();
      this.#waiting = [];
      this.#post({ type: 'learn-blocked', reason });
    }
  }

  /**
   * @param {Settings} asked
   * @returns {Pieces}
   */
  *#beginning(asked) {
    const problem = /** @type {Problem} */ (this.#problem);
    const { settings, replaced } = fitting(asked, problem.task, problem.classes.length);
    const rows = problem.rows.length;
    this.#settings = settings;
    if (rows < MIN_ROWS) throw new TableError({ code: 'few-rows', rows, min: MIN_ROWS });
    const prepared = yield* preparingTraining(this.#core, problem, settings);
    yield;
    this.#training = new Training(this.#core, problem, settings, prepared, this.#on);
    yield;
    this.#postSetup(replaced, true);
    this.#training.measure();
    this.#training.report();
    this.#postState();
    this.#validator.reset();
    this.#rows.begin(problem, this.#training);
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

  /** @param {number} [steps] */
  #train(steps) {
    if (this.#now.training.ending) this.#start(this.#now.settings);
    if (this.#making.isBusy) return void this.#waiting.push({ type: 'learn-train', steps });
    this.#begin({ isOneEpoch: false, steps });
  }

  /** @param {Parameters<Training['begin']>[0]} how */
  #begin(how) {
    this.#validator.pause();
    this.#scoring.forget();
    this.#now.training.begin(how);
    if (!how.isOneEpoch) this.#postState();
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
    this.#begin({ isOneEpoch: true });
    training.turn(timeLimit(MAX_SILENT_MS));
    if (training.isRunning) this.#postState();
    else this.#rest();
  }

  #crossValidate() {
    const { problem, settings, training } = this.#now;
    if (training.isRunning) this.#pause();
    this.#validator.start(problem, settings);
    this.#wake();
  }

  /** Nothing trains: both models can be tested on the held-out rows. */
  #rest() {
    const { problem, training, settings } = this.#now;
    const { ending } = training;
    const { net, stoppedAt } = training.network;
    training.report();
    this.#postState();
    if (ending) this.#post({ type: 'learn-ending', ending, epoch: net.epoch, stoppedAt });
    this.#scoring.begin(problem, training, settings);
    this.#blocking(() => this.#scoring.advance(timeLimit(MAX_SILENT_MS)));
    this.#wake();
  }
}
