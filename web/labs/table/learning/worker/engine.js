// The learning half of the table lab in the worker: one run on a split, with a linear model beside
// it, what both are worth on held-out rows, and a cross-validation. Works in short turns; whatever
// a person reads comes from the core.

import { InkError } from '../../../../inkgrad.js';
import { shortest } from '../../columns.js';
import { encodeInputs, labelsOf } from '../../worker/encoding.js';
import { inUnit } from './scores.js';
import { CrossValidation, Learner, learnLinear, splitRows } from './training.js';
import { ANEW, LEARNED_WITH, differs, fitting } from '../settings.js';
import { Verdict } from './held-out.js';

/**
 * @typedef {object} Matter what is learned from; it holds until the next one
 * @property {import('../../worker/encoding.js').Table} table
 * @property {import('../../worker/encoding.js').Plan} plan
 * @property {Int32Array} rows the usable ones, to be split by seed
 * @property {import('../../worker/encoding.js').Task} task
 * @property {string[]} classes
 *
 * @typedef {import('../settings.js').LearnSettings} LearnSettings
 *
 * @typedef {import('./training.js').Model} Model
 *
 * @typedef {import('./scores.js').Judgement} Judgement
 *
 * @typedef {{
 *   epoch: number;
 *   loss: number;
 *   score: number;
 *   validationLoss: number | null;
 *   validationScore: number | null;
 * }} Row
 *   score: accuracy, of a regression NaN
 *
 *   What the page's half sends.
 *
 * @typedef {{ type: 'learn-settings'; settings: LearnSettings; wish?: number }
 *   | {
 *       type:
 *         | 'learn-play'
 *         | 'learn-pause'
 *         | 'learn-epoch'
 *         | 'learn-reset'
 *         | 'learn-cv'
 *         | 'learn-cv-stop'
 *         | 'learn-next';
 *     }
 *   | { type: 'learn-look'; threshold: number; positive: number }
 *   | { type: 'learn-ask'; cells: Cell[] }} ToEngine
 *   wish: its number comes back with what is made of it; next: another held-out row, to begin typing
 *   with; ask: a row typed by hand
 *
 *   What it hears.
 *
 * @typedef {object} Setup
 * @property {LearnSettings} settings
 * @property {string[]} notes what was replaced
 * @property {number} wish the last one that this takes in
 * @property {boolean} isFresh nothing has been learned yet
 * @property {import('../../worker/encoding.js').Task} task
 * @property {string[]} classes
 * @property {{ train: number; validation: number; test: number }} sizes
 * @property {number} inputs
 * @property {Record<Model, number>} parameters how many
 * @property {Asked[]} asked the columns that are inputs
 *
 * @typedef {{ column: number; name: string; words: string[]; minimum: number; maximum: number }} Asked
 *   words: of a category, else none; a number's range in the training rows
 *
 * @typedef {{ value: number | null; code: number }} Cell one for each of the asked: a number, or
 *   the code of a category; null and -1: missing
 *
 * @typedef {{ type: 'learn-empty'; message: string }
 *   | { type: 'learn-setup'; setup: Setup }
 *   | { type: 'learn-state'; state: State }
 *   | { type: 'learn-refused'; message: string }
 *   | { type: 'learn-progress'; epoch: number; step: number; rows: Row[]; hash: string | null }
 *   | { type: 'learn-ending'; ending: NonNullable<Learner['ending']>; epoch: number }
 *   | { type: 'learn-results'; judgements: Record<Model, Judgement>; epoch: number }
 *   | {
 *       type: 'learn-view';
 *       threshold: number;
 *       positive: number;
 *       views: Record<Model, import('./held-out.js').View>;
 *     }
 *   | { type: 'learn-importance'; score: string; bars: import('./held-out.js').Bar[]; of: number }
 *   | {
 *       type: 'learn-cv';
 *       state: 'running' | 'stopped' | 'done' | 'none';
 *       standing: import('./training.js').Standing | null;
 *       trouble?: string;
 *     }
 *   | { type: 'learn-row'; cells: Cell[]; row: number; truth: string }
 *   | { type: 'learn-answer'; answers: Record<Model, Float32Array> }} FromEngine
 *   answers: probabilities, or the number in the target's unit
 *
 * @typedef {'ready' | 'running' | 'paused' | 'over'} State
 *
 * @typedef {{
 *   net: import('../../../../inkgrad.js').Network;
 *   fit: import('../../worker/encoding.js').Fit;
 * }} Learned
 *
 * @typedef {{ train: Int32Array; validation: Int32Array; test: Int32Array }} Parts rows of the
 *   table
 */

const TURN_MS = 12;
const REPORT_MS = 60;
/** Rows of a table, below which nothing can be learned and held out. */
const FEWEST = 10;
/** Rows of a curve between two reports. */
const MAX_ROWS = 200;

export class LearnEngine {
  #core;
  #post;
  #wake;
  /** @type {Matter | null} */ #matter = null;
  #wish = 0;
  /** @type {LearnSettings | null} */ #settings = null;
  /** @type {{ learner: Learner; linear: Learned; parts: Parts } | null} */ #models = null;
  /** @type {Verdict | null} */ #verdict = null;
  /** @type {CrossValidation | null} */ #validation = null;
  #isValidating = false;
  #isRunning = false;
  /** @type {Row[]} */ #rows = [];
  #reportedAt = 0;
  /**
   * Which of the held-out rows is shown next; a split leaves them ordered by class, so neighbours
   * are far apart in it.
   */
  #shown = 0;
  #stepsPerMs = 1;

  /**
   * @param {import('./training.js').Core & {
   *   post: (message: FromEngine, transfer?: Transferable[]) => void;
   *   wake: () => void;
   * }} lent
   *   post: messages whose type begins with "learn-" reach the page's half; wake: asks for a turn
   */
  constructor({ ink, tables, metrics, post, wake }) {
    this.#core = { ink, tables, metrics };
    this.#post = post;
    this.#wake = wake;
  }

  /**
   * Another table, another plan: what was learned is void. null: there is nothing to learn from.
   *
   * @param {Matter | null} matter
   */
  use(matter) {
    this.#forget();
    this.#matter = matter;
    if (!matter) this.#post({ type: 'learn-empty', message: '' });
    else if (this.#settings) this.#start(this.#settings);
  }

  /** @param {ToEngine} message of the page's half; its type begins with "learn-" */
  handle(message) {
    if (message.type === 'learn-settings') {
      this.#wish = message.wish ?? 0;
      return this.#change(message.settings);
    }
    if (!this.#matter || !this.#models) return;
    switch (message.type) {
      case 'learn-play':
        return this.#play();
      case 'learn-pause':
        return this.#pause();
      case 'learn-epoch':
        return this.#epoch();
      case 'learn-reset':
        return this.#start(this.#at.settings);
      case 'learn-cv':
        return this.#validate();
      case 'learn-cv-stop':
        this.#isValidating = false;
        return this.#tellValidation();
      case 'learn-look':
        Object.assign(this.#at.settings, {
          threshold: message.threshold,
          positive: message.positive,
        });
        return this.#view();
      case 'learn-next':
        return this.#next();
      case 'learn-ask':
        return this.#answer(message);
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    const end = performance.now() + TURN_MS,
      isTime = () => performance.now() > end;
    if (this.#isRunning) this.#train(isTime);
    else if (this.#isValidating) this.#validateOn(isTime);
    else if (this.#verdict?.columnsLeft) this.#weigh(this.#verdict);
    return this.#isRunning || this.#isValidating || (this.#verdict?.columnsLeft ?? 0) > 0;
  }

  // ---- what there is ----

  /** What there is once there is something to learn from. */
  get #at() {
    return {
      matter: /** @type {Matter} */ (this.#matter),
      settings: /** @type {LearnSettings} */ (this.#settings),
      .../** @type {{ learner: Learner; linear: Learned; parts: Parts }} */ (this.#models),
    };
  }

  /** @param {LearnSettings} settings */
  #change(settings) {
    const before = this.#settings;
    this.#settings = settings;
    if (!this.#matter) return;
    if (!before || !this.#models || differs(settings, before, ANEW)) return this.#start(settings);
    const fit = fitting(settings, this.#matter.task);
    this.#settings = fit.settings;
    if (differs(fit.settings, before, ['patience'])) return this.#start(fit.settings);
    this.#models.learner.tune(fit.settings);
    const isOther = differs(fit.settings, before, LEARNED_WITH);
    if (isOther && !this.#validation?.isDone) this.#leaveValidation();
    this.#setUp(fit.notes, false);
    this.#tellState();
  }

  #forget() {
    this.#models?.learner.dispose();
    this.#models?.linear.net.dispose();
    this.#validation?.dispose();
    this.#verdict?.dispose();
    this.#models = this.#verdict = this.#validation = null;
    this.#isRunning = this.#isValidating = false;
    this.#rows = [];
  }

  /** @param {LearnSettings} settings */
  #start(settings) {
    try {
      this.#begin(settings);
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#forget();
      this.#post({ type: 'learn-empty', message: error.message });
    }
  }

  /** @param {LearnSettings} asked */
  #begin(asked) {
    const matter = /** @type {Matter} */ (this.#matter),
      { settings, notes } = fitting(asked, matter.task),
      { validation, test, splitSeed, weightSeed } = settings;
    this.#forget();
    this.#settings = settings;
    if (matter.rows.length < FEWEST)
      throw new InkError(
        `${matter.rows.length} rows are too few to learn from some and be judged on others: there must be at least ${FEWEST}.`,
        'size',
      );
    const shares = [1 - validation - test, test, ...(validation ? [validation] : [])],
      [train, held, watched] = splitRows(this.#core, matter, shares, splitSeed);
    const learner = new Learner(this.#core, matter, settings, {
      train,
      validation: watched ?? null,
      seed: weightSeed,
    });
    this.#models = {
      learner,
      linear: learnLinear(this.#core, matter, train),
      parts: { train, validation: watched ?? new Int32Array(), test: held },
    };
    this.#setUp(notes, true);
    this.#measure();
    this.#report();
    this.#tellState();
    this.#post({ type: 'learn-cv', state: 'none', standing: null });
    this.#shown = 0;
    this.#next();
  }

  /**
   * @param {string[]} notes
   * @param {boolean} isFresh
   */
  #setUp(notes, isFresh) {
    const {
      matter: { task, classes, table, plan },
      settings,
      learner: { net, fit },
      linear,
      parts,
    } = this.#at;
    const asked = [...new Set(fit.columns)].map((column) => {
      const { name, words, numbers } = table.columns[column],
        isNumber = plan.roles[column] === 'number';
      return {
        column,
        name,
        words: isNumber ? [] : words,
        ...(isNumber
          ? this.#core.tables.summary(Float32Array.from(parts.train, (row) => numbers[row]))
          : { minimum: NaN, maximum: NaN }),
      };
    });
    this.#post({
      type: 'learn-setup',
      setup: {
        settings,
        notes,
        wish: this.#wish,
        isFresh,
        task,
        classes,
        inputs: net.inputs,
        sizes: {
          train: parts.train.length,
          validation: parts.validation.length,
          test: parts.test.length,
        },
        parameters: { network: net.numParameters, linear: linear.net.numParameters },
        asked: asked.map(({ column, name, words, minimum, maximum }) => ({
          column,
          name,
          words,
          minimum,
          maximum,
        })),
      },
    });
  }

  #tellState() {
    const { learner } = this.#at,
      state = this.#isRunning
        ? 'running'
        : learner.ending
          ? 'over'
          : learner.net.steps
            ? 'paused'
            : 'ready';
    this.#post({ type: 'learn-state', state });
  }

  // ---- one run ----

  #play() {
    if (this.#at.learner.ending) this.#start(this.#at.settings);
    this.#isValidating = false;
    this.#tellValidation();
    this.#isRunning = true;
    this.#tellState();
    this.#wake();
  }

  #pause() {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#rest();
  }

  #epoch() {
    const { learner } = this.#at;
    if (learner.ending) return;
    this.#isRunning = false;
    while (!learner.ending && !learner.advance(1024));
    this.#measure();
    this.#rest();
  }

  /** @param {() => boolean} isTime */
  #train(isTime) {
    const { learner } = this.#at;
    do {
      const from = performance.now(),
        steps = Math.max(
          1,
          Math.min(Math.round((this.#stepsPerMs * TURN_MS) / 2), learner.stepsPerEpoch),
        );
      const hasEnded = learner.advance(steps);
      this.#stepsPerMs =
        0.7 * this.#stepsPerMs + (0.3 * steps) / Math.max(performance.now() - from, 0.02);
      if (hasEnded || learner.ending) this.#measure();
    } while (!learner.ending && !isTime());
    if (learner.ending) {
      this.#isRunning = false;
      return this.#rest();
    }
    if (performance.now() - this.#reportedAt > REPORT_MS) this.#report();
  }

  /** Nothing runs: the held-out rows may be looked at. */
  #rest() {
    const { learner } = this.#at;
    this.#report();
    this.#tellState();
    if (learner.ending)
      this.#post({ type: 'learn-ending', ending: learner.ending, epoch: learner.net.epoch });
    this.#judge();
  }

  #measure() {
    const { learner } = this.#at,
      { net } = learner,
      { train, validation } = learner.measure();
    this.#rows.push({
      epoch: net.epoch,
      loss: train.loss,
      score: train.accuracy,
      validationLoss: validation?.loss ?? null,
      validationScore: validation?.accuracy ?? null,
    });
    if (this.#rows.length > MAX_ROWS)
      this.#rows = this.#rows.filter((_, i) => i % 2 === 0 || i === this.#rows.length - 1);
  }

  #report() {
    const { net } = this.#at.learner;
    this.#post({
      type: 'learn-progress',
      epoch: net.epoch,
      step: net.steps,
      rows: this.#rows,
      hash: this.#isRunning ? null : net.hash(),
    });
    this.#rows = [];
    this.#reportedAt = performance.now();
  }

  // ---- what it is worth ----

  #judge() {
    const {
      matter,
      learner,
      linear,
      parts: { test },
    } = this.#at;
    this.#verdict?.dispose();
    this.#verdict = new Verdict(this.#core, matter, { network: learner, linear }, test);
    this.#post({
      type: 'learn-results',
      judgements: this.#verdict.judgements,
      epoch: learner.net.epoch,
    });
    this.#view();
    if (!this.#verdict.columnsLeft)
      this.#post({ type: 'learn-importance', score: this.#verdict.score, bars: [], of: 0 });
    this.#wake();
  }

  #view() {
    const {
      settings: { threshold, positive },
    } = this.#at;
    try {
      const view = this.#verdict?.view(threshold, positive);
      if (view) this.#post({ type: 'learn-view', ...view });
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#post({ type: 'learn-refused', message: error.message });
    }
  }

  /** @param {Verdict} verdict */
  #weigh(verdict) {
    verdict.weigh(this.#at.settings.splitSeed);
    if (verdict.columnsLeft && performance.now() - this.#reportedAt < 4 * REPORT_MS) return;
    this.#reportedAt = performance.now();
    this.#post({
      type: 'learn-importance',
      score: verdict.score,
      bars: verdict.bars,
      of: verdict.bars.length + verdict.columnsLeft,
    });
  }

  #next() {
    const {
        matter: { table, plan, task, classes },
        learner,
        parts: { test },
      } = this.#at,
      row = test[Math.floor(((this.#shown++ * 0.618034) % 1) * test.length)],
      target = table.columns[plan.roles.indexOf('target')];
    const cells = [...new Set(learner.fit.columns)].map((column) => {
      const { numbers, codes } = table.columns[column],
        value = numbers[row];
      return { value: Number.isNaN(value) ? null : value, code: codes[row] ?? -1 };
    });
    this.#post({
      type: 'learn-row',
      cells,
      row,
      truth:
        task === 'regression'
          ? shortest(target.numbers[row])
          : classes[labelsOf(table, plan, [row])[0]],
    });
  }

  /** @param {Extract<ToEngine, { type: 'learn-ask' }>} row */
  #answer({ cells }) {
    const {
        matter: { task, table },
        learner,
        linear,
      } = this.#at,
      { tables } = this.#core;
    const nothing = {
        name: '',
        numbers: Float32Array.of(NaN),
        codes: Int16Array.of(-1),
        words: [],
        distinct: 0,
        missing: 1,
        numeric: 0,
      },
      typed = { name: '', size: 1, columns: table.columns.map(() => nothing) };
    [...new Set(learner.fit.columns)].forEach((column, i) => {
      typed.columns[column] = {
        ...nothing,
        numbers: Float32Array.of(cells[i].value ?? NaN),
        codes: Int16Array.of(cells[i].code),
      };
    });
    /** @param {Learned} model */
    const ask = ({ net, fit }) => {
      const outputs = net.predict(encodeInputs(tables, typed, fit, [0]));
      return task === 'regression' ? inUnit(tables, fit, outputs) : outputs;
    };
    try {
      this.#post({ type: 'learn-answer', answers: { network: ask(learner), linear: ask(linear) } });
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#post({
        type: 'learn-refused',
        message: `The row you typed has no answer. ${error.message}`,
      });
    }
  }

  // ---- cross-validation ----

  #validate() {
    if (this.#isRunning) this.#pause();
    const { matter, settings } = this.#at;
    // What was stopped goes on, unless other settings were made since.
    if (
      !this.#validation ||
      this.#validation.isDone ||
      differs(this.#validation.settings, settings, LEARNED_WITH)
    ) {
      try {
        const next = new CrossValidation(this.#core, matter, settings);
        this.#validation?.dispose();
        this.#validation = next;
      } catch (error) {
        if (!(error instanceof InkError)) throw error;
        return this.#post({
          type: 'learn-cv',
          state: 'none',
          standing: null,
          trouble: error.message,
        });
      }
    }
    this.#isValidating = true;
    this.#tellValidation();
    this.#wake();
  }

  /** Half a validation with other settings than those that are shown says nothing. */
  #leaveValidation() {
    this.#validation?.dispose();
    this.#validation = null;
    this.#isValidating = false;
    this.#post({ type: 'learn-cv', state: 'none', standing: null });
  }

  /** @param {() => boolean} isTime */
  #validateOn(isTime) {
    const validation = /** @type {CrossValidation} */ (this.#validation),
      before = validation.done;
    validation.turn(isTime);
    if (validation.isDone) this.#isValidating = false;
    if (
      validation.isDone ||
      (validation.done > before && performance.now() - this.#reportedAt > 4 * REPORT_MS)
    ) {
      this.#reportedAt = performance.now();
      this.#tellValidation();
    }
  }

  #tellValidation() {
    const validation = this.#validation;
    if (validation)
      this.#post({
        type: 'learn-cv',
        state: this.#isValidating ? 'running' : validation.isDone ? 'done' : 'stopped',
        standing: validation.standing(),
      });
  }
}
