// The points lab's half in the worker: owns the points and the learners, trains in short turns, and
// renders what the page shows of them. Numbers that a person reads come from the core, through
// here.

import { makeData } from './data.js';
import { Past } from './time-travel.js';
import { Portrait } from './picture.js';
import { Run } from './run.js';
import { DATA_KEYS, MODEL_KEYS, SHAPE_KEYS, differs, isCurve, numClasses } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./run.js').Row} Row
 *
 * @typedef {import('./run.js').Ending} Ending
 *
 * @typedef {import('./data.js').PointsData} PointsData
 *
 * @typedef {import('./picture.js').Picture} Picture
 */

/**
 * What the page sends.
 *
 * @typedef {{ type: 'start'; settings: Settings }
 *   | { type: 'change'; settings: Settings }
 *   | { type: 'play' | 'pause' | 'sample' | 'batch' | 'epoch' | 'reset' }
 *   | { type: 'colors'; colors: number[][] }
 *   | { type: 'weight'; run: number; index: number; value: number }
 *   | { type: 'past'; index: number }
 *   | { type: 'look'; place: { x: number; y: number } | null }
 *   | { type: 'standardise'; values: Float32Array; id: number }
 *   | { type: 'drawn' }} ToWorker
 *   start makes everything anew, change as little as it can; past: a moment of this training is
 *   looked at again; standardise: a table's columns (N, 2), brought to mean 0 and deviation 1;
 *   drawn: the page is ready for another picture
 */

/**
 * @typedef {object} Status of one learner
 * @property {string} learner
 * @property {number} step
 * @property {number} epoch
 * @property {Row | null} latest
 * @property {number | null} wrong training points that are of the wrong class now
 * @property {{ loss: number; epoch: number } | null} best
 * @property {string | null} hash while nothing runs
 *
 *   What the page hears.
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed' | 'refused'; message: string }
 *   | {
 *       type: 'setup';
 *       settings: Settings;
 *       why: 'start' | 'reset' | 'shape' | 'model' | 'data' | 'tune' | 'weight';
 *       isFresh: boolean;
 *       shown: import('./data.js').Shown | null;
 *       classes: number;
 *       isCurve: boolean;
 *       learners: {
 *         learner: string;
 *         layers: readonly import('../../../inkgrad/network.js').LayerInfo[];
 *         numParameters: number;
 *       }[];
 *     }
 *   | { type: 'state'; state: 'ready' | 'running' | 'paused' | 'empty' }
 *   | {
 *       type: 'picture';
 *       status: Status[];
 *       rows: Row[][];
 *       pictures: Picture[];
 *       samplesPerSecond: number | null;
 *       past: { count: number; at: number };
 *     }
 *   | { type: 'standardised'; values: Float32Array; id: number }
 *   | {
 *       type: 'ending';
 *       ending: Exclude<Ending, null>;
 *       learner: string;
 *       epoch: number;
 *       step: number;
 *       cycleStart: number;
 *       errors: number | null;
 *     }} FromWorker
 */

const TURN_MS = 7;
const RATE_MS = 500;
/** Who waits for another does its steps in no time. */
const MOST_STEPS_PER_MS = 1e4;
/** Rows kept while the page draws; more between two frames show nothing more. */
const MAX_ROWS = 200;

export { PointsEngine as Engine };

export class PointsEngine {
  #ink;
  #post;
  #wake;
  /** @type {Settings | null} */ #settings = null;
  /** @type {PointsData | null} */ #data = null;
  /** @type {Run[]} */ #runs = [];
  /** @type {Portrait} */ #portrait;
  #past = new Past();
  #isRunning = false;
  #pageIsReady = true;
  #isStale = true;
  /** @type {Row[][]} */ #rows = [];
  #stepsPerMs = 1;
  #dueAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #samples = 0;
  #samplesSince = 0;
  /** @type {number | null} */ #samplesPerSecond = null;

  /**
   * @param {Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#portrait = new Portrait(ink);
  }

  /** @param {ToWorker} message */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message.settings, 'start');
      case 'change':
        return this.#change(message.settings);
      case 'play':
        return this.#play();
      case 'pause':
        return this.#pause();
      case 'sample':
        return this.#once('sample');
      case 'batch':
        return this.#once('batch');
      case 'epoch':
        return this.#once('epoch');
      case 'reset':
        return this.#settings ? this.#start(this.#settings, 'reset') : undefined;
      case 'colors':
        this.#portrait.colors = message.colors;
        this.#isStale = true;
        return this.#report();
      case 'look':
        this.#portrait.place = message.place;
        this.#isStale = true;
        return this.#report();
      case 'standardise':
        return this.#standardise(message.values, message.id);
      case 'weight':
        this.#runs[message.run]?.setParameter(message.index, message.value);
        this.#measure();
        this.#past.keepInstead(this.#runs);
        return this.#report();
      case 'past':
        return this.#lookBack(message.index);
      case 'drawn':
        this.#pageIsReady = true;
        return this.#report();
    }
  }

  /** @param {number} index */
  #lookBack(index) {
    if (this.#isRunning) this.#pause();
    this.#past.goTo(this.#runs, index);
    for (const run of this.#runs) if (run.latest?.errors !== 0) this.#told.delete(run);
    this.#isStale = true;
    this.#tellState();
    this.#report();
  }

  /**
   * @param {Float32Array} values
   * @param {number} id
   */
  #standardise(values, id) {
    const data = this.#ink.dataset({ values, inputs: 2 });
    data.standardise(data.moments());
    const scaled = Float32Array.from(
      { length: values.length },
      (_, i) => data.example(i >> 1).pixels[i & 1],
    );
    data.dispose();
    this.#post({ type: 'standardised', values: scaled, id });
  }

  // ---- what there is ----

  /**
   * @param {Settings} settings
   * @param {'start' | 'reset' | 'shape'} why
   */
  #start(settings, why) {
    const data = makeData(this.#ink, settings);
    const learners = settings.learner === 'both' ? ['perceptron', 'adaline'] : [settings.learner];
    /** @type {Run[]} */
    const runs = [];
    try {
      for (const learner of learners) runs.push(new Run(this.#ink, settings, learner));
    } catch (error) {
      // what there was stays
      for (const run of runs) run.dispose();
      data?.dispose();
      throw error;
    }
    for (const run of this.#runs) run.dispose();
    this.#data?.dispose();
    this.#runs = runs;
    this.#data = data;
    this.#settings = settings;
    this.#isRunning = false;
    this.#stepsPerMs = 1;
    this.#rows = runs.map(() => []);
    this.#samplesPerSecond = null;
    this.#setUp(why, true);
  }

  /** @param {Settings} settings */
  #change(settings) {
    const before = this.#settings;
    if (!before) return this.#start(settings, 'start');
    const isOtherTask =
      isCurve(settings) !== isCurve(before) || numClasses(settings) !== numClasses(before);
    if (isOtherTask || settings.data !== before.data || differs(settings, before, SHAPE_KEYS))
      return this.#start(settings, 'shape');
    const isOtherData = differs(settings, before, DATA_KEYS),
      isOtherModel = differs(settings, before, MODEL_KEYS);
    if (isOtherModel && settings.learner === 'network')
      new Run(this.#ink, settings, 'network').dispose(); // is it possible?
    this.#settings = settings;
    if (isOtherData) {
      this.#data?.dispose();
      this.#data = makeData(this.#ink, settings);
    }
    for (const run of this.#runs) {
      run.tune(settings, isOtherModel);
      if (isOtherData) run.dataChanged();
    }
    if (!this.#data) this.#isRunning = false;
    this.#setUp(isOtherData ? 'data' : isOtherModel ? 'model' : 'tune', false);
    if (this.#isRunning) this.#play();
  }

  /**
   * @param {Extract<FromWorker, { type: 'setup' }>['why']} why
   * @param {boolean} isFresh nothing has been learned yet
   */
  #setUp(why, isFresh) {
    const settings = /** @type {Settings} */ (this.#settings);
    this.#portrait.setUp(settings, this.#data?.shown ?? null);
    this.#post({
      type: 'setup',
      settings,
      why,
      isFresh,
      shown: this.#data?.shown ?? null,
      classes: numClasses(settings),
      isCurve: isCurve(settings),
      learners: this.#runs.map(({ learner, net }) => ({
        learner,
        layers: net.layers,
        numParameters: net.numParameters,
      })),
    });
    if (why !== 'tune') this.#past.forget(); // other points or another network: there is no way back to it
    this.#measure();
    if (this.#data) this.#past.keep(this.#runs);
    this.#tellState();
    this.#report();
  }

  #tellState() {
    const state = !this.#data
      ? 'empty'
      : this.#isRunning
        ? 'running'
        : this.#runs.some(({ step }) => step > 0)
          ? 'paused'
          : 'ready';
    this.#post({ type: 'state', state });
  }

  // ---- running ----

  #play() {
    if (!this.#data) return;
    this.#isRunning = true;
    this.#dueAt = performance.now();
    this.#samplesSince = this.#dueAt;
    this.#samples = 0;
    this.#tellState();
    this.#wake();
  }

  #pause() {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    this.#isStale = true;
    this.#tellState();
    this.#report();
  }

  /** @param {'sample' | 'batch' | 'epoch'} what */
  #once(what) {
    if (!this.#data) return;
    const data = this.#data;
    this.#isRunning = false;
    const endings = this.#runs.map((run) => {
      const whole = run.epochSteps(data);
      const left = whole - Math.floor((run.epoch % 1) * whole + 1e-6) || whole; // after single samples the last batch is a part of one
      return what === 'epoch'
        ? this.#advance(run, left, { untilEpochEnd: true })
        : this.#advance(run, 1, { oneSample: what === 'sample' });
    });
    this.#measure();
    this.#tellState();
    this.#report();
    endings.forEach((ending, r) => {
      if (ending && ending !== 'ended') this.#end(this.#runs[r], ending);
    });
  }

  /**
   * A few milliseconds of work.
   *
   * @returns {boolean} whether there is more to do at once
   */
  turn() {
    if (!this.#isRunning || !this.#data || !this.#settings) return false;
    const speed = Number(this.#settings.speed),
      now = performance.now();
    clearTimeout(this.#timer);
    if (speed && now < this.#dueAt) {
      this.#timer = setTimeout(this.#wake, this.#dueAt - now);
      this.#report();
      return false;
    }
    // Behind by more than a few frames (a hidden tab, a slow machine) is not made up for.
    const due = speed
      ? Math.max(1, Math.floor((Math.min(now - this.#dueAt, 100) * speed) / 1000))
      : Math.max(1, Math.round(this.#stepsPerMs * TURN_MS));
    const steps = Math.max(1, Math.min(due, Math.round(this.#stepsPerMs * TURN_MS)));
    const endings = this.#runs.map((run) => this.#advance(run, this.#paced(run, steps)));
    const took = Math.max(performance.now() - now, 0.05);
    this.#stepsPerMs = Math.min(0.7 * this.#stepsPerMs + (0.3 * steps) / took, MOST_STEPS_PER_MS);
    this.#dueAt = speed ? Math.max(this.#dueAt, now - 100) + (1000 * steps) / speed : now;
    this.#clock();
    this.#isStale = true;
    this.#report();
    const last = endings.findIndex((ending) => ending !== null);
    if (last >= 0 && this.#runs.length > 1 && endings[last] === 'converged')
      return this.#afterOne(endings);
    if (last >= 0) {
      this.#isRunning = false;
      this.#measure();
      this.#tellState();
      this.#report();
      this.#end(this.#runs[last], /** @type {Exclude<Ending, null>} */ (endings[last]));
    }
    return this.#isRunning;
  }

  /**
   * Of two that run side by side the one that is done waits for the other.
   *
   * @param {Ending[]} endings
   */
  #afterOne(endings) {
    const done = endings.findIndex((ending) => ending === 'converged');
    if (!this.#told.has(this.#runs[done])) this.#end(this.#runs[done], 'converged');
    this.#told.add(this.#runs[done]);
    return this.#isRunning;
  }

  /** @type {WeakSet<Run>} */ #told = new WeakSet();

  /**
   * Side by side, a pass of the one goes with a pass of the other.
   *
   * @param {Run} run
   * @param {number} steps
   */
  #paced(run, steps) {
    if (this.#runs.length === 1 || run.learner === 'perceptron') return steps;
    const passes = Math.floor(this.#runs[0].epoch) - Math.floor(run.epoch);
    return Math.max(0, this.#told.has(this.#runs[0]) ? 1 : passes);
  }

  /**
   * @param {Run} run
   * @param {number} steps
   * @param {Parameters<Run['advance']>[2]} [how]
   * @returns {Ending}
   */
  #advance(run, steps, how) {
    if (!steps || this.#told.has(run)) return null;
    const data = /** @type {PointsData} */ (this.#data),
      from = run.epoch;
    const { rows, ending } = run.advance(data, steps, how);
    this.#samples += Math.round(Math.max(run.epoch - from, 0) * data.train.size);
    this.#add(this.#runs.indexOf(run), rows);
    return ending;
  }

  /**
   * @param {Run} run
   * @param {Exclude<Ending, null>} ending
   */
  #end(run, ending) {
    this.#post({
      type: 'ending',
      ending,
      learner: run.learner,
      epoch: run.epoch,
      step: run.step,
      cycleStart: run.cycleStart,
      errors: run.latest?.errors ?? null,
    });
  }

  #clock() {
    const now = performance.now();
    if (now - this.#samplesSince < RATE_MS) return;
    this.#samplesPerSecond = (1000 * this.#samples) / (now - this.#samplesSince);
    this.#samples = 0;
    this.#samplesSince = now;
  }

  // ---- telling ----

  /**
   * @param {number} r
   * @param {Row[]} rows
   */
  #add(r, rows) {
    const all = this.#rows[r];
    all.push(...rows.slice(-MAX_ROWS));
    if (all.length > MAX_ROWS)
      this.#rows[r] = all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
  }

  #measure() {
    this.#isStale = true;
    if (!this.#data) return;
    const data = this.#data;
    this.#runs.forEach((run, r) => {
      if (run.learner === 'perceptron' || (run.learner === 'adaline' && run.step > 0)) return; // its passes are its rows
      this.#add(r, [run.measure(data)]);
    });
  }

  /** At most one picture at a time; the page asks for the next. */
  #report() {
    if (!this.#pageIsReady || !this.#isStale || !this.#runs.length || !this.#portrait.isSetUp)
      return;
    this.#pageIsReady = false;
    this.#isStale = false;
    if (this.#isRunning && this.#data) {
      const data = this.#data;
      this.#runs.forEach((run, r) => {
        if (run.learner === 'network') this.#add(r, [run.measure(data)]);
      });
    }
    if (this.#data) this.#past.keep(this.#runs);
    const pictures = this.#runs.map((run) =>
      this.#portrait.paint(run, this.#data, this.#isRunning),
    );
    this.#post(
      {
        type: 'picture',
        rows: this.#rows,
        pictures,
        samplesPerSecond: this.#isRunning ? this.#samplesPerSecond : null,
        past: { count: this.#past.count, at: this.#past.at },
        status: this.#runs.map((run) => ({
          learner: run.learner,
          step: run.step,
          epoch: run.epoch,
          latest: run.latest,
          best: run.best,
          wrong: this.#data && run.wrongCount(this.#data),
          hash: this.#isRunning ? null : run.net.hash(),
        })),
      },
      pictures.flatMap((picture) => (picture.field ? [picture.field.buffer] : [])),
    );
    this.#rows = this.#runs.map(() => []);
  }
}
