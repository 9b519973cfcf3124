// Shared: a program as a part of a link: packed (deflate), then letters that a link may hold.

import { MAX_PROGRAM } from './settings.js';

/**
 * @param {string} program
 * @returns {Promise<string>} base64url
 */
export async function packProgram(program) {
  const bytes = await through(
    new TextEncoder().encode(program),
    new CompressionStream('deflate-raw'),
  );
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} packed
 * @returns {Promise<string | null>} null: it is damaged, or unpacks to what is no program
 */
export async function unpackProgram(packed) {
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const unpacked = await through(bytes, new DecompressionStream('deflate-raw'));
    const program = new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
    return isProgram(program) ? program : null;
  } catch {
    return null;
  }
}

/**
 * Text without control characters, not too long.
 *
 * @param {string} text
 */
export const isProgram = (text) =>
  // oxlint-disable-next-line no-control-regex
  text.length <= MAX_PROGRAM && !/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text);

/**
 * Never unpacks more than a program may have: a small link can hold gigabytes.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 */
async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > 4 * MAX_PROGRAM) {
      reader.cancel();
      throw new RangeError('program');
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}
