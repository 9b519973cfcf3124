// Pure: the parameters that a network diagram draws, in order, with their names.

import { words } from '../words/words-diagrams.js';
import { MAX_UNITS } from './layout.js';

/**
 * @typedef {import('../../inkgrad/network.js').LayerInfo} LayerInfo
 *
 * @typedef {import('../network-diagram.js').Part} Part
 */

/**
 * @param {readonly LayerInfo[]} layers
 * @param {string[]} inputNames
 */
export function partsOf(layers, inputNames) {
  return layers.flatMap((layer, l) => {
    const isOnly = l === layers.length - 1 && layer.units === 1;
    const units = Math.min(layer.units, MAX_UNITS);
    return Array.from({ length: units }, (_, j) =>
      partsOfUnit(
        layer,
        l,
        j,
        isOnly ? words.networkDiagram.onlyOutput : unitName(l + 1, j, layers.length, inputNames),
        (i) => unitName(l, i, layers.length, inputNames),
      ),
    ).flat();
  });
}

/**
 * @param {number} layer 0: the inputs
 * @param {number} unit
 * @param {number} last the layer of the outputs
 * @param {string[]} inputNames
 */
function unitName(layer, unit, last, inputNames) {
  if (layer === 0) return inputNames[unit] ?? words.networkDiagram.input(unit + 1);
  if (layer === last) return words.networkDiagram.output(unit + 1);
  return words.networkDiagram.unit(unit + 1, layer);
}

/**
 * The weights of one unit, then its bias.
 *
 * @param {LayerInfo} layer
 * @param {number} l
 * @param {number} j
 * @param {string} target its name
 * @param {(input: number) => string} source names of its inputs
 * @returns {Part[]}
 */
function partsOfUnit(layer, l, j, target, source) {
  const { weight, weightOfPiece, bias } = words.networkDiagram;
  const columns = layer.weights.shape[1];
  /** @type {Part[]} */
  const parts = [];
  for (let i = 0; i < Math.min(layer.inputs, MAX_UNITS); i++) {
    for (let p = 0; p < layer.pieces; p++) {
      const from = source(i);
      parts.push({
        index: layer.weights.offset + i * columns + p * layer.units + j,
        name: layer.pieces > 1 ? weightOfPiece(from, target, p + 1) : weight(from, target),
        from: [l, i],
        to: [l + 1, j],
      });
    }
  }
  parts.push({
    index: layer.biases.offset + j,
    name: bias(target),
    from: null,
    to: [l + 1, j],
  });
  return parts;
}
