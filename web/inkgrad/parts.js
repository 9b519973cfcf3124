// parts.js: the base class of Ink: the parts of the library that are loaded on demand. Page and
// worker.

import { need } from './errors.js';
import { read } from './load/module.js';

/**
 * @typedef {import('./lazy/images.js').Images} Images
 *
 * @typedef {import('./lazy/lessons.js').Lessons} Lessons
 *
 * @typedef {typeof import('./lazy.js')} Extras
 */

/** Each part is loaded by the first call. */
export class Parts {
  #core;
  #wasm;
  #extras;

  /**
   * @param {import('./core.js').Core} core
   * @param {unknown} wasm what load() was told about inkgrad.wasm; the other modules lie beside it
   * @param {Extras | null} extras null: loaded lean
   */
  constructor(core, wasm, extras) {
    this.#core = core;
    this.#wasm = wasm;
    this.#extras = extras;
    /** @type {Images | undefined} @protected */
    this.loadedImages = undefined;
    /** @type {Lessons | undefined} @protected */
    this.loadedLessons = undefined;
  }

  /**
   * What was left out of the library.
   *
   * @param {string} part that is asked for
   * @protected
   */
  extra(part) {
    need(this.#extras, 'lean', { part });
    return this.#extras;
  }

  /** Loads what load({ lean: true }) has left out, except images of ink. */
  async complete() {
    this.#extras ??= await import('./lazy.js');
  }

  /**
   * Images of ink, in a library that was loaded without them. Afterwards drawingFromImage() works.
   *
   * @returns {Promise<Images>} with drawingFromImage(), too
   * @throws {import('./errors.js').InkError} code 'network' if the module cannot be loaded
   */
  async images() {
    const { openImages } = await import('./lazy/images.js');
    return (this.loadedImages ??= await openImages(this.#wasm, read));
  }

  /**
   * Single units, in a library that was loaded without them, or could not load them. Afterwards
   * ink.lessons works.
   *
   * @throws {import('./errors.js').InkError} code 'network' if the module cannot be loaded
   */
  async openLessons() {
    await this.complete();
    this.loadedLessons ??= await this.extra('lessons').openLessons(this.#wasm, read);
  }

  /** Whether ink.lessons can be used: its module has been loaded. */
  get hasLessons() {
    return this.loadedLessons !== undefined;
  }

  /** Single units: features by hand, and Adaline's critical rate. */
  get lessons() {
    return this.extra('lessons').lessonsOf(this.loadedLessons);
  }

  /**
   * Summaries and scaling of the columns of a table.
   *
   * @returns {Promise<import('./tables.js').Tables>}
   */
  async tables() {
    return new (await import('./tables.js')).Tables(this.#core);
  }

  /**
   * Metrics: ROC curve, calibration, permutation importance and others.
   *
   * @returns {Promise<import('./metrics.js').Metrics>}
   */
  async metrics() {
    return new (await import('./metrics.js')).Metrics(this.#core);
  }

  /**
   * A computational graph of single numbers, run forward and backward node by node.
   *
   * @param {import('./graph.js').GraphNode[]} nodes 2 to 64; the last is the output
   * @returns {Promise<import('./graph.js').Graph>} the caller owns it
   */
  async graph(nodes) {
    return (await import('./graph.js')).openGraph(nodes, this.#wasm, read);
  }

  /**
   * Instruments to look at arrays, activations and losses.
   *
   * @returns {Promise<import('./instruments.js').Instruments>}
   */
  async instruments() {
    return new (await import('./instruments.js')).Instruments(this.#core);
  }
  /**
   * What breaks a network: pruning, weights in few bits, and the smallest change of an example that
   * flips the answer.
   *
   * @returns {Promise<import('./lazy/breaking.js').Breaking>}
   * @throws {import('./errors.js').InkError} code 'network' if the module cannot be loaded
   */
  async breaking() {
    return (await import('./lazy/breaking.js')).openBreaking(this.#core, this.#wasm, read);
  }
}
