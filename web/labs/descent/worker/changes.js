// Worker: what a change of the settings means: another surface, other balls, or neither. Pure.

import { SURFACE_KEYS, differs, isOfNetworks, racersOf } from '../settings.js';

/** @typedef {import('../settings.js').Settings} Settings */

/**
 * Whether the balls or networks need another place: a surface, or data.
 *
 * @param {Settings} before
 * @param {Settings} after
 */
export const isOtherTrack = (before, after) =>
  differs(after, before, SURFACE_KEYS) ||
  (after.surface === 'random' && !isOfNetworks(after) && after.seed !== before.seed);

/**
 * Whether the race can go on: its optimizers and starts are the same, whatever the rates.
 *
 * @param {Settings} before
 * @param {Settings} after
 */
export function hasSameRacers(before, after) {
  const [old, now] = [racersOf(before), racersOf(after)];
  return (
    now.length === old.length &&
    now.every(({ optimizer }, r) => optimizer === old[r].optimizer) &&
    (isOfNetworks(after) || !differs(after, before, ['starts']))
  );
}
