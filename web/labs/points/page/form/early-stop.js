// Page: whether training went on after an early stop. Pure.

/** @typedef {import('../session.js').Session} Session */

/**
 * The part of the session that the end of a training changes.
 *
 * @param {Session} session
 * @param {import('../../messages.js').EndingMessage} message
 * @returns {Pick<Session, 'ending' | 'stoppedStep'>}
 */
export const endingOf = ({ stoppedStep }, { ending, step }) => ({
  ending,
  stoppedStep: stoppedStep ?? (ending === 'stopped' ? step : null),
});

/**
 * From its start, the training would end where it stopped early: at a step before this one.
 *
 * @param {Session} session
 */
export const hasGoneOn = ({ stoppedStep, picture }) =>
  stoppedStep !== null && (picture?.status[0]?.step ?? 0) > stoppedStep;
