// Page: decides what the status line says. Pure: it compares the session before and after something
// happened, and gives the words of the lab.

import { words } from '../words/words.js';
import { words as common } from '../../common/words/words.js';
import { isLookingBack } from './session.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {{ name: string; does: 'start-worker' }
 *   | { name: string; does: 'start-over'; learningRate: number }} Offer
 *   a button beside the sentence
 *
 * @typedef {object} Line
 * @property {string} sentence
 * @property {boolean} [isTrouble]
 * @property {boolean} [isAnnounced] a screen reader says it at once
 * @property {Offer} [offer]
 */

/**
 * After a message of the worker.
 *
 * @param {Session} before
 * @param {Session} after
 * @param {FromWorker} message
 * @returns {Line | null} null: the line stays
 */
export function tellMessage(before, after, message) {
  switch (message.type) {
    case 'setup':
      return tellSetup(before, message);
    case 'state':
      return tellState(before, after);
    case 'ending':
      return tellEnding(after, message);
    case 'refused':
      return { sentence: message.message, isTrouble: true };
    default:
      return null;
  }
}

/**
 * @param {Session} before
 * @param {import('../messages.js').SetupMessage} message
 */
function tellSetup(before, message) {
  const isLatest = !before.next;
  const trouble = isLatest ? troubleOf(before) : [];
  const remark = isLatest && before.remark ? sayRemark(before.remark, message) : '';
  const sentence = [...trouble, remark || words.setup(message)].filter(Boolean).join(' ');
  return sentence ? { sentence, isTrouble: trouble.length > 0 } : null;
}

/** @param {Session} session */
function troubleOf({ complaints, changes }) {
  const ofLink = complaints.length ? [words.complaints(complaints)] : [];
  return [...ofLink, ...changes.map(words.changed)];
}

/**
 * @param {import('./session.js').Remark} remark
 * @param {import('../messages.js').SetupMessage} message
 */
function sayRemark(remark, { isRegression, settings }) {
  if (remark.kind === 'table') return words.tableRead(remark);
  if (remark.kind === 'playground') {
    const isPenalised = settings.l1 > 0 || settings.weightDecay > 0;
    return words.playgroundOpened(remark.unsupported, { isRegression, isPenalised });
  }
  if (remark.kind === 'loss') return words.usualLoss(remark.loss);
  const { clearedOwn, clearedCurve, clearedAll } = words.edits;
  return { own: clearedOwn, curve: clearedCurve, all: clearedAll }[remark.what];
}

/**
 * @param {Session} before
 * @param {Session} after
 */
function tellState(before, after) {
  if (after.state === 'running' && before.state !== 'running')
    return { sentence: words.training.running };
  const wasActive = before.state === 'running' || before.state === 'ready';
  const isPaused = after.state === 'paused' && wasActive && !after.ending;
  return isPaused && !isLookingBack(after) ? { sentence: words.training.paused } : null;
}

/**
 * @param {Session} session
 * @param {import('../messages.js').EndingMessage} message
 * @returns {Line}
 */
function tellEnding(session, message) {
  const settings = session.setup?.settings ?? session.settings;
  const sentence = words.ending(message, settings);
  if (message.ending !== 'diverged') return { sentence, isAnnounced: true };
  const learningRate = Number((settings.learningRate / 10).toPrecision(2));
  return {
    sentence,
    isTrouble: true,
    isAnnounced: true,
    offer: { name: words.startOverWith(learningRate), does: 'start-over', learningRate },
  };
}

/**
 * Another moment of the training is shown.
 *
 * @param {Session} session
 * @returns {Line}
 */
export const tellTravel = (session) => ({
  sentence: isLookingBack(session) ? words.training.earlier : words.training.latest,
});

/**
 * Somebody asks what the state is.
 *
 * @param {Session} session
 * @returns {Line}
 */
export const describe = ({ picture, setup, state }) => ({
  sentence: words.state(picture?.status ?? [], setup, state === 'running'),
  isAnnounced: true,
});

/**
 * The worker has stopped.
 *
 * @param {string} why
 * @param {boolean | 'silent'} isUnusable the core cannot run here
 * @returns {Line}
 */
export const tellStopped = (why, isUnusable) => ({
  sentence: isUnusable ? why : common.stopped(why),
  isTrouble: true,
  offer: {
    name: isUnusable === true ? common.actions.tryAgain : common.actions.restart,
    does: 'start-worker',
  },
});
