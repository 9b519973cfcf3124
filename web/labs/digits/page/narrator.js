// Page: decides what the status line says after a message of the worker or an act of a person, and
// what can be done about it. Pure: it returns what to say, and how it is said belongs to the words.

import { words } from '../words/words.js';
import { isTraining } from './session.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {typeof import('../words/en-lazy.js')} LazyWords
 *
 * @typedef {string | ((words: LazyWords) => string)} Text a function where its words come later
 *
 * @typedef {'bring-back' | 'images' | 'restart' | { learningRate: number }} Act
 *
 * @typedef {{ name: Text; act: Act }} Offer
 *
 * @typedef {object} Telling
 * @property {Text} text
 * @property {boolean} [isTrouble]
 * @property {boolean} [isCounting] the same sentence again, with another number
 * @property {Offer} [offer]
 */

/** A rate at which most networks learn. */
const USUAL_RATE = 0.1;

/** @type {Offer} */
const OTHER_IMAGES = { name: (lazy) => lazy.chooseImages(), act: 'images' };

/**
 * The offer that stands beside every sentence about Yours: the Yours before it.
 *
 * @param {Session} session
 * @returns {Offer | undefined}
 */
export const standingOffer = ({ kept, which }) =>
  kept && which === 'yours'
    ? { name: ({ bringBack }) => bringBack[kept], act: 'bring-back' }
    : undefined;

/**
 * @param {Session} session of a new worker
 * @returns {Telling}
 */
export const starting = ({ complaints }) =>
  complaints.length ? linkTrouble(complaints) : { text: words.status.loading };

/**
 * @param {Session} before
 * @param {Session} now with more bytes of the network that comes with the page
 * @returns {Telling[]}
 */
export function arriving(before, { arriving, complaints }) {
  if (!arriving || complaints.length) return [];
  const text = words.status.network(arriving);
  const isSame = before.arriving && words.status.network(before.arriving) === text;
  return isSame ? [] : [{ text, isCounting: true }];
}

/**
 * @param {Session['complaints']} complaints
 * @returns {Telling}
 */
export const linkTrouble = (complaints) => ({
  text: (lazy) => lazy.complaints(complaints),
  isTrouble: true,
});

/**
 * @param {import('./session.js').Tuned} change
 * @returns {Telling}
 */
export const tuning = ({ before, after, isMoved }) => ({
  text: ({ tuned }) => tuned(before, after, isMoved).sentence,
});

/**
 * @param {Session} before the message
 * @param {Session} now
 * @param {FromWorker} message
 * @returns {Telling[]} in this order; the last one stays
 */
export function narrate(before, now, message) {
  switch (message.type) {
    case 'progress':
      return onProgress(before, now, message);
    case 'state':
      return onState(before, now, message);
    case 'network':
      return onNetwork(before, message);
    case 'unrestored':
      return message.reason === 'images'
        ? [{ text: ({ unrestored }) => unrestored(message.images), isTrouble: true }]
        : [];
    case 'data':
      return onData(before, now, message);
    case 'diverged':
      return [onDiverged(message)];
    case 'done':
      return [{ text: (lazy) => lazy.done(message.epochs), isTrouble: true }];
    case 'refused':
      return [onRefused(message)];
    default:
      return [];
  }
}

/**
 * @param {Session} before
 * @param {Session} now
 * @param {import('../messages.js').ProgressMessage} message
 * @returns {Telling[]}
 */
function onProgress(before, now, { reached }) {
  /** @type {Telling[]} */
  const tellings = reached.map((goal) => ({ text: ({ goalReached }) => goalReached(goal) }));
  if (now.isStuck && !before.isStuck)
    tellings.unshift({ text: ({ stuck }) => stuck(now.running), isTrouble: true });
  if (before.isStuck && !now.isStuck)
    tellings.unshift({ text: ({ learning }) => learning(Number(now.latest?.testAccuracy)) });
  return tellings;
}

/**
 * Training begins with the first images.
 *
 * @param {Session} session
 * @returns {Telling}
 */
const waiting = ({ coming }) => ({ text: (lazy) => lazy.waiting(coming) });

/**
 * @param {Session} before
 * @param {Session} now
 * @param {import('../messages.js').StateMessage} message
 * @returns {Telling[]}
 */
function onState(before, now, { state, isMeasured }) {
  const { isTroubled, isStuck, isTuned, latest, data, history, running, names } = now;
  if (isTroubled || (isTuned && names)) return []; // the panel of symbols speaks about them
  if (state === 'waiting') return [waiting(now)];
  if (state === 'loading') return [{ text: ({ notBegun }) => notBegun() }];
  // The panel of own digits speaks about a fine-tuned network.
  if (state === 'training') return isTuned ? [] : [{ text: ({ training }) => training() }];
  if (state === 'ready' || before.isIntroduced) return [];
  const accuracy = isMeasured ? (latest?.testAccuracy ?? null) : null;
  return [
    {
      text: ({ paused, stuck }) =>
        joined(paused(accuracy, data, history, latest?.epoch), isStuck ? stuck(running) : ''),
      isTrouble: isStuck,
    },
  ];
}

/**
 * @param {Session} before
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {Telling[]}
 */
function onNetwork(before, message) {
  const { why, which, isTuned, keepsYours } = message;
  // A network that was saved is there beside Yours, or is Yours while the other one is shown.
  const isBeside =
    why === 'restore' && (which === 'expert' || (keepsYours && before.restoring !== null));
  if (isBeside || (isTuned && why !== 'show')) return [];
  if (which === 'expert')
    return isTraining(before)
      ? [{ text: ({ expertInstead }) => expertInstead() }]
      : [{ text: words.status.shipped }];
  return why === 'start' || why === 'data' ? [] : [{ text: ({ network }) => network(message) }];
}

/**
 * @param {Session} before
 * @param {Session} now
 * @param {import('../../common/messages.js').DataMessage} message
 * @returns {Telling[]}
 */
function onData({ which, missing, complaints }, now, message) {
  const { phase, isNew, kind } = message;
  if (phase === 'loading' && now.phase === 'waiting')
    return [{ ...waiting(now), isCounting: true }];
  if (phase === 'failed' || phase === 'broken') {
    const text = (/** @type {LazyWords} */ lazy) => lazy.dataTrouble(message);
    return [{ text, isTrouble: true, offer: OTHER_IMAGES }];
  }
  if (!isNew || which === 'expert') return [];
  return [
    {
      text: (lazy) =>
        joined(
          complaints.length ? lazy.complaints(complaints) : '',
          lazy.dataReady(message, missing),
        ),
      isTrouble: complaints.length > 0,
      ...(kind === 'generated' ? { offer: OTHER_IMAGES } : {}),
    },
  ];
}

/**
 * Offers a tenth of the learning rate, or a rate at which most networks learn, whichever is less.
 *
 * @param {import('../messages.js').DivergedMessage} message
 * @returns {Telling}
 */
function onDiverged(message) {
  const learningRate = Number(Math.min(message.learningRate / 10, USUAL_RATE).toPrecision(2));
  return {
    text: ({ diverged }) => diverged(message),
    isTrouble: true,
    offer: { name: ({ gentler }) => gentler(learningRate), act: { learningRate } },
  };
}

/**
 * @param {import('../messages.js').RefusedMessage} message
 * @returns {Telling}
 */
const onRefused = ({ code, message }) => ({
  text: code === 'part' ? ({ notLoaded }) => notLoaded.file : message,
  isTrouble: true,
});

/** @param {string[]} sentences */
const joined = (...sentences) => sentences.filter(Boolean).join(' ');
