// Worker: races. Several networks start from the same weights and get the same mini-batches; each
// learns as if it were alone, a small piece at a time, and the one that is behind comes next. It
// knows neither the lab nor its networks.

/**
 * @typedef {import('../race/messages.js').Standing} Standing
 *
 * @typedef {import('../race/messages.js').RaceRow} RaceRow
 *
 * @typedef {object} Racer
 * @property {number} position epochs done
 * @property {boolean} isDone
 * @property {() => boolean} advance a small piece of work; false: it waits for images
 * @property {() => Omit<Standing, 'seconds' | 'hash'>} standing
 * @property {() => string} hash of the weights
 * @property {RaceRow[]} rows that were measured and not told yet
 * @property {() => void} dispose
 */

/** Where the lab does not say when a turn ends. */
const TURN_MS = 10;

/** @template Settings */
export class Races {
  #on;
  /** @type {Racer[]} */ #racers = [];
  /** @type {number[]} */ #seconds = [];
  /** @type {import('../race/messages.js').RaceState} */ #state = 'stopped';
  #postedAt = -Infinity;

  /**
   * @param {object} on
   * @param {(message: import('../race/messages.js').RacedMessage) => void} on.post
   * @param {() => void} on.wake asks for a turn
   * @param {(settings: Settings) => Racer} on.make may be refused by the core
   * @param {number} [on.postMs] between two reports
   * @param {() => boolean} [on.isGone] the examples that they learn from are there no more
   */
  constructor(on) {
    this.#on = { postMs: 150, isGone: () => false, ...on };
  }

  /** @param {import('../race/messages.js').RaceMessage<Settings>} message */
  handle({ act, racers = [] }) {
    if (act === 'start') return this.#start(racers);
    if (!this.#racers.length) return;
    if (act === 'stop') return this.#end('stopped');
    if (act === 'pause' && this.#state === 'running') this.#state = 'paused';
    if (act === 'resume' && this.#state === 'paused') this.#state = 'running';
    this.#post();
    this.#on.wake();
  }

  /** @param {Settings[]} all */
  #start(all) {
    this.#clear();
    try {
      for (const settings of all) this.#racers.push(this.#on.make(settings));
    } catch (error) {
      this.#clear();
      this.#state = 'refused';
      const why = /** @type {Error} */ (error).message;
      return this.#on.post({ type: 'raced', state: 'refused', standings: [], rows: [], why });
    }
    this.#seconds = all.map(() => 0);
    this.#state = 'running';
    this.#post();
    this.#on.wake();
  }

  #clear() {
    for (const racer of this.#racers) racer.dispose();
    this.#racers = [];
  }

  /**
   * @param {number} [end] of the turn, ms
   * @returns {boolean} whether there is more to do at once
   */
  turn(end = performance.now() + TURN_MS) {
    if (this.#state !== 'running') return false;
    if (this.#on.isGone()) {
      this.#end('stopped');
      return false;
    }
    let canGoOn = true;
    try {
      while (canGoOn && performance.now() < end) canGoOn = this.#advance();
    } catch (error) {
      this.#clear(); // memory may have run out
      const why = /** @type {Error} */ (error).message;
      this.#state = 'refused';
      this.#on.post({ type: 'raced', state: 'refused', standings: [], rows: [], why });
      return false;
    }
    if (this.#racers.every(({ isDone }) => isDone)) this.#end('over');
    else if (performance.now() - this.#postedAt >= this.#on.postMs) this.#post();
    return this.#state === 'running' && canGoOn;
  }

  /** @returns {boolean} whether there is more to do */
  #advance() {
    const left = this.#racers.filter(({ isDone }) => !isDone);
    if (!left.length) return false;
    const one = left.reduce((a, b) => (b.position < a.position ? b : a));
    const from = performance.now();
    const isAdvanced = one.advance();
    this.#seconds[this.#racers.indexOf(one)] += (performance.now() - from) / 1000;
    return isAdvanced;
  }

  /** @param {'over' | 'stopped'} state the networks are let go */
  #end(state) {
    this.#state = state;
    this.#post();
    this.#clear();
  }

  #post() {
    this.#postedAt = performance.now();
    this.#on.post({
      type: 'raced',
      state: this.#state,
      standings: this.#racers.map((racer, r) => ({
        ...racer.standing(),
        seconds: this.#seconds[r],
        hash: this.#state === 'running' && !racer.isDone ? null : racer.hash(),
      })),
      rows: this.#racers.map(({ rows }) => rows.splice(0)),
    });
  }
}
