// Worker: the engine of the points lab. It holds the experiment, trains it in short turns, and
// answers the page. Every number that a person reads comes from the core, through here.

import { isCurve, numClasses } from '../settings.js';
import { standardised } from './data.js';
import { Experiment } from './experiment.js';
import { Pace } from './pace.js';
import { Reporter } from './reporter.js';
import { SideBySide } from './side-by-side.js';
import { TimeTravel } from './time-travel.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').Ending} Ending
 *
 * @typedef {import('./run.js').Run} Run
 */

export class Engine {
  #ink;
  #post;
  #wake;
  #experiment;
  #reporter;
  #moments = new TimeTravel();
  #pace = new Pace();
  #sideBySide = new SideBySide();
  #isRunning = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#experiment = new Experiment(ink);
    this.#reporter = new Reporter(ink, post);
  }

  /** @param {ToWorker} message */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message.settings, 'start');
      case 'change':
        return this.#change(message.settings);
      case 'reset':
        if (this.#experiment.isStarted) this.#start(this.#experiment.settings, 'reset');
        return;
      case 'play':
        return this.#play();
      case 'pause':
        return this.#pause();
      case 'sample':
      case 'batch':
      case 'epoch':
        return this.#once(message.type);
      case 'parameter':
        return this.#setParameter(message.index, message.value);
      case 'travel':
        return this.#travel(message.index);
      case 'standardise': {
        const values = standardised(this.#ink, message.values);
        return this.#post({ type: 'standardised', values, id: message.id });
      }
      default:
        return this.#look(message);
    }
  }

  /**
   * Messages that change only what is seen, or kept.
   *
   * @param {Extract<ToWorker, { type: 'colors' | 'look' | 'drawn' | 'resume' }>} message
   */
  #look(message) {
    const { painter, keeper } = this.#reporter;
    if (message.type === 'resume') return keeper.take(message.kept);
    if (message.type === 'drawn') this.#reporter.isPageReady = true;
    else this.#reporter.isStale = true;
    if (message.type === 'colors') painter.colors = message.colors;
    if (message.type === 'look') painter.place = message.place;
    this.#report();
  }

  /**
   * @param {number} index
   * @param {number} value
   */
  #setParameter(index, value) {
    this.#experiment.runs[0]?.setParameter(index, value);
    this.#reporter.measure(this.#experiment);
    this.#moments.keepInstead(this.#experiment.runs);
    this.#report();
  }

  /** @param {number} index of the moment */
  #travel(index) {
    const { runs } = this.#experiment;
    if (this.#isRunning) this.#pause();
    this.#moments.goTo(runs, index);
    this.#sideBySide.resume(runs);
    this.#reporter.isStale = true;
    this.#postState();
    this.#report();
  }

  /**
   * @param {Settings} settings
   * @param {'start' | 'reset'} why
   */
  #start(settings, why) {
    this.#experiment.start(settings);
    this.#reporter.keeper.resume(this.#experiment);
    this.#setUp(why, true);
  }

  /** @param {Settings} settings */
  #change(settings) {
    if (!this.#experiment.isStarted) return this.#start(settings, 'start');
    const why = this.#experiment.change(settings);
    if (!this.#experiment.data) this.#isRunning = false;
    this.#setUp(why, why === 'shape');
    if (this.#isRunning) this.#play();
  }

  /**
   * @param {import('../messages.js').SetupMessage['why']} why
   * @param {boolean} isFresh nothing has been learned yet
   */
  #setUp(why, isFresh) {
    const { settings, data, runs } = this.#experiment;
    if (isFresh) {
      this.#isRunning = false;
      this.#pace.reset();
      this.#reporter.start(runs.length);
    }
    const shown = data?.shown ?? null;
    this.#reporter.painter.setUp(settings, shown);
    this.#post({
      type: 'setup',
      settings,
      why,
      isFresh,
      shown,
      classes: numClasses(settings),
      isCurve: isCurve(settings),
      learners: runs.map(({ learner, net }) => ({
        learner,
        layers: net.layers,
        numParameters: net.numParameters,
      })),
    });
    // With other points or another network there is no way back to earlier moments.
    if (why !== 'tune') this.#moments.forget();
    this.#reporter.measure(this.#experiment);
    if (data) this.#moments.keep(runs);
    this.#postState();
    this.#report();
  }

  #postState() {
    this.#post({ type: 'state', state: this.#experiment.state(this.#isRunning) });
  }

  #report() {
    const { samplesPerSecond } = this.#pace;
    this.#reporter.report(this.#experiment, this.#moments, this.#isRunning, samplesPerSecond);
  }

  // ---- training ----

  #play() {
    if (!this.#experiment.data) return;
    this.#isRunning = true;
    this.#pace.begin(performance.now());
    this.#postState();
    this.#wake();
  }

  #pause() {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    this.#reporter.isStale = true;
    this.#postState();
    this.#report();
  }

  /** @param {'sample' | 'batch' | 'epoch'} what is done once */
  #once(what) {
    const { data, runs } = this.#experiment;
    if (!data) return;
    this.#isRunning = false;
    const endings = runs.map((run) => {
      if (what !== 'epoch') return this.#advance(run, 1, { oneSample: what === 'sample' });
      const whole = run.epochSteps(data);
      // After single samples, the last batch of the epoch is only a part of one.
      const left = whole - Math.floor((run.epoch % 1) * whole + 1e-6) || whole;
      return this.#advance(run, left, { untilEpochEnd: true });
    });
    this.#rest();
    endings.forEach((ending, r) => {
      if (ending && ending !== 'ended') this.#postEnding(runs[r], ending);
    });
  }

  /**
   * A few milliseconds of training.
   *
   * @returns {boolean} whether there is more to do at once
   */
  turn() {
    if (!this.#isRunning || !this.#experiment.data) return false;
    const speed = Number(this.#experiment.settings.speed);
    const from = performance.now();
    const wait = this.#pace.wait(speed, from);
    clearTimeout(this.#timer);
    if (wait > 0) {
      this.#timer = setTimeout(this.#wake, wait);
      this.#report();
      return false;
    }
    const steps = this.#pace.due(speed, from);
    const { runs } = this.#experiment;
    const stepsOf = (/** @type {Run} */ run) => this.#sideBySide.stepsOf(runs, run, steps);
    const endings = runs.map((run) => this.#advance(run, stepsOf(run)));
    this.#pace.done(steps, speed, from, performance.now());
    this.#reporter.isStale = true;
    this.#report();
    this.#endTurn(endings);
    return this.#isRunning;
  }

  /** @param {(Ending | null)[]} endings of each learner */
  #endTurn(endings) {
    const { runs } = this.#experiment;
    const first = endings.findIndex((ending) => ending !== null);
    const ending = endings[first];
    if (!ending) return;
    if (runs.length > 1 && ending === 'converged') {
      this.#sideBySide.finish(runs[first]); // it waits for the other one
      this.#postEnding(runs[first], ending);
      return;
    }
    this.#isRunning = false;
    this.#rest();
    this.#postEnding(runs[first], ending);
  }

  /** Training is at rest: everything is measured and sent. */
  #rest() {
    this.#reporter.measure(this.#experiment);
    this.#postState();
    this.#report();
  }

  /**
   * @param {Run} run
   * @param {number} steps
   * @param {Parameters<Run['advance']>[2]} [how]
   * @returns {Ending | null}
   */
  #advance(run, steps, how) {
    if (!steps || this.#sideBySide.isDone(run)) return null;
    const data = /** @type {import('./data.js').PointsData} */ (this.#experiment.data);
    try {
      const before = run.epoch;
      const { rows, ending } = run.advance(data, steps, how);
      this.#pace.count(Math.round(Math.max(run.epoch - before, 0) * data.train.size));
      this.#reporter.add(this.#experiment.runs.indexOf(run), rows);
      return ending;
    } catch (error) {
      this.#pause(); // memory may have run out; the page is told why after this
      throw error;
    }
  }

  /**
   * @param {Run} run
   * @param {Ending} ending
   */
  #postEnding(run, ending) {
    const { learner, epoch, step, cycleStart } = run;
    const errors = run.latest?.errors ?? null;
    this.#post({ type: 'ending', ending, learner, epoch, step, cycleStart, errors });
  }
}
