// inkgrad.js: the JavaScript API, the same file in Node, pages and workers. Only it and its folder
// inkgrad/ hold pointers into the core's memory. c/inkgrad.h is the manual of what lies behind;
// letters are its: N examples, B batch, D inputs, K classes, P parameters. What a call returns is a
// copy and yours; what you hand in is read and not kept.

import { Core } from './inkgrad/core.js';
import { canShare, loadPool } from './inkgrad/pool.js';
import { encodeDistortion, imageSize } from './inkgrad/distortion.js';
import { Dataset } from './inkgrad/dataset.js';
import { Network } from './inkgrad/network.js';
import {
  InkError,
  check,
  encodeOptimizer,
  integer,
  known,
  need,
  number,
  seedOf,
  nameIndex,
  ACTIVATIONS,
} from './inkgrad/settings.js';

export { InkError, Dataset, Network };
export { ACTIVATIONS, LOSSES, INITS, OPTIMIZERS, SCHEDULES } from './inkgrad/settings.js';

/**
 * @typedef {import('./inkgrad/settings.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./inkgrad/settings.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('./inkgrad/dataset.js').DatasetOptions} DatasetOptions
 *
 * @typedef {import('./inkgrad/stopping.js').EarlyStoppingOptions} EarlyStoppingOptions
 *
 * @typedef {number[][][]} Strokes [[[x, y], ...], ...] in any unit, y down
 *
 * @typedef {{ box?: boolean; ink?: boolean; centre?: boolean }} Stages box: the longest side
 *   becomes 20 pixels, else the pad becomes the image; ink: inked anew by a pen of penWidth;
 *   centre: moved until the ink balances in the middle. Default: all
 */

const MAX_POINTS = 2 ** 18; // of a drawing, as in c/inkgrad.h

/**
 * Loads the core.
 *
 * @param {{ wasm?: BufferSource | string | URL; threads?: number; lean?: boolean }} [options]
 *   wasm: the module's bytes or address, by default inkgrad.wasm beside this file. threads: share the
 *   work of large steps over so many; where threads cannot be had (a page that is not cross-origin
 *   isolated) there is one, with the same bits: see ink.threads. lean: without points, surfaces and
 *   early stopping, for a page that has to be there soon.
 */
export async function load({ wasm, threads = 1, lean = false } = {}) {
  need(
    typeof WebAssembly === 'object',
    'This browser has no WebAssembly. Please use a current one.',
    'unsupported',
  );
  need(
    integer(threads, 'threads', 1, 64) === 1 || !wasm,
    'Threads need the build for them: name either wasm or threads.',
  );
  const extras = lean ? null : await import('./inkgrad/lazy.js');
  if (threads > 1 && canShare()) {
    try {
      const { exports, pool, stop } = await loadPool(
        await read(new URL('./inkgrad-threads.wasm', import.meta.url)),
        threads,
      );
      return new Ink(new Core(exports, { pool, threads, stop }), extras);
    } catch {
      /* one thread does the same, only slower */
    }
  }
  const module = wasm ?? new URL('./inkgrad.wasm', import.meta.url);
  const bytes =
    module instanceof URL || typeof module === 'string'
      ? await read(new URL(module, import.meta.url))
      : module;
  try {
    const { instance } = await WebAssembly.instantiate(bytes);
    const exports = /** @type {any} */ (instance.exports);
    exports._initialize?.();
    return new Ink(new Core(exports), extras);
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError)) throw cause;
    throw new InkError(
      'This browser cannot run the core: it needs WebAssembly SIMD (Chrome 91, Firefox 89, ' +
        `Safari 16.4 or later). ${cause.message}`,
      'unsupported',
    );
  }
}

/**
 * @param {URL} url
 * @returns {Promise<BufferSource>}
 */
async function read(url) {
  if (url.protocol === 'file:' && typeof process === 'object') {
    const { readFile } = await import(/** @type {string} */ ('node:fs/promises'));
    return readFile(url);
  }
  const response = await fetch(url);
  need(
    response.ok,
    `The core could not be loaded: ${url.pathname} answered ${response.status}.`,
    'network',
  );
  return response.arrayBuffer();
}

export class Ink {
  #core;
  #extras;

  /**
   * @param {Core} core
   * @param {typeof import('./inkgrad/lazy.js') | null} extras
   */
  constructor(core, extras) {
    this.#core = core;
    this.#extras = extras;
  }

  get #more() {
    if (!this.#extras)
      throw new InkError(
        'This was loaded lean: without points, surfaces and early stopping.',
        'unsupported',
      );
    return this.#extras;
  }

  /** How many threads share the work of a large step. */
  get threads() {
    return this.#core.threads;
  }

  /**
   * Ends the threads. Call it when the library is no longer needed; nothing of it may be used
   * after.
   */
  dispose() {
    this.#core.dispose();
  }

  /**
   * 'simd' or 'scalar': which kernels the networks made from now on use. Both give the same bits.
   *
   * @returns {string}
   */
  get kernels() {
    return this.#core.kernels ? 'simd' : 'scalar';
  }

  /** @param {string} name */
  set kernels(name) {
    this.#core.kernels = nameIndex(name, 'kernel table', ['scalar', 'simd']);
  }

  /** @param {DatasetOptions} [options] */
  dataset(options = {}) {
    return new Dataset(this.#core, options);
  }

  /** @param {NetworkOptions} options */
  network(options = { layers: [] }) {
    return new Network(this.#core, options);
  }

  /**
   * The network that a safetensors file holds, as save() wrote it or as PyTorch does: then name the
   * activations.
   *
   * @param {Uint8Array | ArrayBuffer} bytes
   * @param {import('./inkgrad/network-read.js').OpenOptions} [options]
   * @returns {Promise<Network>}
   */
  async open(bytes, options) {
    const { networkFromFile } = await import('./inkgrad/network-read.js');
    const { network, parameters } = networkFromFile(bytes, options);
    const net = this.network(network);
    try {
      net.parameters = parameters;
    } catch (error) {
      net.dispose();
      throw error;
    }
    return net;
  }

  /**
   * Strokes as MNIST would show them: their longest side 20 pixels, centred by mass; or with some
   * of these stages left out, so that one sees what each is good for.
   *
   * @param {Strokes} strokes
   * @param {{ penWidth?: number; stages?: Stages; pad?: { side: number; penWidth: number } }} [options]
   *   penWidth: diameter of the pen in pixels of the 28 x 28 image, 1 to 20. pad: the square that was
   *   drawn on and the pen that drew, in the strokes' unit; needed where box or ink is left out
   * @returns {Uint8Array} (784)
   */
  drawing(strokes, { penWidth = 2.4, stages = {}, pad } = {}) {
    need(
      Array.isArray(strokes) &&
        strokes.every((s) => Array.isArray(s) && s.every((p) => p?.length === 2)),
      'Strokes must look like [[[x, y], ...], ...].',
    );
    known(stages, ['box', 'ink', 'centre'], 'the stages of a drawing');
    const { box = true, ink = true, centre = true } = stages;
    need(
      (box && ink) || !!pad,
      'Without the box or the new ink, a drawing looks as it does on its pad: pass pad: { side, penWidth }.',
    );
    const ends = new Int32Array(strokes.length);
    let count = 0;
    strokes.forEach((stroke, s) => {
      ends[s] = count += stroke.length;
    });
    need(
      count <= MAX_POINTS,
      `A drawing may have ${MAX_POINTS.toLocaleString('en')} points, not ${count.toLocaleString('en')}.`,
      'size',
    );
    const points = new Float32Array(2 * count);
    let at = 0;
    for (const stroke of strokes)
      for (const [x, y] of stroke) {
        points[at++] = x;
        points[at++] = y;
      }
    const words = Int32Array.of(Number(!!box), Number(!!ink), Number(!!centre), 0, 0, 0);
    new Float32Array(words.buffer).set(
      [number(penWidth, 'penWidth', 1, 20), pad?.side ?? 0, pad?.penWidth ?? 0],
      3,
    );
    return this.#core.lend([points, ends, words, 784], (p, e, how, pixels) => {
      check(this.#core.call.ink_drawing_staged(p, e, strokes.length, how, pixels), 'drawing');
      return this.#core.view(Uint8Array, pixels, 784).slice();
    });
  }

  /**
   * An image of ink as MNIST would show it: its box made 20 pixels long, centred by mass.
   *
   * @param {Uint8Array} image (height, width), grey; 0 is paper
   * @param {number} width
   * @param {number} height 1 to 8192
   * @returns {Uint8Array} (784)
   */
  drawingFromImage(image, width, height) {
    need(
      image instanceof Uint8Array &&
        image.length === integer(width, 'width', 1, 8192) * integer(height, 'height', 1, 8192),
      `drawingFromImage takes a Uint8Array of ${width} x ${height} pixels.`,
      'shape',
    );
    return this.#core.lend([image, 784], (from, pixels) => {
      check(
        this.#core.call.ink_drawing_from_image(from, width, height, pixels),
        'drawingFromImage',
      );
      return this.#core.view(Uint8Array, pixels, 784).slice();
    });
  }

  /**
   * Images as training with this distortion and seed sees them in an epoch (counted from 0), if
   * they are rows first, first + 1, ... of its data.
   *
   * @param {Uint8Array} images (N, D)
   * @param {import('./inkgrad/distortion.js').Distortion} distortion
   * @param {{ inputs?: number; width?: number; seed?: number; epoch?: number; first?: number }} [options]
   *   inputs: D, default 784; width: default that of a square
   * @returns {Uint8Array} (N, D)
   */
  distort(images, distortion, { inputs = 784, width, seed = 1, epoch = 0, first = 0 } = {}) {
    const [w, h] = imageSize(inputs, width),
      words = encodeDistortion(distortion),
      count = images?.length / inputs;
    need(
      images instanceof Uint8Array && Number.isInteger(count),
      `distort takes a Uint8Array of whole images of ${inputs} pixels.`,
      'shape',
    );
    return this.#core.lend([words, images, images.length], (how, from, to) => {
      check(
        this.#core.call.ink_distort(
          how,
          w,
          h,
          seedOf(seed),
          integer(epoch, 'epoch', 0, 2 ** 30),
          integer(first, 'first', 0, 2 ** 30),
          count,
          from,
          to,
        ),
        'distort',
      );
      return this.#core.view(Uint8Array, to, images.length).slice();
    });
  }

  /**
   * Digits that the core draws itself; each is given by (seed, first + i) alone.
   *
   * @param {{ count: number; seed?: number; first?: number }} options
   */
  generatedDigits({ count, seed = 1, first = 0 }) {
    const n = integer(count, 'count', 1, 1000000);
    return this.#core.lend([784 * n, n], (images, labels) => {
      check(
        this.#core.call.ink_generate_digits(
          seedOf(seed),
          integer(first, 'first', 0, 2 ** 30),
          n,
          images,
          labels,
        ),
      );
      return {
        images: this.#core.view(Uint8Array, images, 784 * n).slice(),
        labels: this.#core.view(Uint8Array, labels, n).slice(),
      };
    });
  }

  /**
   * Small sets for the eye, ready for ink.dataset().
   *
   * @param {import('./inkgrad/points.js').PointsOptions} options
   */
  points(options) {
    return this.#more.generatePoints(this.#core, options);
  }

  /** What tables need: see inkgrad/tables.js, which is loaded only then. */
  async tables() {
    return new (await import('./inkgrad/tables.js')).Tables(this.#core);
  }

  /**
   * A loss over two numbers: a formula's by its name, or a network's over two directions.
   *
   * @param {string | import('./inkgrad/surface.js').NetworkSurface} of
   */
  surface(of) {
    return new this.#more.Surface(this.#core, of);
  }

  /**
   * How good answers are: ROC, calibration, importance ...
   *
   * @returns {Promise<import('./inkgrad/metrics.js').Metrics>}
   */
  async metrics() {
    return new (await import('./inkgrad/metrics.js')).Metrics(this.#core);
  }

  /**
   * A formula of single numbers, node by node, forward and backward.
   *
   * @param {import('./inkgrad/graph.js').GraphNode[]} nodes the last is the output
   * @returns {Promise<import('./inkgrad/graph.js').Graph>}
   */
  async graph(nodes) {
    return (await import('./inkgrad/graph.js')).openGraph(nodes, read);
  }

  /**
   * f and f' of an activation at the points z.
   *
   * @param {string} activation
   * @param {ArrayLike<number>} z
   * @param {{ slope?: number; alpha?: number }} [options]
   */
  activationCurve(activation, z, { slope = 0.01, alpha = 1 } = {}) {
    const points = Float32Array.from(z),
      code = nameIndex(activation, 'activation', ACTIVATIONS);
    need(
      activation !== 'softmax' && activation !== 'maxout',
      `${activation} looks at several values at once, so it has no curve.`,
    );
    need(points.length > 0, 'activationCurve takes at least one point.', 'size');
    const parameter = number(
      activation === 'elu' ? alpha : slope,
      activation === 'elu' ? 'alpha' : 'slope',
      0,
      100,
    );
    return this.#core.lend([points, points, points], (at, f, derivative) => {
      check(
        this.#core.call.ink_activation_curve(code, parameter, at, points.length, f, derivative),
        'activationCurve',
      );
      return {
        f: this.#core.view(Float32Array, f, points.length).slice(),
        derivative: this.#core.view(Float32Array, derivative, points.length).slice(),
      };
    });
  }

  /**
   * What can be said of arrays, activations and losses.
   *
   * @returns {Promise<import('./inkgrad/instruments.js').Instruments>}
   */
  async instruments() {
    return new (await import('./inkgrad/instruments.js')).Instruments(this.#core);
  }

  /**
   * The learning rate of each of the first steps.
   *
   * @param {OptimizerOptions} options
   * @param {number} steps
   */
  schedule(options, steps) {
    const words = encodeOptimizer(options);
    return this.#core.lend([words, 4], (optimizer, out) =>
      Float32Array.from({ length: integer(steps, 'steps', 1, 1e7) }, (_, t) => {
        check(this.#core.call.ink_learning_rate(optimizer, t, out));
        return this.#core.view(Float32Array, out, 1)[0];
      }),
    );
  }

  /**
   * Stop when a validation loss no longer falls, and go back to the best.
   *
   * @param {EarlyStoppingOptions} [options]
   */
  earlyStopping(options) {
    return new this.#more.EarlyStopping(options);
  }

  /**
   * Reduce on plateau: call update(loss) after each epoch, multiply the learning rate by what it
   * returns.
   *
   * @param {{ patience?: number; gamma?: number }} [options]
   */
  plateau({ patience = 10, gamma = 0.1 } = {}) {
    const state = new Float32Array([Infinity, 0, 1]);
    new Int32Array(state.buffer)[1] = 0;
    const factor = number(gamma, 'gamma', 1e-6, 0.999999),
      wait = integer(patience, 'patience', 0, 1e9);
    return {
      /** @param {number} loss */
      update: (loss) =>
        this.#core.lend([state], (pointer) => {
          check(this.#core.call.ink_plateau_update(pointer, loss, wait, factor));
          state.set(this.#core.view(Float32Array, pointer, 3));
          return state[2];
        }),
    };
  }
}
