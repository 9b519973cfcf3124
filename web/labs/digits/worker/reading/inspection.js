// Worker: what the first layer does with the drawing, and one of its units from close by. Each
// number is the core's.

import { UnitProbe } from '../../../common/worker/unit-probe.js';
import { fitting } from '../fitting.js';
import { rowsPerSlice } from '../training/measuring-schedule.js';

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../../common/messages.js').Responses} Responses
 */

/** The pause between two messages about the unit in view while it changes. */
const UNIT_MS = 150;
/** While it trains, the test images go through it again after this pause. */
const PROBE_MS = 1500;

/**
 * @typedef {object} Current
 * @property {Run | null} run
 * @property {Dataset | null} test null: not all test images are there
 * @property {Uint8Array | null} pixels null: nothing is drawn
 */

export class Inspection {
  #look;
  #post;
  #current;
  #probe;
  /** @type {number | null} */ #unit = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {unknown[]} unit, run, step, drawing and images that were told last */ #told = [];
  #toldAt = -Infinity;
  /** @type {unknown[]} network, step and images that the probe has */ #probed = [];
  #probedAt = -Infinity;
  /** @type {{ net: Network; unit: number; at: number; responses: Responses } | null} */
  #known = null;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {Instruments} look
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => Current} current
   */
  constructor(ink, look, post, current) {
    this.#look = look;
    this.#post = post;
    this.#current = current;
    this.#probe = new UnitProbe(ink, look);
  }

  // ---- the layer ----

  /**
   * The drawing has been answered.
   *
   * @param {Run | null} run null: nothing is drawn
   * @param {import('../../messages.js').Reading | null} reading
   */
  answered(run, reading) {
    const answer = reading?.answer ?? null;
    const layer =
      run && reading && answer !== null
        ? this.#layer(run.net, reading.pixels, answer)
        : { activations: null, contributions: null };
    this.#post({ type: 'hidden', answer, ...layer });
  }

  /**
   * @param {Network} net
   * @param {Uint8Array} pixels
   * @param {number} answer
   */
  #layer(net, pixels, answer) {
    if (net.layers.length === 1) return { activations: net.predict(pixels), contributions: null };
    const at = { output: answer, layer: 0 };
    const { values, contributions } = this.#look.logitGradient(net, pixels, at);
    const isKnown = contributions.every(Number.isFinite);
    return { activations: values, contributions: isKnown ? contributions : null };
  }

  // ---- one unit ----

  /** @param {number | null} unit from 0; null: none is looked at */
  setUnit(unit) {
    this.#unit = unit;
    clearTimeout(this.#timer);
    if (unit !== null) return this.#follow();
    this.#probe.dispose();
    this.#probed = this.#told = [];
    this.#known = null;
  }

  /** Tells what has changed, goes on with the test images in slices, and comes back. */
  #follow() {
    const { run, test: all, pixels } = this.#current();
    const test = fitting(run, all);
    if (run && this.#unit !== null && this.#unit < run.net.layers[0].units) {
      const isNew = test !== null && this.#probeOn(run, test);
      const now = [this.#unit, run, test, run.step, pixels];
      const isOther = now.some((one, i) => one !== this.#told[i]);
      const isDue = now[0] !== this.#told[0] || performance.now() - this.#toldAt > UNIT_MS;
      if (isNew || (isOther && isDue)) {
        this.#told = now;
        this.#toldAt = performance.now();
        this.#post(this.#message(run.net, this.#unit, pixels, test));
      }
    }
    this.#timer = setTimeout(() => this.#follow(), this.#probe.hasWork ? 0 : UNIT_MS);
  }

  /**
   * @param {Run} run
   * @param {Dataset} test
   * @returns {boolean} whether all images have just gone through
   */
  #probeOn({ net, step, parameters }, test) {
    const [ofNet, ofStep, ofTest] = this.#probed;
    const isOther = ofNet !== net || ofTest !== test;
    const isOld = ofStep !== step && performance.now() - this.#probedAt > PROBE_MS;
    if (isOther) this.#probe.take(net);
    else if (isOld && !this.#probe.hasWork) this.#probe.copy(net);
    if (isOther || (isOld && !this.#probe.hasWork)) {
      this.#probed = [net, step, test];
      this.#probe.begin(test, 0);
    }
    if (!this.#probe.work(rowsPerSlice(parameters)) || this.#probe.hasWork) return false;
    this.#probedAt = performance.now();
    return true;
  }

  /**
   * @param {Network} net
   * @param {number} unit
   * @returns {Responses | null} of the weights that went through the images last
   */
  #responses(net, unit) {
    const at = this.#probedAt,
      known = this.#known;
    const isKnown = known?.net === net && known.unit === unit;
    if (this.#probe.isDone && !(isKnown && known.at === at))
      this.#known = { net, unit, at, responses: this.#probe.responses(unit) };
    return this.#probe.isDone || isKnown ? (this.#known?.responses ?? null) : null;
  }

  /**
   * @param {Network} net
   * @param {number} unit
   * @param {Uint8Array | null} pixels
   * @param {Dataset | null} test
   * @returns {import('../../messages/hidden.js').UnitMessage}
   */
  #message(net, unit, pixels, test) {
    const [first, next] = net.layers;
    return {
      type: 'unit',
      unit,
      units: first.units,
      weights: net.unitWeights(0, unit),
      bias: net.parameters[first.biases.offset + unit],
      ...this.#forDrawing(net, unit, pixels),
      isOutput: !next,
      isNextLast: net.layers.length === 2,
      responses: test && this.#responses(net, unit),
      hasImages: test !== null,
    };
  }

  /**
   * @param {Network} net
   * @param {number} unit
   * @param {Uint8Array | null} pixels
   * @returns {{ activation: number | null; effects: Float32Array | null }}
   */
  #forDrawing(net, unit, pixels) {
    const { layers } = net;
    if (layers.length === 1)
      return { activation: pixels && net.predict(pixels)[unit], effects: null };
    const of = (/** @type {number} */ output) =>
      pixels && this.#look.logitGradient(net, pixels, { output, layer: 0 });
    const activation = of(0)?.values[unit] ?? null;
    if (layers.length === 2) {
      const from = layers[1].weights.offset + net.outputs * unit;
      return { activation, effects: net.parameters.slice(from, from + net.outputs) };
    }
    const each = { length: net.outputs };
    const effects = Float32Array.from(each, (_, k) => of(k)?.gradient[unit] ?? NaN);
    return { activation, effects: effects.every(Number.isFinite) ? effects : null };
  }
}
