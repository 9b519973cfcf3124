// Page: the state of the table lab's data half in one object, and its transitions. Pure; it knows
// no document and no worker, so Node tests it.

import { readLink, writeLink } from '../../common/link.js';
import { FIELDS as LEARNING, initialSettings as initialLearning } from '../learning/settings.js';
import { settingsFor } from '../learning/suggested.js';
import { FIELDS, initialSettings } from '../settings.js';
import { isSameTask } from './plan-changes.js';

export { planWith, planWithRole } from './plan-changes.js';

/**
 * @typedef {import('../messages.js').TableRead} TableRead
 *
 * @typedef {import('../messages.js').Encoded} Encoded
 *
 * @typedef {import('../messages.js').HasNames} HasNames
 *
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {import('./plan-changes.js').PlanChange} PlanChange
 *
 * @typedef {object} OwnFile a file or a pasted text, and how it is read
 * @property {string} name '' if pasted
 * @property {Blob | string} from
 * @property {HasNames} hasNames
 * @property {boolean} skipRagged
 * @property {Partial<import('../messages.js').ReadOptions>} options what the user changed
 *
 * @typedef {'empty' | 'reading' | 'ready' | 'blocked' | 'error'} Phase blocked: nothing can be
 *   learned from the table with this plan; error: the worker stopped
 *
 * @typedef {object} Session
 * @property {Phase | null} phase null: nothing has happened yet
 * @property {import('../settings.js').Settings} settings of this half, as the link writes them
 * @property {import('../learning/settings.js').Settings} learning settings of the other half
 * @property {TableRead | null} table that is shown
 * @property {Plan | null} plan what is learned from it, as it was last asked for
 * @property {Encoded | null} encoded what the network gets; null: nothing
 * @property {import('../errors.js').Reason | null} reason why nothing can be learned
 * @property {OwnFile | null} file the last table of the user, to read it again
 * @property {import('../../common/link.js').Complaint[]} complaints about the link, not said yet
 */

/** Both halves, in one link. */
export const LINK_FIELDS = { ...FIELDS, ...LEARNING };

/** @returns {Session} */
export const initialSession = () => ({
  phase: null,
  settings: initialSettings(),
  learning: initialLearning(),
  table: null,
  plan: null,
  encoded: null,
  reason: null,
  file: null,
  complaints: [],
});

// ---- what the user does ----

/**
 * A link was opened.
 *
 * @param {Session} session
 * @param {string} hash '' for the initial settings
 * @returns {Session}
 */
export function linkOpened(session, hash) {
  const { values, complaints } = readLink(hash, LINK_FIELDS);
  const { source, seed, roles, missing, as, above, names, plot, ...learning } = values;
  const settings = { source, seed, roles, missing, as, above, names, plot };
  return begun({ ...session, learning, complaints }, settings);
}

/**
 * Another of the lab's tables was chosen, or none yet.
 *
 * @param {Session} session
 * @param {string} source
 */
export function sourceChosen(session, source) {
  const { settings, learning } = session;
  const suited = { ...session, learning: settingsFor(learning, settings.source, source) };
  return begun(suited, { ...initialSettings(), source, seed: settings.seed });
}

/**
 * The worker was started again.
 *
 * @param {Session} session
 */
export const restarted = (session) => begun(session, session.settings);

/**
 * @param {Session} session
 * @param {import('../settings.js').Settings} settings
 * @returns {Session}
 */
function begun(session, settings) {
  const phase = settings.source === 'own' ? 'empty' : session.phase;
  return { ...session, settings, table: null, phase };
}

/**
 * A file was opened, dropped or pasted, or the last one is read again.
 *
 * @param {Session} session
 * @param {OwnFile} file
 * @returns {Session}
 */
export const fileChosen = (session, file) => ({
  ...(isFirstOwn(session) ? session : withoutNames(session)),
  file,
  phase: 'reading',
});

/**
 * A link of a table of the user was opened, and no table has come since: what it says holds.
 *
 * @param {Session} session
 */
const isFirstOwn = ({ settings, table }) => settings.source === 'own' && !table;

/**
 * Names of classes and columns of a plot belong to one table.
 *
 * @param {Session} session
 * @returns {Session}
 */
const withoutNames = (session) => ({
  ...session,
  settings: { ...session.settings, names: '', plot: '' },
});

/**
 * @param {Session} session
 * @param {Plan} plan which the worker has yet to confirm; until then the link keeps the last one
 * @returns {Session}
 */
export const planChanged = (session, plan) => ({
  ...session,
  plan,
  settings: { ...session.settings, ...(isSameTask(session.plan, plan) ? {} : { names: '' }) },
});

/**
 * What changes nothing that is learned: names of classes, columns of the plot.
 *
 * @param {Session} session
 * @param {Partial<import('../settings.js').Settings>} some
 * @returns {Session}
 */
export const looksChanged = (session, some) => ({
  ...session,
  settings: { ...session.settings, ...some },
});

/**
 * @param {Session} session
 * @param {Partial<import('../learning/settings.js').Settings>} some
 * @returns {Session}
 */
export const learningChanged = (session, some) => ({
  ...session,
  learning: { ...session.learning, ...some },
});

// ---- what the worker tells ----

/**
 * @param {Session} session
 * @param {import('../messages.js').FromWorker} message
 * @returns {Session}
 */
export function received(session, message) {
  switch (message.type) {
    case 'table':
      return tableRead(session, message);
    case 'encoded':
      return {
        ...planned(session, message.plan),
        encoded: message,
        reason: null,
        phase: 'ready',
      };
    case 'blocked':
      return {
        ...planned(session, message.plan),
        encoded: null,
        reason: message.reason,
        phase: 'blocked',
      };
    case 'cancelled':
    case 'import-failed':
      return importEnded(session);
    default:
      return session;
  }
}

/**
 * @param {Session} session
 * @param {TableRead} table
 * @returns {Session}
 */
const tableRead = (session, table) => ({
  ...session,
  table,
  plan: table.plan,
  encoded: null,
  reason: null,
  settings: {
    ...(table.source === session.settings.source ? session : withoutNames(session)).settings,
    source: table.source,
  },
});

/**
 * @param {Session} session
 * @param {Plan} plan
 * @returns {Session}
 */
const planned = (session, plan) => ({
  ...session,
  plan,
  settings: { ...session.settings, ...plan },
});

/**
 * A file was not read, because it failed or was cancelled: the last table stays.
 *
 * @param {Session} session
 * @returns {Session}
 */
function importEnded(session) {
  const shown = session.encoded ? 'ready' : 'blocked';
  return { ...session, phase: session.table ? shown : 'empty' };
}

/**
 * @param {Session} session
 * @returns {Session}
 */
export const complaintsSaid = (session) => ({ ...session, complaints: [] });

/**
 * @param {Session} session
 * @returns {Session}
 */
export const workerStopped = (session) => ({ ...session, phase: 'error' });

// ---- what follows from the state ----

/**
 * The plan as a link holds it.
 *
 * @param {Session} session
 * @returns {import('../messages.js').LinkPlan}
 */
function linkPlan({ settings: { roles, missing, as, above } }) {
  return roles.length ? { roles, missing, as, above } : {};
}

/**
 * Asks the worker for one of the lab's tables.
 *
 * @param {Session} session
 * @returns {import('../messages.js').Open}
 */
export function openMessage(session) {
  const { source, seed } = session.settings;
  return { type: 'open', source, seed, plan: linkPlan(session) };
}

/**
 * Asks the worker to read a file. A link's plan holds for the first table after it.
 *
 * @param {Session} session
 * @param {OwnFile} file
 * @returns {import('../messages.js').Read}
 */
export function readMessage(session, file) {
  const plan = isFirstOwn(session) ? linkPlan(session) : {};
  return { type: 'read', ...file, plan };
}

/** @param {Session} session */
export const linkValues = ({ settings, learning }) => ({ ...settings, ...learning });

/** @param {Session} session */
export const linkOf = (session) => writeLink('table', linkValues(session), LINK_FIELDS);
