// Page: what a run is called beside others: the settings that differ. Pure.

import { words } from '../../words/runs/words.js';
import { differences } from './compare.js';

/** If runs differ in more settings, only their number is told. */
const MAX_NAMED = 4;

/** @param {ReturnType<typeof differences>[number]} texts */
export function nameOf({ on, off }) {
  const rest = on.length - MAX_NAMED;
  const parts = [
    ...on.slice(0, MAX_NAMED),
    ...(rest > 0 ? [words.more(rest)] : []),
    ...(off.length ? [words.without(off)] : []),
  ];
  return parts.join(', ') || words.same;
}

/**
 * What a run has that the one before it had not. The first one has nothing before it: some of its
 * settings name it.
 *
 * @param {import('./compare.js').Settings} settings
 * @param {import('./compare.js').Settings} [before]
 */
export function nameAfter(settings, before) {
  if (before) return nameOf(differences([before, settings])[1]);
  const on = Object.values(settings).flatMap(({ text, isOff }) => (isOff ? [] : [text]));
  return on.slice(0, MAX_NAMED).join(', ');
}
