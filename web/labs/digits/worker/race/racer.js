// Worker: one network of a race. It is a run as any other, trained and measured at the places where
// it would be measured alone, so it ends in the same bits.

import { Run } from '../run.js';

/**
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ train: Dataset; test: Dataset | null }} Images
 */

export class Racer {
  #run;
  #images;
  #isMeasuring = false;
  #isDiverged = false;
  #isWaiting = false;
  /** @type {import('../../../common/race/messages.js').RaceRow[]} */ rows = [];
  /** The results of the last measurements. */
  #last = {
    loss: /** @type {number | null} */ (null),
    accuracy: /** @type {number | null} */ (null),
    testLoss: /** @type {number | null} */ (null),
    testAccuracy: /** @type {number | null} */ (null),
  };

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {import('../../settings.js').Settings} settings with an end
   * @param {() => Images} images borrowed each time: more of them may come
   */
  constructor(ink, settings, images) {
    const { classes } = images().train;
    // The names of its classes are never shown.
    const names = Array.from({ length: classes }, (_, k) => String(k));
    this.#run = new Run(ink, settings, null, names);
    this.#images = images;
    for (const row of this.#run.prepare(images().train)) this.#note(row);
  }

  dispose() {
    this.#run.dispose();
  }

  get position() {
    return this.#run.position;
  }

  get isDone() {
    return this.#isDiverged || (this.#run.isDone && !this.#isMeasuring);
  }

  /** @returns {boolean} false: it waits for images */
  advance() {
    const run = this.#run;
    const { train, test } = this.#images();
    if (this.#isMeasuring && test) {
      const row = run.measure(test);
      if (row) this.#note(row);
      this.#isMeasuring = !row;
      return true;
    }
    const { row, isWaiting, isMeasured, diverged } = run.train(train, null);
    if (row) this.#note(row);
    this.#isWaiting = isWaiting;
    this.#isDiverged = diverged !== null;
    this.#isMeasuring = test !== null && !diverged && (isMeasured || run.isDone);
    return !isWaiting;
  }

  /** @param {import('../../messages.js').Row} row */
  #note({ epoch: x, loss, accuracy, testLoss, testAccuracy }) {
    const measured = { loss, accuracy, testLoss, testAccuracy };
    this.rows.push({ x, ...measured });
    for (const name of /** @type {(keyof typeof measured)[]} */ (Object.keys(measured)))
      this.#last[name] = measured[name] ?? this.#last[name];
  }

  hash = () => this.#run.net.hash();

  /** @returns {import('../../../common/race/messages.js').RacerState} */
  get #state() {
    if (this.#isDiverged) return 'diverged';
    if (this.isDone) return 'finished';
    return this.#isWaiting ? 'waiting' : 'training';
  }

  standing() {
    const { step, position } = this.#run;
    return {
      ...this.#last,
      state: this.#state,
      step,
      epoch: position,
      testCount: this.#images().test?.size ?? 0,
    };
  }
}
