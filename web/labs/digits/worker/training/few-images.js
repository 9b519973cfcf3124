// Worker: training on the first images only, which may stop early. Loaded when the settings say so.

import { EarlyStop } from './early-stop.js';
import { TrainingImages } from './training-images.js';

/** @typedef {import('../../../../inkgrad.js').Dataset} Dataset */

export class FewImages {
  #images;
  #early;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: import('../../messages.js').FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#images = new TrainingImages(ink);
    this.#early = new EarlyStop(ink, post);
  }

  /**
   * @param {Dataset | null} all training images
   * @param {import('../../settings.js').Settings | null} settings
   */
  of(all, settings) {
    return this.#images.of(all, settings);
  }

  /**
   * @param {import('../run.js').Run} run at the end of an epoch
   * @param {Dataset | null} all training images
   * @param {Pick<import('../reports.js').Reports, 'add'>} reports
   */
  stops(run, all, reports) {
    return this.#early.stops(run, all, reports);
  }
}
