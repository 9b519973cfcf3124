// Page: how the session changes with the two networks, beside what the worker tells of them. Pure,
// as session.js is.

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../session.js').History} History
 */

/**
 * The worker is asked to restore a saved network of this history.
 *
 * @param {Session} session
 * @param {History} history
 * @returns {Session}
 */
export const restoring = (session, history) => ({ ...session, restoring: history });

/**
 * @param {Session} session
 * @param {boolean} isSaved the browser keeps a copy of Yours
 * @returns {Session}
 */
export const saved = (session, isSaved) => ({ ...session, isSaved });

/**
 * The history of the network that is shown.
 *
 * @param {Session} session
 * @param {History} history
 * @returns {Session}
 */
export const withHistory = (session, history) => ({
  ...session,
  history,
  histories: { ...session.histories, [session.which]: history },
});
