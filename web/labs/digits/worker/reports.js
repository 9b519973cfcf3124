// Worker: when the page hears of progress: at most once a frame, and only when it has drawn what
// came before.

/**
 * @typedef {import('../messages.js').Row} Row
 *
 * @typedef {import('../messages.js').Goal} Goal
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./run.js').Run} Run
 */

const FRAME_MS = 40;
const TILES_MS = 160;
const MAX_TILES = 128;
/** While nobody looks (a hidden tab draws no frame), this many measurements are kept for later. */
const MAX_ROWS_WAITING = 4000;

export class Reports {
  #post;
  /** @type {Row[]} */ #rows = [];
  /** @type {Goal[]} since the last report */ #reached = [];
  #pageIsReady = true;
  #lastPost = 0;
  #lastTiles = 0;
  #toldWaiting = false;

  /** @param {(message: FromWorker, transfer?: Transferable[]) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** The page has drawn the last report. */
  drawn() {
    this.#pageIsReady = true;
  }

  /** Another network's measurements follow. */
  clear() {
    this.#rows = [];
    this.#reached = [];
  }

  /** @param {Row} row */
  add(row) {
    this.#rows.push(row);
    if (this.#rows.length > MAX_ROWS_WAITING)
      this.#rows = this.#rows.filter(
        (one, i) => i % 2 === 0 || one.testLoss !== null || one.validationLoss !== undefined,
      );
  }

  /** @param {Goal[]} goals */
  reach(goals) {
    this.#reached.push(...goals);
  }

  /**
   * @param {Run} run
   * @param {object} now
   * @param {boolean} now.isLast nothing follows: post it now
   * @param {boolean} now.isIdle the weights do not change
   * @param {boolean} now.isWaiting for images
   * @returns {boolean} whether it was posted
   */
  progress(run, { isLast, isIdle, isWaiting }) {
    const time = performance.now();
    const isNews = this.#rows.length > 0 || isWaiting !== this.#toldWaiting;
    const isDue = this.#pageIsReady && time - this.#lastPost >= FRAME_MS && isNews;
    if (!isLast && !isDue) return false;
    this.#lastPost = time;
    this.#toldWaiting = isWaiting;
    this.#pageIsReady = false;
    this.#post({
      type: 'progress',
      rows: this.#rows,
      step: run.step,
      epoch: run.position,
      seconds: run.clock.seconds,
      imagesPerSecond: run.clock.imagesPerSecond,
      loss: run.loss,
      testAccuracy: run.testAccuracy,
      learningRate: run.learningRate,
      hash: isIdle ? run.net.hash() : null,
      isWaiting,
      reached: this.#reached,
    });
    this.clear();
    return true;
  }

  /**
   * @param {Run} run
   * @param {boolean} isLast
   * @returns {boolean} whether they were posted
   */
  tiles(run, isLast) {
    const time = performance.now();
    if (!isLast && time - this.#lastTiles <= TILES_MS) return false;
    this.#lastTiles = time;
    const first = firstWeights(run.net);
    this.#post({ type: 'tiles', ...first }, [first.weights.buffer]);
    return true;
  }
}

/**
 * The weight of each pixel for each unit of the first layer.
 *
 * @param {import('../../../inkgrad.js').Network} net
 * @returns {{ weights: Float32Array<ArrayBuffer>; shown: number; units: number }} (shown, 784)
 */
export function firstWeights({ layers, parameters }) {
  const { inputs, units, weights } = layers[0];
  const shown = Math.min(units, MAX_TILES),
    columns = weights.shape[1];
  const out = new Float32Array(shown * inputs);
  for (let i = 0; i < inputs; i++) {
    for (let u = 0; u < shown; u++)
      out[u * inputs + i] = parameters[weights.offset + i * columns + u];
  }
  return { weights: out, shown, units };
}
