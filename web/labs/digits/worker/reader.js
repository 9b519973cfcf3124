// The drawing, in the worker: made into pixels and read by the network, calmly while the pen is
// down; if that is asked for, also at each step on its way, and with what each pixel counts for the
// answer.

import { InkError } from '../../../inkgrad.js';

/**
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('./engine.js').FromWorker} FromWorker
 *
 * @typedef {(strokes: number[][][]) => Uint8Array[]} Lens the drawing at each step; the last is
 *   what is answered
 */

/**
 * While a stroke is being drawn, a running mean of the answers is shown, in which the one of so
 * long ago counts half: a half-drawn digit is many digits in turn. When the pen is lifted, or
 * rests, it is the last answer alone.
 */
const HALF_LIFE_MS = 120;
const RESTING_MS = 250;

export class DigitsReader {
  /** When there was ink last. */
  at = -Infinity;

  #ink;
  #post;
  #current;
  /** @type {Uint8Array | null} */ #pixels = null;
  /** @type {{ index: number; label: number } | null} */ #example = null;
  #nextExample = 0;
  /** @type {number[][][]} */ #strokes = [];
  /** @type {Lens | null} */ #lens = null;
  /** @type {import('./saliency.js').LogitGradient | null} */ #gradient = null;
  #isDrawing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  /** @type {Float32Array | null} */ #shown = null;
  #shownAt = 0;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker) => void} post
   * @param {() => Run | null} current whose answer it is
   */
  constructor(ink, post, current) {
    this.#ink = ink;
    this.#post = post;
    this.#current = current;
  }

  /**
   * @param {number[][][]} strokes
   * @param {number} id
   * @param {boolean} isResting the pen is up
   */
  look(strokes, id, isResting) {
    this.at = performance.now();
    this.#example = null;
    this.#strokes = strokes;
    this.#pixels = strokes.length
      ? (this.#lens?.(strokes).at(-1) ?? this.#ink.drawing(strokes))
      : null;
    this.#isDrawing = !isResting;
    clearTimeout(this.#rest);
    if (!isResting) {
      this.#rest = setTimeout(() => {
        this.#isDrawing = false;
        this.answer(id);
      }, RESTING_MS);
    }
    this.answer(id);
  }

  /** @param {import('../../../inkgrad.js').Dataset | null} test */
  showExample(test) {
    if (!test || test.size === 0) return;
    const index = this.#nextExample++ % test.size;
    const { pixels, label } = test.example(index);
    this.#pixels = /** @type {Uint8Array} */ (pixels);
    this.#example = { index, label: /** @type {number} */ (label) };
    this.#isDrawing = false;
    this.answer();
  }

  /** @param {Extract<import('./engine.js').ToWorker, { type: 'lens' }>} lens */
  async setLens({ stages, penWidth }) {
    const { drawingByStages } = await fetched(import('./preprocessing.js'));
    this.#lens =
      stages && ((strokes) => drawingByStages(this.#ink, strokes, stages, { side: 1, penWidth }));
    if (this.#example) this.answer();
    else this.look(this.#strokes, 0, true);
  }

  /** @param {boolean} isOn */
  async setSaliency(isOn) {
    const { LogitGradient } = await fetched(import('./saliency.js'));
    this.#gradient?.dispose();
    this.#gradient = isOn ? new LogitGradient(this.#ink) : null;
    this.answer();
  }

  /**
   * By the weights as they are now, if there is anything to answer.
   *
   * @param {number | null} [id] of the ink, if it is new
   */
  answer(id = null) {
    const pixels = this.#pixels,
      run = this.#current();
    const reading = pixels && run && this.#read(run, pixels);
    if (reading) {
      this.#calm(reading);
      this.#post({
        type: 'answer',
        id,
        example: this.#example,
        isSettled: !this.#isDrawing,
        ...reading,
      });
    } else {
      this.#shown = null;
      this.#post({
        type: 'answer',
        id,
        pixels: null,
        outputs: null,
        answer: null,
        example: null,
        isSettled: true,
      });
    }
    if (this.#lens)
      this.#post({
        type: 'stages',
        readings:
          reading && !this.#example
            ? this.#lens(this.#strokes).map((image) => this.#read(run, image))
            : null,
      });
    if (this.#gradient) {
      const digit = reading?.answer ?? null;
      this.#post({
        type: 'saliency',
        answer: digit,
        gradient: reading && digit !== null ? this.#gradient.of(run, reading.pixels, digit) : null,
      });
    }
  }

  /** Whether there is anything to answer. */
  get hasInk() {
    return this.#pixels !== null;
  }

  /** @param {{ outputs: Float32Array; answer: number | null }} reading */
  #calm(reading) {
    const now = performance.now(),
      before = this.#shown,
      kept = 0.5 ** ((now - this.#shownAt) / HALF_LIFE_MS);
    if (this.#isDrawing && before) {
      reading.outputs = reading.outputs.map((p, k) => kept * before[k] + (1 - kept) * p);
      reading.answer = largest(reading.outputs);
    }
    this.#shown = reading.outputs;
    this.#shownAt = now;
  }

  /**
   * @param {Run} run
   * @param {Uint8Array} pixels
   */
  #read({ net }, pixels) {
    const outputs = net.predict(pixels);
    return { pixels, outputs, answer: largest(outputs) };
  }
}

/**
 * A part that is not there is refused: nothing else is lost by it.
 *
 * @template T
 * @param {Promise<T>} part
 */
export const fetched = (part) =>
  part.catch(() => {
    throw new InkError(
      'A part of this page could not be loaded. Once the connection is back, try again.',
      'part',
    );
  });

/**
 * Weights near overflow: an output may be NaN.
 *
 * @param {Float32Array} outputs
 * @returns {number | null}
 */
function largest(outputs) {
  const at = outputs.indexOf(outputs.reduce((best, p) => Math.max(best, p)));
  return at < 0 ? null : at;
}
