// Shared: the arrays of a training step, layer by layer: symbols and shapes.

/**
 * @typedef {object} LayerInfo
 * @property {number} inputs
 * @property {number} units
 * @property {string} activation
 *
 * @typedef {object} ArrayInfo
 * @property {string} id such as W1
 * @property {'x' | 'W' | 'b' | 'z' | 'a' | 'delta' | 'dW' | 'db' | 'L'} kind
 * @property {number} layer from 1; 0: the input; the last plus 1: the loss
 * @property {string} symbol such as W₁
 * @property {boolean} isOutput of the last layer
 * @property {string[]} letters of its shape: B images, D pixels, H hidden units, K classes
 * @property {(number | 'B')[]} shape
 */

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @param {number} n */
export const subscript = (n) => [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');

/**
 * @param {readonly LayerInfo[]} layers
 * @returns {ArrayInfo[]}
 */
export function arraysOf(layers) {
  const last = layers.length;
  const shared = { symbol: '', isOutput: false };
  const x = { ...shared, id: 'x', kind: /** @type {const} */ ('x'), layer: 0, symbol: 'x' };
  const L = { ...shared, id: 'L', kind: /** @type {const} */ ('L'), layer: last + 1, symbol: 'L' };
  return [
    { ...x, letters: ['B', 'D'], shape: ['B', layers[0].inputs] },
    ...layers.flatMap((layer, l) => ofLayer(layer, l + 1, last)),
    { ...L, letters: [], shape: [] },
  ];
}

/**
 * @param {LayerInfo} info
 * @param {number} layer from 1
 * @param {number} last
 * @returns {ArrayInfo[]}
 */
function ofLayer({ inputs, units }, layer, last) {
  const n = subscript(layer);
  const isOutput = layer === last;
  const [from, to] = [letterOf(layer - 1, last), letterOf(layer, last)];
  const matrix = { letters: [from, to], shape: [inputs, units] };
  const vector = { letters: [to], shape: [units] };
  const rows = { letters: ['B', to], shape: /** @type {(number | 'B')[]} */ (['B', units]) };
  /** @type {[ArrayInfo['kind'], string, Pick<ArrayInfo, 'letters' | 'shape'>][]} */
  const arrays = [
    ['W', `W${n}`, matrix],
    ['b', `b${n}`, vector],
    ['z', `z${n}`, rows],
    ['a', isOutput ? 'p' : `a${n}`, rows],
    ['delta', `δ${n}`, rows],
    ['dW', `∂W${n}`, matrix],
    ['db', `∂b${n}`, vector],
  ];
  return arrays.map(([kind, symbol, shape]) => ({
    id: `${kind}${layer}`,
    kind,
    layer,
    symbol,
    isOutput,
    ...shape,
  }));
}

/**
 * The letter for the units of a layer. Several hidden layers have a number.
 *
 * @param {number} layer from 1; 0: the pixels
 * @param {number} last
 */
function letterOf(layer, last) {
  if (layer === 0) return 'D';
  if (layer === last) return 'K';
  return last <= 2 ? 'H' : `H${subscript(layer)}`;
}
