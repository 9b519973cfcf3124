// Page: the small picture in each unit of a network diagram: its output over the plane as a field,
// or over one number as a line.

import { color, rgb } from '../theme.js';

export class UnitPictures {
  /** @type {CanvasRenderingContext2D} */ #draw;
  /** One field, which is then drawn as large as its unit. */
  #small = document.createElement('canvas');
  #smallDraw = /** @type {CanvasRenderingContext2D} */ (this.#small.getContext('2d'));
  #isLine = false;
  /**
   * Pictures of each layer (units, cells), 0 to 255.
   *
   * @type {Uint8Array[]}
   */
  layers = [];

  /** @param {CanvasRenderingContext2D} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** @param {boolean} isLine of another network, whose pictures are yet to come */
  setShape(isLine) {
    this.#isLine = isLine;
    this.layers = [];
  }

  /**
   * @param {{ layer: number; unit: number; count: number }} of count: units of the layer
   * @param {{ left: number; top: number; side: number }} box
   * @param {string} [tint] name of the colour of the class that the unit speaks for
   */
  draw({ layer, unit, count }, { left, top, side }, tint) {
    const values = this.layers[layer];
    if (!values) return;
    const cells = values.length / count;
    const own = values.subarray(unit * cells, (unit + 1) * cells);
    if (this.#isLine) this.#drawLine(own, left, top, side);
    else this.#drawField(own, { left, top, side }, tint);
  }

  /**
   * Low is blue and high is orange; of the output of a class, low is paper and high is its colour.
   *
   * @param {Uint8Array} values
   * @param {{ left: number; top: number; side: number }} box
   * @param {string} [tint]
   */
  #drawField(values, { left, top, side }, tint) {
    const n = Math.sqrt(values.length);
    const pixels = new ImageData(n, n);
    const low = rgb('--blue');
    const paper = rgb('--sheet');
    const high = rgb(tint ?? '--orange');
    for (let i = 0; i < values.length; i++) {
      const share = tint ? values[i] / 255 : (values[i] - 127.5) / 127.5;
      const end = share < 0 ? low : high;
      for (let c = 0; c < 3; c++)
        pixels.data[4 * i + c] = paper[c] + (end[c] - paper[c]) * 0.85 * Math.abs(share);
      pixels.data[4 * i + 3] = 255;
    }
    if (this.#small.width !== n) this.#small.width = this.#small.height = n;
    this.#smallDraw.putImageData(pixels, 0, 0);
    this.#draw.drawImage(this.#small, left, top, side, side);
  }

  /**
   * @param {Uint8Array} values
   * @param {number} left
   * @param {number} top
   * @param {number} side
   */
  #drawLine(values, left, top, side) {
    const draw = this.#draw;
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 1.5 * devicePixelRatio;
    draw.beginPath();
    values.forEach((value, i) =>
      draw.lineTo(
        left + (side * i) / (values.length - 1),
        top + side * (0.95 - (0.9 * value) / 255),
      ),
    );
    draw.stroke();
  }
}
