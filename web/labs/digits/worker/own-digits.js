// Worker: a person's own drawings. They are a test set beside that of the data, and half of them
// can be used for fine-tuning.

import { inkOf } from '../../../formats/drawings.js';
import { Tuning } from './fine-tuning.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('../messages.js').Row} Row
 *
 * @typedef {import('../messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('../messages.js').Counts} Counts
 *
 * @typedef {import('../messages.js').OwnMessage} OwnMessage
 */

const DIGITS = 10;

/**
 * Most networks were trained on no drawing.
 *
 * @type {ReadonlySet<string>}
 */
const NONE = new Set();

export class Own {
  #ink;
  /** @type {OwnDrawing[]} */ #drawings = [];
  /**
   * Their images, by the drawing's number.
   *
   * @type {Map<number, Uint8Array>}
   */
  #images = new Map();
  /**
   * The drawings as datasets, divided by whether a network was trained on them.
   *
   * @type {{
   *   taughtInk: ReadonlySet<string>;
   *   fresh: Dataset | null;
   *   taught: Dataset | null;
   * } | null}
   */
  #data = null;

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /** @param {OwnDrawing[]} drawings in place of those before */
  set(drawings) {
    this.#images = new Map(
      drawings.map(({ id, strokes }) => [id, this.#images.get(id) ?? this.#ink.drawing(strokes)]),
    );
    this.#drawings = drawings;
    this.#forget();
  }

  #forget() {
    this.#data?.fresh?.dispose();
    this.#data?.taught?.dispose();
    this.#data = null;
  }

  /**
   * Divides by the ink: a drawing that is deleted and imported again is no new drawing.
   *
   * @param {ReadonlySet<string>} taughtInk
   */
  #divided(taughtInk) {
    if (this.#data?.taughtInk === taughtInk) return this.#data;
    this.#forget();
    const [taught, fresh] = [true, false].map((isTaught) => {
      const rows = this.#rows(
        this.#drawings.filter((one) => taughtInk.has(inkOf(one)) === isTaught),
      );
      return rows.labels.length ? this.#ink.dataset({ ...rows, classes: DIGITS }) : null;
    });
    return (this.#data = { taughtInk, taught, fresh });
  }

  /** @param {OwnDrawing[]} drawings */
  #rows(drawings) {
    return { images: this.#imagesOf(drawings), labels: drawings.map(({ digit }) => digit) };
  }

  /** @param {OwnDrawing[]} drawings */
  #imagesOf(drawings) {
    const images = new Uint8Array(784 * drawings.length);
    drawings.forEach(({ id }, i) =>
      images.set(/** @type {Uint8Array} */ (this.#images.get(id)), 784 * i),
    );
    return images;
  }

  /**
   * @param {Network} net
   * @param {ReadonlySet<string>} taughtInk
   * @returns {Counts}
   */
  #count(net, taughtInk) {
    const count = (/** @type {Dataset | null} */ data) => {
      if (!data) return { correct: 0, count: 0 };
      const { correct, count } = net.evaluate(data);
      return { correct, count };
    };
    const { fresh, taught } = this.#divided(taughtInk);
    return { fresh: count(fresh), taught: count(taught) };
  }

  /**
   * Where a run stands: the accuracy on the drawings that it was not trained on.
   *
   * @param {Run} run
   * @returns {Row}
   */
  row(run) {
    const { fresh } = this.#divided(taughtTo(run));
    return { ...run.emptyRow, own: fresh && run.net.evaluate(fresh).accuracy };
  }

  /**
   * The drawings that a run was not trained on.
   *
   * @param {Run} run
   * @returns {Dataset | null} another one when the drawings have changed; null: there are none
   */
  testSet = (run) => this.#divided(taughtTo(run)).fresh;

  /**
   * @param {Run} run
   * @param {Run | null} previous the network that is kept
   * @param {Dataset | null} train
   * @returns {OwnMessage}
   */
  read(run, previous, train) {
    const n = this.#drawings.length,
      outputs = n ? run.net.predict(this.#imagesOf(this.#drawings)) : new Float32Array();
    const answers = Array.from({ length: n }, (_, i) => {
      const largest = outputs
        .subarray(10 * i, 10 * i + 10)
        .reduce((best, p) => Math.max(best, p), -Infinity);
      const answer = outputs.subarray(10 * i, 10 * i + 10).indexOf(largest);
      return answer < 0 ? null : answer;
    });
    return {
      type: 'own',
      ids: this.#drawings.map(({ id }) => id),
      answers,
      counts: this.#count(run.net, taughtTo(run)),
      canTune: run.isWorthKeeping && Boolean(train?.size) && hasDigits(train),
      ...(hasDigits(train) ? {} : { others: 'images' }),
      tuning: run instanceof Tuning ? { ...run.progress, canUndo: run.from === previous } : null,
    };
  }

  /**
   * A copy of the network that is shown becomes Yours, ready to learn; the network itself is kept.
   *
   * @param {import('./networks/networks.js').Networks} networks
   * @param {Dataset | null} train
   */
  async fineTune(networks, train) {
    if (networks.looked) networks.leave(); // Yours as it is now is tuned
    const from = networks.current,
      run = await this.tuning(from, train);
    if (!run) return null;
    if (from !== networks.current) return run.dispose();
    run.settings = networks.settings ?? run.settings;
    networks.replace(run.settings, 'fine-tune', run);
    return run;
  }

  /**
   * A copy of a run's network, ready to be trained on the drawings.
   *
   * @param {Run | null} run
   * @param {Dataset | null} train
   * @returns {Promise<Tuning | null>} null: there is nothing to copy, or nothing to train on
   */
  async tuning(run, train) {
    const teaching = this.#drawings.filter(({ part }) => part === 'teaching');
    if (!run?.isWorthKeeping || !train?.size || !hasDigits(train)) return null;
    if (!teaching.length) return null;
    const taughtInk = new Set([...taughtTo(run), ...teaching.map(inkOf)]),
      own = this.#rows(teaching);
    const net = await this.#ink.open(await run.net.save());
    try {
      return new Tuning(this.#ink, run, net, {
        own,
        train,
        taughtInk,
        before: this.#count(net, taughtInk),
      });
    } catch (error) {
      net.dispose();
      throw error;
    }
  }
}

/** @param {Dataset | null} train digits are mixed with them */
const hasDigits = (train) => !train || train.classes === DIGITS;

/** @param {Run} run */
const taughtTo = (run) => (run instanceof Tuning ? run.taughtInk : NONE);
