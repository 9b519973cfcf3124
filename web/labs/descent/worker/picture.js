// Worker: the picture of a surface, its loss on a grid, made row by row so that turns stay short.

/** @typedef {import('./landscape.js').Landscape} Landscape */

const SIDE = 120;
/** The loss of a network costs more. */
const NETWORK_SIDE = 60;
/** Width of a curve, which is one row. */
const CURVE_SIDE = 401;

/**
 * @param {[number, number]} range
 * @param {number} i
 * @param {number} side
 */
const at = ([low, high], i, side) => low + ((high - low) * i) / (side - 1);

export class Picture {
  #landscape;
  #row = 0;
  #rows;

  /**
   * @param {Landscape} landscape
   * @param {boolean} isCurve
   */
  constructor(landscape, isCurve) {
    this.#landscape = landscape;
    const side = landscape.network ? NETWORK_SIDE : SIDE;
    this.side = isCurve ? CURVE_SIDE : side;
    this.#rows = isCurve ? 1 : side;
    /** (rows, side), the first row on top. */
    this.values = new Float32Array(this.#rows * this.side);
  }

  get isWhole() {
    return this.#row === this.#rows;
  }

  /**
   * Adds rows, at least one, until the time is over.
   *
   * @param {number} ms
   */
  paint(ms) {
    const began = performance.now();
    do this.#paintRow();
    while (!this.isWhole && performance.now() - began < ms);
  }

  #paintRow() {
    const { surface, window } = this.#landscape;
    const { side } = this;
    const y = this.#rows === 1 ? 0 : at(window.y, side - 1 - this.#row, side);
    const points = Float32Array.from({ length: 2 * side }, (_, i) =>
      i % 2 ? y : at(window.x, i / 2, side),
    );
    this.values.set(surface.values(points), this.#row * side);
    this.#row++;
  }
}
