// Every refusal must be an InkError with a code, a sentence, and what a translation of it needs;
// and no memory lost by it.
import * as assert from 'uvu/assert';
import { InkError } from '../web/inkgrad.js';

/**
 * The error that a call ends with, an InkError.
 *
 * @param {() => unknown} act
 * @param {string} [what]
 * @returns {InkError}
 */
export function refusal(act, what = '') {
  try {
    act();
  } catch (error) {
    assert.instance(error, InkError, `${what}: ${error}`);
    const { message, reason, details } = /** @type {InkError} */ (error);
    assert.match(reason, /^[a-z][a-z0-9-]+$/);
    structuredClone(details); // a worker can post them
    assert.not.match(message.replace(/(not|:) undefined/, ''), /undefined|\[object/);
    return /** @type {InkError} */ (error);
  }
  throw new Error(`${what}: nothing was refused`);
}

/**
 * Refused, with this code and such a sentence.
 *
 * @param {() => unknown} act
 * @param {string} code
 * @param {RegExp} [sentence]
 */
export function refused(act, code, sentence = /./) {
  const error = refusal(act, String(act));
  assert.match(error.message, sentence);
  assert.is(error.code, code, error.message);
}

/**
 * The core behind the API: its exports, malloc and free among them.
 *
 * @param {unknown} owned
 */
export const exportsOf = (owned) => /** @type {any} */ (owned).core.call;

/**
 * Where blocks of many sizes would come to lie: another answer means that something was left
 * behind.
 *
 * @param {any} exports
 */
function fingerprint(exports) {
  const pointers = [8, 16, 32, 64, 128, 256, 1024, 4096, 16384, 65536, 1 << 20].map((size) =>
    exports.malloc(size),
  );
  pointers.forEach((pointer) => exports.free(pointer));
  return [exports.memory.buffer.byteLength, ...pointers];
}

/**
 * The fingerprints before and after doing something many times.
 *
 * @param {any} exports
 * @param {() => unknown} act
 * @param {number} [times]
 */
export function fingerprints(exports, act, times = 30) {
  act(); // buffers that are kept for the next call grow to their size
  act();
  const before = fingerprint(exports);
  for (let i = 0; i < times; i++) act();
  return [before, fingerprint(exports)];
}

/**
 * Blocks that are replaced by new ones may lie in a few places in turn: what comes after must have
 * been before.
 *
 * @param {string} what
 * @param {any} exports
 * @param {() => unknown} act
 * @param {number} [times]
 */
export function leavesNothing(what, exports, act, times) {
  const turns = Array.from({ length: 12 }, () => fingerprints(exports, act, 1)[0].join());
  const [, after] = fingerprints(exports, act, times);
  assert.ok(
    turns.includes(after.join()),
    `${what} left something behind: ${turns[0]} became ${after}`,
  );
}
