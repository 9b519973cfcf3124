// Shared: which weight or bias a parameter of a network is, by its index. Pure; the words name it.

/**
 * A parameter of a dense layer. Layers and units are counted from 0.
 *
 * @typedef {object} Parameter
 * @property {number} layer
 * @property {boolean} isLast of the layers
 * @property {number | null} from the input or unit that a weight comes from; null: a bias
 * @property {number} to the unit
 * @property {boolean} isOnly the only unit of its layer
 */

/**
 * The parameters of a layer are W (inputs, pieces units), row by row, and then b.
 *
 * @param {import('./messages.js').Network['layers']} layers
 * @param {number} index
 * @returns {Parameter}
 */
export function parameterAt(layers, index) {
  let offset = index;
  for (const [layer, { inputs, units, pieces }] of layers.entries()) {
    const columns = pieces * units;
    const size = (inputs + 1) * columns;
    if (offset < size) {
      const row = Math.floor(offset / columns);
      return {
        layer,
        isLast: layer === layers.length - 1,
        from: row === inputs ? null : row,
        to: (offset % columns) % units,
        isOnly: units === 1,
      };
    }
    offset -= size;
  }
  throw new RangeError(String(index));
}
