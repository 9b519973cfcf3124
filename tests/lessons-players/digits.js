// Plays lessons in Digits, in Node: the lab's own run on digits that the core draws, as on a page
// without MNIST; or on MNIST, for the tests that have it.
import { FIELDS, isSameNetwork } from '../../web/labs/digits/settings.js';
import { Run } from '../../web/labs/digits/worker/run.js';
import { TrainingImages } from '../../web/labs/digits/worker/training/training-images.js';
import { mnist } from '../helpers.js';
import { read, settingFacts, withSettings } from './links.js';

/**
 * @typedef {import('./player.js').Facts} Facts
 *
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../web/inkgrad.js').Dataset} Dataset
 *
 * @typedef {{ train: Dataset; test: Dataset }} Images
 *
 * @typedef {import('./player.js').Move & {
 *   draw?: number[][][];
 *   save?: { strokes: number[][][]; label: number }[];
 * }} Move
 *   draw: strokes on the pad; save: drawings with their labels, into the person's own digits
 */

/** Those that the page draws where there is no MNIST. */
const DRAWN = { train: 10_000, test: 2_000 };
/** A run makes this many measurements at most. */
const MAX_MEASURED = 100;

/** @type {Map<string, Images>} */
const made = new Map();
let which = 'drawn';

/**
 * @param {Ink} ink
 * @returns {Images}
 */
function imagesOf(ink) {
  const known = made.get(which);
  if (known) return known;
  const drawn = (/** @type {number} */ count, /** @type {number} */ first) =>
    ink.dataset({ ...ink.generatedDigits({ count, first, seed: 1 }), classes: 10 });
  const images =
    which === 'mnist'
      ? {
          train: ink.dataset({ ...mnist('train'), classes: 10, firstEpochBlock: 5000 }),
          test: ink.dataset({ ...mnist('t10k'), classes: 10 }),
        }
      : { train: drawn(DRAWN.train, 0), test: drawn(DRAWN.test, DRAWN.train) };
  made.set(which, images);
  return images;
}

/**
 * The images of all players from now on, while `act` works.
 *
 * @param {'drawn' | 'mnist'} images
 * @param {() => Promise<void>} act
 */
export async function withImages(images, act) {
  which = images;
  try {
    await act();
  } finally {
    which = 'drawn';
  }
}

class DigitsPlayer {
  #ink;
  #images;
  #few;
  #settings;
  /** @type {Run} */ #run;
  /** @type {{ step: number; loss: number }[]} measurements since the last run began */
  #measured = [];
  /** @type {number | null} */ #loss = null;
  /** @type {Uint8Array | null} */ #pixels = null;
  /** @type {{ pixels: Uint8Array; label: number }[]} */ #own = [];

  /**
   * @param {Ink} ink
   * @param {string} link
   */
  constructor(ink, link) {
    this.#ink = ink;
    this.#images = imagesOf(ink);
    this.#few = new TrainingImages(ink);
    this.#settings = /** @type {any} */ (read(link).values);
    this.#run = this.#fresh();
  }

  #fresh() {
    this.#loss = null;
    this.#measured = [];
    return new Run(this.#ink, this.#settings);
  }

  get #data() {
    return /** @type {Dataset} */ (this.#few.of(this.#images.train, this.#settings));
  }

  /** @param {Uint8Array} pixels */
  #answer(pixels) {
    const outputs = [...this.#run.net.predict(pixels)];
    const confidence = Math.max(...outputs);
    return { answer: outputs.indexOf(confidence), confidence };
  }

  /** @returns {Facts} */
  facts() {
    const { net, step, position } = this.#run;
    const { layers } = this.#settings;
    const misread = this.#own.filter(({ pixels, label }) => this.#answer(pixels).answer !== label);
    return {
      ...settingFacts(this.#settings, FIELDS),
      network: 'yours',
      step,
      epoch: position,
      parameters: net.numParameters,
      images: this.#data.size,
      hiddenLayers: layers.length,
      hiddenUnits: layers.reduce(
        (/** @type {number} */ sum, /** @type {number} */ one) => sum + one,
        0,
      ),
      ...(this.#loss === null ? {} : { loss: this.#loss }),
      ...(step ? { trainAccuracy: net.evaluate(this.#data).accuracy } : {}),
      accuracy: net.evaluate(this.#images.test).accuracy,
      isDrawn: this.#pixels !== null,
      ...(this.#pixels && this.#answer(this.#pixels)),
      ...(this.#own.length && { ownDrawings: this.#own.length, ownMisread: misread.length }),
    };
  }

  /** @param {string} name */
  series(name) {
    if (name !== 'loss') return { x: [], y: [] };
    return {
      x: this.#measured.map(({ step }) => step),
      y: this.#measured.map(({ loss }) => loss),
    };
  }

  /** @param {number} steps */
  async run(steps) {
    const data = this.#data;
    const [begin] = this.#run.prepare(data);
    this.#measured = [];
    if (begin) this.#measured.push({ step: 0, loss: Number(begin.loss) });
    const each = Math.ceil(steps / MAX_MEASURED);
    const end = this.#run.step + steps;
    while (this.#run.step < end && !this.#run.isDone) {
      const { row, diverged } = this.#run.train(data, Math.min(each, end - this.#run.step));
      if (diverged) return;
      if (!row) continue;
      this.#loss = Number(row.loss);
      this.#measured.push({ step: row.step, loss: this.#loss });
    }
  }

  /** @param {Move} move */
  async do({ set, reset, draw, save = [], run }) {
    if (set) {
      const before = this.#settings;
      this.#settings = withSettings(before, set, FIELDS);
      if (isSameNetwork(before, this.#settings)) this.#run.tune(this.#settings);
      else this.#run = this.#fresh();
    }
    if (reset) this.#run = this.#fresh();
    if (run) await this.run(run);
    if (draw) this.#pixels = this.#ink.drawing(draw);
    for (const { strokes, label } of save)
      this.#own.push({ pixels: this.#ink.drawing(strokes), label });
  }
}

/**
 * @param {Ink} ink
 * @param {string} link
 */
export const play = async (ink, link) => new DigitsPlayer(ink, link);
