// table-text.js: reads the text of a table from a file that a person brought, packed or not. Page
// and worker. It knows nothing of rows.

import { MAX_BYTES } from '../csv/text.js';
import { fileError, notHere } from './errors.js';
import { peek } from './peek.js';
import { allOf, unpackedFile } from './unpacking.js';

/**
 * @typedef {import('./peek.js').Piece} Piece
 *
 * @typedef {{ advance: () => boolean; finish: () => string }} Conversion of a text to lines with
 *   commas, in short steps
 *
 * @typedef {object} Brought
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {((text: string) => Conversion) | null} convert null: the bytes are lines already
 */

const MEGABYTE = 2 ** 20;

/** @param {Piece} piece */
const isTable = ({ kind, name }) =>
  kind === 'arff' || (kind === 'text' && !/readme|license|\.(?:md|names|rst|py|r)$/i.test(name));

/**
 * The one table of an archive.
 *
 * @param {Piece} piece
 */
function tableIn(piece) {
  const tables = piece.pieces.filter(isTable);
  const { error } = piece.pieces.find((one) => one.error) ?? {};
  if (error && !tables.length) throw error;
  return piece.kind === 'zip' && tables.length === 1 ? tables[0] : piece;
}

/**
 * @param {Blob} file
 * @param {string} fileName
 * @param {import('./errors.js').Place} place
 * @param {number} [most] bytes, unpacked
 * @returns {Promise<Brought>}
 * @throws {import('./errors.js').FileError} if it holds no table, or one that is too large
 */
export async function tableOf(file, fileName, place, most = MAX_BYTES) {
  if (file.size > most)
    throw fileError(fileName, 'too-large', {
      megabytes: Math.round(file.size / MEGABYTE),
      most: Math.round(most / MEGABYTE),
    });
  const piece = tableIn(await peek(file, fileName));
  const { kind, name } = piece;
  // Bytes of no known kind are for the reader of tables: it names the line that is no text.
  if (!['text', 'arff', 'json', 'unknown'].includes(kind)) throw notHere(name, kind, place);
  const bytes = await allOf(await unpackedFile(await piece.open(), name), most, () =>
    fileError(name, 'unpacked', { most: Math.round(most / MEGABYTE) }),
  );
  return { bytes, convert: await conversionOf(kind, name) };
}

/**
 * How a text of a kind becomes lines; null: it has them.
 *
 * @param {import('./sniff.js').Kind} kind
 * @param {string} name of the file, for errors
 * @returns {Promise<Brought['convert']>}
 */
export async function conversionOf(kind, name) {
  if (kind === 'arff') {
    const { ArffTable } = await import('./arff.js');
    return (text) => new ArffTable(text, name);
  }
  if (kind === 'json') {
    const { JsonTable } = await import('./json-table.js');
    return (text) => new JsonTable(text, name);
  }
  return null;
}
