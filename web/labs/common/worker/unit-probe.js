// Worker: sends the test images through a copy of a network and keeps the pre-activations of one
// layer: which images excite a unit most and least. Digits and the training loop of Backprop use
// it.

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../inkgrad/instruments.js').Instruments} Instruments
 */

const ROWS_AT_ONCE = 200;
/** Test images that are shown for the highest and for the lowest activation. */
const SHOWN = 10;
/** Their values are not a function of one pre-activation alone: z stands for them. */
const NOT_ELEMENTWISE = ['softmax', 'maxout'];

export class UnitProbe {
  /** @protected */
  ink;
  /** @protected */
  look;
  /**
   * The copy.
   *
   * @type {Network | null}
   * @protected
   */
  net = null;
  /** @type {Float32Array | null} (N, units) z of one layer for all test images */ #z = null;
  #layer = 0;
  /** Images that have gone through. */ #done = 0;
  /** @type {Dataset | null} */ #data = null;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {Instruments} look
   */
  constructor(ink, look) {
    this.ink = ink;
    this.look = look;
  }

  /**
   * Copies another network, which may have another shape.
   *
   * @param {Network} net
   * @param {string} [loss] of the copy
   */
  take(net, loss = 'none') {
    this.net?.dispose();
    this.net = this.ink.network({
      inputs: net.inputs,
      layers: net.layers.map(({ units, activation, pieces }) => ({
        units,
        activation,
        ...(activation === 'maxout' ? { pieces } : {}),
      })),
      loss,
      init: 'zeros',
    });
    this.copy(net);
  }

  /**
   * Copies the network's weights as they are now.
   *
   * @param {Network} net
   */
  copy(net) {
    if (this.net) this.net.parameters = net.parameters;
    this.#z = null;
  }

  /**
   * Begins to send all images through, for the pre-activations of one layer; work() goes on with
   * it.
   *
   * @param {Dataset} data
   * @param {number} layer from 0
   */
  begin(data, layer) {
    if (this.#z && this.#data === data && this.#layer === layer) return;
    this.#data = data;
    this.#layer = layer;
    this.#z = new Float32Array(data.size * this.#units);
    this.#done = 0;
  }

  get #info() {
    return /** @type {Network} */ (this.net).layers[this.#layer];
  }
  get #units() {
    return this.#info.units;
  }

  get isDone() {
    return this.#z !== null && this.#done === this.#data?.size;
  }
  get hasWork() {
    return this.#z !== null && !this.isDone;
  }

  /**
   * Sends the next slice of images through.
   *
   * @param {number} [rows]
   * @returns {boolean} whether there was one
   */
  work(rows = ROWS_AT_ONCE) {
    if (!this.hasWork || !this.#z || !this.#data || !this.net) return false;
    const count = Math.min(rows, this.#data.size - this.#done);
    const slice = Int32Array.from({ length: count }, (_, i) => this.#done + i);
    this.net.forward(this.#data.batch(slice), { training: false });
    const values = this.#info.pieces > 1 ? this.net.activations : this.net.preActivations;
    this.#z.set(values.call(this.net, this.#layer), this.#done * this.#units);
    this.#done += count;
    return true;
  }

  /**
   * How the unit responds to the test images.
   *
   * @param {number} unit from 0
   * @returns {import('../messages.js').Responses}
   */
  responses(unit) {
    const data = /** @type {Dataset} */ (this.#data);
    const all = /** @type {Float32Array} */ (this.#z);
    const { activation } = this.#info;
    const units = this.#units;
    const z = Float32Array.from({ length: data.size }, (_, i) => all[i * units + unit]);
    const a = NOT_ELEMENTWISE.includes(activation) ? z : this.look.activationCurve(activation, z).f;
    const order = [...z.keys()].sort((i, j) => z[j] - z[i] || i - j);
    const labels = order.map((_, i) => /** @type {number} */ (data.example(i).label));
    const show = (/** @type {number} */ i) => ({
      index: i,
      label: labels[i],
      pixels: /** @type {Uint8Array} */ (data.example(i).pixels),
      z: z[i],
      a: a[i],
    });
    return {
      most: order.slice(0, SHOWN).map(show),
      least: order.slice(-SHOWN).reverse().map(show),
      positive: this.look.summary(z).positive,
      count: data.size,
      means: Float32Array.from({ length: data.classes }, (_, digit) => {
        const ofDigit = a.filter((_, i) => labels[i] === digit);
        return ofDigit.length ? this.look.summary(ofDigit).mean : NaN;
      }),
    };
  }

  dispose() {
    this.net?.dispose();
    this.net = this.#z = null;
  }
}
