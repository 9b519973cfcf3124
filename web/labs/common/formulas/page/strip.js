// Page: the learning rate under a loss, where it changes over the training. All else is loaded when
// a schedule is chosen.

/**
 * @param {Element | null} place the chart of the loss
 * @param {(message: any, transfer: Transferable[]) => void} send to the lab's worker
 * @param {() => string} [title] names the learning rate, where there are several
 */
export function addRateStrip(place, send, title) {
  /** @type {Promise<{ show: (isShown: boolean) => void }> | undefined} */
  let strip;
  return {
    /** @param {{ schedule: string; warmup?: number }} settings */
    async set({ schedule, warmup = 0 }) {
      const isShown = schedule !== 'constant' || warmup > 0;
      if (!place || (!isShown && !strip)) return;
      strip ??= import('./rate-strip.js').then(({ createRateStrip }) =>
        createRateStrip(place, send, title),
      );
      try {
        (await strip).show(isShown);
      } catch {
        strip = undefined; // offline; the next change tries again
      }
    },
  };
}
