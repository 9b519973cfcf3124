// Worker: what happened to a run on its way: the settings at its start, those that changed while it
// trained and after how many steps, and how many steps were made. With it the run can be made again.
// It costs nothing while training: one addition a turn.

/**
 * @template S
 * @typedef {import('../receipt.js').Entry<S>} Entry
 */
/**
 * @template S
 * @typedef {import('../receipt.js').Logged<S>} Logged
 */
/** @typedef {import('../receipt.js').Why | ''} Why '': it can be made again */

const MAX_ENTRIES = 400;

/** @template {object} S settings */
export class RunLog {
  /** @type {S} */ #start;
  /** @type {S} */ #now;
  /** Replaced, never changed: moments hold earlier ones. @type {readonly Entry<S>[]} */
  #entries = [];
  /** @type {Why} */ #why = '';
  /** Steps so far, also those that early stopping took back. */
  made = 0;

  /** @param {S} settings */
  constructor(settings) {
    this.#start = this.#now = settings;
  }

  /** Nothing has happened yet that a link would not repeat. */
  get isFresh() {
    return this.made === 0 && this.#entries.length === 0 && !this.#why;
  }

  /** @param {S} settings a run that has just begun with these would be the same */
  begin(settings) {
    this.#start = this.#now = settings;
    this.#entries = [];
  }

  /**
   * @param {S} settings
   * @param {boolean} [isLasting] a change back would not undo it
   */
  change(settings, isLasting = false) {
    if (this.isFresh && !isLasting) return this.begin(settings);
    this.#now = settings;
    const last = this.#entries.at(-1);
    const isSame = last?.settings && last.step === this.made && !last.isLasting && !isLasting;
    const before = isSame ? this.#entries.slice(0, -1) : this.#entries;
    this.#add(before, { step: this.made, settings, isLasting });
  }

  /**
   * @param {number} count steps
   * @param {unknown} trouble earlier weights are back instead
   */
  add(count, trouble) {
    this.made += count;
    if (trouble) this.spoil('diverged');
  }

  /** @param {number} count steps that looked at one example each */
  makeSamples(count) {
    const last = this.#entries.at(-1);
    const { samples = 0, step = NaN } = last ?? {};
    const isSame = samples > 0 && step + samples === this.made;
    if (isSame) this.#add(this.#entries.slice(0, -1), { step, samples: samples + count });
    else this.#add(this.#entries, { step: this.made, samples: count });
    this.made += count;
  }

  /**
   * @param {readonly Entry<S>[]} before
   * @param {Entry<S>} entry
   */
  #add(before, entry) {
    if (before.length >= MAX_ENTRIES) this.spoil('changes');
    else this.#entries = [...before, entry];
  }

  /** @param {Exclude<Why, ''>} why it cannot be made again from here on */
  spoil(why) {
    this.#why ||= why;
  }

  /** @returns {Logged<S>} what `goTo` needs */
  moment() {
    const [start, now, entries, why] = [this.#start, this.#now, this.#entries, this.#why];
    return { start, now, made: this.made, entries, why };
  }

  /** @param {Logged<S>} moment */
  goTo({ start, now, made, entries, why }) {
    this.made = made;
    [this.#start, this.#now, this.#entries, this.#why] = [start, now, entries, why];
  }

  /**
   * The log of a run that goes on from an earlier step of this one.
   *
   * @param {number} step as the run counts
   * @param {number} now where the run is
   * @returns {RunLog<S>}
   */
  until(step, now) {
    const log = new RunLog(this.#start);
    const entries = this.#entries.filter((entry) => entry.step < step);
    const { settings } = entries.findLast((entry) => entry.settings) ?? {};
    log.goTo({ ...this.moment(), entries, made: step, now: settings ?? this.#start });
    if (this.made !== now) log.spoil('moment'); // early stopping has taken steps back
    return log;
  }

  /**
   * The changes as a receipt has them.
   *
   * @param {{ [K in keyof S]?: import('../link.js').Field<any> }} fields that training depends on
   * @param {S} [start] of the link, where that is another run's
   * @returns {import('../receipt.js').Change[]}
   */
  changes(fields, start = this.#start) {
    /** @type {import('../receipt.js').Change[]} */
    const changes = [];
    let before = start;
    for (const { step, settings, samples } of [
      { step: 0, settings: this.#start },
      ...this.#entries,
    ]) {
      const set = settings ? differenceOf(before, settings, fields) : '';
      before = settings ?? before;
      if (samples) changes.push({ step, samples });
      if (set) changes.push({ step, set });
    }
    return changes;
  }
}

/**
 * @template {object} S
 * @param {S} before
 * @param {S} after
 * @param {{ [K in keyof S]?: import('../link.js').Field<any> }} fields
 * @returns {string} lr=0.1&l2=0
 */
function differenceOf(before, after, fields) {
  const params = new URLSearchParams();
  for (const name of /** @type {(keyof S)[]} */ (Object.keys(fields))) {
    const { key, format } = /** @type {import('../link.js').Field<any>} */ (fields[name]);
    const text = format(after[name]);
    if (text !== format(before[name])) params.set(key, text);
  }
  return String(params);
}
