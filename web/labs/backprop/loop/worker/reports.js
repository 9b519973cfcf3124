// Worker: tells the page what the network, the mini-batch, one image and one unit look like now.

import { networkPart } from '../network.js';
import { lookedAt, unitMessage, unitsMessage } from './unit-portrait.js';

/**
 * @typedef {import('./run.js').LoopRun} LoopRun
 *
 * @typedef {import('../messages.js').NetworkSettings} NetworkSettings
 */

/** Between two reports of progress. */
const REPORT_MS = 120;

export class Reports {
  #tools;
  #probe;
  #data;
  /** @type {import('../messages.js').Looked} */ #at = { layer: 1, unit: 1, image: 1 };
  /** @type {Map<number, number>} each image's own loss, by its row */ #losses = new Map();
  #progressAt = 0;
  #image;
  /** @type {import('../messages.js').DataMessage | null} the last one */ #images = null;
  /** The page has the responses of the unit, or nobody asks for them. */ #isUnitTold = true;

  /**
   * @param {import('./bench.js').Tools} tools
   * @param {import('./unit-probe.js').Probe} probe
   * @param {import('../../../common/worker/digit-images.js').DigitsData} data
   * @param {import('./handed-image.js').HandedImage} image
   */
  constructor(tools, probe, data, image) {
    this.#tools = tools;
    this.#probe = probe;
    this.#data = data;
    this.#image = image;
  }

  /** The weights have changed: nobody waits for the responses of before. */
  forgetUnit() {
    this.#isUnitTold = true;
  }

  /** @param {import('../messages.js').DataMessage} message about the images */
  data(message) {
    this.#images = message;
    this.#tools.post(message);
  }

  /**
   * Introduces the network, and the images to a view that has not heard of them.
   *
   * @param {import('../../../../inkgrad.js').Network} net
   * @param {NetworkSettings} settings
   */
  network(net, settings) {
    this.#tools.post({
      type: 'network',
      settings,
      isShipped: settings.net === 'shipped' && net.layers.length > 2,
      numParameters: net.numParameters,
      layers: net.layers.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    });
    if (this.#images) this.#tools.post(this.#images);
  }

  /**
   * @param {LoopRun} run
   * @param {NetworkSettings} settings
   * @param {import('../network.js').Call | 'all'} call
   * @param {number} times
   * @param {import('../network.js').Call | null} [missing]
   * @param {number} [passes] before the call
   */
  called(run, settings, call, times, missing = null, passes = 0) {
    this.#tools.post({
      type: 'called',
      call,
      times,
      missing,
      passes,
      next: run.next,
      batch: run.rows?.length ?? 0,
      settings: networkPart(settings),
      hash: run.net.hash(),
      loss: run.loss,
      isTouched: run.isTouched,
      arrays: run.states(),
    });
  }

  /**
   * At most every REPORT_MS.
   *
   * @param {LoopRun} run
   * @param {number} left steps to do
   */
  progress({ steps }, left) {
    if (performance.now() - this.#progressAt <= REPORT_MS) return;
    this.#progressAt = performance.now();
    this.#tools.post({ type: 'progress', steps, of: steps + left });
  }

  /** @param {LoopRun} run */
  batch({ rows, data }) {
    if (!rows) return;
    const images = [...rows].map((index) => {
      const { pixels, label } = data.example(index);
      return {
        index,
        label: /** @type {number} */ (label),
        pixels: /** @type {Uint8Array} */ (pixels),
      };
    });
    this.#tools.post({ type: 'batch', images });
  }

  /**
   * Computes the loss of each image of the mini-batch, with the weights that it went through.
   *
   * @param {LoopRun} run
   */
  measure(run) {
    if (run.rows) this.#losses = this.#probe.losses(run.data, run.rows, usedBy(run));
  }

  /**
   * @param {LoopRun} run
   * @param {NetworkSettings} settings
   */
  followed(run, { learningRate }) {
    if (!run.rows) return;
    const followed = run.follow(Math.min(this.#at.image, run.rows.length) - 1);
    const [{ delta }] = followed.layers;
    const unit = delta ? largest(delta) : 0;
    const { index } = followed;
    const pull = delta && this.#probe.pull(run.data, index, usedBy(run), learningRate, unit);
    const loss = run.loss === null ? null : (this.#losses.get(index) ?? null);
    this.#tools.post({ type: 'followed', ...followed, pull, loss, handed: this.#image.handed });
  }

  /** @param {LoopRun} run */
  units(run) {
    this.#tools.post(unitsMessage(run, lookedAt(run.net, this.#at).layer));
    this.unit(run);
  }

  /**
   * Without the responses to the test images, if they are still being computed.
   *
   * @param {LoopRun} run
   */
  unit(run) {
    const { test } = this.#data;
    const at = lookedAt(run.net, this.#at);
    if (test) this.#probe.begin(test, at.layer);
    this.#isUnitTold = this.#probe.isDone;
    const responses = this.#probe.isDone ? this.#probe.responses(at.unit) : null;
    this.#tools.post(unitMessage(run, at, this.#tools.look, responses));
    this.#tools.wake();
  }

  /**
   * The unit, if it waits for its responses to the test images.
   *
   * @param {LoopRun} run
   */
  waitingUnit(run) {
    if (!this.#isUnitTold) this.unit(run);
  }

  /**
   * Another image, layer or unit is looked at.
   *
   * @param {import('../messages.js').Looked} at
   * @param {LoopRun | null} run
   * @param {NetworkSettings | null} settings
   */
  lookAt(at, run, settings) {
    const before = this.#at;
    this.#at = at;
    if (!run || !settings) return;
    if (before.image !== at.image) this.followed(run, settings);
    if (before.layer !== at.layer) this.units(run);
    else if (before.unit !== at.unit) this.unit(run);
  }
}

/**
 * The weights that the mini-batch went through.
 *
 * @param {LoopRun} run
 */
const usedBy = ({ hasStepped, before, net }) => (hasStepped && before) || net.parameters;

/**
 * The unit that an image changes most.
 *
 * @param {Float32Array} delta
 * @returns {number}
 */
const largest = (delta) =>
  delta.reduce(
    (/** @type {number} */ best, value, j) => (Math.abs(value) > Math.abs(delta[best]) ? j : best),
    0,
  );
