// Every target checks this: an error is the reader's own, with a sentence that a person can read.
import * as assert from 'node:assert/strict';

/** A sentence may name one text of the input, cut. */
const MAX_SENTENCE = 600;

/**
 * The outcome of an input that was refused; any other error goes on.
 *
 * @param {unknown} error
 * @param {(new (...all: any[]) => Error)[]} kinds the reader's own errors
 */
export function refused(error, kinds) {
  if (!(error instanceof Error) || !kinds.some((kind) => error instanceof kind)) throw error;
  const { message } = error;
  assert.ok(message.length > 10, `no sentence: "${message}"`);
  assert.ok(message.length <= MAX_SENTENCE, `a sentence of ${message.length} characters`);
  assert.equal(Object.keys(Object.prototype).length, 0, 'the prototype of all objects changed');
  const { reason } = /** @type {{ reason?: string }} */ (error);
  // Without a reason: the sentence without its numbers and quotations.
  return `refused ${reason ?? message.replace(/["'“][^"'”]*["'”]|[\d,.]+/g, '#').slice(0, 80)}`;
}

/** @param {Uint8Array} bytes */
export const asText = (bytes) => new TextDecoder().decode(bytes);

/** @param {string} text */
export const asBytes = (text) => new TextEncoder().encode(text);
