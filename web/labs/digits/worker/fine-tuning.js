// Worker: fine-tuning. A copy of a network is trained further, on a person's drawings mixed with
// training images, so that it learns one handwriting without forgetting all others.

import { FINE_TUNING } from '../recipes.js';
import { stepsPerPoint } from './training/measuring-schedule.js';
import { Run } from './run.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ images: Uint8Array; labels: number[] }} Rows
 *
 * @typedef {import('../messages.js').Before} Before
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
   * @param {object} data
   * @param {Rows} data.own
   * @param {Dataset} data.train
   * @param {ReadonlySet<string>} data.taughtInk of all drawings that it, or a network that it comes
   *   from, was trained on
   * @param {Before['own']} data.before
   */
  constructor(ink, from, net, { own, train, taughtInk, before }) {
    super(ink, from.settings, net);
    this.from = from;
    this.isShipped = from.isShipped;
    this.taughtInk = taughtInk;
    this.#before = { own: before, testAccuracy: null };
    this.#mixture = mix(ink, own, train);
  }

  /** @returns {Omit<import('../messages.js').Tuning, 'canUndo'>} */
  get progress() {
    return {
      before: this.#before,
      done: Math.min(1, this.position / FINE_TUNING.rounds),
      isOver: this.isDone,
    };
  }
  get isDone() {
    return this.epoch >= FINE_TUNING.rounds;
  }

  dispose() {
    this.#mixture.dispose();
    super.dispose();
  }

  /** There is nothing to go back to: the network that it comes from is kept. */
  prepare() {
    return [];
  }

  /**
   * Trains for some more steps of this round.
   *
   * @returns {import('./run.js').Outcome}
   */
  train() {
    const { optimizer, learningRate, batchSize, rounds, distortion } = FINE_TUNING,
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
    const { loss, accuracy } = result;
    const row = { ...this.emptyRow, loss, accuracy };
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
 * Images at equal distances in the data, and each drawing as often as it takes for their share.
 *
 * @param {Ink} ink
 * @param {Rows} own
 * @param {Dataset} train
 */
function mix(ink, { images, labels }, train) {
  const { images: most, share } = FINE_TUNING;
  const count = Math.min(most, train.size),
    repeats = Math.max(1, Math.round((count * share) / (1 - share) / labels.length));
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
