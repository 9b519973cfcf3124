// lessons.js: the core's computations for lessons on single units: features by hand, heights over
// the plane, and the critical learning rate of Adaline. Page, worker and Node.

import { check } from '../errors.js';
import { loadBeside } from '../load/beside.js';
import { need } from './errors.js';
import { integer, nameIndex } from '../settings.js';

/** The features of a point (x, y), in the order of the enum in c/inkgrad.h. */
export const FEATURES = ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'];

/** The kinds of heights over the plane, in the order of the enum in c/inkgrad.h. */
export const HEIGHTS = ['slope', 'hills'];

/** Functions of elements, in the order of the enum in c/inkgrad.h. */
export const ELEMENTS = ['exp', 'log', 'tanh'];

/** See Ink.lessons. */
export class Lessons {
  #core;

  /** @param {import('../core.js').Core} core of graphs and single units */
  constructor(core) {
    this.#core = core;
  }

  /**
   * Features of points: x, y, x2 (x squared), y2, xy, sinx and siny.
   *
   * @param {Float32Array} points (N, 2)
   * @param {string[]} names some of FEATURES
   * @returns {Float32Array} (N, F), in the order of FEATURES, whatever that of `names` is
   * @throws {import('../errors.js').InkError} if there is no such feature, or none is named
   */
  features(points, names) {
    need(points instanceof Float32Array && points.length % 2 === 0, 'feature-points');
    need(Array.isArray(names) && names.length > 0, 'no-feature');
    const chosen = names.reduce(
      (set, name) => set | (1 << nameIndex(name, 'feature', FEATURES)),
      0,
    );
    const N = points.length / 2;
    const F = FEATURES.filter((_, i) => chosen & (1 << i)).length;
    return this.#core.lend([points, 4 * N * F], (from, to) => {
      check(this.#core.call.ink_features(from, N, chosen, to), 'features');
      return this.#core.view(Float32Array, to, N * F).slice();
    });
  }

  /**
   * Numbers over the plane, as targets of a regression with two inputs: slope, (x + y) / 4, or hills,
   * three up and three down.
   *
   * @param {string} kind one of HEIGHTS
   * @param {Float32Array} points (N, 2)
   * @returns {Float32Array} (N)
   * @throws {import('../errors.js').InkError} if there is no such kind
   */
  heights(kind, points) {
    need(points instanceof Float32Array && points.length % 2 === 0, 'height-points');
    const N = points.length / 2;
    const index = nameIndex(kind, 'kind', HEIGHTS);
    return this.#core.lend([points, 4 * N], (from, to) => {
      check(this.#core.call.ink_heights(index, from, N, to), 'heights');
      return this.#core.view(Float32Array, to, N).slice();
    });
  }

  /**
   * A function of each number, in double, with the same bits everywhere.
   *
   * @param {string} name one of ELEMENTS
   * @param {Float64Array} values (n)
   * @returns {Float64Array} (n)
   * @throws {import('../errors.js').InkError} if there is no such function
   */
  elements(name, values) {
    need(values instanceof Float64Array, 'element-values');
    const index = nameIndex(name, 'function', ELEMENTS);
    return this.#core.lend([values], (at) => {
      check(this.#core.call.ink_elements(index, at, values.length, at), 'elements');
      return this.#core.view(Float64Array, at, values.length).slice();
    });
  }

  /**
   * The learning rate from which on full-batch gradient descent diverges for one linear unit with a
   * bias and the loss mse: 2 / (the largest eigenvalue of the Hessian).
   *
   * @param {Float32Array} values (N, D) the inputs, without the 1 of the bias
   * @param {number} inputs D, 1 to 7
   * @returns {number}
   * @throws {import('../errors.js').InkError} if the values do not fit, or are too large
   */
  criticalRate(values, inputs) {
    const D = integer(inputs, 'inputs', 1, FEATURES.length);
    const N = values.length / D;
    need(N >= 1 && Number.isInteger(N), 'rate-values', { inputs: D });
    return this.#core.lend([values, 8], (from, to) => {
      check(this.#core.call.ink_critical_rate(from, N, D, to), 'criticalRate');
      return this.#core.view(Float64Array, to, 1)[0];
    });
  }
}

const FILE = 'inkgrad-graph.wasm';

/**
 * See Ink.openLessons().
 *
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 * @param {(url: URL) => Promise<BufferSource>} read loads a file
 * @returns {Promise<Lessons>}
 * @throws {import('../errors.js').InkError} code 'network' if the module cannot be loaded
 */
export async function openLessons(wasm, read) {
  const core = await loadBeside(FILE, wasm, read).catch(() => null);
  need(core, 'lessons-not-loaded', { file: FILE });
  return new Lessons(core);
}

/**
 * See Ink.lessons.
 *
 * @param {Lessons | undefined} lessons undefined: not loaded
 */
export function lessonsOf(lessons) {
  need(lessons, 'no-lessons');
  return lessons;
}
