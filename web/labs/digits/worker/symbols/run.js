// Worker: a network that learns somebody's own symbols, and its training. It measures itself on the
// drawings that were held back, so it needs no test images.

import { SYMBOLS } from '../../symbols.js';
import { Run } from '../run.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ images: Uint8Array; labels: number[] }} Rows images (n, 784); labels: places of the
 *   classes
 *
 * @typedef {object} Lesson
 * @property {import('../../messages/symbol.js').SymbolClass[]} classes
 * @property {import('../../symbols.js').Teaching} teaching
 * @property {Rows} taught
 * @property {Rows} heldBack
 */

/** Steps between two looks at the clock and the pad. */
const STEPS_AT_ONCE = 4;

export class SymbolsRun extends Run {
  isTuned = true;
  /**
   * As with the network that comes with the page, no link names it, and other images than those
   * that are there take nothing away from it.
   */
  isShipped = true;
  /** The keys of its classes, in the order of its outputs. @type {number[]} */ keys;
  teaching;
  rounds;
  #rows;
  /** @type {Dataset | null} */ #heldBack;
  #isDistorted;

  /**
   * @param {Ink} ink
   * @param {import('../../settings.js').Settings} settings of the form, which it leaves alone
   * @param {import('../../../../inkgrad.js').Network} net this one's now
   * @param {Lesson} lesson
   */
  constructor(ink, settings, net, { classes, teaching, taught, heldBack }) {
    super(ink, settings, net);
    this.keys = classes.map(({ key }) => key);
    this.names = classes.map(({ name }) => name);
    this.teaching = teaching;
    this.#isDistorted = teaching.isDistorted;
    const K = classes.length;
    this.#rows = ink.dataset({ ...balanced(taught, K), classes: K });
    this.#heldBack = heldBack.labels.length ? ink.dataset({ ...heldBack, classes: K }) : null;
    this.rounds = Math.max(SYMBOLS.minRounds, Math.round(SYMBOLS.steps / this.#stepsOfRound));
  }

  /**
   * @param {import('../../messages/symbol.js').SymbolClass[]} classes
   * @returns {boolean} whether one of its own has another name now
   */
  rename(classes) {
    const before = this.names ?? [];
    this.names = this.keys.map(
      (key, k) => classes.find((one) => one.key === key)?.name ?? before[k],
    );
    return this.names.some((name, k) => name !== before[k]);
  }

  get #stepsOfRound() {
    return Math.ceil(this.#rows.size / SYMBOLS.batchSize);
  }

  get isDone() {
    return this.epoch >= this.rounds;
  }

  /** Share of the training. */
  get done() {
    return Math.min(1, this.position / this.rounds);
  }

  dispose() {
    this.#rows.dispose();
    this.#heldBack?.dispose();
    super.dispose();
  }

  /** There is nothing to go back to: the network before it is kept. */
  prepare() {
    return [];
  }

  /**
   * Trains for some more steps of this round; at its end it measures itself.
   *
   * @returns {import('../run.js').Outcome}
   */
  train() {
    const { learningRate, batchSize, distortion } = SYMBOLS;
    const { step, epoch, position, loss, accuracy } = this.net.train(this.#rows, {
      optimizer: 'adam',
      learningRate,
      schedule: 'cosine',
      period: this.rounds * this.#stepsOfRound,
      batchSize,
      distortion: this.#isDistorted ? distortion : undefined,
      steps: STEPS_AT_ONCE,
      untilEpochEnd: true,
    });
    const isEnd = epoch > this.epoch;
    Object.assign(this, { step, epoch, loss, position: epoch + position / this.#rows.size });
    const row = { ...this.emptyRow, ...(isEnd ? this.#measured() : {}), loss, accuracy };
    return { row, isWaiting: false, isMeasured: false, diverged: null };
  }

  /**
   * How it reads the drawings that were held back; null: there are none.
   *
   * @returns {import('../../messages/symbol.js').Result | null}
   */
  get result() {
    const found = this.#evaluated();
    if (!found) return null;
    return { correct: found.correct, count: found.count, confusion: [...found.confusion] };
  }

  #evaluated() {
    return this.#heldBack && this.net.evaluate(this.#heldBack);
  }

  #measured() {
    const found = this.#evaluated();
    this.measuredStep = this.step;
    this.testAccuracy = found?.accuracy ?? null;
    return { testLoss: found?.loss ?? null, testAccuracy: this.testAccuracy };
  }

  /** On its own drawings, whatever the test images are. */
  measure() {
    return { ...this.emptyRow, ...this.#measured() };
  }
}

/**
 * As many rows of each class: its drawings again and again.
 *
 * @param {Rows} rows
 * @param {number} classes
 * @returns {Rows}
 */
function balanced({ images, labels }, classes) {
  const places = Array.from({ length: classes }, (_, k) =>
    labels.flatMap((label, i) => (label === k ? [i] : [])),
  );
  const most = Math.max(...places.map(({ length }) => length));
  const ofEach = Math.max(most, Math.ceil(SYMBOLS.rows / classes));
  const chosen = places.flatMap((some) =>
    Array.from({ length: ofEach }, (_, i) => some[i % some.length]),
  );
  const filled = new Uint8Array(784 * chosen.length);
  chosen.forEach((from, to) => filled.set(images.subarray(784 * from, 784 * from + 784), 784 * to));
  return { images: filled, labels: chosen.map((i) => labels[i]) };
}
