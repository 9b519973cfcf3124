// The networks of reference/*.json, rebuilt as make_reference.py built them: the same draws in the
// same order. The formats are described there.
import { readFileSync } from 'node:fs';

/**
 * @typedef {import('../../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {object} CaseData
 * @property {number} N
 * @property {number} seed
 * @property {'labels' | 'real' | 'unit' | 'sides' | 'distribution'} targets
 * @property {number} [scale] of real targets
 * @property {boolean} [uint8]
 * @property {number} [B] rows of a mini-batch; default all
 * @property {number[]} [classWeights]
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {NetworkOptions & { inputs: number }} net
 * @property {OptimizerOptions & { plateau?: { patience: number; gamma: number } }} optimizer
 * @property {CaseData} data
 * @property {{
 *   loss: number;
 *   end: number;
 *   gradients: string;
 *   parameters: string;
 *   rounding: number;
 *   saliency?: string;
 * }} results
 */

/** @param {string} name */
export const reference = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/**
 * float32, little-endian, in base64.
 *
 * @param {string} text
 */
export const unpack = (text) =>
  new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

/** The generator that Python and JavaScript share: multiples of 2^-23 in [-1, 1). */
export class Draw {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed >>> 0;
  }

  value() {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return (this.state >>> 8) / 2 ** 23 - 1;
  }

  /** @param {number} n */
  below(n) {
    return Math.floor(((this.value() + 1) / 2) * n);
  }
}

/**
 * @template T
 * @param {number} n
 * @param {(i: number) => T} make
 */
const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/**
 * Sixteenths of at most three classes, which sum to 1.
 *
 * @param {number} K
 * @param {Draw} draw
 */
function distribution(K, draw) {
  const [a, b] = [draw.below(8), draw.below(8)];
  return [a, b, ...list(K - 3, () => 0), 16 - a - b].map((part) => part / 16);
}

/**
 * @param {Pick<Case, 'net' | 'data'>} wanted
 * @param {Draw} draw
 */
export function drawData({ net, data }, draw) {
  const D = net.inputs,
    K = net.layers[net.layers.length - 1].units,
    { N } = data;
  const values = data.uint8
    ? Uint8Array.from({ length: N * D }, () => Math.max(draw.below(1280) - 1024, 0))
    : Float32Array.from({ length: N * D }, () => draw.value());
  if (data.targets === 'labels') {
    const classes = Math.max(K, 2);
    return { values, inputs: D, classes, labels: list(N, () => draw.below(classes)) };
  }
  const row = {
    real: () => list(K, () => (data.scale ?? 1) * draw.value()),
    unit: () => list(K, () => (draw.value() + 1) / 2),
    sides: () => [2 * draw.below(2) - 1],
    distribution: () => distribution(K, draw),
  }[data.targets];
  return { values, inputs: D, targets: list(N, row).flat() };
}

/**
 * W (inputs, columns), then b, of each layer.
 *
 * @param {Case} wanted
 * @param {Draw} draw
 */
export function drawParameters({ net }, draw) {
  let { inputs } = net;
  return Float32Array.from(
    net.layers.flatMap(({ units, pieces = 1 }) => {
      const columns = units * pieces;
      const layer = [
        ...list(inputs * columns, () => draw.value()),
        ...list(columns, () => draw.value() / 2),
      ];
      inputs = units;
      return layer;
    }),
  );
}

/**
 * The rows of a step.
 *
 * @param {CaseData} data
 * @param {number} step
 */
export const batchRows = ({ N, B }, step) =>
  B ? list(B, (i) => ((step * B + i) * 5) % N) : list(N, (i) => i);
