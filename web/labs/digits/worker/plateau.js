// Worker: reduce on plateau: the learning rate falls when the training loss has not fallen for some
// epochs. It watches the training loss: the test images must not decide how a network is trained.

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../../inkgrad/network.js').TrainResult} TrainResult
 */

/** Epochs without a lower loss that are still waited for; after one more the rate falls. */
const PATIENCE = 2;
const GAMMA = 0.1;

export class Plateau {
  #watch;
  #factor = 1;
  #loss = 0;
  #examples = 0;

  /** @param {import('../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#watch = ink.plateau({ patience: PATIENCE, gamma: GAMMA });
  }

  /** @param {Settings} settings */
  rate({ schedule, learningRate }) {
    return schedule === 'plateau' ? learningRate * this.#factor : learningRate;
  }

  /**
   * @param {TrainResult} result of some steps within an epoch
   * @param {boolean} isEpochEnd
   */
  see({ loss, examples }, isEpochEnd) {
    if (Number.isFinite(loss)) {
      this.#loss += loss * examples;
      this.#examples += examples;
    }
    if (!isEpochEnd || !this.#examples) return;
    this.#factor = this.#watch.update(this.#loss / this.#examples);
    this.#loss = this.#examples = 0;
  }
}
