// Page: decides what the status line of the table lab's data half says. Pure; Node tests it.

import { words as commonWords } from '../../common/words/words.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {object} Narration
 * @property {string} sentence
 * @property {boolean} [isTrouble]
 * @property {boolean} [isAnnounced] also to those who do not see the page
 * @property {'skip-ragged' | 'restart'} [action] what the user can do about it
 */

/** @param {(string | false)[]} sentences */
const joined = (...sentences) => sentences.filter(Boolean).join(' ');

/** @param {Session} session */
const complaintsOf = ({ complaints }) =>
  complaints.length > 0 && commonWords.complaints(complaints, words.hints);

/** @param {Session} session */
const keptTable = ({ table }) => table !== null && words.status.keptTable(words.tableName(table));

/**
 * After a message of the worker; null: the line stays.
 *
 * @param {Session} session with the message taken in
 * @param {FromWorker} message
 * @returns {Narration | null}
 */
export function afterMessage(session, message) {
  switch (message.type) {
    case 'progress':
      return { sentence: words.status.reading(readName(session)) };
    case 'table':
      return afterTable(session, message);
    case 'cancelled':
      return { sentence: joined(words.status.cancelled(), keptTable(session)) };
    case 'import-failed':
      return {
        sentence: joined(words.importError(message.error), keptTable(session)),
        isTrouble: true,
        action: message.isRagged ? 'skip-ragged' : undefined,
      };
    case 'refused':
      return { sentence: message.message, isTrouble: true };
    default:
      return null;
  }
}

/** @param {Session} session */
function readName({ phase, file, settings: { source } }) {
  const isFile = phase === 'reading' && file;
  return words.tableName(isFile ? { source: 'own', name: file.name } : { source, name: '' });
}

/**
 * @param {Session} session
 * @param {import('../messages.js').TableRead} table
 * @returns {Narration}
 */
function afterTable(session, table) {
  const complaints = complaintsOf(session);
  const notes = table.notes.map(words.note);
  return {
    sentence: joined(complaints, words.tableRead(table), ...notes),
    isTrouble: complaints !== false || notes.length > 0,
    isAnnounced: true,
  };
}

/**
 * After a link or a choice that asks for a table of the user; null: a table is on its way.
 *
 * @param {Session} session
 * @returns {Narration | null}
 */
export function afterBegin(session) {
  const { source, roles } = session.settings;
  if (source !== 'own') return null;
  const complaints = complaintsOf(session);
  const { linkNeedsTable, bringTable } = words.status;
  const sentence = joined(complaints, roles.length ? linkNeedsTable(roles.length) : bringTable());
  return { sentence, isTrouble: complaints !== false };
}

/**
 * After a typed bound that is no number.
 *
 * @param {Session} session
 * @returns {Narration}
 */
export const boundRefused = ({ plan }) => ({
  sentence: words.status.boundRefused(plan?.above ?? 0),
  isTrouble: true,
});

/**
 * After a typed name that no class can have.
 *
 * @param {string} typed
 * @returns {Narration}
 */
export const nameRefused = (typed) => ({
  sentence: words.status.nameRefused(typed),
  isTrouble: true,
});

/** @returns {Narration} */
export const plotNotLoaded = () => ({ sentence: words.status.plotNotLoaded(), isTrouble: true });

/** @returns {Narration} */
export const learningNotLoaded = () => ({
  sentence: words.status.learningNotLoaded(),
  isTrouble: true,
});

/**
 * @param {string} why
 * @param {boolean | 'silent'} isUnusable the core cannot run here
 * @returns {Narration}
 */
export const workerStopped = (why, isUnusable) => ({
  sentence: isUnusable ? why : commonWords.stopped(why),
  isTrouble: true,
  action: 'restart',
});

/**
 * @param {NonNullable<Narration['action']>} action
 */
export const actionName = (action) =>
  action === 'restart' ? commonWords.actions.restart : words.actions.skipRagged;
