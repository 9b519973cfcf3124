// Shared: whether training has just stopped early.

/** @typedef {import('./networks.js').StoppedMessage} Stopped */

/**
 * Training has stopped early, and has not gone on since.
 *
 * @param {{ kind: string; x: number }[]} changes in the past of a network
 * @param {number | undefined} epoch of its weights
 * @returns {Omit<Stopped, 'type'> | null}
 */
export function stoppedNow(changes, epoch) {
  const last = /** @type {any} */ (changes.at(-1));
  return last?.kind === 'stopped' && last.best === epoch ? { ...last, epoch: last.x } : null;
}
