// Page: turns the runs of a lab into rows, one for each, as training goes on: when it rests, every
// few seconds while it trains, and when the page is left. It knows no document of its own.

import { newId, rowOf } from './record.js';

/**
 * @typedef {import('../compare.js').Run} Run
 *
 * @typedef {import('./record.js').Row} Row
 *
 * @typedef {{ id: string; at: number; seconds: number }} Known a run of this visit
 */

/** Between two writings of a run that trains. */
const WRITE_MS = 5000;
/** A longer silence is not training time: the page was hidden, or asleep. */
const MAX_GAP_MS = 1000;

/**
 * What a row would be written for: other weights, or more measurements of the same weights.
 *
 * @param {Run} run
 * @param {string} rowId
 */
function signatureOf({ training, curves }, rowId) {
  const ends = Object.values(curves).map(({ columns }) => columns.map((one) => one.at(-1)));
  return JSON.stringify([rowId, training?.step, training?.hash, ends]);
}

/**
 * @param {Row} row
 * @param {Row | null} before
 * @returns {before is Row}
 */
const isSameMoment = ({ id, step, hash }, before) =>
  before !== null && before.id === id && before.step === step && [null, hash].includes(before.hash);

/**
 * Settings that are changed at rest belong to the steps that follow.
 *
 * @param {Row} before
 * @param {Row} row
 * @returns {Row}
 */
const withSettingsOf = ({ link, isTouched, run: { settings } }, row) => ({
  ...{ ...row, link, isTouched },
  run: { ...row.run, settings },
});

export class Recorder {
  #on;
  /** @type {WeakMap<object, Known>} */ #known = new WeakMap();
  /** @type {Run | null} the last state of the run that is followed */ #run = null;
  #seenAt = 0;
  #writtenAt = 0;
  /** Identifies the last record that was written. */ #signature = '';
  /** @type {Row | null} that was written last */ #row = null;

  /**
   * @param {object} on
   * @param {string} on.lab
   * @param {import('../compare.js').Figure[]} on.figures
   * @param {() => Row[]} on.rows that are there
   * @param {(id: object) => boolean} on.isFresh the run was seen from its beginning
   * @param {(row: Row) => void} on.write
   * @param {() => number} [on.now] ms, of a clock that only goes forward
   */
  constructor(on) {
    this.#on = { now: () => performance.now(), ...on };
  }

  /** @param {object} run the id of its training @returns {string | undefined} of its row */
  rowIdOf = (run) => this.#known.get(run)?.id;

  /** @param {Run} run */
  follow(run) {
    const { training } = run;
    if (!training) return;
    const now = this.#on.now();
    if (this.#run?.training && this.#run.training.id !== training.id) this.flush();
    const known = this.#known.get(training.id) ?? this.#begin(run);
    const isSame = this.#run?.training?.id === training.id;
    const wasTraining = isSame && this.#run?.training?.hash === null;
    if (training.seconds !== undefined) known.seconds = training.seconds ?? known.seconds;
    else if (wasTraining) known.seconds += Math.min(now - this.#seenAt, MAX_GAP_MS) / 1000;
    this.#seenAt = now;
    this.#run = run;
    if (training.hash !== null || now - this.#writtenAt >= WRITE_MS) this.flush();
  }

  /** Writes what is not written yet. */
  flush() {
    const run = this.#run;
    const training = run?.training;
    const known = training && this.#known.get(training.id);
    if (!run || !known || training.step === 0) return;
    const signature = signatureOf(run, known.id);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#writtenAt = this.#on.now();
    const row = rowOf(run, this.#on.figures, { lab: this.#on.lab, ...known });
    this.#row = isSameMoment(row, this.#row) ? withSettingsOf(this.#row, row) : row;
    this.#on.write(this.#row);
  }

  /**
   * A run that is first seen in the middle of its training was restored: it has a row already.
   *
   * @param {Run} run
   */
  #begin(run) {
    const { id, step, hash, isRestored } = /** @type {NonNullable<Run['training']>} */ (
      run.training
    );
    const isEarlier = isRestored ?? !this.#on.isFresh(id);
    const rows = step > 0 && isEarlier ? this.#on.rows() : [];
    const row = hash === null ? undefined : rows.findLast((one) => one.hash === hash);
    if (row) {
      this.#signature = signatureOf(run, row.id);
      this.#row = row;
    }
    const at = Date.now();
    const known = row
      ? { id: row.id, at: row.at, seconds: row.seconds }
      : { id: newId(at), at, seconds: 0 };
    this.#known.set(id, known);
    return known;
  }
}
