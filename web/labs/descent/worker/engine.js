// Worker: the engine of Descent. It owns the surface and the run, gives them short turns, and
// reports to the page. A race of networks has data in place of a surface. It knows no element of
// the page.

import { Interval, KEEP_MS, timeLimit } from '../../common/pieces.js';
import { hasSameRacers, isOtherTrack } from './changes.js';
import { beginLandscape } from './making.js';
import { Pace } from './pace.js';
import { Picture } from './picture.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./landscape.js').Track} Track
 *
 * @typedef {import('./making.js').Making} Making
 */

const TURN_MS = 8;
/** Work that takes no longer is done at once: nobody needs to be told of a training so short. */
const MAX_SILENT_MS = 120;
const REPORT_MS = 100;

export class Engine {
  #ink;
  #post;
  #wake;
  /** @type {Settings | null} */ #settings = null;
  /** @type {Track | null} */ #track = null;
  /** @type {Making | null} the next surface, while its network trains */ #making = null;
  /** @type {import('../messages.js').Kept | null} of a worker that has stopped */ #kept = null;
  /** @type {Picture | null} while it is being made */ #picture = null;
  /** @type {ReturnType<Track['newRun']> | null} */ #run = null;
  /** @type {number | undefined} of the last start that was asked for */ #serial;
  #isPaintersTurn = false;
  #isRunning = false;
  /** So many steps of all balls were asked for. */ #isStepping = false;
  #pageIsReady = true;
  /** The page has not heard of all steps. */
  #isStale = false;
  #reporting = new Interval(REPORT_MS);
  #keeping = new Interval(KEEP_MS);
  #pace;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#pace = new Pace(wake);
  }

  /** @param {ToWorker} message */
  handle(message) {
    switch (message.type) {
      case 'start':
        this.#serial = message.serial;
        return this.#start(message.settings);
      case 'resume':
        this.#kept = message.kept;
        return;
      case 'stop-training':
        return this.#stopTraining();
      case 'change':
        return this.#change(message.settings);
      case 'play':
        return this.#play();
      case 'pause':
        return this.#pause();
      case 'step':
        return this.#step(message.count);
      case 'reset':
        return this.#drop();
      case 'drawn':
        this.#pageIsReady = true;
        return this.#report();
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    if (this.#making) return this.#train(this.#making, TURN_MS);
    const run = this.#run;
    const canRoll = run !== null && (run.isRolling || this.#isRunning);
    // The balls and a picture that takes long share the time.
    this.#isPaintersTurn = this.#picture !== null && (!canRoll || !this.#isPaintersTurn);
    if (this.#picture && this.#isPaintersTurn) return this.#paint(this.#picture);
    if (!canRoll) return false;
    const { speed } = /** @type {Settings} */ (this.#settings);
    if (!run.isRolling) run.begin(this.#pace.stepsDue(Number(speed)));
    return run.isRolling ? this.#roll(run, TURN_MS) : this.#picture !== null;
  }

  // ---- settings ----

  /** @param {Settings} settings */
  #start(settings) {
    const making = beginLandscape(this.#ink, settings);
    if (typeof making === 'string') return this.#post({ type: 'unsuitable', reason: making });
    this.#making?.dispose();
    this.#making = making;
    if (this.#kept) making.resume(this.#kept);
    this.#kept = null;
    this.#keeping.isDue();
    this.#train(making, MAX_SILENT_MS);
    if (this.#making) this.#isRunning = false;
    this.#wake();
  }

  /**
   * Some steps of the network whose loss is the next surface. The surface before stays, and rests.
   *
   * @param {Making} making
   * @param {number} ms
   * @returns {true} there is more to do at once
   */
  #train(making, ms) {
    making.advance(timeLimit(ms));
    if (making.isTrained) return this.#use(making);
    if (this.#reporting.isDue())
      this.#post({ type: 'training', step: making.done, of: making.settings.at });
    if (this.#keeping.isDue()) this.#post({ type: 'keep', kept: making.keep() });
    return true;
  }

  /** Training ends where it is: that network's loss is the surface. */
  #stopTraining() {
    const making = this.#making;
    if (!making) return;
    making.stop();
    this.#use(making, making.settings.at);
    this.#wake();
  }

  /**
   * @param {Making} making
   * @param {number} [stoppedAt] the step where a person stopped it
   * @returns {true} there is more to do at once
   */
  #use(making, stoppedAt) {
    this.#making = null;
    /** @type {Track} */
    let made;
    try {
      made = making.finish();
    } catch (error) {
      making.dispose();
      this.#reportState();
      throw error;
    }
    this.#run?.dispose();
    this.#run = null;
    this.#track?.dispose();
    this.#track = made;
    this.#settings = making.settings;
    const { announcement, landscape } = made;
    this.#post({ ...announcement, stoppedAt });
    this.#picture = landscape && new Picture(landscape, making.settings.surface === 'curve');
    this.#drop();
    return true;
  }

  /** @param {Settings} settings */
  #change(settings) {
    const before = this.#making?.settings ?? this.#settings;
    if (!before || isOtherTrack(before, settings)) return this.#start(settings);
    if (this.#making) {
      this.#making.settings = settings;
      return;
    }
    this.#settings = settings;
    const run = this.#run;
    const wasOver = run?.isOver;
    if (!hasSameRacers(before, settings)) this.#drop();
    else if (run) run.settings = settings;
    // The end of a race of networks can be moved.
    if (run === this.#run && run?.isOver !== wasOver && !this.#isRunning) this.#reportState();
  }

  // ---- the surface ----

  /**
   * Some rows of the picture.
   *
   * @param {Picture} picture
   * @returns {boolean} whether there is more to do at once
   */
  #paint(picture) {
    picture.paint(TURN_MS);
    if (picture.isWhole) {
      this.#post({ type: 'values', side: picture.side, values: picture.values });
      this.#picture = null;
    }
    this.#report();
    const isRolling = this.#run?.isRolling ?? false;
    return this.#picture !== null || this.#isRunning || isRolling;
  }

  // ---- the balls ----

  /** All balls at their starts. */
  #drop() {
    const settings = this.#settings;
    if (!settings || !this.#track) return;
    this.#run?.dispose();
    this.#isRunning = this.#isStepping = false;
    const run = (this.#run = this.#track.newRun(settings));
    run.advance(timeLimit(MAX_SILENT_MS));
    this.#post({ type: 'balls', settings, serial: this.#serial });
    this.#isStale = true;
    this.#reportState();
    this.#report();
    if (run.isRolling) this.#wake();
  }

  #play() {
    this.#stopTraining();
    if (!this.#run) return;
    this.#isRunning = true;
    this.#pace.begin();
    this.#reportState();
    this.#wake();
  }

  #pause() {
    this.#isRunning = false;
    this.#pace.end();
    this.#run?.endRound();
    if (this.#making) return;
    this.#reportState();
    this.#report();
  }

  /** @param {number} [count] */
  #step(count = 1) {
    this.#stopTraining();
    const run = this.#run;
    if (!run) return;
    this.#isRunning = false;
    this.#isStepping = true;
    run.endRound();
    run.begin(count);
    if (this.#roll(run, MAX_SILENT_MS)) this.#wake();
  }

  /**
   * Goes on with the steps that have begun.
   *
   * @param {ReturnType<Track['newRun']>} run
   * @param {number} ms
   * @returns {boolean} whether there is more to do at once
   */
  #roll(run, ms) {
    run.advance(timeLimit(ms));
    if (!run.isWhole) return true;
    this.#isStale = true;
    const isLast = run.isOver || (this.#isStepping && !run.isRolling);
    this.#report(isLast);
    if (isLast) {
      this.#isRunning = this.#isStepping = false;
      this.#reportState();
    }
    return run.isRolling || this.#isRunning || this.#picture !== null;
  }

  // ---- reports ----

  #reportState() {
    this.#post({ type: 'state', state: this.#state() });
  }

  #state() {
    if (this.#isRunning) return 'running';
    if (this.#run?.isOver) return 'over';
    return this.#run?.hasMoved ? 'paused' : 'ready';
  }

  /**
   * At most one report is on its way; the page asks for the next with `drawn`.
   *
   * @param {boolean} [isLast] nothing follows: report without waiting for the page
   */
  #report(isLast = false) {
    const run = this.#run;
    if (!run?.isWhole || !this.#isStale || (!isLast && !this.#pageIsReady)) return;
    this.#pageIsReady = false;
    this.#isStale = false;
    this.#post(run.report());
  }
}
