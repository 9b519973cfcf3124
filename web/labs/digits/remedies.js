// Shared: the settings of Digits that work against overfitting, and a test whether two finished
// runs differ only in these remedies.

import { decayOf, isSame } from './settings.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {'weightDecay' | 'dropout' | 'l1' | 'patience'} Remedy
 *
 * @typedef {{ loss: number; accuracy: number }} Scores of the test images
 *
 * @typedef {{ settings: Settings } & Scores} Finished
 */

/** @type {Remedy[]} */
export const REMEDIES = ['weightDecay', 'dropout', 'l1', 'patience'];

/**
 * All off. The optimizer's usual weight decay stays.
 *
 * @type {Pick<Settings, Remedy>}
 */
const NONE = { weightDecay: null, dropout: 0, l1: 0, patience: 0 };

/**
 * @param {Settings} settings
 * @returns {Remedy[]} those that are on
 */
export const remediesOf = (settings) =>
  REMEDIES.filter((key) => (key === 'weightDecay' ? decayOf(settings) : settings[key]) > 0);

/**
 * Whether `after` is the run `before` with remedies, and nothing else.
 *
 * @param {Settings} before
 * @param {Settings} after
 */
export const isRemedied = (before, after) =>
  remediesOf(before).length === 0 &&
  remediesOf(after).length > 0 &&
  isSame({ ...before, ...NONE }, { ...after, ...NONE });
