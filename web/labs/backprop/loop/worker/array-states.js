// Worker: the arrays of a training step as they are now: which of them the last call changed, and
// what the page shows of each.

import { arraysOf } from '../arrays.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../messages.js').ArrayState} ArrayState
 *
 * @typedef {import('../arrays.js').ArrayInfo['kind']} Kind
 *
 * @typedef {object} Progress how far the mini-batch has come
 * @property {Float32Array | null} pixels (B, inputs); null before forward
 * @property {boolean} hasDeltas backward has been called
 * @property {number | null} loss
 */

const MAX_HEAT_ROWS = 24;
const MAX_HEAT_COLUMNS = 98;

export class ArrayStates {
  #net;
  /** @type {Map<string, Float32Array | null>} null: empty */ #arrays = new Map();
  /** @type {Set<string>} by the last call */ #changed = new Set();

  /** @param {Network} net */
  constructor(net) {
    this.#net = net;
    this.infos = arraysOf(net.layers);
  }

  /**
   * Reads all arrays and notes which are different from when they were last read.
   *
   * @param {Progress} progress
   */
  compare(progress) {
    const before = this.#arrays;
    this.#arrays = this.#read(progress);
    const changed = [...this.#arrays].filter(
      ([id, values]) => values && !isEqual(values, before.get(id) ?? null),
    );
    this.#changed = new Set(changed.map(([id]) => id));
  }

  /** From now on, changes are counted from what was read last. */
  settle() {
    this.#changed.clear();
  }

  /** @param {string} id */
  get(id) {
    return this.#arrays.get(id) ?? null;
  }

  get changed() {
    return [...this.#changed];
  }

  /**
   * @param {import('../../../../inkgrad/instruments.js').Instruments} look
   * @param {boolean} hasStepped values of the mini-batch belong to the weights before the step
   * @returns {ArrayState[]}
   */
  states(look, hasStepped) {
    return this.infos.map(({ id, kind, shape }) => {
      const values = this.get(id);
      const isOfBatch = ['x', 'z', 'a', 'delta', 'L'].includes(kind);
      const columns = Number(shape.at(-1) ?? 1);
      return {
        id,
        summary: values && look.summary(values),
        isChanged: this.#changed.has(id),
        isOld: values !== null && isOfBatch && hasStepped,
        heat: values && heatOf(values, columns, kind === 'W' || kind === 'dW'),
      };
    });
  }

  /** @param {Progress} progress */
  #read({ pixels, hasDeltas, loss }) {
    const net = this.#net;
    const { parameters, gradients, layers } = net;
    const of = (
      /** @type {Float32Array} */ all,
      /** @type {{ offset: number; length: number }} */ { offset, length },
    ) => all.subarray(offset, offset + length);
    /** @type {Record<Kind, (l: number) => Float32Array | null>} */
    const readers = {
      x: () => pixels,
      W: (l) => of(parameters, layers[l].weights),
      b: (l) => of(parameters, layers[l].biases),
      z: (l) => pixels && net.preActivations(l),
      a: (l) => pixels && net.activations(l),
      delta: (l) => (hasDeltas ? net.deltas(l) : null),
      dW: (l) => of(gradients, layers[l].weights),
      db: (l) => of(gradients, layers[l].biases),
      L: () => (loss === null ? null : Float32Array.of(loss)),
    };
    return new Map(this.infos.map(({ id, kind, layer }) => [id, readers[kind](layer - 1)]));
  }
}

/**
 * @param {Float32Array} a
 * @param {Float32Array | null} b
 */
const isEqual = (a, b) =>
  b !== null && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

/**
 * An array as a picture. Where it is large, each pixel is a block, and shows the value of the
 * largest magnitude in it.
 *
 * @param {Float32Array} values
 * @param {number} width
 * @param {boolean} isTransposed
 * @returns {import('../messages.js').Heat}
 */
export function heatOf(values, width, isTransposed) {
  const height = values.length / width;
  const [R, C] = isTransposed ? [width, height] : [height, width];
  const rows = Math.min(R, MAX_HEAT_ROWS);
  const columns = Math.min(C, MAX_HEAT_COLUMNS);
  const heat = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const y = Math.floor(i / width);
    const x = i % width;
    const [r, c] = isTransposed ? [x, y] : [y, x];
    const at = Math.floor((r * rows) / R) * columns + Math.floor((c * columns) / C);
    if (Math.abs(values[i]) > Math.abs(heat[at])) heat[at] = values[i];
  }
  return { rows, columns, values: heat };
}
