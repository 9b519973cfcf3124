// Page: the state of the points lab, and how it changes. Pure: functions take a session and give
// the next one; nothing here touches the document or the worker.

import { writeLink } from '../../common/link.js';
import { OWN_EXPERIMENT, experimentIn } from '../presets.js';
import {
  FIELDS,
  SHAPE_KEYS,
  TRAINING_KEYS,
  differs,
  fitting,
  initialSettings,
  usualLoss,
} from '../settings.js';
import { endingOf } from './form/early-stop.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../messages.js').PictureMessage} PictureMessage
 *
 * @typedef {import('../messages.js').StartMessage
 *   | import('../messages.js').ChangeMessage} Request
 *   to make what the settings say
 *
 * @typedef {Pick<Settings, 'data' | 'points' | 'heldOut'>} Place what undo brings back
 *
 * @typedef {{ kind: 'cleared'; what: 'own' | 'curve' | 'all' }
 *   | ({ kind: 'table' } & import('../points-table.js').Summary)
 *   | { kind: 'loss'; loss: string }
 *   | { kind: 'playground'; unsupported: string[] }} Remark
 *   what an edit of the points, or a link, has done
 */

/**
 * Moments of this training that can be shown again.
 *
 * @typedef {object} Moments
 * @property {number} count
 * @property {number} at the one that is shown, or that was asked for and is on its way
 * @property {number | null} asked the one that is on its way
 * @property {number} askedAt when it was asked for, ms
 */

/**
 * The one state of the lab.
 *
 * @typedef {object} Session
 * @property {Settings} settings what the controls show
 * @property {'loading' | 'error' | import('../messages.js').State} state of the worker
 * @property {SetupMessage | null} setup what the worker has made
 * @property {PictureMessage | null} picture the latest one
 * @property {import('../messages.js').Ending | null} ending how training ended, until it continues
 * @property {number | null} stoppedStep of the weights that the first early stop restored
 * @property {boolean} isTouched changed by hand while training: a link would give other weights
 * @property {Request | null} asked what the worker is making; its answer is `setup` or `refused`
 * @property {Request | null} next what it will be asked then; only the latest request counts
 * @property {import('../../common/link.js').Complaint[]} complaints about the link, not said yet
 * @property {import('../fitting.js').Change[]} changes made so that settings fit, not said yet
 * @property {Remark | null} remark not said yet
 * @property {{ id: string; settings: Settings | null }} experiment the preset whose text is shown,
 *   or OWN_EXPERIMENT, and the settings for which the text is true
 * @property {Moments} moments
 * @property {Place[]} undo earlier points, the latest last
 */

/** After this, an answer is not waited for any more. */
const ANSWER_MS = 1000;

/** Learners that have just been made have no picture yet. */
const FRESH = {
  picture: null,
  ending: null,
  stoppedStep: null,
  isTouched: false,
  moments: { count: 0, at: 0, asked: null, askedAt: 0 },
};

/** @returns {Session} */
export const createSession = () => ({
  ...FRESH,
  settings: initialSettings(),
  state: 'loading',
  setup: null,
  asked: null,
  next: null,
  complaints: [],
  changes: [],
  remark: null,
  experiment: { id: OWN_EXPERIMENT, settings: null },
  undo: [],
});

// ---- what a person does ----

/**
 * Asks the worker. While it is making something, only the latest request is kept; but everything
 * starts over if one of them says so.
 *
 * @param {Session} session
 * @param {Request['type']} type
 * @returns {Session}
 */
function ask(session, type) {
  const { settings } = session;
  if (!session.asked) return { ...session, asked: { type, settings } };
  const isStart = type === 'start' || session.next?.type === 'start';
  return { ...session, next: { type: isStart ? 'start' : 'change', settings } };
}

/**
 * The preset whose text is shown. It stays while settings change, unless the data or the learner
 * do: then the text need not be true.
 *
 * @param {Session['experiment']} experiment
 * @param {Settings} settings
 * @param {boolean} [isNew] another experiment was chosen
 */
function experimentOf(experiment, settings, isNew = false) {
  const found = experimentIn(settings);
  if (found) return found;
  const { settings: shown } = experiment;
  const isStillTrue = !isNew && shown && !differs(settings, shown, ['data', 'learner']);
  return isStillTrue ? experiment : { id: OWN_EXPERIMENT, settings: shown };
}

/**
 * Another experiment, from its start. The one before is not its past: Undo does not go back to it.
 *
 * @param {Session} session
 * @param {Settings} wanted
 * @param {Session['complaints']} [complaints] about the link it came from
 * @returns {Session}
 */
export function begin(session, wanted, complaints = []) {
  const { settings, changes } = fitting(wanted);
  const experiment = experimentOf(session.experiment, settings, true);
  return ask({ ...session, settings, experiment, complaints, changes, undo: [] }, 'start');
}

/**
 * Changes settings.
 *
 * @param {Session} session
 * @param {Partial<Settings>} some
 * @param {Remark | null} [remark]
 * @returns {Session}
 */
export function change(session, some, remark = session.remark) {
  const usual = usualLoss(session.settings, some);
  const { settings, changes } = fitting({ ...session.settings, ...usual, ...some });
  return ask(
    {
      ...session,
      settings,
      experiment: experimentOf(session.experiment, settings),
      isTouched: session.isTouched || touches(session, settings),
      changes: changes.length ? changes : session.changes,
      remark: remark ?? (usual.loss ? { kind: 'loss', loss: usual.loss } : null),
    },
    'change',
  );
}

/**
 * Whether these settings change a training that has begun, so that a link would not repeat it.
 *
 * @param {Session} session
 * @param {Settings} settings
 */
const touches = ({ picture, setup }, settings) =>
  Boolean(picture?.status[0]?.step && setup) &&
  differs(settings, /** @type {SetupMessage} */ (setup).settings, TRAINING_KEYS) &&
  !differs(settings, /** @type {SetupMessage} */ (setup).settings, [...SHAPE_KEYS, 'data']);

/**
 * Starts over with other settings.
 *
 * @param {Session} session
 * @param {Partial<Settings>} some
 * @returns {Session}
 */
export function restart(session, some) {
  const settings = { ...session.settings, ...some };
  const experiment = experimentOf(session.experiment, settings);
  return ask({ ...session, settings, experiment }, 'start');
}

/**
 * The weights will not be those that a link gives.
 *
 * @param {Session} session
 * @returns {Session}
 */
export const touch = (session) => ({ ...session, isTouched: true });

/** @param {Session} session of which one sample is trained; a link counts whole batches */
export const trainSample = (session) => {
  const isPart = session.settings.learner === 'network' && session.settings.batchSize > 1;
  return isPart ? touch(session) : session;
};

/**
 * Asks for another moment of this training.
 *
 * @param {Session} session
 * @param {number} index
 * @param {number} now ms
 * @returns {Session}
 */
export const travel = (session, index, now) => ({
  ...session,
  moments: { ...session.moments, at: index, asked: index, askedAt: now },
});

/** @param {Session} session */
export const isLookingBack = ({ moments }) => moments.at < moments.count - 1;

/**
 * The network as other labs can take it over.
 *
 * @param {Session} session
 */
export const networkOf = ({ settings, picture, isTouched }) => ({
  link: writeLink('points', settings, FIELDS),
  steps: picture?.status.at(-1)?.step ?? 0,
  isTouched,
});

// ---- what the worker reports ----

/**
 * @param {Session} session
 * @param {import('../messages.js').FromWorker} message
 * @param {number} now ms
 * @returns {Session}
 */
export function receive(session, message, now) {
  switch (message.type) {
    case 'setup':
      return receiveSetup(session, message);
    case 'state':
      return {
        ...session,
        state: message.state,
        ending: message.state === 'running' ? null : session.ending,
      };
    case 'picture':
      return {
        ...session,
        picture: message,
        moments: receiveMoments(session.moments, message.moments, now),
      };
    case 'ending':
      return { ...session, ...endingOf(session, message) };
    case 'refused': {
      // The settings are again those of what there is, unless others have been asked for since.
      const { settings } = session.next ?? session.setup ?? session;
      const experiment = experimentOf(session.experiment, settings);
      return { ...session, settings, experiment, asked: session.next, next: null };
    }
    default:
      return session;
  }
}

/**
 * @param {Session} session
 * @param {SetupMessage} setup
 * @returns {Session}
 */
function receiveSetup(session, setup) {
  // Unsaid words are about the latest request, and wait for its answer.
  const said = session.next ? {} : { complaints: [], changes: [], remark: null };
  const fresh = setup.isFresh ? FRESH : {};
  return { ...session, ...said, ...fresh, setup, asked: session.next, next: null };
}

/**
 * While a moment is on its way, pictures of other moments are older than the question.
 *
 * @param {Moments} moments
 * @param {{ count: number; at: number }} reported
 * @param {number} now
 * @returns {Moments}
 */
function receiveMoments({ at: shown, asked, askedAt }, { count, at }, now) {
  const isAnswered = asked === null || asked === at || now - askedAt > ANSWER_MS;
  return { count, at: isAnswered ? at : shown, asked: isAnswered ? null : asked, askedAt };
}

/** @param {Session} session whose worker is another: it knows nothing of earlier requests */
export const dropRequests = (session) => ({ ...session, asked: null, next: null });

/** @param {Session} session whose worker has stopped @returns {Session} */
export const stop = (session) => ({ ...session, state: 'error' });
