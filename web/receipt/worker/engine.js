// Worker: makes the runs of receipts again, as fast as the core can. It loads the lab's own runs: the
// weights must be those of the lab, bit for bit.

/**
 * @typedef {import('../../labs/common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {import('../replay.js').Replayed} Replayed
 */

/** A record may ask for any number of steps. */
const MOST_MS = 120_000;

class Late extends Error {}

export class Engine {
  #ink;
  #post;

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
      this.#post({ type: 'replayed', id, why: error instanceof Late ? 'late' : 'refused' });
    }
  }

  /** @param {RunRecord} record */
  async #replay(record) {
    if (record.link.startsWith('#points')) {
      const { replay } = await import('../../labs/points/worker/receipt/receipt.js');
      return replay(this.#ink, record, ticking());
    }
    throw new RangeError('lab');
  }

  turn() {
    return false;
  }
}

/** @returns {() => void} it throws when time is up */
function ticking() {
  const end = performance.now() + MOST_MS;
  return () => {
    if (performance.now() > end) throw new Late();
  };
}
