// What a learner has made of the plane, as pixels and curves: the core's answers on a grid,
// coloured.

import { isCurve } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./data.js').Shown} Shown
 *
 * @typedef {{ x: [number, number]; y: [number, number] }} Window what of the plane is seen
 */

/**
 * @typedef {object} Picture
 * @property {Window} window
 * @property {Uint8ClampedArray | null} field (SIDE, SIDE) of RGBA, the first row on top; null: a
 *   curve
 * @property {{ x: Float32Array; y: Float32Array; shares: Float32Array[] } | null} curve the output,
 *   and what each unit of the last hidden layer adds to it
 * @property {Uint8Array[] | null} units of each layer (units, cells): 0 to 255, 128 being 0; null:
 *   as before
 * @property {Float32Array} parameters
 * @property {Uint8Array | null} wrong of the points shown; null: as before
 * @property {{ x: number; y: number; outputs: Float32Array } | null} answer at the place that is
 *   looked at
 */

export const SIDE = 200;
/** Of a unit's small field; of a curve, a line of so many values. */
export const UNIT_SIDE = 20;
export const UNIT_LINE = 41;
const CURVE_POINTS = 201;
/** What changes slowly enough to be seen in fewer frames than the field. */
const DETAILS_MS = 90;

export class Portrait {
  /** Red, green, blue of class 0, of the paper, of class 1 and of class 2. */
  colors = [
    [10, 106, 176],
    [255, 253, 248],
    [217, 98, 10],
    [0, 140, 110],
  ];
  isSetUp = false;
  /**
   * Where somebody looks.
   *
   * @type {{ x: number; y: number } | null}
   */
  place = null;
  #ink;
  /** @type {Settings | null} */ #settings = null;
  /** @type {Window} */ #window = { x: [-1, 1], y: [-1, 1] };
  #grid = new Float32Array(0);
  /** @type {import('../../../inkgrad/dataset.js').Batch | null} for the units' fields */
  #small = null;
  /**
   * When each learner's details were painted last.
   *
   * @type {WeakMap<import('./run.js').Run, number>}
   */
  #detailsAt = new WeakMap();
  /** @type {{ of: Network; net: Network } | null} */ #shares = null;

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * @param {Settings} settings
   * @param {Shown | null} shown
   */
  setUp(settings, shown) {
    this.#settings = settings;
    this.#window = windowOf(settings, shown);
    const { x, y } = this.#window,
      asCurve = isCurve(settings);
    const at = (
      /** @type {[number, number]} */ [low, high],
      /** @type {number} */ i,
      /** @type {number} */ n,
    ) => low + ((high - low) * (i + 0.5)) / n;
    const square = (/** @type {number} */ n) =>
      Float32Array.from({ length: 2 * n * n }, (_, i) =>
        i % 2 ? at(y, n - 1 - Math.floor(i / 2 / n), n) : at(x, (i / 2) % n, n),
      );
    const line = (/** @type {number} */ n) =>
      Float32Array.from({ length: n }, (_, i) => x[0] + ((x[1] - x[0]) * i) / (n - 1));
    this.#grid = asCurve ? line(CURVE_POINTS) : square(SIDE);
    const cells = asCurve ? UNIT_LINE : UNIT_SIDE ** 2;
    this.#small?.data.dispose();
    const data = this.#ink.dataset({
      values: asCurve ? line(UNIT_LINE) : square(UNIT_SIDE),
      inputs: asCurve ? 1 : 2,
    });
    this.#small = data.batch(Array.from({ length: cells }, (_, i) => i));
    this.#detailsAt = new WeakMap();
    this.isSetUp = true;
  }

  /**
   * @param {import('./run.js').Run} run
   * @param {import('./data.js').PointsData | null} data
   * @param {boolean} isBrief details may wait
   * @returns {Picture}
   */
  paint(run, data, isBrief) {
    const { net } = run,
      now = performance.now(),
      asCurve = isCurve(/** @type {Settings} */ (this.#settings));
    const isDetailed = !isBrief || now - (this.#detailsAt.get(run) ?? -Infinity) > DETAILS_MS;
    if (isDetailed) this.#detailsAt.set(run, now);
    return {
      window: this.#window,
      field: asCurve ? null : this.#field(net),
      curve: asCurve ? this.#curve(net) : null,
      units: isDetailed ? this.#units(net) : null,
      parameters: net.parameters,
      wrong: isDetailed && data && !asCurve ? run.wrong(data) : null,
      answer: this.place && {
        ...this.place,
        outputs: net.predict(
          asCurve ? Float32Array.of(this.place.x) : Float32Array.of(this.place.x, this.place.y),
        ),
      },
    };
  }

  /** @param {Network} net */
  #field(net) {
    const outputs = net.predict(this.#grid),
      K = net.outputs;
    const pixels = new Uint32Array(SIDE * SIDE);
    const isClasses = this.#settings?.field === 'classes';
    if (K < 3) {
      const shades = this.#shades(isClasses),
        isRaw = net.layers[net.layers.length - 1].activation === 'linear';
      const scale = isRaw ? 127.5 : 255,
        shift = isRaw ? 127.5 : 0;
      for (let i = 0; i < pixels.length; i++) {
        const t = scale * outputs[K * i + K - 1] + shift;
        pixels[i] = shades[t > 0 ? (t < 255 ? Math.round(t) : 255) : 0]; // NaN, near overflow, is class 0's
      }
    } else {
      this.#mix(
        pixels,
        outputs,
        isClasses,
        net.layers[net.layers.length - 1].activation === 'softmax',
      );
    }
    return new Uint8ClampedArray(pixels.buffer);
  }

  /**
   * From class 0 over the paper to class 1, 256 of them.
   *
   * @param {boolean} isClasses
   */
  #shades(isClasses) {
    const [low, paper, high] = this.colors;
    return Uint32Array.from({ length: 256 }, (_, i) => {
      const share = isClasses ? (i >= 128 ? 1 : -1) : (i - 127.5) / 127.5;
      return blend(paper, share < 0 ? low : high, 0.75 * Math.abs(share));
    });
  }

  /**
   * Three classes: the largest output's colour, the stronger the further it is ahead.
   *
   * @param {Uint32Array} pixels
   * @param {Float32Array} outputs
   * @param {boolean} isClasses
   * @param {boolean} isShare
   */
  #mix(pixels, outputs, isClasses, isShare) {
    const [zero, paper, one, two] = this.colors;
    const shades = [zero, one, two].map((rgb) =>
      Uint32Array.from({ length: 64 }, (_, i) => blend(paper, rgb, (0.75 * i) / 63)),
    );
    for (let i = 0; i < pixels.length; i++) {
      const a = outputs[3 * i],
        b = outputs[3 * i + 1],
        c = outputs[3 * i + 2];
      const top = a >= b && a >= c ? 0 : b >= c ? 1 : 2;
      const lead = Math.max(a, b, c) - Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
      const share = isClasses ? 1 : Math.min(Math.max(isShare ? lead : lead / 2, 0), 1);
      pixels[i] = shades[top][Math.round(63 * (share || 0))];
    }
  }

  /** @param {Network} net */
  #units(net) {
    const batch = /** @type {import('../../../inkgrad/dataset.js').Batch} */ (this.#small),
      cells = batch.rows.length;
    net.forward(batch, { training: false });
    return net.layers.map(({ units, activation }, l) => {
      const a = net.activations(l),
        out = new Uint8Array(units * cells);
      const isShare = activation === 'sigmoid' || activation === 'softmax' || activation === 'step';
      for (let u = 0; u < units; u++) {
        let largest = 1e-6;
        for (let i = 0; i < cells; i++) largest = Math.max(largest, Math.abs(a[i * units + u]));
        for (let i = 0; i < cells; i++)
          out[u * cells + i] = isShare
            ? 255 * a[i * units + u]
            : 127.5 + (127.5 * a[i * units + u]) / largest;
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
   * Each last hidden unit's activation times its weight, by a network of the core's whose last
   * layer holds these weights on its diagonal.
   *
   * @param {Network} net
   */
  #shareCurves(net) {
    if (net.layers.length < 2) return [];
    const last = net.layers[net.layers.length - 1],
      H = last.inputs;
    if (this.#shares?.of !== net) {
      this.#shares?.net.dispose();
      const layers = [
        ...net.layers
          .slice(0, -1)
          .map(({ units, activation, pieces }) => ({ units, activation, pieces })),
        { units: H },
      ];
      this.#shares = {
        of: net,
        net: this.#ink.network({ inputs: net.inputs, layers, loss: 'none', init: 'zeros' }),
      };
    }
    const { net: shares } = this.#shares,
      to = shares.layers[shares.layers.length - 1].weights.offset;
    const from = net.parameters,
      parameters = shares.parameters;
    parameters.set(from.subarray(0, last.weights.offset));
    for (let j = 0; j < H; j++) parameters[to + j * H + j] = from[last.weights.offset + j];
    shares.parameters = parameters;
    const values = shares.predict(this.#grid);
    return Array.from({ length: H }, (_, j) =>
      Float32Array.from({ length: this.#grid.length }, (__, i) => values[i * H + j]),
    );
  }
}

/**
 * RGBA in the memory's order.
 *
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share
 */
function blend(from, to, share) {
  const [r, g, b] = from.map((one, c) => Math.round(one + (to[c] - one) * share));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/**
 * All points with a margin, and at least where the core puts them.
 *
 * @param {Settings} settings
 * @param {Shown | null} shown
 * @returns {Window}
 */
function windowOf(settings, shown) {
  const isTable = ['or', 'and', 'xor'].includes(settings.data),
    asCurve = isCurve(settings);
  const x = isTable ? [-0.5, 1.5] : [-2.4, 2.4],
    y = isTable ? [-0.5, 1.5] : asCurve ? [-1.6, 2.2] : [-2.4, 2.4];
  const points = shown?.points ?? [];
  for (let i = 0; i < points.length; i += 2) {
    x[0] = Math.min(x[0], points[i] - 0.1);
    x[1] = Math.max(x[1], points[i] + 0.1);
    y[0] = Math.min(y[0], points[i + 1] - 0.1);
    y[1] = Math.max(y[1], points[i + 1] + 0.1);
  }
  if (!asCurve) {
    // one scale for both
    const side = Math.max(x[1] - x[0], y[1] - y[0]),
      cx = (x[0] + x[1]) / 2,
      cy = (y[0] + y[1]) / 2;
    return { x: [cx - side / 2, cx + side / 2], y: [cy - side / 2, cy + side / 2] };
  }
  return { x: [x[0], x[1]], y: [y[0], y[1]] };
}
