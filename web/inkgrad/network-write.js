// network-write.js: a network as a safetensors file; network-read.js reads it. Holds no pointer.
//
// layers.0.weight (units, inputs): the transpose of the core's W, so that PyTorch's nn.Linear takes
// it as it is layers.0.bias (units) maxout: pieces * units in place of units layers.0.weight_scale
// (units), with I8 weights only: weight[j, i] = weight_scale[j] * I8[j, i] __metadata__ inkgrad:
// '1', the version of this layout; network: the options of ink.network() as JSON
//
// In PyTorch, for a model whose nn.ModuleList is called `layers`:
// model.load_state_dict(load_file('network.safetensors')).

import { writeSafetensors } from './safetensors-write.js';
import { transposed, VERSION } from './network-read.js';
import { known, need, number, LAYER_OPTIONS, NETWORK_OPTIONS } from './settings.js';

/**
 * @typedef {import('./safetensors-read.js').Tensor} Tensor
 *
 * @typedef {import('./settings.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./network.js').LayerInfo} LayerInfo
 *
 * @typedef {object} SaveOptions
 * @property {'F32' | 'F16' | 'I8'} [dtype] default F32, which keeps every bit. F16 rounds. I8
 *   rounds each unit's weights to -127 .. 127 times a scale of its own, and keeps the biases as
 *   F32.
 * @property {number} [coarseness] with I8: hidden layers are rounded to steps of this share of
 *   their root mean square weight, so that the file packs better: at 1/4 to 5 bits a weight.
 *   Default 0: as finely as a byte allows. The output layer always is.
 */

const LEVELS = 127;
const LARGEST_HALF = 65519; // rounds to 65504, the last F16

/**
 * @param {{ network: NetworkOptions; layers: readonly LayerInfo[]; parameters: Float32Array }} source
 * @param {SaveOptions} [options]
 */
export function networkToFile({ network, layers, parameters }, options = {}) {
  known(options, ['dtype', 'coarseness'], 'saving');
  const { dtype = 'F32' } = options,
    coarseness = number(options.coarseness ?? 0, 'coarseness', 0, 1);
  need(['F32', 'F16', 'I8'].includes(dtype), 'A network is saved as F32, F16 or I8.');
  need(dtype === 'I8' || coarseness === 0, 'coarseness goes with the dtype I8.');
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  layers.forEach(({ inputs, weights, biases }, l) => {
    const columns = biases.length,
      shape = [columns, inputs],
      name = `layers.${l}`;
    const W = transposed(parameters.subarray(weights.offset, biases.offset), inputs, columns);
    const b = parameters.slice(biases.offset, biases.offset + columns);
    if (dtype === 'I8') {
      const { values, scales } = quantised(W, columns, l < layers.length - 1 ? coarseness : 0);
      tensors.set(`${name}.weight_scale`, { dtype: 'F32', shape: [columns], values: scales });
      tensors.set(`${name}.bias`, { dtype: 'F32', shape: [columns], values: b });
      tensors.set(`${name}.weight`, { dtype, shape, values });
    } else {
      need(
        dtype === 'F32' ||
          [W, b].every((floats) => floats.every((w) => Math.abs(w) <= LARGEST_HALF)),
        `Layer ${l} has weights too large for F16, which ends at 65504. Save it as F32.`,
        'setting',
      );
      tensors.set(`${name}.weight`, { dtype, shape, values: W });
      tensors.set(`${name}.bias`, { dtype, shape: [columns], values: b });
    }
  });
  // Floats first: they begin where a float may.
  const inOrder = new Map(
    [...tensors].sort(([, a], [, b]) => Number(a.dtype === 'I8') - Number(b.dtype === 'I8')),
  );
  return writeSafetensors(inOrder, {
    inkgrad: VERSION,
    network: JSON.stringify(canonical(network)),
  });
}

/**
 * Always in the same order, so that equal networks are equal files.
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
 * @param {Float32Array} W (rows, n)
 * @param {number} rows
 * @param {number} coarseness
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
