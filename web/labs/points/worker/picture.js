// Worker: what a learner has made of the plane, as pixels and curves: the core's outputs on a grid,
// coloured.

import { isCurve, numInputs } from '../settings.js';
import { colorMany, colorTwo } from './field/colors.js';
import { inputsOf } from './data.js';
import { UnitField } from './field/unit.js';
import { lineGrid, squareGrid, windowOf } from './window.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../inkgrad/dataset.js').Batch} Batch
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Picture} Picture
 *
 * @typedef {import('./run.js').Run} Run
 */

const SIDE = 200;
/** Side of a unit's small square. */
const UNIT_SIDE = 20;
/** Values of a unit's small curve. */
const UNIT_LINE = 41;
const CURVE_POINTS = 201;
/** Details are painted less often than the field; nobody sees the difference. */
const DETAILS_MS = 90;

export class PicturePainter {
  /**
   * The page sends those of its theme.
   *
   * @type {import('./field/colors.js').Colors}
   */
  colors = [
    [10, 106, 176],
    [255, 253, 248],
    [217, 98, 10],
    [0, 140, 110],
    [138, 95, 192],
  ];
  isSetUp = false;
  /**
   * The place under the pointer.
   *
   * @type {{ x: number; y: number } | null}
   */
  place = null;
  /**
   * The unit that fills the plane instead of the output.
   *
   * @type {import('../messages.js').UnitPlace | null}
   */
  unit = null;
  #ink;
  /** @type {Settings | null} */
  #settings = null;
  /** @type {import('../messages.js').Window} */
  #window = { x: [-1, 1], y: [-1, 1] };
  /** @type {Float32Array} */
  #grid = new Float32Array(0);
  /**
   * The places of the units' small pictures.
   *
   * @type {Batch | null}
   */
  #small = null;
  /**
   * When each learner's details were painted last.
   *
   * @type {WeakMap<Run, number>}
   */
  #detailsAt = new WeakMap();
  /** @type {{ of: Network; net: Network } | null} */
  #shares = null;
  #unitField;

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
    this.#unitField = new UnitField(ink);
  }

  /**
   * @param {Settings} settings
   * @param {import('../messages.js').Shown | null} shown
   */
  setUp(settings, shown) {
    const asCurve = isCurve(settings);
    const window = windowOf(settings, shown);
    this.#settings = settings;
    this.#window = window;
    const inputs = (/** @type {Float32Array} */ places) => inputsOf(this.#ink, settings, places);
    this.#grid = asCurve ? lineGrid(window, CURVE_POINTS) : inputs(squareGrid(window, SIDE));
    this.#small?.data.dispose();
    const data = this.#ink.dataset({
      values: asCurve ? lineGrid(window, UNIT_LINE) : inputs(squareGrid(window, UNIT_SIDE)),
      inputs: numInputs(settings),
    });
    const cells = asCurve ? UNIT_LINE : UNIT_SIDE ** 2;
    this.#small = data.batch(Array.from({ length: cells }, (_, i) => i));
    this.#detailsAt = new WeakMap();
    this.isSetUp = true;
  }

  /**
   * @param {Run} run
   * @param {import('./data.js').PointsData | null} data
   * @param {boolean} isBrief details may wait
   * @returns {Picture}
   */
  paint(run, data, isBrief) {
    const { net } = run;
    const now = performance.now();
    const asCurve = isCurve(/** @type {Settings} */ (this.#settings));
    const isDetailed = !isBrief || now - (this.#detailsAt.get(run) ?? -Infinity) > DETAILS_MS;
    if (isDetailed) this.#detailsAt.set(run, now);
    const ofUnit =
      asCurve || !this.unit || run.learner !== 'network' ? null : this.#fieldOfUnit(net);
    return {
      window: this.#window,
      field: asCurve ? null : (ofUnit ?? this.#field(net)),
      unit: ofUnit && this.unit,
      curve: asCurve ? this.#curve(net) : null,
      units: isDetailed ? this.#units(net) : null,
      parameters: net.parameters,
      wrong: isDetailed && data && !asCurve ? run.wrong(data) : null,
      answer: this.#answer(net, asCurve),
      ledger: run.ledger,
    };
  }

  /**
   * @param {Network} net
   * @param {boolean} asCurve
   */
  #answer(net, asCurve) {
    if (!this.place) return null;
    const { x, y } = this.place;
    const place = Float32Array.of(...(asCurve ? [x] : [x, y]));
    const settings = /** @type {Settings} */ (this.#settings);
    return { x, y, outputs: net.predict(inputsOf(this.#ink, settings, place)) };
  }

  /** @param {Network} net */
  #fieldOfUnit(net) {
    const place = /** @type {import('../messages.js').UnitPlace} */ (this.unit);
    const pixels = this.#unitField.paint(net, place, this.#grid, this.colors);
    return pixels && new Uint8ClampedArray(pixels.buffer);
  }

  /** @param {Network} net */
  #field(net) {
    const outputs = net.predict(this.#grid);
    const K = net.outputs;
    const isClasses = this.#settings?.field === 'classes';
    const { activation } = net.layers[net.layers.length - 1];
    const pixels =
      K < 3
        ? colorTwo(outputs, K, this.colors, { isClasses, isRaw: activation === 'linear' })
        : colorMany(outputs, K, this.colors, { isClasses, isShare: activation === 'softmax' });
    return new Uint8ClampedArray(pixels.buffer);
  }

  /**
   * Each unit's output over the plane, scaled to bytes.
   *
   * @param {Network} net
   */
  #units(net) {
    const batch = /** @type {Batch} */ (this.#small);
    const cells = batch.rows.length;
    net.forward(batch, { training: false });
    return net.layers.map(({ units, activation }, l) => {
      const a = net.activations(l); // (cells, units)
      const isShare = ['sigmoid', 'softmax', 'step'].includes(activation);
      const out = new Uint8Array(units * cells);
      for (let u = 0; u < units; u++) {
        let largest = 1e-6;
        for (let i = 0; i < cells; i++) largest = Math.max(largest, Math.abs(a[i * units + u]));
        for (let i = 0; i < cells; i++) {
          const value = a[i * units + u];
          out[u * cells + i] = isShare ? 255 * value : 127.5 + (127.5 * value) / largest;
        }
      }
      return out;
    });
  }

  /** @param {Network} net */
  #curve(net) {
    const y = net.predict(this.#grid);
    return { x: this.#grid, y, shares: this.#shareCurves(net) };
  }

  /**
   * Each last hidden unit's activation times its weight, computed by another network of the core,
   * whose last layer holds these weights on its diagonal.
   *
   * @param {Network} net
   */
  #shareCurves(net) {
    if (net.layers.length < 2) return [];
    const last = net.layers[net.layers.length - 1];
    const H = last.inputs;
    const shares = this.#sharesNetwork(net, H);
    const to = shares.layers[shares.layers.length - 1].weights.offset;
    const from = net.parameters;
    const parameters = shares.parameters;
    parameters.set(from.subarray(0, last.weights.offset));
    for (let j = 0; j < H; j++) parameters[to + j * H + j] = from[last.weights.offset + j];
    shares.parameters = parameters;
    const values = shares.predict(this.#grid); // (points, H)
    return Array.from({ length: H }, (_, j) =>
      Float32Array.from({ length: this.#grid.length }, (__, i) => values[i * H + j]),
    );
  }

  /**
   * @param {Network} net
   * @param {number} H units of its last hidden layer
   */
  #sharesNetwork(net, H) {
    if (this.#shares?.of === net) return this.#shares.net;
    this.#shares?.net.dispose();
    const hidden = net.layers
      .slice(0, -1)
      .map(({ units, activation, pieces }) => ({ units, activation, pieces }));
    const shares = this.#ink.network({
      inputs: net.inputs,
      layers: [...hidden, { units: H }],
      loss: 'none',
      init: 'zeros',
    });
    this.#shares = { of: net, net: shares };
    return shares;
  }
}
