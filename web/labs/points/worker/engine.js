// Worker: the engine of the points lab: holds the experiment, trains it in short turns, answers the
// page. Every number that a person reads comes from the core, through here.

import { bring, setParameter } from './brought/brought.js';
import { standardised } from './data.js';
import { Experiment } from './experiment.js';
import { Door } from './lessons/door.js';
import { Pace } from './pace.js';
import { LazyRaces } from './race/lazy.js';
import { Reporter } from './reporter.js';
import { sampleSets } from './sets.js';
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
  #door;
  #isRunning = false;
  #races;
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
    this.#races = new LazyRaces(ink, post, wake);
    this.#experiment = new Experiment(ink);
    this.#reporter = new Reporter(ink, post);
    this.#door = new Door(ink);
  }

  /** @param {ToWorker} message */
  handle(message) {
    return this.#door.pass(message, () => this.#handle(message));
  }

  /** @param {ToWorker} message */
  #handle(message) {
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
        setParameter(this.#experiment.runs[0], message);
        return this.#changed();
      case 'weights':
        this.#post(bring(this.#experiment.runs[0], message.parameters));
        return this.#changed();
      case 'travel':
        return this.#travel(message.index);
      case 'standardise': {
        const values = standardised(this.#ink, message.values);
        return this.#post({ type: 'standardised', values, id: message.id });
      }
      case 'sets':
        return this.#post(sampleSets(this.#ink));
      case 'race':
        return this.#races.handle(message);
      case 'receipt':
        return import('./receipt/receipt.js').then(({ recordOf }) =>
          message.port.postMessage(recordOf(this.#experiment)),
        );
      default:
        return this.#look(message);
    }
  }

  /** @param {Extract<ToWorker, { type: 'colors' | 'look' | 'unit' | 'drawn' | 'resume' }>} message */
  #look(message) {
    const { painter, keeper } = this.#reporter;
    if (message.type === 'resume') return keeper.take(message.kept);
    if (message.type === 'drawn') this.#reporter.isPageReady = true;
    else this.#reporter.isStale = true;
    if (message.type === 'colors') painter.colors = message.colors;
    if (message.type === 'unit') painter.unit = message.unit;
    if (message.type === 'look') painter.place = message.place;
    this.#report();
  }

  /** Weights were changed, but not by training. */
  #changed() {
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
    const { data, runs } = this.#experiment;
    if (isFresh) {
      this.#isRunning = false;
      this.#pace.reset();
      this.#reporter.start(runs.length);
    }
    const setup = this.#experiment.setup(why, isFresh);
    this.#reporter.painter.setUp(setup.settings, setup.shown);
    this.#post(setup);
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

  /** @returns {boolean} whether there is more to do at once, after some milliseconds of training */
  turn() {
    if (!this.#isRunning) return this.#races.turn();
    if (!this.#experiment.data) return false;
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
      this.#reporter.add(
        this.#experiment.runs.findIndex((one) => one === run),
        rows,
      );
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
    const { learner, epoch, stoppedAt, step, cycleStart, latest } = run;
    const errors = latest?.errors ?? null;
    this.#post({ type: 'ending', ending, learner, epoch, stoppedAt, step, cycleStart, errors });
  }
}
