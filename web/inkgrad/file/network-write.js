// network-write.js: writes a network as a safetensors file; network-read.js reads it. Page and
// worker; holds no pointer. The layout:
//
//   layers.0.weight         (units, inputs): the transpose of the core's W, as PyTorch's nn.Linear
//                           has it; with maxout pieces * units in place of units, here and below
//   layers.0.bias           (units)
//   layers.0.weight_scale   (units), with I8 weights only: weight[j, i] = scale[j] * I8[j, i]
//   __metadata__            inkgrad: '1', the version of this layout; network: the options of
//                           ink.network() as JSON
//
// In PyTorch, for a model whose nn.ModuleList is called `layers`:
// model.load_state_dict(load_file('network.safetensors')).

import { transposed, VERSION } from '../layers.js';
import { LAYER_OPTIONS, NETWORK_OPTIONS } from '../network/options.js';
import { known, number } from '../settings.js';
import { need } from './errors.js';
import { writeSafetensors } from './safetensors-write.js';

/**
 * @typedef {import('./safetensors-read.js').Tensor} Tensor
 *
 * @typedef {import('../network/options.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../layers.js').LayerInfo} LayerInfo
 *
 * @typedef {object} SaveOptions
 * @property {'F32' | 'F16' | 'I8'} [dtype] default F32, which keeps every bit. F16 rounds. I8
 *   rounds the weights of each unit to -127 .. 127 times a scale of that unit, and keeps the biases
 *   as F32
 * @property {number} [coarseness] with I8, 0 to 1: hidden layers are rounded to steps of this share
 *   of their root mean square weight, so that the file compresses better: at 1/4 to 5 bits a
 *   weight. Default 0: as finely as a byte allows, which the output layer always has
 */

const LEVELS = 127;
/** Rounds to 65504, the largest F16. */
const LARGEST_HALF = 65519;

/**
 * A network as a file.
 *
 * @param {{ network: NetworkOptions; layers: readonly LayerInfo[]; parameters: Float32Array }}
 *   source borrowed
 * @param {SaveOptions} [options]
 * @returns {Uint8Array}
 * @throws {import('../errors.js').InkError} if an option cannot be used, or a weight is beyond F16
 */
export function networkToFile({ network, layers, parameters }, options = {}) {
  known(options, ['dtype', 'coarseness'], 'save');
  const { dtype = 'F32' } = options,
    coarseness = number(options.coarseness ?? 0, 'coarseness', 0, 1);
  need(['F32', 'F16', 'I8'].includes(dtype), 'dtype');
  need(dtype === 'I8' || coarseness === 0, 'coarseness');
  /** @type {[string, Tensor][]} */
  const tensors = [];
  layers.forEach(({ inputs, weights, biases }, l) => {
    const columns = biases.length,
      shape = [columns, inputs],
      name = `layers.${l}`;
    const W = transposed(parameters.subarray(weights.offset, biases.offset), inputs, columns);
    const b = parameters.slice(biases.offset, biases.offset + columns);
    if (dtype === 'I8') {
      const { values, scales } = quantised(W, columns, l < layers.length - 1 ? coarseness : 0);
      tensors.push(
        [`${name}.weight_scale`, { dtype: 'F32', shape: [columns], values: scales }],
        [`${name}.bias`, { dtype: 'F32', shape: [columns], values: b }],
        [`${name}.weight`, { dtype, shape, values }],
      );
    } else {
      need(dtype === 'F32' || (W.every(fitsHalf) && b.every(fitsHalf)), 'beyond-f16', { layer: l });
      tensors.push(
        [`${name}.weight`, { dtype, shape, values: W }],
        [`${name}.bias`, { dtype, shape: [columns], values: b }],
      );
    }
  });
  // Float32 tensors first, so that they begin at a multiple of 4 bytes.
  tensors.sort(([, a], [, b]) => Number(a.dtype === 'I8') - Number(b.dtype === 'I8'));
  return writeSafetensors(new Map(tensors), {
    inkgrad: VERSION,
    network: JSON.stringify(canonical(network)),
  });
}

/** @param {number} w */
const fitsHalf = (w) => Math.abs(w) <= LARGEST_HALF;

/**
 * The options in a fixed order, so that equal networks give equal files.
 *
 * @param {NetworkOptions} network
 */
function canonical(network) {
  /**
   * @param {any} options
   * @param {string[]} names
   */
  const pick = (options, names) =>
    Object.fromEntries(
      names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
    );
  return {
    ...pick({ inputs: 784, loss: 'cross-entropy', ...network }, NETWORK_OPTIONS),
    layers: network.layers.map((layer) => pick(layer, LAYER_OPTIONS)),
  };
}

/**
 * Weights as int8, with a scale for each row.
 *
 * @param {Float32Array} W (rows, n)
 * @param {number} rows
 * @param {number} coarseness
 * @returns {{ values: Int8Array; scales: Float32Array }} (rows, n), (rows)
 */
function quantised(W, rows, coarseness) {
  const values = new Int8Array(W.length),
    scales = new Float32Array(rows),
    n = W.length / rows;
  const step = coarseness * Math.sqrt(W.reduce((sum, w) => sum + w * w, 0) / W.length);
  for (let j = 0; j < rows; j++) {
    const row = W.subarray(j * n, (j + 1) * n);
    scales[j] = Math.max(step, row.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / LEVELS);
    if (scales[j] > 0)
      row.forEach((w, i) => {
        values[j * n + i] = Math.max(-LEVELS, Math.min(LEVELS, Math.round(w / scales[j])));
      });
  }
  return { values, scales };
}
