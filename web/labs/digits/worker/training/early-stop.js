// Worker: early stopping: training ends when the loss of held-back training images has not fallen
// for some epochs, and the best weights are restored. The test images have no influence on it.
// Loaded when the settings ask for it.

import { VALIDATION_IMAGES, validationStart } from '../../validation.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../networks.js').StoppingState} StoppingState
 *
 * @typedef {import('../run.js').Run} Run
 */

/** The empty values of a row that holds only the loss of the held-back images. */
const UNMEASURED = { loss: null, accuracy: null, testLoss: null, testAccuracy: null, own: null };

export class EarlyStop {
  #ink;
  #post;
  /** @type {Dataset | null} whose images are copied */ #source = null;
  /** @type {Dataset | null} */ #heldBack = null;
  #from = NaN;

  /**
   * @param {Ink} ink
   * @param {(message: import('../../messages.js').FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /**
   * Looks at a run at the end of an epoch. If it is time, its best weights are restored.
   *
   * @param {Run} run
   * @param {Dataset | null} all training images
   * @param {Pick<import('../reports.js').Reports, 'add'>} reports the loss is drawn as a curve
   * @returns {boolean} whether to stop
   */
  stops(run, all, reports) {
    const { patience } = run.settings;
    const images = patience && !run.isTuned && all ? this.#imagesOf(run, all) : null;
    if (!images) return false;
    const { loss } = run.net.evaluate(images);
    reports.add({ ...UNMEASURED, epoch: run.position, step: run.step, validationLoss: loss });
    if (run.stopping?.patience !== patience)
      run.stopping = { patience, loss: Infinity, waited: 0, best: null };
    const { stopping } = run;
    if (loss < stopping.loss) Object.assign(stopping, { loss, waited: 0, best: run.place });
    else stopping.waited++;
    const { best } = stopping;
    if (stopping.waited < patience || !best) return false;
    const { epoch } = run;
    run.goTo(best);
    run.forgetMeasured();
    run.stopping = null;
    this.#post({ type: 'stopped', epoch, best: run.epoch, loss: stopping.loss, patience });
    return true;
  }

  /**
   * Those that follow the images that the run learns from.
   *
   * @param {Run} run
   * @param {Dataset} all
   */
  #imagesOf({ settings }, all) {
    const from = validationStart(settings, all.capacity);
    if (from === null) return null;
    if (all === this.#source && from === this.#from) return this.#heldBack;
    this.#heldBack?.dispose();
    const { inputs, classes } = all;
    const values = new Uint8Array(VALIDATION_IMAGES * inputs);
    const labels = Array.from({ length: VALIDATION_IMAGES }, (_, i) => {
      const { pixels, label } = all.example(from + i);
      values.set(/** @type {Uint8Array} */ (pixels), i * inputs);
      return /** @type {number} */ (label);
    });
    this.#heldBack = this.#ink.dataset({ images: values, labels, inputs, classes });
    this.#source = all;
    this.#from = from;
    return this.#heldBack;
  }
}
