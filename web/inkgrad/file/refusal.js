// refusal.js: refuses a file by a reason only. Its sentence (errors.js) is loaded when a file is
// refused, so that a page which begins with a sound file does not load the sentences. Page and
// worker.

/** @typedef {keyof typeof import('./errors.js').SENTENCES} Reason */

/** A refused file, on its way to explained(). */
class Refusal extends Error {
  /**
   * @param {Reason} reason
   * @param {Record<string, unknown>} [details]
   */
  constructor(reason, details) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }
}

/**
 * Refuses the file if a condition does not hold.
 *
 * @type {import('../errors.js').Need<typeof import('./errors.js').SENTENCES>}
 */
export const need = (condition, reason, details) => {
  if (!condition) throw new Refusal(reason, details);
};

/**
 * Runs a function. Where it refuses a file, throws an InkError with the sentence instead.
 *
 * @template T
 * @param {() => T} read
 * @returns {Promise<T>} what the function returns
 * @throws {import('../errors.js').InkError}
 */
export async function explained(read) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    /** @type {typeof import('./errors.js')} */
    const sentences = await import('./errors.js');
    sentences.need(false, error.reason, error.details);
  }
}
