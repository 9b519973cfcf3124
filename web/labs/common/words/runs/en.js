// Shared: the English words of kept runs: curves that stay in the charts under the next run.

import { numbers } from '../en-first.js';

export const title = 'Kept runs';
export const race = 'Race';
export const raceNotLoaded =
  'The race could not be loaded. Check the connection, then close and open it again.';
export const pastTitle = 'All runs';
/** @param {number | null} n null: they are not counted yet */
export const past = (n) => (n === null ? pastTitle : `${pastTitle} (${numbers.count(n)})`);
export const notLoaded =
  'The list of runs could not be loaded. Check the connection, and open it again.';
export const keep = 'Keep this curve';
export const keepTitle = 'The curve stays in the chart, dashed, under the next run';
export const removeAll = 'Remove all';
export const remove = 'Remove';
export const run = 'Run';
export const now = 'this run';
export const same = 'same settings';
export const best = 'best';
export const none = '–';
export const nothingYet = 'Train first: there is no curve yet';
export const keptAlready = 'This curve is kept already';
export const full = (/** @type {number} */ most) =>
  `${most} curves are kept, which is the most. Remove one first.`;

/** @param {string} name of a run */
export const removeRun = (name) => `Remove the run: ${name}`;
/** @param {string} name of a run */
export const kept = (name) => `Curve kept: ${name}.`;
/** @param {string} name of a run */
export const removed = (name) => `Removed: ${name}.`;
export const removedAll = 'All kept runs were removed.';

/** @param {string[]} names of what is switched off in a run, and used in another */
export const without = (names) =>
  `no ${[names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' or ')}`;

/** @param {number} rest settings that are not named */
export const more = (rest) => `and ${rest} more`;

/**
 * The best value of a curve.
 *
 * @param {string} value
 * @param {string} epoch
 */
export const bestAt = (value, epoch) => `best ${value}, epoch ${epoch}`;

/** @param {number} value */
export const epoch = (value) => numbers.decimal(value, value < 10 ? 1 : 0);
