// Worker: the picture of a surface, its loss on a grid, made in pieces so that turns stay short.

/** @typedef {import('./landscape.js').Landscape} Landscape */

const SIDE = 120;
/** The loss of a network costs more. */
const NETWORK_SIDE = 60;
const NETWORK_PIECE = 4;
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
  /** Points that have their loss. */ #done = 0;
  #rows;
  /** Points at once: those of a network are few, since one may cost milliseconds. */ #piece;

  /**
   * @param {Landscape} landscape
   * @param {boolean} isCurve
   */
  constructor(landscape, isCurve) {
    this.#landscape = landscape;
    const side = landscape.network ? NETWORK_SIDE : SIDE;
    this.side = isCurve ? CURVE_SIDE : side;
    this.#rows = isCurve ? 1 : side;
    this.#piece = landscape.network ? NETWORK_PIECE : this.side;
    /** (rows, side), the first row on top. */
    this.values = new Float32Array(this.#rows * this.side);
  }

  get isWhole() {
    return this.#done === this.values.length;
  }

  /**
   * Adds points, at least some, until the time is over.
   *
   * @param {number} ms
   */
  paint(ms) {
    const began = performance.now();
    do this.#paintPiece();
    while (!this.isWhole && performance.now() - began < ms);
  }

  #paintPiece() {
    const { surface, window } = this.#landscape;
    const { side } = this;
    const first = this.#done;
    const count = Math.min(this.#piece, this.values.length - first);
    const yOf = (/** @type {number} */ row) =>
      this.#rows === 1 ? 0 : at(window.y, side - 1 - row, side);
    const points = Float32Array.from({ length: 2 * count }, (_, i) => {
      const point = first + (i >> 1);
      return i % 2 ? yOf(Math.floor(point / side)) : at(window.x, point % side, side);
    });
    this.values.set(surface.values(points), first);
    this.#done += count;
  }
}
