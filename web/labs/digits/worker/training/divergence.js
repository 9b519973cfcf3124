// Worker: when a run diverges, and whether its weights are worth going back to. It holds no weights
// but those that it is given to keep.

/** @typedef {import('../../messages.js').Divergence} Divergence */

/** A loss this many times that of the untrained network, for this many steps, will not recover. */
const EXPLODED = 10;
const EXPLODED_STEPS = 10;
/** Points of the curve between two sets of weights that are kept. */
const KEPT_POINTS = 64;

/** @template Kept what it takes to go back */
export class DivergenceGuard {
  /** @type {number | null} the untrained network's, on some training images */ firstLoss = null;
  /** @type {(Kept & { step: number }) | null} */ kept = null;
  #runningLoss = NaN;
  #bestLoss = Infinity;
  #explodedSteps = 0;
  #pointsSinceKept = 0;

  /**
   * @param {{ loss: number; steps: number; diverged: boolean }} result of the last steps
   * @param {number} points what these steps count for where a step is more than a point
   * @returns {Divergence['reason'] | null}
   */
  judge({ loss, steps, diverged }, points) {
    if (diverged) return 'not-finite';
    if (!steps) return null;
    const first = /** @type {number} */ (this.firstLoss);
    this.#explodedSteps = loss > EXPLODED * first ? this.#explodedSteps + steps : 0;
    if (this.#explodedSteps >= EXPLODED_STEPS) return 'exploded';
    this.#runningLoss = Number.isNaN(this.#runningLoss)
      ? loss
      : 0.9 * this.#runningLoss + 0.1 * loss;
    this.#bestLoss = Math.min(this.#bestLoss, this.#runningLoss);
    this.#pointsSinceKept += points;
    return null;
  }

  /** Nothing is exploding, and the loss is about as low as it has been. */
  get isGood() {
    if (Number.isNaN(this.#runningLoss)) return true;
    return (
      this.#explodedSteps === 0 &&
      this.#runningLoss <= 2 * this.#bestLoss + 0.02 * (this.firstLoss ?? 0)
    );
  }

  /** It is time to keep the weights. */
  get isDue() {
    return this.#pointsSinceKept >= KEPT_POINTS && this.isGood;
  }

  /** @param {Kept & { step: number }} now */
  keep(now) {
    this.kept = now;
    this.#pointsSinceKept = 0;
  }

  /** The kept weights are back. */
  wentBack() {
    this.#explodedSteps = 0;
    this.#runningLoss = NaN;
  }
}
