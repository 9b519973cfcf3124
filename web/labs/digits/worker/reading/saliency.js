// Worker: saliency, which is how much each pixel matters for the answer: the gradient of the
// answer's logit with respect to the input.

/** @typedef {import('../run.js').Run} Run */

export class LogitGradient {
  #look;

  /** @param {import('../../../../inkgrad/instruments.js').Instruments} look */
  constructor(look) {
    this.#look = look;
  }

  /**
   * @param {Run} run
   * @param {Uint8Array} pixels (784)
   * @param {number} digit
   * @returns {Float32Array | null} (784) d logit / d pixel, pixels counted from 0 to 1; null: the
   *   weights are too large for it
   */
  of({ net }, pixels, digit) {
    const { gradient } = this.#look.logitGradient(net, pixels, { output: digit, layer: -1 });
    return gradient.every(Number.isFinite) ? gradient : null;
  }
}
