// Page: the answer: what the network gets, its outputs as bars, the digit, and how sure it is, in
// figures and in words.

import { createDigitImage } from '../../../views/digit-image.js';
import { createProbabilityBars } from '../../../views/probability-bars.js';
import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import { hasNetwork, isSigmoid, isSkilled } from './session.js';

/**
 * @typedef {import('../messages.js').AnswerMessage} AnswerMessage
 *
 * @typedef {import('./session.js').Session} Session
 */

const DIGITS = [...'0123456789'];

/** An answer is announced when it has stood this long: a drawing in progress has many answers. */
const ANNOUNCE_MS = 700;

/**
 * @param {HTMLElement} root
 * @param {object} on
 * @param {(sentence: string) => void} on.announce
 * @param {() => void} on.answered an answer has been drawn
 */
export function createAnswer(root, { announce, answered }) {
  const find = finder(root);
  const [title, bars, digit, sureness, note, seen] = [
    'answer-title',
    'bars',
    'answer',
    'sureness',
    'seen-note',
    'seen',
  ].map((id) => find(id));
  const barView = createProbabilityBars(bars, DIGITS);
  const image = createDigitImage(/** @type {HTMLCanvasElement} */ (seen));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /**
   * @param {AnswerMessage} message
   * @param {string} howSure
   * @param {string | undefined} name of the answer
   */
  function announceLater({ id, example }, howSure, name) {
    if (id === null && !example) return;
    clearTimeout(timer);
    if (name) timer = setTimeout(() => announce(words.announced(name, howSure)), ANNOUNCE_MS);
  }

  return {
    /**
     * There is no network yet that could answer.
     *
     * @param {Session} session
     */
    wait({ hasInk, arriving }) {
      sureness.textContent = hasInk ? words.answer.reading(arriving) : words.answer.something;
    },

    /** @param {Session} session */
    set(session) {
      const isOfSigmoids = isSigmoid(session),
        { sigmoidTitle, sigmoidBars } = words.answer;
      title.textContent = isOfSigmoids ? sigmoidTitle : words.answer.title;
      bars.setAttribute('aria-label', isOfSigmoids ? sigmoidBars : words.answer.bars);
    },

    /**
     * @param {AnswerMessage} message
     * @param {Session} session
     */
    receive(message, session) {
      if (!hasNetwork(session)) return this.wait(session);
      const { pixels, outputs, answer, example } = message,
        { names, imageNames } = session,
        name = (names ?? DIGITS)[answer ?? -1],
        isOfSigmoids = isSigmoid(session);
      image.set(pixels);
      barView.set(outputs, answer, isOfSigmoids ? words.output : undefined);
      digit.textContent = name ?? words.answer.none;
      digit.classList.toggle('is-empty', answer === null);
      const howSure = words.sureness(message, {
        isSigmoid: isOfSigmoids,
        isSkilled: message.isSettled && isSkilled(session),
        names,
      });
      sureness.textContent = howSure;
      const ink = session.isWhole ? words.answer.seen : words.answer.seenInPart;
      note.textContent = example ? words.example(example, imageNames) : ink;
      seen.setAttribute('aria-label', pixels ? words.answer.pixels : words.answer.nothing);
      announceLater(message, howSure, name);
      answered();
    },
  };
}
