// Worker: the record of Yours for a receipt, and the same run made again from such a record. Loaded
// when one is asked for. The same in Node.

import { changedBy } from '../../../common/receipt.js';
import { readLink, writeLink } from '../../../common/link.js';
import { FIELDS, isSameNetwork } from '../../settings.js';
import { Run } from '../run.js';
import { FewImages } from '../training/few-images.js';

/**
 * @typedef {import('../../../common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 */

/** So many steps at most, then a look at the clock. */
const AT_ONCE = 500;

const { race: _, ...others } = FIELDS;
const TRAINING_FIELDS = /** @type {typeof FIELDS} */ (others);

/** It goes back to no earlier weights: a run that did so has no record. */
const NO_GUARD = { judge: () => null, isDue: false, isGood: false, kept: null, firstLoss: 0 };
const NO_REPORTS = { add() {} };

/**
 * @param {Pick<import('../networks/networks.js').Networks, 'yours' | 'images'>} networks
 * @returns {import('../../../common/receipt.js').Recorded}
 */
export function recordOf({ yours: run, images }) {
  if (!run || run.standsIn || !run.step) return { why: 'untrained' };
  if (run.isTuned || run.isShipped || run.names) return { why: 'network' };
  if (images?.name !== 'mnist') return { why: 'images' };
  const { start, why } = run.log?.moment() ?? { start: run.settings, why: 'saved' };
  if (why || !run.log) return { why: why || 'saved' };
  return {
    record: {
      link: writeLink('digits', start, TRAINING_FIELDS),
      steps: run.log.made,
      changes: run.log.changes(TRAINING_FIELDS),
      hash: run.net.hash(),
    },
  };
}

/** Makes runs again, one after another, on the same images. */
export class Replays {
  #ink;
  #all;
  #few;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {Dataset} all training images
   */
  constructor(ink, all) {
    this.#ink = ink;
    this.#all = all;
    this.#few = new FewImages(ink, () => {});
  }

  /**
   * @param {RunRecord} record
   * @param {() => void} tick between two pieces of work; it throws where the work is to end
   * @returns {string[]} the hash
   * @throws {RangeError} where it is no record of this lab
   */
  replay(record, tick) {
    const { values: settings, complaints } = readLink(record.link, FIELDS);
    if (complaints.length || record.second) throw new RangeError('link');
    const run = new Run(this.#ink, settings);
    run.guard = /** @type {any} */ (NO_GUARD);
    try {
      let made = 0;
      for (const { step, set } of record.changes) {
        made = this.#go(run, made, step, tick);
        run.tune(liveChange(run.settings, set));
      }
      this.#go(run, made, record.steps, tick);
      return [run.net.hash()];
    } finally {
      run.dispose();
    }
  }

  /**
   * Copies of images come block by block.
   *
   * @param {import('../../settings.js').Settings} settings
   */
  #imagesOf(settings) {
    const get = () => /** @type {Dataset} */ (this.#few.of(this.#all, settings));
    let images = get();
    for (let size = -1; size < images.size; images = get()) ({ size } = images);
    return images;
  }

  /**
   * @param {Run} run
   * @param {number} made steps so far, also those that early stopping took back
   * @param {number} to
   * @param {() => void} tick
   */
  #go(run, made, to, tick) {
    while (made < to) {
      const { step, epoch, settings } = run;
      run.train(this.#imagesOf(settings), Math.min(to - made, AT_ONCE));
      if (run.step === step) throw new RangeError('steps'); // it cannot go on
      made += run.step - step;
      if (run.epoch > epoch && (settings.images !== 'all' || settings.shuffle))
        this.#few.stops(run, this.#all, NO_REPORTS);
      tick();
    }
    return made;
  }
}

/**
 * @param {import('../../settings.js').Settings} settings
 * @param {string} [set]
 * @throws {RangeError} where it would make another network, or nothing was set
 */
function liveChange(settings, set) {
  if (set === undefined) throw new RangeError('samples');
  const next = changedBy(settings, set, FIELDS);
  if (!isSameNetwork(settings, next)) throw new RangeError('network');
  return next;
}
