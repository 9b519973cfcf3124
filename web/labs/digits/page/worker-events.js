// Page: how the session changes with what the worker tells. Pure, as session.js is.

import { withHistory } from './networks/transitions.js';
import { newHistory } from './networks/history.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ProgressMessage} ProgressMessage
 *
 * @typedef {import('../../common/messages.js').DataMessage} DataMessage
 */

/** With ten classes, a network that guesses is right one time in ten: somewhat more is still a guess. */
const STUCK = 1.2;
const STUCK_STEPS = 400;

/**
 * @param {number} testAccuracy
 * @param {number} [classes]
 */
export const isGuess = (testAccuracy, classes = 10) => testAccuracy * classes < STUCK;

/**
 * @param {Session} session
 * @param {FromWorker} message
 * @returns {Session}
 */
export function received(session, message) {
  switch (message.type) {
    case 'progress':
      return onProgress(session, message);
    case 'state':
      return { ...session, phase: message.state, isIntroduced: false };
    case 'network':
      return onNetwork(session, message);
    case 'data':
      return onData(session, message);
    case 'diverged':
    case 'stopped':
      return onEnding(session, message);
    case 'refused':
      return { ...session, unanswered: 0, settings: session.running, asked: session.running };
    case 'unrestored':
      return { ...session, restoring: null };
    default:
      return session;
  }
}

/**
 * @param {Session} session
 * @param {ProgressMessage} message
 * @returns {Session}
 */
function onProgress(session, message) {
  const { curves, goals, changes } = session.history;
  for (const { epoch, ...row } of message.rows) curves.add({ x: epoch, ...row });
  const measured = message.rows.findLast(({ testAccuracy }) => testAccuracy !== null);
  const isStuck = measured
    ? measured.step > STUCK_STEPS && isGuess(Number(measured.testAccuracy), session.units.at(-1))
    : session.isStuck;
  const history = { curves, changes, goals: [...goals, ...message.reached] };
  const { step, testAccuracy } = message;
  const slots = { ...session.slots, [session.which]: { step, testAccuracy } };
  return withHistory({ ...session, latest: message, slots, isStuck }, history);
}

/**
 * @param {Session} session
 * @param {import('../messages.js').DivergedMessage
 *   | import('../networks.js').StoppedMessage} message
 * @returns {Session}
 */
function onEnding(session, { type: kind, epoch: x, ...how }) {
  const { history } = session;
  const change = /** @type {typeof history.changes[number]} */ ({ ...how, kind, x });
  const changes = [...history.changes, change];
  return withHistory({ ...session, isTroubled: kind === 'diverged' }, { ...history, changes });
}

/**
 * @param {Session} session
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {Session}
 */
function onNetwork(session, message) {
  const { settings: running, why, which, slots, units, isShipped, isTuned, names } = message;
  const unanswered = Math.max(0, session.unanswered - (why === 'configure' ? 1 : 0));
  // A person who has changed something since will be answered too.
  const shown = unanswered ? {} : { settings: running, asked: running };
  const { histories, keptHistory } = historiesAfter(session, message);
  return {
    ...session,
    ...shown,
    running,
    unanswered,
    units,
    which,
    slots,
    isExpertMissing: isMissingAfter(session, message),
    isShipped,
    isTuned,
    names,
    networks: session.networks + 1,
    arriving: null,
    kept: keptAfter(session, message),
    histories,
    history: histories[which],
    keptHistory,
    restoring: isReturn(why) ? null : session.restoring,
    isSaved: session.isSaved && message.keepsYours,
    latest: null,
    isTroubled: false,
    isStuck: false,
    isIntroduced: true,
  };
}

/**
 * A network of an earlier visit, or of an earlier moment, has become Yours.
 *
 * @param {import('../messages.js').Why} why
 */
const isReturn = (why) => why === 'restore' || why === 'branch';

/**
 * Where Yours comes first, the trained network that was waited for did not come.
 *
 * @param {Session} session
 * @param {import('../messages.js').NetworkMessage} message
 */
function isMissingAfter({ which: awaited, isExpertMissing }, { why, which, slots }) {
  if (why === 'start') return awaited === 'expert' && which === 'yours';
  return isExpertMissing && !slots.expert;
}

/**
 * @param {Session} session
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {Session['kept']}
 */
function keptAfter({ kept }, { why, canBringBack }) {
  if (!canBringBack) return null;
  if (why === 'bring-back') return 'newer';
  return why === 'show' || why === 'restore' ? (kept ?? 'older') : 'older';
}

/**
 * @param {Session} session
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {Pick<Session, 'histories' | 'keptHistory'>}
 */
function historiesAfter(session, { why, keepsYours, keptCurrent, canBringBack }) {
  const { restoring } = session,
    before = session.histories,
    earlier = canBringBack ? session.keptHistory : null;
  const expert = why === 'data' ? newHistory() : before.expert;
  // An earlier network was restored beside Yours.
  if (keepsYours)
    return {
      histories: { ...before, expert },
      keptHistory: canBringBack ? (restoring ?? earlier) : null,
    };
  const back = why === 'bring-back' ? session.keptHistory : null;
  const yours = (isReturn(why) ? restoring : back) ?? newHistory();
  return { histories: { expert, yours }, keptHistory: keptCurrent ? before.yours : earlier };
}

/**
 * @param {Session} session
 * @param {DataMessage} message
 * @returns {Session}
 */
function onData(session, message) {
  const { kind, phase, isNew } = message;
  let { coming, data, missing, isPagesOwn, complaints } = session;
  if (phase === 'loading') coming = message;
  else if (isNew || phase === 'failed' || phase === 'missing') coming = null;
  if (phase === 'ready' || phase === 'complete' || phase === 'broken') data = message;
  if (phase === 'missing') missing = message.trouble ?? { code: 'absent' };
  if (isNew) {
    isPagesOwn = kind === 'local' || (kind === 'generated' && missing?.code === 'absent');
    missing = null;
    complaints = [];
  }
  return { ...session, coming, data, missing, isPagesOwn, complaints };
}
