// One network and its training so far: what is measured, how fast it goes, and the weights to go
// back to when it diverges.

import { BLOCK } from '../../common/worker/digit-images.js';
import { GOALS, nextPoint, pointsPerStep, rowsPerSlice } from './measuring-schedule.js';
import { LIVE, networkOptions, trainOptions } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./engine.js').Row} Row
 *
 * @typedef {{
 *   row: Row | null;
 *   isWaiting: boolean;
 *   isMeasured: boolean;
 *   diverged: Divergence | null;
 * }} Outcome
 *   isMeasured: the test images are to be measured here
 *
 * @typedef {{ share: number; seconds: number; epoch: number }} Goal a test accuracy, and what it
 *   took to reach it
 *
 * @typedef {{
 *   reason: 'not-finite' | 'exploded';
 *   step: number;
 *   epoch: number;
 *   restoredStep: number;
 *   learningRate: number;
 * }} Divergence
 */

/** A loss so many times that of the untrained network, for so many steps, is no passing bump. */
const EXPLODED = 10;
const EXPLODED_STEPS = 10;
/** Points of the curve between two sets of weights that are kept. */
const KEPT_POINTS = 64;
const RATE_MS = 600;

export class Run {
  /** On somebody's own drawings. */
  isTuned = false;
  /** It is the network that comes with the page, or a copy of it. */
  isShipped = false;
  step = 0;
  /** Whole epochs done. */
  epoch = 0;
  /** Epochs done, with the fraction of this one. */
  position = 0;
  /** Of training, by the clock on the wall. */
  seconds = 0;
  /** @type {number | null} over the last half second or so, test measurements included */
  imagesPerSecond = null;
  /** @type {number | null} of the weights last measured on the test images */
  measuredStep = null;
  /** @type {number | null} of the last point of the curve */
  loss = null;
  /** @type {number | null} of the weights last measured */
  testAccuracy = null;
  /**
   * When the goals were reached.
   *
   * @type {Goal[]}
   */
  reached = [];

  /** Images into this epoch. */
  #within = 0;
  /** @type {number | null} the untrained network's, on some training images */ #firstLoss = null;
  #runningLoss = NaN;
  #bestLoss = Infinity;
  #explodedSteps = 0;
  /**
   * @type {{
   *   bytes: Uint8Array;
   *   step: number;
   *   epoch: number;
   *   position: number;
   *   within: number;
   *   loss: number | null;
   * } | null}
   */
  #good = null;
  #pointsSinceGood = 0;
  /** @type {{ from: number; correct: number; loss: number; step: number } | null} */
  #measurement = null;
  #clockAt = 0;
  #images = 0;
  #imagesSince = 0;

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {import('../../../inkgrad.js').Network | null} [standIn] until the network of the
   *   settings is trained
   */
  constructor(ink, settings, standIn = null) {
    this.settings = settings;
    this.standsIn = standIn !== null;
    this.net = standIn ?? ink.network(networkOptions(settings));
  }

  get units() {
    return this.net.layers.map((layer) => layer.units);
  }
  get parameters() {
    return this.net.numParameters;
  }

  /** The epochs that were set are done. */
  get isDone() {
    return this.settings.epochs > 0 && this.epoch >= this.settings.epochs;
  }

  /** An untrained network is made again from its settings. */
  get isWorthKeeping() {
    return this.step > 0 || this.standsIn;
  }

  dispose() {
    this.net.dispose();
  }

  /**
   * @param {Settings} settings of which only the live ones are taken: the page may mean another
   *   network than this
   */
  tune(settings) {
    this.settings = {
      ...this.settings,
      ...Object.fromEntries(LIVE.map((key) => [key, settings[key]])),
    };
    // The new settings may be the wrong ones.
    if (this.#good && this.#isGood()) this.#keep();
  }

  /**
   * Before training begins or goes on: what there is to lose is kept.
   *
   * @param {Dataset} data
   * @returns {Row[]} where the curve begins
   */
  prepare(data) {
    /** @type {Row[]} */
    const rows = [];
    if (this.#firstLoss === null) {
      const { loss, accuracy } = this.net.evaluate(data, { from: 0, to: Math.min(100, data.size) });
      this.#firstLoss = loss;
      rows.push({
        epoch: 0,
        step: 0,
        loss,
        accuracy,
        testLoss: null,
        testAccuracy: null,
        own: null,
      });
    }
    if (this.#good?.step !== this.step && this.#isGood()) this.#keep();
    return rows;
  }

  /**
   * Up to the end of a point of the curve, or so many mini-batches as asked for.
   *
   * @param {Dataset} data
   * @param {number | null} steps
   * @returns {Outcome}
   */
  train(data, steps) {
    const { batchSize } = this.settings;
    const point = nextPoint({
      epoch: this.epoch,
      position: this.#within,
      size: data.capacity,
      batchSize,
      parameters: this.parameters,
      accuracy: this.testAccuracy,
    });
    const asked = steps ?? point.steps;
    if (!this.#areHere(data, asked * batchSize))
      return { row: null, isWaiting: true, isMeasured: false, diverged: null };
    const result = this.net.train(data, {
      ...trainOptions(this.settings, data.capacity),
      steps: asked,
      untilEpochEnd: true,
    });
    this.step = result.step;
    this.epoch = result.epoch;
    this.#within = result.position;
    this.position = result.epoch + result.position / data.capacity;
    this.#images += result.examples;
    if (result.examples) this.loss = result.loss;
    const row = result.examples
      ? {
          epoch: this.position,
          step: this.step,
          loss: result.loss,
          accuracy: result.accuracy,
          testLoss: null,
          testAccuracy: null,
          own: null,
        }
      : null;
    const reason = this.#judge(result);
    return {
      row,
      isWaiting: false,
      isMeasured: point.isMeasured,
      diverged: reason ? this.#goBack(reason) : null,
    };
  }

  /**
   * While rows arrive: a point is begun when it can be ended, so that it does not depend on when
   * they come.
   *
   * @param {Dataset} data
   * @param {number} images
   */
  #areHere(data, images) {
    if (data.size === data.capacity) return true;
    return Math.min(this.#within + images, data.capacity) <= Math.floor(data.size / BLOCK) * BLOCK;
  }

  /**
   * @param {{ loss: number; steps: number; diverged: boolean }} result
   * @returns {Divergence['reason'] | null}
   */
  #judge({ loss, steps, diverged }) {
    if (diverged) return 'not-finite';
    if (!steps) return null;
    const first = /** @type {number} */ (this.#firstLoss);
    this.#explodedSteps = loss > EXPLODED * first ? this.#explodedSteps + steps : 0;
    if (this.#explodedSteps >= EXPLODED_STEPS) return 'exploded';
    this.#runningLoss = Number.isNaN(this.#runningLoss)
      ? loss
      : 0.9 * this.#runningLoss + 0.1 * loss;
    this.#bestLoss = Math.min(this.#bestLoss, this.#runningLoss);
    this.#pointsSinceGood += pointsPerStep(this.parameters, this.settings.batchSize);
    if (this.#pointsSinceGood >= KEPT_POINTS && this.#isGood()) this.#keep();
    return null;
  }

  /** Nothing exploding, and the loss about as low as it has been. */
  #isGood() {
    if (Number.isNaN(this.#runningLoss)) return true;
    return (
      this.#explodedSteps === 0 &&
      this.#runningLoss <= 2 * this.#bestLoss + 0.02 * (this.#firstLoss ?? 0)
    );
  }

  #keep() {
    this.#good = {
      bytes: this.net.snapshot(),
      step: this.step,
      epoch: this.epoch,
      position: this.position,
      within: this.#within,
      loss: this.loss,
    };
    this.#pointsSinceGood = 0;
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
    if (this.#good) {
      this.net.restore(this.#good.bytes);
      ({
        step: this.step,
        epoch: this.epoch,
        position: this.position,
        within: this.#within,
        loss: this.loss,
      } = this.#good);
      divergence.restoredStep = this.step;
    }
    this.#explodedSteps = 0;
    this.#runningLoss = NaN;
    // What was measured at a step of this number may be other weights'.
    this.forgetMeasured();
    return divergence;
  }

  /**
   * The next slice of the test images.
   *
   * @param {Dataset} test
   * @returns {Row | null} when all have been seen with the same weights
   */
  measure(test) {
    if (!this.#measurement || this.#measurement.step !== this.step) {
      this.#measurement = { from: 0, correct: 0, loss: 0, step: this.step };
    }
    const m = this.#measurement;
    const to = Math.min(test.size, m.from + rowsPerSlice(this.parameters));
    const slice = this.net.evaluate(test, { from: m.from, to });
    m.from = to;
    m.correct += slice.correct;
    m.loss += slice.loss * slice.count;
    if (to < test.size) return null;
    this.measuredStep = this.step;
    this.testAccuracy = m.correct / test.size;
    this.#measurement = null;
    return {
      epoch: this.position,
      step: this.step,
      loss: null,
      accuracy: null,
      testLoss: m.loss / test.size,
      testAccuracy: this.testAccuracy,
      own: null,
    };
  }

  /** The test images are others now. */
  forgetMeasured() {
    this.measuredStep = this.testAccuracy = this.#measurement = null;
  }

  /**
   * Which goals the last measurement reached for the first time, by the training time until now.
   *
   * @returns {Goal[]}
   */
  reach() {
    if (this.standsIn) return [];
    const accuracy = this.testAccuracy ?? 0,
      epoch = this.position,
      seconds = this.seconds;
    const fresh = GOALS.filter(
      (share) => accuracy >= share && !this.reached.some((goal) => goal.share === share),
    ).map((share) => ({ share, seconds, epoch }));
    this.reached.push(...fresh);
    return fresh;
  }

  startClock() {
    this.#clockAt = this.#imagesSince = performance.now();
    this.#images = 0;
  }

  /**
   * A turn of training has passed.
   *
   * @param {boolean} isLast
   */
  clock(isLast) {
    const now = performance.now();
    this.seconds += (now - this.#clockAt) / 1000;
    this.#clockAt = now;
    const since = now - this.#imagesSince;
    if (since < RATE_MS && !(isLast && this.imagesPerSecond === null)) return;
    this.imagesPerSecond = (1000 * this.#images) / since;
    this.#images = 0;
    this.#imagesSince = now;
  }

  /**
   * What each pixel counts for each unit of the first layer.
   *
   * @param {number} most
   * @returns {{ weights: Float32Array; shown: number; units: number }} weights (shown, 784)
   */
  firstWeights(most) {
    const { inputs, units, weights } = this.net.layers[0];
    const parameters = this.net.parameters;
    const shown = Math.min(units, most),
      columns = weights.shape[1];
    const out = new Float32Array(shown * inputs);
    for (let i = 0; i < inputs; i++) {
      for (let u = 0; u < shown; u++)
        out[u * inputs + i] = parameters[weights.offset + i * columns + u];
    }
    return { weights: out, shown, units };
  }
}
