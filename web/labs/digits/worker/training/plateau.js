// Worker: reduce on plateau: the learning rate falls when the training loss has not fallen for some
// epochs. It watches the training loss: the test images must not decide how a network is trained.

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../networks.js').PlateauState} PlateauState
 *
 * @typedef {import('../../../../inkgrad/network.js').TrainResult} TrainResult
 */

/** Epochs without a lower loss that are still waited for; after one more the rate falls. */
const PATIENCE = 2;
export const GAMMA = 0.1;

export class Plateau {
  #ink;
  #watch;
  #factor = 1;
  /** The epochs after which the rate fell. @type {number[]} */ reductions = [];
  /** @type {PlateauState} */ #seen = { epochs: [], loss: 0, examples: 0 };

  /** @param {import('../../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
    this.#watch = this.#newWatch();
  }

  #newWatch = () => this.#ink.plateau({ patience: PATIENCE, gamma: GAMMA });

  /** @returns {PlateauState} */
  get state() {
    return { ...this.#seen, epochs: [...this.#seen.epochs] };
  }

  /** @param {PlateauState} [state] goes back there; without it, to the beginning */
  goTo({ epochs, loss, examples } = { epochs: [], loss: 0, examples: 0 }) {
    this.#watch = this.#newWatch();
    this.#factor = 1;
    this.reductions = [];
    epochs.forEach((mean, i) => this.#update(mean, i + 1));
    this.#seen = { epochs: [...epochs], loss, examples };
  }

  /**
   * @param {number} mean loss of an epoch
   * @param {number} epoch from 1
   */
  #update(mean, epoch) {
    const factor = this.#watch.update(mean);
    if (factor < this.#factor) this.reductions.push(epoch);
    this.#factor = factor;
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
    const seen = this.#seen;
    if (Number.isFinite(loss)) {
      seen.loss += loss * examples;
      seen.examples += examples;
    }
    if (!isEpochEnd || !seen.examples) return;
    const mean = seen.loss / seen.examples;
    this.#seen = { epochs: [...seen.epochs, mean], loss: 0, examples: 0 };
    this.#update(mean, this.#seen.epochs.length);
  }
}
