// Worker: the engine of Descent. It owns the surface and the run, gives them short turns, and
// reports to the page. It knows no element of the page.

import { SURFACE_KEYS, differs } from '../settings.js';
import { makeLandscape } from './landscape.js';
import { Picture } from './picture.js';
import { Run } from './run.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./landscape.js').Landscape} Landscape
 */

const TURN_MS = 8;
/** After a pause of the browser, no more than this is caught up. */
const MAX_LATE_MS = 100;

export class Engine {
  #ink;
  #post;
  #wake;
  /** @type {Settings | null} */ #settings = null;
  /** @type {Landscape | null} */ #landscape = null;
  /** @type {Picture | null} while it is being made */ #picture = null;
  /** @type {Run | null} */ #run = null;
  #isRunning = false;
  #pageIsReady = true;
  /** The page has not heard of all steps. */
  #isStale = false;
  #dueAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
  }

  /** @param {ToWorker} message */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message.settings);
      case 'change':
        return this.#change(message.settings);
      case 'play':
        return this.#play();
      case 'pause':
        return this.#pause();
      case 'step':
        return this.#step();
      case 'reset':
        return this.#drop();
      case 'drawn':
        this.#pageIsReady = true;
        return this.#report();
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    if (this.#picture) return this.#paint(this.#picture);
    const run = this.#run;
    if (!this.#isRunning || !run) return false;
    const steps = this.#stepsDue();
    if (steps === 0) return false;
    run.roll(steps);
    this.#isStale = true;
    const { isOver } = run;
    this.#report(isOver);
    if (isOver) {
      this.#isRunning = false;
      this.#reportState();
    }
    return this.#isRunning;
  }

  // ---- settings ----

  /** @param {Settings} settings */
  #start(settings) {
    const made = makeLandscape(this.#ink, settings);
    if (typeof made === 'string') return this.#post({ type: 'unsuitable', reason: made });
    this.#run?.dispose();
    this.#run = null;
    this.#landscape?.dispose();
    this.#landscape = made;
    this.#settings = settings;
    const { window, axes, network } = made;
    this.#post({ type: 'surface', window, axes, network });
    this.#picture = new Picture(made, settings.surface === 'curve');
    this.#wake();
    this.#drop();
  }

  /** @param {Settings} settings */
  #change(settings) {
    const before = this.#settings;
    const isOtherSurface =
      !before ||
      differs(settings, before, SURFACE_KEYS) ||
      (settings.surface === 'random' && settings.seed !== before.seed);
    if (isOtherSurface) return this.#start(settings);
    this.#settings = settings;
    const hasSameBalls =
      settings.racers.length === before.racers.length &&
      settings.racers.every(({ optimizer }, r) => optimizer === before.racers[r].optimizer) &&
      !differs(settings, before, ['starts']);
    if (!hasSameBalls) this.#drop();
    else if (this.#run) this.#run.settings = settings;
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
    return this.#picture !== null || this.#isRunning;
  }

  // ---- the balls ----

  /** All balls at their starts. */
  #drop() {
    const settings = this.#settings;
    if (!settings || !this.#landscape) return;
    this.#run?.dispose();
    this.#run = null;
    this.#isRunning = false;
    this.#run = new Run(this.#landscape.surface, settings);
    this.#post({ type: 'balls', settings });
    this.#isStale = true;
    this.#reportState();
    this.#report();
  }

  #play() {
    if (!this.#run) return;
    this.#isRunning = true;
    this.#dueAt = performance.now();
    this.#reportState();
    this.#wake();
  }

  #pause() {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    this.#reportState();
    this.#report();
  }

  #step() {
    if (!this.#run) return;
    this.#isRunning = false;
    this.#run.roll(1);
    this.#isStale = true;
    this.#report(true);
    this.#reportState();
  }

  /** How many steps the speed asks for by now; none: a timer wakes the engine when one is due. */
  #stepsDue() {
    clearTimeout(this.#timer);
    const now = performance.now();
    const speed = Number(/** @type {Settings} */ (this.#settings).speed);
    if (now < this.#dueAt) {
      this.#timer = setTimeout(this.#wake, this.#dueAt - now);
      return 0;
    }
    const late = Math.min(now - this.#dueAt, MAX_LATE_MS);
    const steps = Math.max(1, Math.floor((late * speed) / 1000));
    this.#dueAt = Math.max(this.#dueAt, now - MAX_LATE_MS) + (1000 * steps) / speed;
    return steps;
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
    if (!run || !this.#isStale || (!isLast && !this.#pageIsReady)) return;
    this.#pageIsReady = false;
    this.#isStale = false;
    this.#post({ type: 'rolled', standings: run.standings, paths: run.takePaths() });
  }
}
