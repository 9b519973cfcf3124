// layers.js: where each layer's weights and biases stand in the parameters, in memory and in files.
// Page and worker; holds no pointer.

/**
 * @typedef {object} LayerInfo
 * @property {number} inputs values that the layer gets
 * @property {number} units values that it gives
 * @property {string} activation
 * @property {number} pieces of maxout; 1 for every other activation
 * @property {{ offset: number; length: number; shape: [number, number] }} weights W in the
 *   parameters, row-major (inputs, pieces * units)
 * @property {{ offset: number; length: number }} biases b in the parameters, (pieces * units)
 */

/** The version of the layout in which network-write.js stores a network. */
export const VERSION = '1';

/**
 * Where the layers of a network stand in its parameters: W then b of the first layer, W then b of
 * the next, and so on.
 *
 * @param {number} inputs D
 * @param {import('./network/options.js').LayerOptions[]} layers
 * @returns {LayerInfo[]}
 */
export function layerInfos(inputs, layers) {
  let offset = 0,
    D = inputs;
  return layers.map(({ units, activation = 'linear', pieces: given = 2 }) => {
    const pieces = activation === 'maxout' ? given : 1,
      columns = pieces * units;
    const weights = {
      offset,
      length: D * columns,
      shape: /** @type {[number, number]} */ ([D, columns]),
    };
    const biases = { offset: offset + weights.length, length: columns };
    const info = { inputs: D, units, activation, pieces, weights, biases };
    offset = biases.offset + columns;
    D = units;
    return info;
  });
}

/**
 * The transpose of a matrix. The core keeps W as (inputs, units), files and PyTorch as (units,
 * inputs).
 *
 * @param {Float32Array} from (rows, columns), row-major
 * @param {number} rows
 * @param {number} columns
 * @returns {Float32Array} (columns, rows), a copy
 */
export function transposed(from, rows, columns) {
  const to = new Float32Array(from.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j];
  return to;
}
