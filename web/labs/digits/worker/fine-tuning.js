// Fine-tuning: a copy of a network goes on learning, from a person's drawings mixed among the
// images of the data, so that it learns a hand without forgetting all others.

import { MIXTURE } from '../mixture.js';
import { stepsPerPoint } from './measuring-schedule.js';
import { Run } from './run.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ images: Uint8Array; labels: number[] }} Rows
 *
 * @typedef {{ own: import('./own-digits.js').Counts; testAccuracy: number | null }} Before as the
 *   network read before it learned
 *
 * @typedef {{ before: Before; done: number; isOver: boolean }} Told done: share of the rounds
 */

export class Tuning extends Run {
  isTuned = true;
  /** @type {Before} */ #before;
  #mixture;

  /**
   * @param {Ink} ink
   * @param {Run} from
   * @param {import('../../../inkgrad.js').Network} net a copy of its network, which is this one's
   *   now
   * @param {{
   *   own: Rows;
   *   train: Dataset;
   *   taughtInk: ReadonlySet<string>;
   *   before: Before['own'];
   * }} data
   *   taughtInk: of all drawings that it, or a network that it comes from, has learned from
   */
  constructor(ink, from, net, { own, train, taughtInk, before }) {
    super(ink, from.settings, net);
    this.from = from;
    this.isShipped = from.isShipped;
    this.taughtInk = taughtInk;
    this.#before = { own: before, testAccuracy: null };
    this.#mixture = mix(ink, own, train);
  }

  /** @returns {Told} */
  get told() {
    return {
      before: this.#before,
      done: Math.min(1, this.position / MIXTURE.rounds),
      isOver: this.isDone,
    };
  }
  get isDone() {
    return this.epoch >= MIXTURE.rounds;
  }

  dispose() {
    this.#mixture.dispose();
    super.dispose();
  }

  /** There is nothing to go back to: the network that it comes from is put aside. */
  prepare() {
    return [];
  }

  /**
   * Some steps more of this round.
   *
   * @returns {import('./run.js').Outcome}
   */
  train() {
    const { optimizer, learningRate, batchSize, rounds, distortion } = MIXTURE,
      size = this.#mixture.size;
    const result = this.net.train(this.#mixture, {
      optimizer,
      learningRate,
      schedule: 'cosine',
      period: rounds * Math.ceil(size / batchSize),
      batchSize,
      distortion,
      steps: stepsPerPoint(this.parameters, batchSize),
      untilEpochEnd: true,
    });
    const isMeasured = result.epoch > this.epoch;
    ({ step: this.step, epoch: this.epoch, loss: this.loss } = result);
    this.position = result.epoch + result.position / size;
    if (this.isDone) this.#mixture.dispose();
    const row = {
      epoch: this.position,
      step: this.step,
      loss: result.loss,
      accuracy: result.accuracy,
      testLoss: null,
      testAccuracy: null,
      own: null,
    };
    return { row, isWaiting: false, isMeasured, diverged: null };
  }

  /** @param {Dataset} test */
  measure(test) {
    const row = super.measure(test);
    if (row?.step === 0) this.#before.testAccuracy = row.testAccuracy;
    return row;
  }
}

/**
 * Every so manieth image of the data, and each drawing as often as makes their share.
 *
 * @param {Ink} ink
 * @param {Rows} own
 * @param {Dataset} train
 */
function mix(ink, { images, labels }, train) {
  const count = Math.min(MIXTURE.images, train.size),
    repeats = Math.max(
      1,
      Math.round((count * MIXTURE.share) / (1 - MIXTURE.share) / labels.length),
    );
  const mixture = ink.dataset({ capacity: count + repeats * labels.length, classes: 10 });
  for (let i = 0; i < count; i++) {
    const { pixels, label } = train.example(Math.floor((i * train.size) / count));
    mixture.append({
      images: /** @type {Uint8Array} */ (pixels),
      labels: [/** @type {number} */ (label)],
    });
  }
  for (let i = 0; i < repeats; i++) mixture.append({ images, labels });
  return mixture;
}
