// Page: the state of the table lab's learning half in one object, and its transitions. Pure; it
// knows no document and no worker, so Node tests it.

import { TRAINING, differs, initialSettings } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Setup} Setup
 *
 * @typedef {object} Session
 * @property {Settings} settings as the form shows them
 * @property {number} revision counts the settings that were sent: a setup of an older one would
 *   take back what was set since
 * @property {Setup | null} setup what is learned, by the last message about it
 * @property {boolean} isShown there is something to learn
 * @property {import('../../errors.js').Reason | null} reason why there is not
 * @property {import('../messages.js').RunState} state
 * @property {import('../messages.js').Ending | null} ending how the run ended
 * @property {boolean} isChanged the settings changed while it trained: from the start, they would give
 *   other weights
 */

/** Settings that the weights depend on. */
const LEARNING = TRAINING.filter((key) => key !== 'folds' && key !== 'repeats');

/** @returns {Session} */
export const initialSession = () => ({
  settings: initialSettings(),
  revision: 0,
  setup: null,
  isShown: false,
  reason: null,
  state: 'ready',
  ending: null,
  isChanged: false,
});

/**
 * The user or a link set something that the engine has to know.
 *
 * @param {Session} session
 * @param {Settings} settings
 * @returns {Session}
 */
export const settingsChanged = (session, settings) => ({
  ...session,
  settings,
  revision: session.revision + 1,
});

/**
 * Only the view of the results changes.
 *
 * @param {Session} session
 * @param {number} threshold
 * @param {number} positive
 * @returns {Session}
 */
export const thresholdChanged = (session, threshold, positive) => ({
  ...session,
  settings: { ...session.settings, threshold, positive },
});

/**
 * @param {Session} session
 * @param {import('../messages.js').FromWorker} message
 * @returns {Session}
 */
export function received(session, message) {
  switch (message.type) {
    case 'learn-blocked':
      return { ...session, isShown: false, reason: message.reason };
    case 'learn-setup':
      return setUp(session, message.setup);
    case 'learn-state':
      // A run that has not begun can still be changed.
      return {
        ...session,
        state: message.state,
        isChanged: session.isChanged && message.state !== 'ready',
      };
    case 'learn-ending':
      return { ...session, ending: message.ending };
    default:
      return session;
  }
}

/**
 * @param {Session} session
 * @param {Setup} setup
 * @returns {Session}
 */
function setUp(session, setup) {
  const { settings, ending } = session;
  return {
    ...session,
    setup,
    settings: isLatest(session, setup) ? setup.settings : settings,
    ending: setup.isFresh ? null : ending,
    isShown: true,
    reason: null,
    isChanged: session.isChanged || isOtherTraining(session, setup),
  };
}

/**
 * Whether a setup changes a run that has begun.
 *
 * @param {Session} session
 * @param {Setup} setup
 */
const isOtherTraining = ({ setup: before, state }, setup) =>
  before !== null &&
  !setup.isFresh &&
  state !== 'ready' &&
  differs(setup.settings, before.settings, LEARNING);

/**
 * The classes have other names.
 *
 * @param {Session} session
 * @param {string[]} classes
 * @returns {Session}
 */
export const renamed = (session, classes) => ({
  ...session,
  setup: session.setup && { ...session.setup, classes },
});

/**
 * Does a setup include all that was set?
 *
 * @param {Session} session
 * @param {Setup} setup
 */
export const isLatest = ({ revision }, setup) => setup.revision === revision;
