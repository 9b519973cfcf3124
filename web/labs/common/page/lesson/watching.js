// Page: those who want to know when a lab's facts change, and those who wait for something. It knows
// no lab.

/** @typedef {import('../../../../lesson/lab-types.js').Facts} Facts */

/** @param {() => Facts} facts */
export function createWatching(facts) {
  /** @type {Set<() => void>} */
  const watchers = new Set();
  /** @type {Set<{ isSo: () => boolean; resolve: () => void }>} */
  const waiting = new Set();
  let before = '';

  return {
    /** Something has happened in the lab: the facts may be others. */
    happened() {
      for (const one of [...waiting]) {
        if (!one.isSo()) continue;
        waiting.delete(one);
        one.resolve();
      }
      if (!watchers.size) return;
      const now = JSON.stringify(facts());
      if (now === before) return;
      before = now;
      for (const on of [...watchers]) on();
    },
    /** @param {() => void} on */
    watch(on) {
      const watcher = () => on();
      if (!watchers.size) before = JSON.stringify(facts());
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    /** Nobody waits any longer: nothing follows from later events. */
    leave: () => waiting.clear(),
    /**
     * @param {() => boolean} isSo is asked now and whenever something happens
     * @returns {Promise<void>}
     */
    until: (isSo) =>
      new Promise((resolve) => {
        if (isSo()) resolve();
        else waiting.add({ isSo, resolve });
      }),
  };
}
