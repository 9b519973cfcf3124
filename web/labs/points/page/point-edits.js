// Page: what a person does to the points, as changes of the session. Pure.

import { OWN, TABLES } from '../choices.js';
import { MAX_OWN, ownPoint } from '../own-points.js';
import { isCurve } from '../settings.js';
import { change } from './session.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../settings.js').Settings} Settings
 */

const MAX_UNDO = 100;
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/**
 * Whether own points were added to those of a set.
 *
 * @param {Settings} settings
 */
export const hasOwnOver = ({ data, points }) => points.length > 0 && !OWN.includes(data);

/** @param {Session} session */
export const isFull = ({ settings }) => settings.points.length >= MAX_OWN;

/** @param {Session} session */
export const isEmpty = ({ settings }) => OWN.includes(settings.data) && !settings.points.length;

/**
 * @param {Session} session
 * @returns {Session}
 */
function remember(session) {
  const { data, points, heldOut } = session.settings;
  return { ...session, undo: [...session.undo.slice(1 - MAX_UNDO), { data, points, heldOut }] };
}

/**
 * Adds a point. Those of one stroke are undone together.
 *
 * @param {Session} session
 * @param {{ x: number; y: number; label: number }} point
 * @param {boolean} isNewStroke
 */
export function addPoint(session, { x, y, label }, isNewStroke) {
  const { settings } = session;
  const point = ownPoint(x, y, isCurve(settings) ? 0 : label);
  const before = isNewStroke ? remember(session) : session;
  return change(before, { points: [...settings.points, point] }, null);
}

/** @param {Session} session */
export function undo(session) {
  const last = session.undo.at(-1);
  if (!last) return session;
  return change({ ...session, undo: session.undo.slice(0, -1) }, last, null);
}

/**
 * Removes the points that were added to a set, or else all points.
 *
 * @param {Session} session
 */
export function clearPoints(session) {
  const { settings } = session;
  if (isEmpty(session)) return session;
  const before = remember(session);
  if (hasOwnOver(settings)) return change(before, { points: [] }, { kind: 'cleared', what: 'own' });
  const asCurve = isCurve(settings);
  return change(
    before,
    { data: asCurve ? 'pen' : 'own', points: [] },
    { kind: 'cleared', what: asCurve ? 'curve' : 'all' },
  );
}

/**
 * The points of a table become the own points.
 *
 * @param {Session} session
 * @param {{ x: number; y: number; label: number }[]} points
 * @param {import('../points-table.js').Summary} summary
 */
export function useTable(session, points, summary) {
  return change(
    remember(session),
    {
      data: isCurve(session.settings) ? 'pen' : 'own',
      points: points.map(({ x, y, label }) => ownPoint(x, y, label)),
    },
    { kind: 'table', ...summary },
  );
}

// ---- truth tables ----

/**
 * The outputs of a truth table, row by row, or null: there is one where the points are the corners
 * of the unit square, each once.
 *
 * @param {import('../messages.js').SetupMessage} setup
 * @returns {{ inputs: number[]; output: number }[] | null}
 */
export function truthTable({ isCurve: asCurve, settings, shown }) {
  const canBe = !asCurve && (TABLES.includes(settings.data) || settings.data === 'own');
  if (!canBe || !shown || shown.labels.length !== CORNERS.length) return null;
  const { points, labels } = shown;
  const rows = CORNERS.map(([x, y]) =>
    [0, 1, 2, 3].find((i) => points[2 * i] === x && points[2 * i + 1] === y),
  );
  if (rows.includes(undefined)) return null;
  return rows.map((i, row) => ({
    inputs: CORNERS[row],
    output: labels[/** @type {number} */ (i)],
  }));
}

/**
 * Changes the output of one row of a truth table.
 *
 * @param {Session} session
 * @param {{ output: number }[]} table
 * @param {number} row
 */
export function flipRow(session, table, row) {
  const outputs = table.map(({ output }) => output).with(row, table[row].output === 1 ? 0 : 1);
  return change(
    remember(session),
    {
      data: 'own',
      heldOut: 0,
      points: CORNERS.map(([x, y], i) => ownPoint(x, y, outputs[i])),
    },
    null,
  );
}
