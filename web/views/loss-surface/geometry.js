// Pure: a loss surface and where its places are drawn, as a map, a relief or a curve. It knows no
// canvas but its size, so it can be tested in Node.

/** @typedef {{ x: [number, number]; y: [number, number] }} Window */

// A relief as it is looked at, in shares of the picture's height: where its far edge lies, how far
// it reaches down from there, and how high it rises.
const TOP = 0.36;
const TILT = 0.58;
const HEIGHT = 0.44;
/** Places that are tried in each direction when one is sought. */
const SEARCH = 60;

/** @param {number} t */
const within01 = (t) => Math.min(Math.max(t, 0), 1);

export class SurfaceGeometry {
  /** @type {Window} */ window = { x: [-1, 1], y: [-1, 1] };
  /** Values in each direction; 0: they are yet to come. */
  side = 0;
  /**
   * (side, side), the first row on top; (side): a curve.
   *
   * @type {Float32Array}
   */
  values = new Float32Array(0);
  low = 0;
  high = 1;
  isRelief = false;
  // Size of the canvas.
  width = 0;
  height = 0;

  /** @param {Window} window another surface, whose values are yet to come */
  setWindow(window) {
    this.window = window;
    this.side = 0;
  }

  /**
   * @param {number} side
   * @param {Float32Array} values
   */
  setValues(side, values) {
    this.side = side;
    this.values = values;
    const finite = values.filter(Number.isFinite);
    this.low = finite.reduce((least, one) => Math.min(least, one), Infinity);
    this.high = finite.reduce((most, one) => Math.max(most, one), -Infinity);
  }

  get isCurve() {
    return this.side > 0 && this.values.length === this.side;
  }

  /** It is drawn as a relief: a curve never is. */
  get isShownAsRelief() {
    return this.isRelief && !this.isCurve;
  }

  /**
   * Where a value lies between the lowest and the highest. Logarithmic, since steep walls must not
   * hide the floor.
   *
   * @param {number} value
   */
  share(value) {
    const t = (value - this.low) / (this.high - this.low || 1);
    return Math.log1p(60 * within01(t)) / Math.log(61);
  }

  /**
   * The value on the grid near a place. Only for where to draw.
   *
   * @param {number} x
   * @param {number} y
   */
  #near(x, y) {
    const { window, side } = this;
    const last = side - 1;
    const column = Math.round(((x - window.x[0]) / (window.x[1] - window.x[0])) * last);
    const row = this.isCurve
      ? 0
      : Math.round(((window.y[1] - y) / (window.y[1] - window.y[0])) * last);
    return this.values[
      Math.min(Math.max(row, 0), last) * side + Math.min(Math.max(column, 0), last)
    ];
  }

  /**
   * The height of a value of a curve on the canvas.
   *
   * @param {number} value
   */
  curveHeight(value) {
    return this.height * (0.95 - (0.88 * (value - this.low)) / (this.high - this.low || 1));
  }

  /**
   * Where a place is on the canvas.
   *
   * @param {number} x
   * @param {number} y
   * @returns {[number, number]}
   */
  at(x, y) {
    const { window, width, height } = this;
    const u = (x - window.x[0]) / (window.x[1] - window.x[0]);
    const v = (window.y[1] - y) / (window.y[1] - window.y[0]);
    if (this.isCurve) return [u * width, this.curveHeight(this.#near(x, y))];
    if (!this.isRelief) return [u * width, v * height];
    const depth = 0.72 + 0.28 * v; // what is further away is smaller
    return [
      width * (0.5 + (u - 0.5) * depth),
      height * (TOP + TILT * v - HEIGHT * this.share(this.#near(x, y)) * depth),
    ];
  }

  /**
   * Where a place of the grid is on the canvas.
   *
   * @param {number} column
   * @param {number} row from the top
   */
  atCell(column, row) {
    const { window, side } = this;
    return this.at(
      window.x[0] + ((window.x[1] - window.x[0]) * column) / (side - 1),
      window.y[1] - ((window.y[1] - window.y[0]) * row) / (side - 1),
    );
  }

  /**
   * The place under a point of the canvas.
   *
   * @param {number} u share of the width
   * @param {number} v share of the height
   * @returns {[number, number]}
   */
  under(u, v) {
    const { window } = this;
    if (this.isShownAsRelief) return this.#nearestOnRelief(u * this.width, v * this.height);
    const x = window.x[0] + u * (window.x[1] - window.x[0]);
    return [x, this.isCurve ? 0 : window.y[1] - v * (window.y[1] - window.y[0])];
  }

  /**
   * The place that is drawn nearest to a point of the canvas, what is in front first.
   *
   * @param {number} px
   * @param {number} py
   * @returns {[number, number]}
   */
  #nearestOnRelief(px, py) {
    const { window } = this;
    /** @type {[number, number]} */
    let best = [0, 0];
    let nearest = Infinity;
    for (let i = 0; i <= SEARCH; i++) {
      for (let j = 0; j <= SEARCH; j++) {
        const x = window.x[0] + ((window.x[1] - window.x[0]) * i) / SEARCH;
        const y = window.y[0] + ((window.y[1] - window.y[0]) * j) / SEARCH;
        const [qx, qy] = this.at(x, y);
        const distance = Math.hypot(qx - px, qy - py) + 0.001 * j;
        if (distance < nearest) [best, nearest] = [[x, y], distance];
      }
    }
    return best;
  }

  /** @returns {{ x: number; y: number }} */
  middle() {
    const { x, y } = this.window;
    return { x: (x[0] + x[1]) / 2, y: this.isCurve ? 0 : (y[0] + y[1]) / 2 };
  }

  /**
   * A place moved by shares of the window, and kept within it.
   *
   * @param {{ x: number; y: number }} from
   * @param {number} right
   * @param {number} up
   */
  moved(from, right, up) {
    const { x, y } = this.window;
    const dx = right * (x[1] - x[0]);
    const dy = this.isCurve ? 0 : up * (y[1] - y[0]);
    return {
      x: Math.min(Math.max(from.x + dx, x[0]), x[1]),
      y: Math.min(Math.max(from.y + dy, y[0]), y[1]),
    };
  }
}
