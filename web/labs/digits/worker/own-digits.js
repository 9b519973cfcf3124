// A person's own drawings in the worker: a test set beside that of the data, and half of it, on
// request, something to learn from.

import { inkOf } from '../../../formats/drawings.js';
import { Tuning } from './fine-tuning.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../formats/drawings.js').Part} Part
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('./engine.js').Row} Row
 *
 * @typedef {{ id: number; digit: number; part: Part; strokes: number[][][] }} OwnDrawing
 *
 * @typedef {{ correct: number; count: number }} Count
 *
 * @typedef {{ fresh: Count; taught: Count }} Counts of the drawings that a network has not learned
 *   from, and of the others
 */

/**
 * What the present network reads in them.
 *
 * @typedef {object} OwnMessage
 * @property {'own'} type
 * @property {number[]} ids of the drawings, in the order in which they came
 * @property {(number | null)[]} answers for each of them; null: the outputs are no numbers
 * @property {Counts} counts
 * @property {boolean} canTune the network has learned something, and there is something to mix the
 *   drawings with
 * @property {(import('./fine-tuning.js').Told & { canUndo: boolean }) | null} tuning null: it has
 *   not been fine-tuned; canUndo: the network that it was copied from is the one that was put
 *   aside
 */

/**
 * What most networks have learned from: no drawing.
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
   * What is measured, shared out by what a network has learned from.
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
   * By their ink: who deletes a drawing and imports it again has not drawn anew.
   *
   * @param {ReadonlySet<string>} taughtInk
   */
  #share(taughtInk) {
    if (this.#data?.taughtInk === taughtInk) return this.#data;
    this.#forget();
    const [taught, fresh] = [true, false].map((isTaught) => {
      const rows = this.#rows(
        this.#drawings.filter((one) => taughtInk.has(inkOf(one)) === isTaught),
      );
      return rows.labels.length ? this.#ink.dataset({ ...rows, classes: 10 }) : null;
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
    const { fresh, taught } = this.#share(taughtInk);
    return { fresh: count(fresh), taught: count(taught) };
  }

  /**
   * Where a run stands: the accuracy on those that it has not learned from.
   *
   * @param {Run} run
   * @returns {Row}
   */
  row(run) {
    const { fresh } = this.#share(taughtTo(run));
    return {
      epoch: run.position,
      step: run.step,
      loss: null,
      accuracy: null,
      testLoss: null,
      testAccuracy: null,
      own: fresh && run.net.evaluate(fresh).accuracy,
    };
  }

  /**
   * @param {Run} run
   * @param {Run | null} previous the network that was put aside
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
      canTune: run.isWorthKeeping && Boolean(train?.size),
      tuning: run instanceof Tuning ? { ...run.told, canUndo: run.from === previous } : null,
    };
  }

  /**
   * A copy of a run's network that is about to learn from the drawings.
   *
   * @param {Run | null} run
   * @param {Dataset | null} train
   * @returns {Promise<Tuning | null>} null: there is nothing to copy, or nothing to learn from
   */
  async tuning(run, train) {
    const teaching = this.#drawings.filter(({ part }) => part === 'teaching');
    if (!run?.isWorthKeeping || !train?.size || !teaching.length) return null;
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

/** @param {Run} run */
const taughtTo = (run) => (run instanceof Tuning ? run.taughtInk : NONE);
