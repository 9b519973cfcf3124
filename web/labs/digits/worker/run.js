// Worker: one network and its training so far: what is measured, how fast it goes, and the weights
// to go back to when it diverges.

import { BLOCK } from '../../common/worker/block.js';
import { LIVE, networkOptions, trainOptions } from '../settings.js';
import { DivergenceGuard } from './training/divergence.js';
import {
  goalsReached,
  nextPoint,
  pointsPerStep,
  rowsPerSlice,
} from './training/measuring-schedule.js';
import { Plateau } from './training/plateau.js';
import { TrainingClock } from './training/training-clock.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Row} Row
 *
 * @typedef {import('../messages.js').Goal} Goal
 *
 * @typedef {import('../messages.js').Divergence} Divergence
 *
 * @typedef {import('../networks.js').Place} Place
 *
 * @typedef {object} Outcome of some steps
 * @property {Row | null} row
 * @property {boolean} isWaiting for images
 * @property {boolean} isMeasured the test images are to be measured here
 * @property {Divergence | null} diverged
 */

/** Training images on which the untrained network's loss is measured. */
const FIRST_IMAGES = 100;

/** @type {Row} */
const NOTHING_MEASURED = {
  epoch: 0,
  step: 0,
  loss: null,
  accuracy: null,
  testLoss: null,
  testAccuracy: null,
  own: null,
};

export class Run {
  /** It was fine-tuned on a person's own drawings. */ isTuned = false;
  /** It is the network that comes with the page, or a copy of it. */ isShipped = false;
  /** @type {string[] | undefined} of its classes; undefined: the ten digits */ names;
  /** @type {Run | null} whose network this one was a copy of */ from = null;
  /** @type {import('../networks.js').Images | null} of an earlier visit in which it has learned */
  images = null;
  step = 0;
  /** Whole epochs done. */ epoch = 0;
  /** With the fraction of this one. */ position = 0;
  clock = new TrainingClock();
  /** @type {DivergenceGuard<Place>} */ guard = new DivergenceGuard();
  /** @type {number | null} of the weights last measured on the test images */
  measuredStep = null;
  /** @type {number | null} of the curve's last point */ loss = null;
  /** @type {number | null} of the weights last measured */
  testAccuracy = null;
  /** @type {number | null} of the last step, after the schedule */
  learningRate = null;
  /** @type {Goal[]} */ reached = [];
  /** @type {import('../networks.js').StoppingState | null} */ stopping = null;
  /** @type {import('./time/past.js').Past | null} */ past = null;
  /** @type {import('../../common/worker/run-log.js').RunLog<Settings> | null} */ log = null;

  /** Images into this epoch. */ #within = 0;
  #plateau;
  /** @type {{ from: number; correct: number; loss: number; step: number } | null} */
  #measurement = null;

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {import('../../../inkgrad.js').Network | null} [standIn] until the network of the
   *   settings is trained
   * @param {string[]} [names] of its classes, where they are not the ten digits
   */
  constructor(ink, settings, standIn = null, names) {
    this.settings = settings;
    this.standsIn = standIn !== null;
    this.net = standIn ?? ink.network(networkOptions(settings, names?.length));
    this.names = names;
    this.#plateau = new Plateau(ink);
  }

  get units() {
    return this.net.layers.map(({ units }) => units);
  }
  get parameters() {
    return this.net.numParameters;
  }

  /** The epochs of the settings are done. */
  get isDone() {
    return this.settings.epochs > 0 && this.epoch >= this.settings.epochs;
  }

  /** An untrained network can be made again from its settings. */
  get isWorthKeeping() {
    return this.step > 0 || this.standsIn;
  }

  dispose() {
    this.net.dispose();
  }

  /**
   * @param {Settings} settings only the live ones are taken: the page may mean another network than
   *   this
   */
  tune(settings) {
    this.settings = {
      ...this.settings,
      ...Object.fromEntries(LIVE.map((key) => [key, settings[key]])),
    };
    this.log?.change(this.settings);
    // The new settings may be the wrong ones.
    if (this.guard.kept && this.guard.isGood) this.#keep();
  }

  /**
   * Before training begins or continues, keeps the weights that could be lost.
   *
   * @param {Dataset} data
   * @returns {Row[]} where the curve begins
   */
  prepare(data) {
    /** @type {Row[]} */
    const rows = [];
    const { guard } = this;
    if (guard.firstLoss === null) {
      const to = Math.min(FIRST_IMAGES, data.size);
      const { loss, accuracy } = this.net.evaluate(data, { from: 0, to });
      guard.firstLoss = loss;
      rows.push({ ...NOTHING_MEASURED, loss, accuracy });
    }
    if (guard.kept?.step !== this.step && guard.isGood) this.#keep();
    return rows;
  }

  /**
   * Trains to the end of a point of the curve, or for a number of mini-batches.
   *
   * @param {Dataset} data
   * @param {number | null} steps
   * @param {number} [most] of these
   * @returns {Outcome}
   */
  train(data, steps, most = Infinity) {
    const { batchSize } = this.settings;
    const point = nextPoint({
      epoch: this.epoch,
      position: this.#within,
      size: data.capacity,
      batchSize,
      parameters: this.parameters,
      accuracy: this.testAccuracy,
    });
    const asked = Math.min(steps ?? point.steps, most);
    if (!this.#areHere(data, asked * batchSize))
      return { row: null, isWaiting: true, isMeasured: false, diverged: null };
    const result = this.net.train(data, {
      ...trainOptions(this.settings, data.capacity, data.classes),
      learningRate: this.#plateau.rate(this.settings),
      steps: asked,
      untilEpochEnd: true,
    });
    this.#plateau.see(result, result.epoch > this.epoch);
    ({ step: this.step, epoch: this.epoch, position: this.#within } = result);
    this.position = result.epoch + result.position / data.capacity;
    this.clock.count(result.examples);
    if (result.examples) ({ loss: this.loss, learningRate: this.learningRate } = result);
    const { loss, accuracy } = result;
    const row = result.examples ? { ...this.emptyRow, loss, accuracy } : null;
    const points = pointsPerStep(this.parameters, batchSize);
    const reason = this.guard.judge(result, points);
    this.log?.add(result.steps, reason);
    if (!reason && result.steps && this.guard.isDue) this.#keep();
    if (!reason) this.past?.see(this);
    return {
      row,
      isWaiting: false,
      isMeasured: point.isMeasured,
      diverged: reason ? this.#goBack(reason) : null,
    };
  }

  /** A row in which nothing is measured yet. */
  get emptyRow() {
    return { ...NOTHING_MEASURED, epoch: this.position, step: this.step };
  }

  /**
   * While images arrive, a point is begun only when it can be ended, so that it does not depend on
   * when they come.
   *
   * @param {Dataset} data
   * @param {number} images
   */
  #areHere(data, images) {
    if (data.size === data.capacity) return true;
    return Math.min(this.#within + images, data.capacity) <= Math.floor(data.size / BLOCK) * BLOCK;
  }

  /** @returns {Place} */
  get place() {
    const { step, epoch, position, loss } = this;
    const [bytes, within, plateau] = [this.net.snapshot(), this.#within, this.#plateau.state];
    return { bytes, step, epoch, position, within, loss, plateau };
  }

  /** @param {Place} place */
  goTo({ bytes, within, step, epoch, position, loss, plateau }) {
    this.net.restore(bytes);
    Object.assign(this, { step, epoch, position, loss });
    this.#within = within;
    this.#plateau.goTo(plateau);
  }

  #keep() {
    this.guard.keep(this.place);
  }

  /**
   * @param {Divergence['reason']} reason
   * @returns {Divergence}
   */
  #goBack(reason) {
    const divergence = {
      reason,
      step: this.step,
      epoch: this.position,
      restoredStep: 0,
      learningRate: this.settings.learningRate,
    };
    const { kept } = this.guard;
    if (kept) {
      this.goTo(kept);
      divergence.restoredStep = this.step;
    }
    this.guard.wentBack();
    // Other weights may have been measured at a step of this number.
    this.forgetMeasured();
    return divergence;
  }

  /**
   * Measures the next slice of the test images.
   *
   * @param {Dataset} test
   * @param {import('./wrong/test-answers.js').TestAnswers} [answers] looks over its shoulder
   * @returns {Row | null} a row when all have been seen with the same weights
   */
  measure(test, answers) {
    if (test.classes !== this.net.outputs) {
      // The trained network reads digits, and these may be letters.
      this.measuredStep = this.step;
      return this.emptyRow;
    }
    if (this.#measurement?.step !== this.step)
      this.#measurement = { from: 0, correct: 0, loss: 0, step: this.step };
    const m = this.#measurement;
    const to = Math.min(test.size, m.from + rowsPerSlice(this.parameters));
    const slice = (answers?.of(this) ?? this.net).evaluate(test, { from: m.from, to });
    m.from = to;
    m.correct += slice.correct;
    m.loss += slice.loss * slice.count;
    if (to < test.size) return null;
    this.measuredStep = this.step;
    this.testAccuracy = m.correct / test.size;
    this.#measurement = null;
    return { ...this.emptyRow, testLoss: m.loss / test.size, testAccuracy: this.testAccuracy };
  }

  /** The test images are others now. */
  forgetMeasured() {
    this.measuredStep = this.testAccuracy = this.#measurement = null;
  }

  /**
   * The goals that the last measurement reached for the first time.
   *
   * @returns {Goal[]}
   */
  reach() {
    const fresh = this.standsIn ? [] : goalsReached(this);
    this.reached.push(...fresh);
    return fresh;
  }
}
