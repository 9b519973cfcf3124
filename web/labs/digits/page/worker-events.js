// Page: how the session changes with what the worker tells. Pure, as session.js is.

import { newHistory } from './session.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ProgressMessage} ProgressMessage
 *
 * @typedef {import('../../common/messages.js').DataMessage} DataMessage
 */

/** Ten classes: a network that guesses is right one time in ten. */
const STUCK = 0.12;
const STUCK_STEPS = 400;

/** @param {number} testAccuracy */
export const isGuess = (testAccuracy) => testAccuracy < STUCK;

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
      return onDiverged(session, message);
    case 'refused':
      return { ...session, unanswered: 0, settings: session.running, asked: session.running };
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
    ? measured.step > STUCK_STEPS && isGuess(Number(measured.testAccuracy))
    : session.isStuck;
  const history = { curves, changes, goals: [...goals, ...message.reached] };
  return { ...session, latest: message, history, isStuck };
}

/**
 * @param {Session} session
 * @param {import('../messages.js').DivergedMessage} message
 * @returns {Session}
 */
function onDiverged(session, { epoch: x, step }) {
  const { history } = session;
  const changes = [...history.changes, { kind: /** @type {const} */ ('diverged'), x, step }];
  return { ...session, isTroubled: true, history: { ...history, changes } };
}

/**
 * @param {Session} session
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {Session}
 */
function onNetwork(session, message) {
  const { settings: running, why, units, isShipped, isTuned, keptCurrent, canBringBack } = message;
  const isBack = why === 'bring-back',
    back = isBack ? 'newer' : 'older';
  const before = session.history;
  const unanswered = Math.max(0, session.unanswered - (why === 'configure' ? 1 : 0));
  const stays = canBringBack ? session.keptHistory : null;
  // A person who has changed something since will be answered too.
  const shown = unanswered ? {} : { settings: running, asked: running };
  return {
    ...session,
    ...shown,
    running,
    unanswered,
    units,
    isShipped,
    isTuned,
    networks: session.networks + 1,
    arriving: null,
    kept: canBringBack ? back : null,
    history: (isBack && session.keptHistory) || newHistory(),
    keptHistory: keptCurrent ? before : stays,
    latest: null,
    isTroubled: false,
    isStuck: false,
    isIntroduced: true,
  };
}

/**
 * @param {Session} session
 * @param {DataMessage} message
 * @returns {Session}
 */
function onData(session, message) {
  const { kind, phase, isNew } = message;
  let { coming, data, isMissing, isPagesOwn, complaints } = session;
  if (phase === 'loading') coming = message;
  else if (isNew || phase === 'failed' || phase === 'missing') coming = null;
  if (phase === 'ready' || phase === 'complete' || phase === 'broken') data = message;
  if (phase === 'missing') isMissing = true;
  if (isNew) {
    isPagesOwn = kind === 'local' || (kind === 'generated' && isMissing);
    isMissing = false;
    complaints = [];
  }
  return { ...session, coming, data, isMissing, isPagesOwn, complaints };
}
