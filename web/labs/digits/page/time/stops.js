// Page: the stops of the time machine: which moments of a run there are, and what of its past a
// branch begins with. Pure.

import { historyOf, recordOf } from '../networks/record.js';

/**
 * @typedef {import('../session.js').History} History
 *
 * @typedef {{ step: number; epoch: number }} Stop
 */

/**
 * @param {Pick<import('../../messages/time.js').MomentsMessage, 'steps' | 'epochs'>} moments
 * @param {Stop} now
 * @returns {Stop[]} the first step, all moments before now, and now
 */
export function stopsOf({ steps, epochs }, now) {
  const moments = steps.map((step, i) => ({ step, epoch: epochs[i] }));
  const past = [{ step: 0, epoch: 0 }, ...moments].filter(({ step }) => step < now.step);
  return [...past, now];
}

/**
 * @param {Stop[]} stops
 * @param {number} epoch
 * @returns {number} which of them is nearest
 */
export function nearestStop(stops, epoch) {
  const distances = stops.map((stop) => Math.abs(stop.epoch - epoch));
  return distances.indexOf(Math.min(...distances));
}

/**
 * The history of a run that goes on from one of its moments.
 *
 * @param {History} history
 * @param {number} epoch of the moment
 * @returns {History}
 */
export function historyUntil(history, epoch) {
  const saved = /** @type {any} */ ({ position: epoch });
  const { curves, goals, changes } = historyOf(recordOf('', saved, history));
  return {
    curves,
    goals: goals.filter((goal) => goal.epoch <= epoch),
    changes: changes.filter(({ x }) => x <= epoch),
  };
}
