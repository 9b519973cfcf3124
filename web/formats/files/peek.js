// peek.js: looks into a file, and into what it is packed in, without reading all of it. Page and
// worker.

import { FileError, fileError } from './errors.js';
import { HEAD, sniff, zipKind } from './sniff.js';
import { headOf, unpackedFile } from './unpacking.js';
import { openEntry, zipEntries } from './zip.js';

/**
 * @typedef {import('./sniff.js').Kind} Kind
 *
 * @typedef {object} Piece a file, or a file in an archive
 * @property {string} name without folders
 * @property {string} path
 * @property {number} size packed
 * @property {Kind} kind of what is in it, unpacked where it is a .gz
 * @property {Uint8Array} head its first bytes, unpacked
 * @property {() => Promise<ReadableStream<Uint8Array>>} open its bytes, which may be those of a .gz
 * @property {Piece[]} pieces of a ZIP archive
 * @property {FileError} [error] it is in an archive and cannot be opened; its kind is unknown
 */

/** Files of an archive that are looked into. */
const MAX_PIECES = 100;

/** @param {string} path */
const baseName = (path) => path.slice(path.lastIndexOf('/') + 1);

/**
 * @param {string} path
 * @param {number} size
 * @param {Piece['open']} open
 * @returns {Promise<Piece>}
 */
async function pieceOf(path, size, open) {
  const name = baseName(path);
  const head = await headOf(await unpackedFile(await open(), name), HEAD);
  return {
    name,
    path,
    size,
    kind: sniff(head, name.replace(/\.gz$/i, '')),
    head,
    open,
    pieces: [],
  };
}

/**
 * A file of an archive. One that cannot be opened says so only to those who need it.
 *
 * @param {Blob} file
 * @param {import('./zip.js').Entry} entry
 * @returns {Promise<Piece>}
 */
async function pieceIn(file, entry) {
  const { name: path, packedSize: size } = entry;
  const name = baseName(path);
  const open = () => openEntry(file, entry, name);
  try {
    return await pieceOf(path, size, open);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { name, path, size, kind: 'unknown', head: new Uint8Array(0), open, pieces: [], error };
  }
}

/**
 * @param {Blob} file
 * @param {string} name
 * @param {string} [path] with its folders
 * @returns {Promise<Piece>}
 * @throws {import('./errors.js').FileError} if it cannot be opened, or its beginning is damaged
 */
export async function peek(file, name, path = name) {
  const { size } = file;
  let start;
  try {
    start = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  } catch {
    throw fileError(name, 'unreadable');
  }
  if (sniff(start) !== 'zip') return pieceOf(path, size, async () => file.stream());
  const entries = await zipEntries(file, name);
  const kind = zipKind(entries.map((entry) => entry.name));
  const head = start;
  const archive = { name, path, size, kind, head, open: async () => file.stream(), pieces: [] };
  if (kind !== 'zip') return archive;
  const looked = entries.slice(0, MAX_PIECES).map((entry) => pieceIn(file, entry));
  return { ...archive, pieces: await Promise.all(looked) };
}
