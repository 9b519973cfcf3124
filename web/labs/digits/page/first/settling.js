// Page: when files for the next visit may be fetched: the first drawing is answered, or nobody
// draws, and training waits for nothing.

/** A visitor who draws nothing for this long looks at something else. */
const QUIET_MS = 10_000;

/** @param {() => void} settled is called more than once */
export function createSettling(settled) {
  let isQuiet = false,
    hasImages = false;

  function check() {
    if (isQuiet && hasImages) settled();
  }

  function rest() {
    isQuiet = true;
    check();
  }

  return {
    /** @param {import('../../messages.js').FromWorker} message */
    receive(message) {
      if (message.type === 'network') setTimeout(rest, QUIET_MS);
      else if (message.type === 'answer' && message.outputs && message.id !== 0)
        rest(); // a person's
      else if (message.type === 'data' && message.isNew) {
        hasImages = true;
        check();
      }
    },
  };
}
