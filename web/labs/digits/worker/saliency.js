// Worker: saliency, which is how much each pixel matters for the answer: the gradient of the
// answer's logit with respect to the input.

/** @typedef {import('./run.js').Run} Run */

/**
 * The logits' own network: that of the page with its weights, but with a linear head. A squared
 * error whose only residual is the answer's then has the logit's gradient, and the network that is
 * in training is left alone.
 */
export class LogitGradient {
  #ink;
  /** @type {import('../../../inkgrad.js').Network | null} */ #twin = null;
  /**
   * The run whose weights the twin has.
   *
   * @type {{ run: Run; step: number } | null}
   */
  #of = null;

  /** @param {import('../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  dispose() {
    this.#twin?.dispose();
    this.#twin = this.#of = null;
  }

  /**
   * @param {Run} run
   * @param {Uint8Array} pixels (784)
   * @param {number} digit
   * @returns {Float32Array | null} (784) d logit / d pixel, pixels counted from 0 to 1; null: the
   *   weights are too large for it
   */
  of(run, pixels, digit) {
    const twin = this.#like(run),
      logits = twin.predict(pixels),
      head = twin.layers.length - 1;
    if (!logits.every(Number.isFinite)) return null;
    const data = this.#ink.dataset({
      images: pixels,
      targets: logits.map((z, k) => (k === digit ? z - 1 : z)),
    });
    twin.forward(data.batch([0]), { training: false });
    twin.zeroGrad();
    twin.backward();
    const delta = twin.deltas(head)[digit],
      gradient = twin.inputGradient().map((g) => g / delta);
    data.dispose();
    // From 2^24 on, a logit minus one may be the same number, and then there is no residual.
    return gradient.every(Number.isFinite) ? gradient : null;
  }

  /** @param {Run} run */
  #like(run) {
    if (this.#twin && this.#of?.run === run && this.#of.step === run.step) return this.#twin;
    if (this.#of?.run !== run) this.dispose();
    const { layers, parameters } = run.net,
      head = layers.length - 1;
    this.#twin ??= this.#ink.network({
      inputs: 784,
      loss: 'mse',
      init: 'zeros',
      layers: layers.map(({ units, activation, pieces }, l) => ({
        units,
        activation: l === head ? 'linear' : activation,
        ...(activation === 'maxout' ? { pieces } : {}),
      })),
    });
    this.#twin.parameters = parameters;
    this.#of = { run, step: run.step };
    return this.#twin;
  }
}
