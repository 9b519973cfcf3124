// zip.js: what a ZIP archive holds, and the bytes of one of its files. Page and worker. The list of
// files stands at the archive's end; only that is read, and nothing is unpacked before it is asked
// for.
//
// Source: PKWARE, APPNOTE.TXT, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).

import { fileError } from './errors.js';
import { isHidden } from './hidden.js';
import { inflated } from './unpacking.js';

/** The end of the directory, with the longest remark. */
const MAX_END = 22 + 65_535;
const MAX_DIRECTORY = 2 ** 22;
const END = 0x06054b50,
  ENTRY = 0x02014b50,
  LOCAL = 0x04034b50;
const STORED = 0,
  DEFLATED = 8;
const ENCRYPTED = 1;
/** A number that is too large for its field stands elsewhere, in the way of ZIP64. */
const ELSEWHERE = 0xffffffff;

/**
 * @typedef {object} Entry
 * @property {string} name with its folders
 * @property {number} size unpacked, as the archive says
 * @property {number} packedSize
 * @property {number} method
 * @property {boolean} isEncrypted
 * @property {number} at of its local header
 */

/**
 * @param {Blob} blob
 * @param {number} from
 * @param {number} to
 */
const viewOf = async (blob, from, to) => new DataView(await blob.slice(from, to).arrayBuffer());

/**
 * The files in an archive, without folders and without what systems hide in it.
 *
 * @param {Blob} blob
 * @param {string} name for errors
 * @returns {Promise<Entry[]>}
 */
export async function zipEntries(blob, name) {
  const from = Math.max(0, blob.size - MAX_END);
  const tail = await viewOf(blob, from, blob.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) throw fileError(name, 'short');
  const size = tail.getUint32(end + 12, true),
    at = tail.getUint32(end + 16, true);
  if (size === ELSEWHERE || at === ELSEWHERE) throw fileError(name, 'zip64');
  if (size > MAX_DIRECTORY || at + size > blob.size) throw fileError(name, 'damaged');
  const directory = await viewOf(blob, at, at + size);
  /** @type {Entry[]} */
  const entries = [];
  for (let i = 0; i + 46 <= size && directory.getUint32(i, true) === ENTRY;) {
    const lengths = [28, 30, 32].map((field) => directory.getUint16(i + field, true));
    const bytes = new Uint8Array(directory.buffer, i + 46, Math.min(lengths[0], size - i - 46));
    entries.push({
      name: new TextDecoder().decode(bytes),
      isEncrypted: (directory.getUint16(i + 8, true) & ENCRYPTED) !== 0,
      method: directory.getUint16(i + 10, true),
      packedSize: directory.getUint32(i + 20, true),
      size: directory.getUint32(i + 24, true),
      at: directory.getUint32(i + 42, true),
    });
    i += 46 + lengths.reduce((sum, length) => sum + length);
  }
  return entries.filter((entry) => !entry.name.endsWith('/') && !isHidden(entry.name));
}

/**
 * The bytes of a file in an archive.
 *
 * @param {Blob} blob
 * @param {Entry} entry
 * @param {string} name for errors
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function openEntry(blob, entry, name) {
  const { at, method, packedSize } = entry;
  if (entry.isEncrypted) throw fileError(name, 'encrypted');
  if (at === ELSEWHERE || packedSize === ELSEWHERE) throw fileError(name, 'zip64');
  const local = await viewOf(blob, at, at + 30);
  if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL) throw fileError(name, 'damaged');
  const begin = at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = blob.slice(begin, begin + packedSize).stream();
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw fileError(name, 'method');
  return inflated(packed, 'deflate-raw', name);
}
