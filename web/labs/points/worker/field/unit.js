// Worker: what one unit makes of the plane, as large as the plane. The core computes it: by the
// network itself for an output, or by a network that ends at the unit's layer.

import { colorUnit } from './colors.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../messages.js').UnitPlace} UnitPlace
 */

export class UnitField {
  #ink;
  /** @type {{ of: Network; layer: number; net: Network } | null} the layers up to one of `of` */
  #part = null;

  /** @param {import('../../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * @param {Network} net
   * @param {UnitPlace} place
   * @param {Float32Array} grid (cells, inputs)
   * @param {import('./colors.js').Colors} colors
   * @returns {Uint32Array | null} (cells) null: there is no such unit, or it is the only output
   */
  paint(net, { layer, unit }, grid, colors) {
    const info = net.layers[layer];
    const isLast = layer === net.layers.length - 1;
    if (!info || unit >= info.units || (isLast && info.units === 1)) return null;
    const outputs = this.#upTo(net, layer).predict(grid); // (cells, units)
    const values = Float32Array.from(
      { length: outputs.length / info.units },
      (_, i) => outputs[i * info.units + unit],
    );
    const isShare = ['sigmoid', 'softmax', 'step'].includes(info.activation);
    return colorUnit(values, colors, { isShare, label: isLast ? unit : null });
  }

  /**
   * @param {Network} net
   * @param {number} layer
   */
  #upTo(net, layer) {
    if (layer === net.layers.length - 1) return net;
    if (this.#part?.of !== net || this.#part.layer !== layer) {
      this.#part?.net.dispose();
      const layers = net.layers
        .slice(0, layer + 1)
        .map(({ units, activation, pieces }) => ({ units, activation, pieces }));
      const part = this.#ink.network({ inputs: net.inputs, layers, loss: 'none', init: 'zeros' });
      this.#part = { of: net, layer, net: part };
    }
    const { net: part } = this.#part;
    part.parameters = net.parameters.slice(0, part.numParameters);
    return part;
  }
}
