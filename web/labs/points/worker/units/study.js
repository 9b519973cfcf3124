// Worker: the error against the number of hidden units. Networks with one hidden layer of 1, 2, 3
// ... units learn the same points from the same seed with the same settings. A worker of its own,
// so that the training of the lab goes on meanwhile.

import { Job, Stride, timeLimit } from '../../../common/pieces.js';
import { makeData, setsFor } from '../data.js';
import { Door } from '../lessons/door.js';
import { Run } from '../run.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {{ type: 'study'; settings: Settings; most: number; steps: number } | { type: 'stop' }} ToStudy
 *   networks with 1 to `most` units, each trained for this many steps
 *
 * @typedef {{ type: 'studied'; units: number; loss: number; heldOutLoss: number | null }
 *   | { type: 'study-over'; why: 'done' | 'stopped' | 'empty' }} FromStudy
 *   loss: of the training points; Infinity where training diverged. empty: there are no points
 */

const TURN_MS = 8;
const PIECE_MS = 2;

/**
 * Trained to the end of its steps, whatever the settings say of an earlier one.
 *
 * @param {Settings} settings
 * @param {number} units
 * @returns {Settings}
 */
const withUnits = (settings, units) => ({
  ...settings,
  learner: 'network',
  layers: [units],
  activations: settings.activations.slice(0, 1),
  patience: 0,
  until: 0,
});

export class Engine {
  #ink;
  #post;
  #wake;
  #job = new Job();
  #door;

  /**
   * @param {Ink} ink
   * @param {(message: FromStudy) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#door = new Door(ink);
  }

  /** @param {ToStudy} message */
  handle(message) {
    return this.#door.pass(message, () => this.#handle(message));
  }

  /** @param {ToStudy} message */
  #handle(message) {
    this.#job.stop();
    if (message.type === 'stop') return this.#post({ type: 'study-over', why: 'stopped' });
    this.#job.begin(this.#study(message));
    this.#wake();
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    this.#job.advance(timeLimit(TURN_MS));
    return this.#job.isBusy;
  }

  /**
   * @param {Extract<ToStudy, { type: 'study' }>} of
   * @returns {import('../../../common/pieces.js').Pieces<void>}
   */
  *#study({ settings, most, steps }) {
    const data = makeData(this.#ink, settings);
    if (!data) return this.#post({ type: 'study-over', why: 'empty' });
    try {
      for (let units = 1; units <= most; units++) {
        const run = new Run(this.#ink, withUnits(settings, units), 'network');
        try {
          const isLost = yield* train(run, data, steps);
          const { train: set, heldOut } = setsFor(data, 'network');
          const lossOf = (/** @type {typeof set} */ some) =>
            isLost ? Infinity : run.net.evaluate(some).loss;
          const loss = lossOf(set);
          const heldOutLoss = heldOut && lossOf(heldOut);
          this.#post({ type: 'studied', units, loss, heldOutLoss });
        } finally {
          run.dispose();
        }
        yield;
      }
    } finally {
      data.dispose();
    }
    this.#post({ type: 'study-over', why: 'done' });
  }
}

/**
 * @param {Run} run
 * @param {import('../data.js').PointsData} data
 * @param {number} steps
 * @returns {import('../../../common/pieces.js').Pieces<boolean>} whether it diverged
 */
function* train(run, data, steps) {
  const stride = new Stride(PIECE_MS);
  let left = steps;
  while (left > 0) {
    stride.begin();
    const { done, ending } = run.advance(data, Math.min(stride.steps, left));
    stride.end();
    left -= done;
    if (ending || done === 0) return ending === 'diverged';
    yield;
  }
  return false;
}
