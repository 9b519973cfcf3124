// Shared: the English words of the list of past runs.

import { numbers } from '../en-first.js';

const { count } = numbers;

export const about =
  'Every training run leaves a row here. The first column says what differs from the run before. ' +
  'Tick a row to lay its curve under the current one.';
export const none = '–';
export const columns = {
  run: 'Run',
  chart: 'In the charts',
  steps: 'Steps',
  time: 'Training time',
  hash: 'Fingerprint',
};
export const open = 'Open its settings';
export const remove = 'Delete';
export const removeAll = 'Delete all';
export const save = 'Save as CSV';
export const undo = 'Undo';
export const empty = 'No run yet. Train a network, and its run stands here.';
export const full = 'The charts are full. Untick another run first.';
export const notKept =
  'The browser does not keep these rows. They stay until you close this page. Save them as CSV.';
export const touched = 'settings were changed during training: the link gives other weights';

/** @param {string} name */
export const lay = (name) => `Lay over the chart: ${name}`;
/** @param {string} name */
export const openRun = (name) => `Open its settings: ${name}`;
/** @param {string} name */
export const removeRun = (name) => `Delete the run: ${name}`;
/** @param {string} name */
export const removed = (name) => `Deleted: ${name}.`;
/** @param {number} n */
const runs = (n) => numbers.counted(n, { one: 'run', other: 'runs' });
/** @param {number} n */
export const removedAll = (n) => `Deleted: ${runs(n)}.`;
/** @param {number} n */
export const broughtBack = (n) => `${runs(n)} brought back.`;
/** @param {number} step */
export const steps = (step) => count(step);

/** @param {number} seconds */
export const time = (seconds) =>
  seconds < 60
    ? `${numbers.decimal(seconds, seconds < 1 ? 2 : 1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;

const clock = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
/** @param {number} at ms */
export const when = (at) => clock.format(at);

/** Heads of the file. */
export const csv = {
  names: ['started', 'settings', 'steps', 'training time (s)', 'fingerprint', 'link'],
  last: (/** @type {string} */ figure) => `${figure}, last`,
  best: (/** @type {string} */ figure) => `${figure}, best`,
  bestAt: (/** @type {string} */ figure) => `${figure}, epoch of the best`,
};
