// Pure: where the units and weights of a network diagram are drawn, and which of them is under a
// point. It knows no canvas but its size, so it can be tested in Node.

/**
 * @typedef {import('../network-diagram.js').Part} Part
 *
 * @typedef {{ x: number; y: number; side: number }} Spot the middle of a unit, and its side
 */

/** More units of a layer than these are not drawn, only counted. */
export const MAX_UNITS = 12;
/** A weight is picked from this far away, in CSS pixels. */
const REACH = 9;

export class DiagramLayout {
  /**
   * Units of each layer, the inputs first.
   *
   * @type {number[]}
   */
  counts = [0];
  // Size of the canvas, and its pixels per CSS pixel.
  width = 0;
  height = 0;
  pixel = 1;

  /**
   * Where a unit is, and how large.
   *
   * @param {number} layer 0: the inputs
   * @param {number} unit
   * @returns {Spot}
   */
  place(layer, unit) {
    const { counts, width, pixel } = this;
    const shown = Math.min(counts[layer], MAX_UNITS);
    const most = Math.max(...counts.map((n) => Math.min(n, MAX_UNITS)), 1);
    // Room to say how many more there are.
    const height = this.height - (counts.some((n) => n > MAX_UNITS) ? 16 : 0) * pixel;
    const side = Math.min(48 * pixel, (height / (most + 0.6)) * 0.78);
    const left = 24 * pixel + side / 2;
    const right = width - 30 * pixel - side / 2;
    const gap = height / Math.max(shown, 1);
    const pitch = Math.min(gap, 1.75 * side);
    return {
      x: counts.length > 1 ? left + ((right - left) * layer) / (counts.length - 1) : width / 2,
      y: height / 2 + (unit - (shown - 1) / 2) * pitch,
      side,
    };
  }

  /**
   * @param {Part[]} parts
   * @param {number} x on the canvas
   * @param {number} y
   * @returns {number} index of the part under a point, or -1. A bias, drawn on its unit, goes
   *   before the weights
   */
  under(parts, x, y) {
    let best = -1;
    let nearest = REACH * this.pixel;
    parts.forEach((part, i) => {
      const distance = this.#distance(part, x, y);
      if (distance < nearest) [best, nearest] = [i, distance];
    });
    return best;
  }

  /**
   * @param {number} x on the canvas
   * @param {number} y
   * @returns {{ layer: number; unit: number } | null} the unit under a point; layer 1: the first
   *   that has weights
   */
  unitUnder(x, y) {
    for (let layer = 1; layer < this.counts.length; layer++) {
      for (let unit = 0; unit < Math.min(this.counts[layer], MAX_UNITS); unit++)
        if (isOn(this.place(layer, unit), x, y)) return { layer, unit };
    }
    return null;
  }

  /**
   * @param {Part} part
   * @param {number} x
   * @param {number} y
   * @returns {number} -1: on it
   */
  #distance({ from, to }, x, y) {
    const end = this.place(...to);
    if (from) return distanceToEdge(this.place(...from), end, x, y);
    return isOn(end, x, y) ? -1 : Infinity;
  }
}

/**
 * @param {Spot} spot
 * @param {number} x
 * @param {number} y
 */
const isOn = (spot, x, y) =>
  Math.abs(x - spot.x) < spot.side / 2 && Math.abs(y - spot.y) < spot.side / 2;

/**
 * Up or down to the curve between two units, as it is drawn.
 *
 * @param {Spot} a
 * @param {Spot} b
 * @param {number} x
 * @param {number} y
 */
function distanceToEdge(a, b, x, y) {
  const x0 = a.x + a.side / 2;
  const x1 = b.x - b.side / 2;
  if (x < x0 || x > x1) return Infinity;
  const m = (a.x + b.x) / 2;
  // x grows along the curve, so its parameter t is found by halving.
  let low = 0;
  let high = 1;
  for (let k = 0; k < 12; k++) {
    const t = (low + high) / 2;
    if ((1 - t) ** 3 * x0 + 3 * (1 - t) * t * m + t ** 3 * x1 < x) low = t;
    else high = t;
  }
  const t = low;
  const at = ((1 - t) ** 3 + 3 * (1 - t) ** 2 * t) * a.y + (3 * (1 - t) * t ** 2 + t ** 3) * b.y;
  return Math.abs(at - y);
}
