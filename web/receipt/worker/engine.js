// Worker: makes the runs of receipts again, as fast as the core can. It loads the lab's own runs: the
// weights must be those of the lab, bit for bit.

import { InkError } from '../../inkgrad.js';

/**
 * @typedef {import('../../labs/common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {import('../replay.js').Replayed} Replayed
 */

/** A record may ask for any number of steps. */
const MOST_MS = 120_000;

class Late extends Error {}

/** MNIST cannot be loaded. */
class NoImages extends Error {}

export class Engine {
  #ink;
  #post;
  /** @type {Promise<import('../../labs/digits/worker/receipt/receipt.js').Replays> | null} */
  #digits = null;

  /**
   * @param {import('../../inkgrad.js').Ink} ink
   * @param {(message: Replayed) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /** @param {import('../replay.js').ReplayMessage} message */
  async handle({ type, id, record }) {
    if (type !== 'replay') return;
    try {
      this.#post({ type: 'replayed', id, hashes: await this.#replay(record) });
    } catch (error) {
      this.#post({ type: 'replayed', id, why: whyOf(error) });
    }
  }

  /** @param {RunRecord} record */
  async #replay(record) {
    if (record.link.startsWith('#points')) {
      const { replay } = await import('../../labs/points/worker/receipt/receipt.js');
      return replay(this.#ink, record, ticking());
    }
    this.#digits ??= this.#openDigits();
    this.#digits.catch(() => (this.#digits = null)); // the next one tries again
    return (await this.#digits).replay(record, ticking());
  }

  async #openDigits() {
    await this.#ink.complete();
    const [{ Replays }, { Images }] = await Promise.all([
      import('../../labs/digits/worker/receipt/receipt.js'),
      import('../../labs/common/worker/all-images.js'),
    ]);
    const { train, name } = await new Images(this.#ink, () => {}).get();
    if (name !== 'mnist' || train.size < train.capacity) throw new NoImages();
    return new Replays(this.#ink, train);
  }

  turn() {
    return false;
  }
}

/**
 * Only a record that the core or the lab does not take is wrong. A part that could not be loaded, or
 * memory that ran out, says nothing about it.
 *
 * @param {unknown} error
 * @returns {import('../replay.js').Trouble}
 */
function whyOf(error) {
  if (error instanceof Late) return 'late';
  if (error instanceof NoImages) return 'images';
  const isRefused =
    error instanceof InkError ? error.code !== 'memory' : error instanceof RangeError;
  return isRefused ? 'refused' : 'crashed';
}

/** @returns {() => void} it throws when time is up */
function ticking() {
  const end = performance.now() + MOST_MS;
  return () => {
    if (performance.now() > end) throw new Late();
  };
}
