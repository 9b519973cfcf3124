// Page: the figures of the training: epoch, steps, losses, wrong points, fingerprint.

import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').Status} Status
 *
 * @typedef {import('../messages.js').PictureMessage} PictureMessage
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 */

/**
 * A figure of the learner, or of both beside each other where they differ.
 *
 * @param {Status[]} status
 * @param {(one: Status) => string} write
 */
function both(status, write) {
  const [first, second] = status.map(write);
  return second === undefined || first === second ? first : words.beside(first, second);
}

/** @param {number | null | undefined} loss */
const lossOf = (loss) => (loss == null ? words.none() : words.loss(loss));

/**
 * @param {PictureMessage} picture
 * @param {SetupMessage | null} setup
 */
function wrongOf({ status }, setup) {
  if (setup?.isRegression) return words.none();
  const isHeldOut = setup?.shown?.isHeldOut ?? new Uint8Array(0);
  const learned = isHeldOut.reduce((n, one) => n + 1 - one, 0);
  const wrong = both(status, (one) => (one.wrong === null ? words.none() : words.count(one.wrong)));
  return words.wrongOf(wrong, learned);
}

/**
 * The text of each output.
 *
 * @param {PictureMessage} picture
 * @param {SetupMessage | null} setup
 * @returns {Record<string, string>} by the ids of the outputs
 */
function figuresOf(picture, setup) {
  const { status, samplesPerSecond } = picture;
  const last = status[status.length - 1];
  return {
    'p-epoch':
      status.length > 1
        ? both(status, ({ epoch }) => words.count(Math.floor(epoch)))
        : words.epoch(last.epoch),
    'p-step': both(status, ({ step }) => words.count(step)),
    'p-rate': samplesPerSecond
      ? words.count(Number(samplesPerSecond.toPrecision(3)))
      : words.none(),
    'p-loss-now': lossOf(last.latest?.loss),
    'p-held-now': lossOf(last.latest?.heldOutLoss),
    'p-hash': last.hash ?? words.none(),
    'p-wrong': wrongOf(picture, setup),
  };
}

/** @param {HTMLElement} root */
export function createStats(root) {
  const find = finder(root);

  /**
   * A perceptron has no loss, without held-out points there is no validation, and without classes
   * no point is misclassified.
   *
   * @param {string} id
   * @param {boolean} isMeasured
   */
  function show(id, isMeasured) {
    const figure = /** @type {HTMLElement} */ (find(id).closest('dl > div'));
    figure.hidden = !isMeasured;
  }

  return {
    /** @param {import('./session.js').Session} session */
    set({ picture, setup }) {
      if (!picture) return;
      for (const [id, text] of Object.entries(figuresOf(picture, setup)))
        find(id).textContent = text;
      const { latest } = picture.status[picture.status.length - 1];
      show('p-loss-now', latest?.loss != null);
      show('p-held-now', latest?.heldOutLoss != null);
      show('p-wrong', !setup?.isRegression);
    },
  };
}
