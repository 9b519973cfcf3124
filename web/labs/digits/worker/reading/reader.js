// Worker: makes the drawing into pixels and reads it with the network. While the pen is down,
// answers are smoothed. On request it also reads the drawing at each step of its preparation, and
// says how much each pixel matters for the answer.

import { InkError } from '../../../../inkgrad.js';

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../messages.js').Reading} Reading
 *
 * @typedef {(strokes: number[][][]) => Uint8Array[]} Lens the drawing at each step of its
 *   preparation; the last one is answered
 */

/**
 * While a stroke is being drawn, a running mean of the answers is shown, since a half-drawn digit
 * is many digits in turn; an answer this old counts half. When the pen is lifted, or rests, the
 * last answer is shown alone.
 */
const HALF_LIFE_MS = 120;
const RESTING_MS = 250;

const TURN_MS = 20;
/** While somebody draws, the next piece of ink is never far away. */
const TURN_DRAWING_MS = 3;
const DRAWING_MS = 400;

const NO_READING = { pixels: null, outputs: null, answer: null };

export class DigitsReader {
  /** When there was ink last. */ #inkAt = -Infinity;
  #ink;
  #post;
  #current;
  /** @type {Uint8Array | null} */ #pixels = null;
  /** @type {{ index: number; label: number } | null} */ #example = null;
  #photo = '';
  #nextExample = 0;
  /** @type {number[][][]} */ #strokes = [];
  /** @type {Lens | null} */ #lens = null;
  /** @type {import('./saliency.js').LogitGradient | null} */ #gradient = null;
  /** @type {import('./inspection.js').Inspection | null} */ #inspection = null;
  #isDrawing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  /** @type {Float32Array | null} */ #shown = null;
  #shownAt = 0;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => { run: Run | null; test: Dataset | null }} current run: whose network answers.
   *   test: the test images, when all are there
   */
  constructor(ink, post, current) {
    this.#ink = ink;
    this.#post = post;
    this.#current = current;
  }

  /**
   * How long the worker may work until it looks for new ink.
   *
   * @param {number} now
   */
  turnMs(now) {
    return now - this.#inkAt < DRAWING_MS ? TURN_DRAWING_MS : TURN_MS;
  }

  /**
   * @param {number[][][]} strokes
   * @param {number} id
   * @param {boolean} isResting the pen is up
   */
  look(strokes, id, isResting) {
    this.#inkAt = performance.now();
    this.#example = null;
    this.#photo = '';
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

  /** @param {import('../../messages.js').ExampleMessage} message */
  async #showExample(message) {
    const { shownFor } = await fetched(import('./example.js'));
    const { test } = this.#current();
    const shown = await shownFor(message, this.#ink, test, this.#nextExample);
    this.#isDrawing = false;
    this.#pixels = shown.pixels ?? this.#pixels;
    this.#example = shown.example;
    this.#photo = shown.photo;
    this.#nextExample = shown.next;
    this.answer();
  }

  /**
   * @param {import('../../messages.js').InkMessage
   *   | import('../../messages.js').ExampleMessage
   *   | import('../../messages.js').LensMessage
   *   | import('../../messages.js').AskSaliencyMessage
   *   | import('../../messages/hidden.js').InspectMessage
   *   | import('../../messages/breaking.js').BreakMessage} message
   *   about what is read
   */
  ask(message) {
    if (message.type === 'ink') return this.look(message.strokes, message.id, message.isResting);
    if (message.type === 'example') return this.#showExample(message);
    if (message.type === 'lens') return this.#setLens(message);
    if (message.type === 'saliency') return this.#setSaliency(message.isOn);
    if (message.type === 'inspect') return this.#setInspection(message);
    if (message.type === 'break') return this.#break(message);
  }

  /** @param {import('../../messages.js').LensMessage} lens */
  async #setLens({ stages, penWidth }) {
    const { drawingByStages } = await fetched(import('./preprocessing.js'));
    this.#lens =
      stages && ((strokes) => drawingByStages(this.#ink, strokes, stages, { side: 1, penWidth }));
    if (this.#example) this.answer();
    else this.look(this.#strokes, 0, true);
  }

  /** @param {import('../../messages/breaking.js').BreakMessage} message */
  async #break(message) {
    const { breakBy } = await fetched(import('../breaking/breaker.js'));
    const [ink, post, current, answer] = [
      this.#ink,
      this.#post,
      this.#current,
      () => this.answer(),
    ];
    this.#current = await breakBy(message, { ink, post, current, answer }, this.#pixels);
    this.answer();
  }

  /** @param {boolean} isOn */
  async #setSaliency(isOn) {
    const { LogitGradient } = await fetched(import('./saliency.js'));
    const look = await fetched(this.#ink.instruments());
    this.#gradient = isOn ? new LogitGradient(look) : null;
    this.answer();
  }

  /**
   * The hidden layer is shown, or one of its units.
   *
   * @param {import('../../messages/hidden.js').InspectMessage} message
   */
  async #setInspection({ unit }) {
    const { Inspection } = await fetched(import('./inspection.js'));
    const look = await fetched(this.#ink.instruments());
    this.#inspection ??= new Inspection(this.#ink, look, this.#post, () => ({
      ...this.#current(),
      pixels: this.#pixels,
    }));
    this.#inspection.setUnit(unit);
    this.answer();
  }

  /**
   * Answers with the weights as they are now, if there is anything to answer.
   *
   * @param {number | null} [id] of the ink, if it is new
   */
  answer(id = null) {
    const pixels = this.#pixels,
      { run } = this.#current();
    const reading = pixels && run && this.#read(run, pixels);
    if (reading) this.#smooth(reading);
    else this.#shown = null;
    this.#post({
      type: 'answer',
      id,
      ...(reading ?? NO_READING),
      example: reading && this.#example,
      photo: this.#photo,
      isSettled: !reading || !this.#isDrawing,
    });
    if (this.#lens) this.#answerStages(this.#lens, reading && run);
    this.#inspection?.answered(reading && run, reading);
    if (this.#gradient) this.#answerSaliency(this.#gradient, reading && run, reading);
  }

  /**
   * @param {Lens} lens
   * @param {Run | null} run null: there is nothing to read
   */
  #answerStages(lens, run) {
    const images = run && !this.#example ? lens(this.#strokes) : null;
    const readings = run && images ? images.map((image) => this.#read(run, image)) : null;
    this.#post({ type: 'stages', readings });
  }

  /**
   * @param {import('./saliency.js').LogitGradient} gradient
   * @param {Run | null} run
   * @param {Reading | null} reading
   */
  #answerSaliency(gradient, run, reading) {
    const answer = reading?.answer ?? null;
    const isKnown = run && reading && answer !== null;
    this.#post({
      type: 'saliency',
      answer,
      gradient: isKnown ? gradient.of(run, reading.pixels, answer) : null,
    });
  }

  /** Whether there is anything to answer. */
  get hasInk() {
    return this.#pixels !== null;
  }

  /** @param {Reading} reading */
  #smooth(reading) {
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
   * @param {Uint8Array} pixels (784)
   * @returns {Reading}
   */
  #read({ net }, pixels) {
    const outputs = net.predict(pixels);
    return { pixels, outputs, answer: largest(outputs) };
  }
}

/**
 * A file that does not come is refused: nothing else is lost by it.
 *
 * @template T
 * @param {Promise<T>} file
 */
export const fetched = (file) =>
  file.catch(() => {
    throw new InkError('', 'part');
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
