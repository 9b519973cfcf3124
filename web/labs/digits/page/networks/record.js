// Page: the record of a saved network: what it holds, and whether something that was found is one.
// Pure.

import { DEFAULTS, FIELDS } from '../../settings.js';
import { MEASURED, newHistory, restoredCurves } from './history.js';

/**
 * @typedef {import('../session.js').History} History
 *
 * @typedef {object} SavedHistory
 * @property {Record<string, (number | null)[]>} columns of the curves: x and what is measured
 * @property {History['goals']} goals
 * @property {History['changes']} changes
 *
 * @typedef {object} SavedRecord
 * @property {number} version
 * @property {string} id of the network
 * @property {import('../../networks.js').SavedNetwork} saved
 * @property {SavedHistory} history
 */

/** Records of other versions are removed. */
export const RECORD_VERSION = 1;

/**
 * @param {string} id
 * @param {import('../../networks.js').SavedNetwork} saved
 * @param {History} history
 * @returns {SavedRecord}
 */
export function recordOf(id, saved, { curves, goals, changes }) {
  const names = /** @type {const} */ (['x', ...MEASURED]);
  const columns = Object.fromEntries(names.map((name) => [name, [...curves.column(name)]]));
  return { version: RECORD_VERSION, id, saved, history: { columns, goals, changes } };
}

/**
 * @param {SavedRecord} record
 * @returns {History} up to where the saved weights stand
 */
export function historyOf({ saved, history: { columns, goals, changes } }) {
  const { curves } = newHistory();
  columns.x.forEach((x, i) => {
    const row = Object.fromEntries(MEASURED.map((name) => [name, columns[name][i]]));
    if (x !== null && x <= saved.position) curves.add({ ...row, x });
  });
  restoredCurves.add(curves);
  return { curves, goals, changes };
}

const isNumber = (/** @type {unknown} */ value) => Number.isFinite(value);
const isNumberOrNull = (/** @type {unknown} */ value) => value === null || isNumber(value);

/** @param {any} settings */
const areSettings = (settings) =>
  Object.entries(FIELDS).every(([name, field]) => {
    const value = settings[name];
    if (value === field.initial) return true; // some have no value at first, which no link writes
    const read =
      value === undefined ? value : field.parse(/** @type {any} */ (field).format(value));
    return read !== undefined && String(read) === String(value);
  });

/** @param {any} goals */
const areGoals = (goals) =>
  Array.isArray(goals) &&
  goals.every(({ share, seconds, epoch }) => [share, seconds, epoch].every(isNumber));

/** @param {any} plateau */
const isPlateau = ({ epochs, loss, examples }) => [...epochs, loss, examples].every(isNumber);

/** @param {any} stopping */
const isStopping = ({ patience, loss, waited, best }) =>
  [patience, loss, waited, best.step, best.epoch].every(isNumber) &&
  best.bytes instanceof Uint8Array;

/** @param {any} saved */
const isNetwork = (saved) =>
  saved.bytes instanceof Uint8Array &&
  ['step', 'epoch', 'position', 'within', 'seconds'].every((key) => isNumber(saved[key])) &&
  ['loss', 'firstLoss', 'testAccuracy', 'measuredStep'].every((key) =>
    isNumberOrNull(saved[key]),
  ) &&
  isNumber(saved.images.count) &&
  typeof saved.images.name === 'string' &&
  (saved.plateau === undefined || isPlateau(saved.plateau)) &&
  (!saved.stopping || isStopping(saved.stopping)) &&
  areGoals(saved.reached) &&
  areSettings(saved.settings);

/** @param {any} change */
const isChange = ({ kind, x, step, before, after, best, loss, patience }) =>
  isNumber(x) &&
  ((kind === 'tuned' && areSettings(before) && areSettings(after)) ||
    (kind === 'diverged' && isNumber(step)) ||
    (kind === 'stopped' && [best, loss, patience].every(isNumber)));

/** @param {any} columns */
const areColumns = (columns) =>
  columns.x.every(isNumber) &&
  MEASURED.every(
    (name) => columns[name].length === columns.x.length && columns[name].every(isNumberOrNull),
  );

/** @param {object} settings fields that are newer than the record are off */
const completed = (settings) => ({ ...DEFAULTS, ...Object.fromEntries(Object.entries(settings)) });

/**
 * @param {any} found whatever stood where a record should stand
 * @returns {SavedRecord | null} null: it is none that this page can use
 */
export function soundRecord(found) {
  try {
    const { version, id, history } = found,
      saved = { ...found.saved, settings: completed(found.saved.settings) };
    const changes = history.changes.map((/** @type {any} */ change) =>
      change.kind === 'tuned'
        ? { ...change, before: completed(change.before), after: completed(change.after) }
        : change,
    );
    // The loss of held-back images is newer than the first records.
    const validationLoss = history.columns.x.map(() => null);
    const columns = { validationLoss, ...history.columns };
    const isSound =
      version === RECORD_VERSION &&
      typeof id === 'string' &&
      isNetwork(saved) &&
      areColumns(columns) &&
      areGoals(history.goals) &&
      changes.every(isChange);
    return isSound ? { version, id, saved, history: { ...history, columns, changes } } : null;
  } catch {
    return null;
  }
}
