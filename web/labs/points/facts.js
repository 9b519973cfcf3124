// Shared: what is true of the points lab now, as facts for a lesson. Every number comes from the
// worker's messages, and so from the core. Pure.

import { known, seriesOf, settingFacts, withRows } from '../common/lesson-facts.js';
import { listOf } from './features.js';
import { FIELDS } from './settings.js';

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {import('./messages.js').Row} Row
 *
 * @typedef {import('./messages.js').Status} Status
 *
 * @typedef {import('./messages.js').PictureMessage} PictureMessage
 *
 * @typedef {import('./messages.js').SetupMessage} SetupMessage
 *
 * @typedef {object} Session those parts of the page's session that facts come from
 * @property {import('./settings.js').Settings} settings
 * @property {string} state
 * @property {SetupMessage | null} setup
 * @property {PictureMessage | null} picture
 * @property {string | null} ending
 */

/** @param {Session} session */
function stateOf({ state, ending }) {
  if (state === 'running') return 'training';
  return state === 'paused' && ending ? 'over' : state;
}

/**
 * How many points are learned from, and how many are held out.
 *
 * @param {SetupMessage | null} setup
 */
export function counts(setup) {
  const isHeldOut = setup?.shown?.isHeldOut ?? new Uint8Array(0);
  const heldOut = isHeldOut.reduce((sum, one) => sum + one, 0);
  return { points: isHeldOut.length - heldOut, heldOut };
}

/**
 * @param {number | null | undefined} wrong
 * @param {number} all
 */
const share = (wrong, all) => (wrong == null || !all ? null : wrong / all);

/**
 * How far a learner is.
 *
 * @param {Status} status
 * @param {SetupMessage | null} setup
 */
function progressOf({ step, epoch, latest, wrong }, setup) {
  const { points, heldOut } = counts(setup);
  return {
    step,
    epoch,
    loss: latest?.loss,
    heldOutLoss: latest?.heldOutLoss,
    error: share(wrong, points),
    heldOutError: share(latest?.heldOutErrors, heldOut),
    wrong,
  };
}

/**
 * The weights and the bias of a single unit.
 *
 * @param {Session} session
 * @param {number} r which learner
 */
function unitOf({ setup, picture, settings }, r) {
  const learner = setup?.learners[r];
  const parameters = picture?.pictures[r]?.parameters;
  if (!learner || !parameters || learner.layers.length !== 1) return {};
  const isOfPoints = setup.isCurve || learner.learner !== 'network' || isPlain(settings);
  if (!isOfPoints || learner.numParameters !== parameters.length) return {};
  if (parameters.length === 2) return { w1: parameters[0], b: parameters[1] };
  const [w1, w2, b] = parameters;
  return parameters.length === 3 ? { w1, w2, b } : {};
}

/** @param {import('./settings.js').Settings} settings of a network that gets x and y only */
const isPlain = ({ features }) => listOf(features).join() === 'x,y';

/**
 * @param {SetupMessage | null} setup
 * @returns {Record<string, number>}
 */
function sizeOf(setup) {
  const learner = setup?.learners.at(-1);
  if (!setup || !learner) return {};
  const hidden = learner.learner === 'network' ? setup.settings.layers : [];
  return {
    parameters: learner.numParameters,
    hiddenLayers: hidden.length,
    hiddenUnits: hidden.reduce((sum, units) => sum + units, 0),
  };
}

/**
 * Both learners that train side by side, each with its name: perceptron.wrong, adaline.loss.
 *
 * @param {Session} session
 */
function sideBySide(session) {
  const { picture, setup } = session;
  if (!picture || picture.status.length < 2) return {};
  return Object.fromEntries(
    picture.status.flatMap((one, r) =>
      Object.entries({ ...progressOf(one, setup), ...unitOf(session, r) }).map(([name, value]) => [
        `${one.learner}.${name}`,
        value,
      ]),
    ),
  );
}

/**
 * The facts of the lab. Of a perceptron and Adaline side by side, those without a name are Adaline's.
 *
 * @param {Session} session
 * @returns {Facts}
 */
export function pointsFacts(session) {
  const { settings, setup, picture, ending } = session;
  const last = picture?.status.at(-1);
  const { points, heldOut } = counts(setup);
  return {
    ...settingFacts(settings, FIELDS),
    ...known({
      state: stateOf(session),
      ending,
      diverged: ending === 'diverged',
      ...sizeOf(setup),
      ...(setup ? { points, heldOutPoints: heldOut, criticalRate: setup.criticalRate } : {}),
      ...sideBySide(session),
      ...(last ? { ...progressOf(last, setup), hash: last.hash } : { step: 0 }),
      ...unitOf(session, (picture?.status.length ?? 0) - 1),
    }),
  };
}

/**
 * The rows of the last learner with those of a message.
 *
 * @param {readonly Row[]} rows
 * @param {import('./messages.js').FromWorker} message
 * @param {(row: Row) => boolean} isWanted
 * @returns {readonly Row[]}
 */
export function rowsAfter(rows, message, isWanted = () => true) {
  if (message.type === 'setup') return message.isFresh ? [] : rows;
  if (message.type !== 'picture') return rows;
  return withRows(rows, (message.rows.at(-1) ?? []).filter(isWanted));
}

/**
 * A curve over the steps: the loss, or the share of the points that is wrong.
 *
 * @param {readonly Row[]} rows
 * @param {string} name
 * @param {SetupMessage | null} setup
 */
export function pointsSeries(rows, name, setup) {
  const { points, heldOut } = counts(setup);
  if (name === 'loss') return seriesOf(rows, ({ loss }) => loss);
  if (name === 'heldOutLoss') return seriesOf(rows, (row) => row.heldOutLoss);
  if (name === 'error') return seriesOf(rows, ({ errors }) => share(errors, points));
  if (name === 'heldOutError') return seriesOf(rows, (row) => share(row.heldOutErrors, heldOut));
  return null;
}
