// Worker: the curves of the functions view, and the pre-activations of a layer that are shown under
// them.

import { LOSS_OF, flatBelow, linesOf } from '../settings.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../messages.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Curve} Curve
 *
 * @typedef {import('../messages.js').FunctionsMessage
 *   | import('../messages.js').LayerMessage} Answer
 */

export const LOW = -6;
export const HIGH = 6;
const POINTS = 481;
const BINS = 96;
/** Test images whose pre-activations are counted. */
const IMAGES = 500;

const X = Float32Array.from({ length: POINTS }, (_, i) => LOW + ((HIGH - LOW) * i) / (POINTS - 1));

export class FunctionsPart {
  #ink;
  #look;
  #post;
  /** @type {Settings | null} */ #settings = null;

  /**
   * @param {Ink} ink
   * @param {Instruments} look
   * @param {(message: Answer) => void} post
   */
  constructor(ink, look, post) {
    this.#ink = ink;
    this.#look = look;
    this.#post = post;
  }

  /** @param {Settings} settings */
  set(settings) {
    this.#settings = settings;
    this.#post({
      type: 'functions',
      settings,
      activation: this.#activation(settings),
      loss: this.#loss(settings),
      softmax: this.#softmax(settings),
    });
  }

  /**
   * @param {Settings} settings
   * @returns {Curve}
   */
  #activation({ shown, slope, alpha, pieces }) {
    if (shown !== 'maxout')
      return { x: X, ...this.#ink.activationCurve(shown, X, { slope, alpha }) };
    const lines = linesOf(pieces);
    // The larger of a piece and itself is the piece.
    const values = lines.map((line) => this.#look.maxoutCurve([line, line], X).f);
    return { x: X, ...this.#look.maxoutCurve(lines, X), pieces: values };
  }

  /**
   * @param {Settings} settings
   * @returns {Curve}
   */
  #loss({ loss, target, delta, smoothing }) {
    const { loss: name, activation } = LOSS_OF[loss] ?? { loss };
    return {
      x: X,
      ...this.#look.lossCurve(name, X, { target, activation, delta, labelSmoothing: smoothing }),
    };
  }

  /**
   * A network whose only input is 0, so that its biases are the logits.
   *
   * @param {Settings} settings
   */
  #softmax({ logits, truth }) {
    const units = logits.length;
    const net = this.#ink.network({
      inputs: 1,
      layers: [{ units, activation: 'softmax' }],
      loss: 'cross-entropy',
    });
    const data = this.#ink.dataset({
      values: new Float32Array(1),
      inputs: 1,
      labels: [truth - 1],
      classes: units,
    });
    try {
      net.parameters = [...logits.map(() => 0), ...logits];
      const probabilities = net.forward(data.batch([0]));
      const loss = net.loss();
      net.backward();
      return { probabilities, loss, gradient: net.deltas(0) };
    } finally {
      net.dispose();
      data.dispose();
    }
  }

  /**
   * Posts the pre-activations of the layer that the settings name.
   *
   * @param {readonly import('../../../../inkgrad/network.js').LayerInfo[]} layers
   * @param {import('../../loop/worker/unit-probe.js').Probe} probe
   * @param {import('../../../../inkgrad.js').Dataset} data
   */
  show(layers, probe, data) {
    const settings = this.#settings;
    if (!settings) return;
    const layer = Math.min(settings.ofLayer, layers.length);
    const { units, activation } = layers[layer - 1];
    const { shown, slope, alpha } = settings;
    const z = probe.first(data, layer - 1, IMAGES);
    this.#post({
      type: 'layer',
      layer: {
        layer,
        units,
        images: z.length / units,
        activation,
        isSoftmax: activation === 'softmax',
        low: LOW,
        high: HIGH,
        layers: layers.length,
        ...this.#look.histogram(z, { low: LOW, high: HIGH, bins: BINS }),
        summary: this.#look.summary(z),
        slopes:
          shown === 'maxout'
            ? null
            : this.#look.slopes(shown, z, { units, flat: flatBelow(shown), slope, alpha }),
      },
    });
  }
}
