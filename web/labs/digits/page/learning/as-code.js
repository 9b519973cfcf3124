// Page: what the lab knows of its experiment, for the program of it. Loaded when it is asked for.

import { experimentOf } from '../../code.js';
import { stoppedNow } from '../../stopping.js';
import { ownImages } from '../networks/link-copied.js';

/** @param {import('../session.js').Session} session */
export function describe(session) {
  const { settings, which, latest, histories, isTuned, data } = session;
  const isYours = which === 'yours';
  const isGenerated = data?.kind === 'generated';
  const isChanged = isUnlike(histories.yours.changes, latest?.epoch);
  return experimentOf(settings, {
    steps: isYours ? (latest?.step ?? 0) : 0,
    images: data?.trainCount || undefined,
    notes: [
      ...(isYours && isChanged ? ['changed'] : []),
      ...(isYours && isTuned ? ['fine-tuned'] : []),
      ...(ownImages(session) && !isGenerated ? ['own-images'] : []),
      ...(isGenerated ? ['generated-images'] : []),
    ],
  });
}

/**
 * Whether the settings of now, from the start, would give other weights: something was changed, or
 * training went on after an early stop.
 *
 * @param {import('../networks/history.js').History['changes']} changes
 * @param {number | undefined} epoch of the weights
 */
function isUnlike(changes, epoch) {
  const isOnlyStop = changes.length === 1 && stoppedNow(changes, epoch) !== null;
  return changes.length > 0 && !isOnlyStop;
}
