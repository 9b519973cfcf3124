// Page: how the classes of the counted images and of the answers are called. Pure.

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages/wrong.js').Counted} Counted
 */

const DIGITS = [...'0123456789'];

/** @param {string[] | undefined} names @param {number} classes */
const fitted = (names, classes) =>
  names?.length === classes ? names : Array.from({ length: classes }, (_, k) => String(k));

/**
 * A person's own drawings are digits; the trained network answers with digits.
 *
 * @param {Session} session
 * @param {Counted} counted
 * @param {number} classes
 * @returns {{ truths: string[]; names: string[] }} of the labels, and of the answers
 */
export const namesOf = ({ names, imageNames }, counted, classes) => ({
  truths: fitted(counted === 'own' ? undefined : imageNames, classes),
  names: fitted(names, classes),
});

/**
 * Why images cannot be counted: they have other classes than the network.
 *
 * @param {Session} session
 * @param {Counted} counted
 * @returns {'ownUnread' | 'otherClasses' | null}
 */
export function otherClasses({ names, units, data }, counted) {
  if (counted === 'own') return names && names.length !== DIGITS.length ? 'ownUnread' : null;
  const classes = (data?.labels ?? DIGITS).length;
  return data && units.length > 0 && units.at(-1) !== classes ? 'otherClasses' : null;
}
