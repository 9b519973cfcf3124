// Page: what the Digits lab knows, in one object, and how it changes. Every transition is pure and
// returns a new session. It knows neither the document nor the worker.

import { DEFAULTS, LIVE, isSameNetwork } from '../settings.js';
import { newHistory } from './networks/history.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').ProgressMessage} ProgressMessage
 *
 * @typedef {import('../../common/messages.js').DataMessage} DataMessage
 *
 * @typedef {import('./networks/history.js').Tuned} Tuned
 *
 * @typedef {import('./networks/history.js').History} History
 */

/**
 * @typedef {object} Session
 * @property {'loading' | 'waiting' | 'ready' | 'training' | 'paused' | 'stopped'} phase waiting:
 *   training begins with the first images; stopped: the worker is gone
 * @property {{ bytes: number; total: number | null } | null} arriving of the network that comes with
 *   the page, while it is not there
 * @property {boolean} hasInk something is drawn
 * @property {Settings} settings as the form shows them
 * @property {Settings} running of the network that the worker has
 * @property {Settings} asked that the worker was asked for last
 * @property {number} unanswered requests for a new network that are not answered yet
 * @property {number | null} draggedFrom the step from which training continued while a slider was
 *   being dragged
 * @property {number} networks how many networks there have been: another number, another network
 * @property {number[]} units of each layer of the network
 * @property {import('../networks.js').Which} which network is shown; all of `latest`, `history`,
 *   `units` belongs to it
 * @property {import('../networks.js').Slots} slots both networks
 * @property {boolean} isExpertMissing it could not be loaded
 * @property {boolean} isSaved the browser keeps a copy of Yours
 * @property {boolean} isShipped it is the network that comes with the page, or a copy of it
 * @property {boolean} isTuned it was fine-tuned on a person's own drawings
 * @property {string[]} [names] of its classes, where they are not the ten digits
 * @property {string[]} [imageNames] of the classes of the images in use, where they are not the ten
 *   digits
 * @property {'older' | 'newer' | null} kept the network that can be brought back is the one before
 *   this, or the one after it
 * @property {History} history
 * @property {Record<import('../networks.js').Which, History>} histories of both networks
 * @property {History | null} keptHistory of the network that can be brought back
 * @property {History | null} restoring of a saved network that the worker is asked to restore
 * @property {ProgressMessage | null} latest of this network
 * @property {DataMessage | null} data the images in use
 * @property {DataMessage | null} coming images that may take their place
 * @property {import('../../common/messages.js').DataTrouble | null} missing why MNIST from beside the
 *   page does not come; null: it may come, or other images are there
 * @property {boolean} isPagesOwn the images are those that a visitor gets without choosing
 * @property {boolean} isWhole no step of the drawing's preparation is left out
 * @property {boolean} isTroubled training went wrong, and nobody has reacted yet
 * @property {boolean} isStuck the network has been trained for a while and still guesses
 * @property {boolean} isIntroduced the status line has just said which network it is
 * @property {import('../../common/link.js').Complaint[]} complaints about the link, until the
 *   images are there
 */

const BEGINNING = {
  phase: /** @type {const} */ ('loading'),
  arriving: null,
  hasInk: false,
  settings: DEFAULTS,
  running: DEFAULTS,
  asked: DEFAULTS,
  unanswered: 0,
  draggedFrom: null,
  networks: 0,
  units: [],
  slots: { expert: null, yours: null },
  isExpertMissing: false,
  isSaved: false,
  isShipped: false,
  isTuned: false,
  kept: null,
  keptHistory: null,
  restoring: null,
  latest: null,
  data: null,
  coming: null,
  missing: null,
  isPagesOwn: true,
  isWhole: true,
  isTroubled: false,
  isStuck: false,
  isIntroduced: false,
  complaints: [],
};

/**
 * @param {import('../networks.js').Which} [which]
 * @returns {Session}
 */
export function initialSession(which = 'yours') {
  const histories = { expert: newHistory(), yours: newHistory() };
  return { ...BEGINNING, which, histories, history: histories[which] };
}

// ---- what a person does ----

/**
 * A new worker is there: nothing of the old one is left but how drawings are prepared.
 *
 * @param {Session} session
 * @param {Settings} settings
 * @param {Session['complaints']} complaints
 * @param {Session['which']} [which] will be shown
 * @returns {Session}
 */
export const started = ({ isWhole, hasInk, networks }, settings, complaints, which = 'yours') => ({
  ...initialSession(which),
  settings,
  running: settings,
  asked: settings,
  networks,
  isWhole,
  hasInk,
  complaints,
});

/**
 * @param {Session} session
 * @returns {Session}
 */
export const stopped = (session) => ({ ...session, phase: 'stopped' });

/**
 * The form shows other settings.
 *
 * @param {Session} session
 * @param {Partial<Settings>} some
 * @returns {Session}
 */
export const changed = (session, some) => ({
  ...session,
  settings: { ...session.settings, ...some },
});

/**
 * Whether the settings of the form need a new network; the running one takes the others.
 *
 * @param {Session} session
 */
export const needsNetwork = ({ unanswered, settings, asked }) =>
  unanswered > 0 || !isSameNetwork(settings, asked);

/**
 * A new network is asked for.
 *
 * @param {Session} session
 * @returns {Session}
 */
export const configured = (session) => ({
  ...session,
  asked: session.settings,
  unanswered: session.unanswered + 1,
});

/**
 * A slider is being dragged.
 *
 * @param {Session} session
 * @returns {Session}
 */
export const dragged = (session) => ({
  ...session,
  draggedFrom: session.draggedFrom ?? session.latest?.step ?? 0,
});

/**
 * The change that the settings of the form make to the running network; null: none.
 *
 * @param {Session} session
 * @returns {Tuned | null}
 */
export function changeOf({ running: before, settings: after, draggedFrom, latest, histories }) {
  const isMoved = draggedFrom !== null && (latest?.step ?? 0) > draggedFrom;
  const x = Number(histories.yours.curves.column('x').at(-1) ?? 0);
  const isOther = LIVE.some((key) => before[key] !== after[key]);
  return isOther || isMoved ? { kind: 'tuned', x, before, after, isMoved } : null;
}

/**
 * The running network has the settings of the form. A change before training leaves no mark.
 *
 * @param {Session} session
 * @returns {Session}
 */
export function tuned(session) {
  const { settings, which, histories } = session,
    { expert, yours } = histories,
    change = changeOf(session);
  const isMark = change && change.x > 0;
  const marked = isMark ? { ...yours, changes: [...yours.changes, change] } : yours;
  return {
    ...session,
    draggedFrom: null,
    running: settings,
    asked: settings,
    histories: { expert, yours: marked },
    history: which === 'yours' ? marked : expert,
  };
}

/**
 * A person goes on training.
 *
 * @param {Session} session
 * @returns {Session}
 */
export const resumed = (session) => ({ ...session, isTroubled: false });

/**
 * @param {Session} session
 * @param {boolean} isWhole
 * @returns {Session}
 */
export const prepared = (session, isWhole) => ({ ...session, isWhole });

/**
 * @param {Session} session
 * @param {boolean} hasInk
 * @returns {Session}
 */
export const inked = (session, hasInk) => ({ ...session, hasInk });

/**
 * More of the network that comes with the page is there.
 *
 * @param {Session} session
 * @param {NonNullable<Session['arriving']>} arriving
 * @returns {Session}
 */
export const arrived = (session, arriving) =>
  hasNetwork(session) ? session : { ...session, arriving };

// ---- what follows from it ----

/** Share of the test images: a network that reads fewer is unsure of digits too. */
const SKILLED = 0.9;

/**
 * The network reads digits well: where it doubts, there may be no digit.
 *
 * @param {Session} session
 */
export const isSkilled = ({ isShipped, latest, names }) =>
  !names && (isShipped || Number(latest?.testAccuracy) > SKILLED);

/**
 * The outputs are ten sigmoids, not probabilities of ten digits.
 *
 * @param {Session} session
 */
export const isSigmoid = ({ isShipped, running }) => !isShipped && running.loss === 'mse';

/**
 * A person has begun training; the first images may not be there yet.
 *
 * @param {Session} session
 */
export const isTraining = ({ phase }) => phase === 'training' || phase === 'waiting';

/** @param {Session} session */
export const hasNetwork = ({ units }) => units.length > 0;

/**
 * The value of <body data-state>.
 *
 * @param {Session} session
 */
export const shownState = ({ phase, isTroubled }) =>
  phase === 'stopped' || (phase === 'paused' && isTroubled) ? 'error' : phase;
