// Page: the past of a network: its curves, and the marks on them.

import { Measurements } from '../../../common/measurements.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {'loss' | 'accuracy' | 'testLoss' | 'testAccuracy' | 'own'
 *   | 'validationLoss'} Measured
 *
 * @typedef {Measurements<Measured>} Curves
 */

/**
 * Settings that were changed during training; a curve shows a mark for it.
 *
 * @typedef {object} Tuned
 * @property {'tuned'} kind
 * @property {number} x in epochs
 * @property {Settings} before
 * @property {Settings} after
 * @property {boolean} isMoved training went on with other values in between
 */

/**
 * @typedef {{ kind: 'diverged'; x: number; step: number }} Diverged likewise
 *
 * @typedef {{ kind: 'stopped'; x: number; best: number; loss: number; patience: number }} Stopped
 *   early, at x; the weights of the epoch `best` are restored
 */

/**
 * `curves` grows in place: it is too large to be copied.
 *
 * @typedef {object} History
 * @property {Curves} curves
 * @property {import('../../messages.js').Goal[]} goals that were reached
 * @property {(Tuned | Diverged | Stopped)[]} changes
 */

/** @type {Measured[]} */
export const MEASURED = ['loss', 'accuracy', 'testLoss', 'testAccuracy', 'own', 'validationLoss'];

/** Curves that came out of a record: their run began in an earlier visit. @type {WeakSet<Curves>} */
export const restoredCurves = new WeakSet();

/** @returns {History} */
export const newHistory = () => ({
  curves: new Measurements(MEASURED, ['testLoss', 'testAccuracy', 'own', 'validationLoss']),
  goals: [],
  changes: [],
});
