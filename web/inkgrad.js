// inkgrad.js: the JavaScript API, the same file in Node, pages and workers. Only it and its folder
// inkgrad/ hold pointers into the core's memory. c/inkgrad.h is the manual of the core; the letters
// are the same here: N examples, B batch, D inputs, K classes, P parameters. Every array that a
// call returns is a copy and belongs to the caller; every array that a call takes is borrowed for
// the call only.

import { drawing } from './inkgrad/dataset/images.js';
import { Dataset } from './inkgrad/dataset.js';
import { need, InkError } from './inkgrad/errors.js';
import { loadCore } from './inkgrad/load/module.js';
import { Network } from './inkgrad/network.js';
import { plateau } from './inkgrad/network/plateau.js';
import { Parts } from './inkgrad/parts.js';
import { nameIndex, optionsOf } from './inkgrad/settings.js';

export { InkError, Dataset, Network };
export { ACTIVATIONS, LOSSES, INITS, OPTIMIZERS, SCHEDULES } from './inkgrad/settings.js';

/**
 * @typedef {import('./inkgrad/network/options.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./inkgrad/network/optimizer.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('./inkgrad/dataset/options.js').DatasetOptions} DatasetOptions
 *
 * @typedef {import('./inkgrad/stopping.js').EarlyStoppingOptions} EarlyStoppingOptions
 *
 * @typedef {import('./inkgrad/dataset/images.js').Strokes} Strokes
 *
 * @typedef {import('./inkgrad/dataset/images.js').Stages} Stages
 *
 * @typedef {import('./inkgrad/core.js').Core} Core
 */

/**
 * Loads the library: the C core, compiled to WebAssembly.
 *
 * @param {{
 *   wasm?: BufferSource | string | URL;
 *   threads?: number;
 *   lean?: boolean;
 *   images?: boolean;
 * }} [options]
 *   wasm: bytes or address of the module, default: inkgrad.wasm beside this file. threads: how many share
 *   the work of large steps, 1 to 64, default 1; where threads are not available (in a page that is
 *   not cross-origin isolated) there is one, with the same bits: see ink.threads. lean: without
 *   distort(), generatedDigits(), points(), lessons, surface(), earlyStopping(), activationCurve(),
 *   schedule() and images, for a page that must start fast; ink.complete() loads them later; default false.
 *   images: whether drawingFromImage() can be called at once; default: unless lean
 * @returns {Promise<Ink>}
 * @throws {InkError} code 'unsupported' without WebAssembly SIMD, 'network' if a file is missing
 */
export async function load(options) {
  const { wasm, threads = 1, lean = false, images = !lean } = optionsOf(options, 'load');
  const extras = lean ? null : await import('./inkgrad/lazy.js');
  const ink = new Ink(await loadCore(wasm, threads), wasm, extras);
  if (images) await ink.images().catch(() => {}); // ink.images() says why
  if (extras) await ink.openLessons().catch(() => {}); // likewise
  return ink;
}

/** The library, made by load(). */
export class Ink extends Parts {
  #core;

  /**
   * @param {Core} core
   * @param {unknown} wasm what load() was told
   * @param {import('./inkgrad/parts.js').Extras | null} extras null: loaded lean
   */
  constructor(core, wasm, extras) {
    super(core, wasm, extras);
    this.#core = core;
  }

  /** How many threads share the work of a large step. */
  get threads() {
    return this.#core.threads;
  }

  /** Ends the threads. Afterwards nothing that this library made may be used. */
  dispose() {
    this.#core.dispose();
  }

  /**
   * The kernels of networks that are made from now on: 'simd' (default) or 'scalar'. Both give the
   * same bits; scalar is the readable one.
   *
   * @returns {string}
   */
  get kernels() {
    return this.#core.kernels ? 'simd' : 'scalar';
  }

  /** @param {string} name */
  set kernels(name) {
    this.#core.kernels = nameIndex(name, 'kernels', ['scalar', 'simd']);
  }

  /**
   * A dataset: examples in the core's memory.
   *
   * @param {DatasetOptions} [options]
   * @returns {Dataset} the caller owns it
   * @throws {InkError} if the arrays do not fit
   */
  dataset(options = {}) {
    return new Dataset(this.#core, options);
  }

  /**
   * A network with initial weights.
   *
   * @param {NetworkOptions} options
   * @returns {Network} the caller owns it
   * @throws {InkError} if an option cannot be used
   */
  network(options = { layers: [] }) {
    return new Network(this.#core, options);
  }

  /**
   * The network in a safetensors file that save() or PyTorch wrote.
   *
   * @param {Uint8Array | ArrayBuffer} bytes borrowed
   * @param {import('./inkgrad/file/network-read.js').OpenOptions} [options] activations: one for
   *   each layer, needed for a file of PyTorch
   * @returns {Promise<Network>} the caller owns it
   * @throws {InkError} code 'file' if the file holds no such network
   */
  async open(bytes, options) {
    const { readNetwork } = await import('./inkgrad/file/network-read.js');
    const { network, parameters } = await readNetwork(bytes, options);
    const net = this.network(network);
    try {
      net.parameters = parameters;
    } catch (error) {
      net.dispose();
      throw error;
    }
    return net;
  }

  // ---- images and points ----

  /**
   * Strokes as MNIST would show them: the longest side 20 pixels, centred by mass. Some of these
   * stages can be left out, to show what each of them does.
   *
   * @param {Strokes} strokes [[[x, y], ...], ...] in any unit, y down
   * @param {import('./inkgrad/dataset/images.js').DrawingOptions} [options]
   * @returns {Uint8Array} (784), 0 is paper, 255 is ink
   * @throws {InkError} if the strokes or an option cannot be used
   */
  drawing(strokes, options = {}) {
    return drawing(this.#core, strokes, options);
  }

  /**
   * An image of one digit as MNIST would show it: its box made 20 pixels long, centred by mass. Dark
   * ink on light paper is turned over. Uneven light, noise, frames and specks are removed; what is
   * transparent is paper. Light ink on black paper stays as it is. c/inkgrad.h (ink_image_to_ink)
   * says how.
   *
   * @param {Uint8Array | Uint8ClampedArray | import('./inkgrad/lazy/images.js').PixelData} image
   *   ImageData of a canvas; or grey (height, width) or RGBA (height, width, 4) values
   * @param {number} [width] 1 to 8192; not for ImageData, which has its own
   * @param {number} [height] 1 to 8192, likewise
   * @returns {Uint8Array} (784), 0 is paper
   * @throws {InkError} if the sizes do not fit
   */
  drawingFromImage(image, width, height) {
    need(this.loadedImages, 'no-images');
    return this.loadedImages.drawingFromImage(image, width, height);
  }

  /**
   * Images as training with this distortion sees them in one epoch.
   *
   * @param {Uint8Array} pictures (N, D), the rows first, first + 1, ... of the data
   * @param {import('./inkgrad/distortion.js').Distortion} distortion
   * @param {import('./inkgrad/lazy/made-images.js').DistortOptions} [options]
   * @returns {Uint8Array} (N, D)
   * @throws {InkError} if the images or an option cannot be used
   */
  distort(pictures, distortion, options = {}) {
    return this.extra('distort').distort(this.#core, pictures, distortion, options);
  }

  /**
   * Digits that the core draws itself. Digit i depends on (seed, first + i) only.
   *
   * @param {{ count: number; seed?: number; first?: number }} options count: N, 1 to 1,000,000
   * @returns {{ images: Uint8Array; labels: Uint8Array }} (N, 784), (N); ready for ink.dataset()
   */
  generatedDigits(options) {
    return this.extra('generatedDigits').generatedDigits(this.#core, options);
  }

  /**
   * Small data sets of points, ready for ink.dataset().
   *
   * @param {import('./inkgrad/lazy/points.js').PointsOptions} options
   * @returns {import('./inkgrad/lazy/points.js').Points}
   */
  points(options) {
    return this.extra('points').generatePoints(this.#core, options);
  }

  /**
   * A loss over two numbers.
   *
   * @param {string | import('./inkgrad/surface.js').NetworkSurface} of the name of a formula:
   *   curve, bowl, valley, saddle, rosenbrock; or a network, looked at along two directions
   * @returns {import('./inkgrad/surface.js').Surface} the caller owns it
   */
  surface(of) {
    return new (this.extra('surfaces').Surface)(this.#core, of);
  }

  // ---- learning rates and stopping ----

  /**
   * An activation f and its derivative f' at some points z.
   *
   * @param {string} activation every one except softmax and maxout
   * @param {ArrayLike<number>} z (n), n at least 1
   * @param {{ slope?: number; alpha?: number }} [options] slope: of leaky-relu, default 0.01;
   *   alpha: of elu, default 1
   * @returns {{ f: Float32Array; derivative: Float32Array }} (n) each
   */
  activationCurve(activation, z, options = {}) {
    return this.extra('curves').activationCurve(this.#core, activation, z, options);
  }

  /**
   * The learning rates of the first steps.
   *
   * @param {OptimizerOptions} options
   * @param {number} steps 1 to 10,000,000
   * @param {{ from?: number; every?: number }} [which] from: the first of these steps, default 0.
   *   every: only each of this many, default 1
   * @returns {Float32Array} (steps)
   */
  schedule(options, steps, which) {
    return this.extra('curves').schedule(this.#core, options, steps, which);
  }

  /**
   * Early stopping: stop when a validation loss no longer falls, and restore the best weights.
   *
   * @param {EarlyStoppingOptions} [options]
   * @returns {import('./inkgrad/stopping.js').EarlyStopping}
   */
  earlyStopping(options) {
    return new (this.extra('earlyStopping').EarlyStopping)(options);
  }

  /**
   * Reduce on plateau, as PyTorch's ReduceLROnPlateau: call update(loss) after each epoch, and
   * multiply the learning rate by what it returns.
   *
   * @param {{ patience?: number; gamma?: number }} [options] patience: updates without a lower loss
   *   before the rate falls, default 10; gamma: by which factor, default 0.1
   * @returns {{ update: (loss: number) => number }}
   */
  plateau(options = {}) {
    return plateau(this.#core, options);
  }
}
