// whole.js: all bytes of an IDX file, checked while they arrive: it stops at the first byte that is
// wrong or too many, so no file costs more memory than its header may claim. Worker.

import { joined } from '../files/unpacking.js';
import { IdxReader } from '../idx.js';

/**
 * @param {ReadableStream<Uint8Array>} stream unpacked
 * @param {import('../idx.js').IdxKind} kind
 * @param {string} name of the file, for errors
 * @param {number} [classes] labels are 0 to classes - 1; default 10
 * @returns {Promise<Uint8Array<ArrayBuffer>>} header and rows
 * @throws {Error} of the stream, or an IdxError
 */
export async function readWhole(stream, kind, name, classes) {
  const checked = new IdxReader(name, kind, classes);
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      const chunk = /** @type {Uint8Array} */ (value);
      checked.push(chunk);
      chunks.push(chunk);
    }
    checked.end();
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
  return joined(chunks);
}
