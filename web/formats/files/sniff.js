// sniff.js: what a file is, told by its first bytes; its name is only asked where they say nothing.
// Page and worker. Pure: it opens nothing.

/**
 * Idx-images: an IDX file with two dimensions or more. network: weights of another program.
 * unknown: bytes that are no text.
 *
 * @typedef {'empty' | 'text' | 'unknown'
 *   | 'idx-images' | 'idx-labels'
 *   | 'gzip' | 'zip' | 'tar' | 'archive'
 *   | 'xlsx' | 'ods' | 'xls' | 'numbers' | 'document' | 'pdf'
 *   | 'html' | 'xml' | 'json' | 'drawings' | 'notebook' | 'lfs' | 'arff'
 *   | 'safetensors' | 'onnx' | 'pytorch' | 'keras' | 'tflite' | 'tfjs'
 *   | 'npy' | 'npz' | 'pickle' | 'parquet' | 'matlab' | 'sqlite'
 *   | 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'heic' | 'tiff' | 'svg'} Kind
 */

/** Bytes from the beginning that are enough to tell. */
export const HEAD = 2 ** 16;
/** Characters of a text that are looked at. */
const LOOKED_AT = 4096;

/** @type {Kind[]} images that every browser opens */
const OPENED = ['png', 'jpeg', 'gif', 'webp', 'bmp', 'svg'];
/** @type {Kind[]} */
const IMAGES = [...OPENED, 'heic', 'tiff'];

/** @param {Kind} kind */
export const isImage = (kind) => IMAGES.includes(kind);

/**
 * The signatures of files: where they stand, as Latin-1.
 *
 * @type {[at: number, signature: string, kind: Kind][]}
 */
const SIGNATURES = [
  [0, '\x1f\x8b', 'gzip'],
  [0, 'PK\x03\x04', 'zip'],
  [0, 'PK\x05\x06', 'zip'],
  [0, '\xd0\xcf\x11\xe0', 'xls'],
  [0, '%PDF-', 'pdf'],
  [0, '\x89PNG', 'png'],
  [0, '\xff\xd8\xff', 'jpeg'],
  [0, 'GIF8', 'gif'],
  [8, 'WEBP', 'webp'],
  [4, 'ftyphe', 'heic'],
  [4, 'ftypmif1', 'heic'],
  [4, 'ftypmsf1', 'heic'],
  [4, 'ftypavi', 'heic'],
  [0, 'II*\0', 'tiff'],
  [0, 'MM\0*', 'tiff'],
  [0, '\x93NUMPY', 'npy'],
  [0, 'PAR1\x15', 'parquet'],
  [0, 'ARROW1\0\0', 'parquet'],
  [0, '\x89HDF', 'keras'],
  [0, 'MATLAB 5.0', 'matlab'],
  [0, 'SQLite\x20', 'sqlite'],
  [4, 'TFL3', 'tflite'],
  [257, 'ustar', 'tar'],
  [0, '7z\xbc\xaf', 'archive'],
  [0, 'Rar!', 'archive'],
  [0, '\xfd7zXZ', 'archive'],
  [4, '1AY&SY', 'archive'],
  [0, '\x28\xb5\x2f\xfd', 'archive'],
];

/**
 * @param {Uint8Array} head
 * @param {number} at
 * @param {string} signature
 */
const has = (head, at, signature) =>
  head.length >= at + signature.length &&
  [...signature].every((letter, i) => head[at + i] === letter.charCodeAt(0));

/** The types of values that IDX knows: bytes, signed bytes, 16 and 32 bits, float, double. */
const IDX_TYPES = [8, 9, 0x0b, 0x0c, 0x0d, 0x0e];
const MAX_DIMENSIONS = 5;

/**
 * @param {Uint8Array} head
 * @returns {Kind | null}
 */
function idxKind(head) {
  const [first, second, type, dimensions] = head;
  const isIdx = first === 0 && second === 0 && IDX_TYPES.includes(type);
  if (!isIdx || dimensions < 1 || dimensions > MAX_DIMENSIONS) return null;
  return dimensions === 1 ? 'idx-labels' : 'idx-images';
}

/**
 * Formats that have no signature of their own: the length of a JSON header, the opcode of a
 * protocol, the fields of a message.
 *
 * @param {Uint8Array} head
 * @param {string} name
 * @returns {Kind | null}
 */
function binaryKind(head, name) {
  const [first, second, third] = head;
  // The length of the header in eight bytes, then the header, an object.
  if (head[8] === 0x7b && head[4] === 0 && head[5] === 0 && head[6] === 0 && head[7] === 0)
    return 'safetensors';
  if (first === 0x80 && second >= 2 && second <= 5)
    return /\.pth?$/i.test(name) ? 'pytorch' : 'pickle';
  // Field 1, the version of the format; then the producer, the domain or the graph.
  if (first === 8 && second < 32 && [0x12, 0x1a, 0x22, 0x3a, 0x42].includes(third)) return 'onnx';
  if (/\.onnx$/i.test(name) && head.includes(0)) return 'onnx';
  // The file's size in four bytes, then four that are 0.
  if (has(head, 0, 'BM') && has(head, 6, '\0\0\0\0')) return 'bmp';
  return null;
}

/**
 * The beginning as text, whatever its encoding.
 *
 * @param {Uint8Array} head
 */
export function startOfText(head) {
  const [first, second] = head;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const label = first === 0xfe ? 'utf-16be' : 'utf-16le';
  return new TextDecoder(isWide ? label : 'utf-8')
    .decode(head.subarray(0, LOOKED_AT))
    .replace(/^[\ufeff\s]+/, '');
}

const HTML =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|table|div)\b/i;

/**
 * @param {string} text the beginning
 * @param {string} name
 * @returns {Kind | null}
 */
function jsonKind(text, name) {
  if (!/^(?:\{\s*["}]|\[\s*(?:[{["\]]|-?\d))/.test(text)) return null;
  // A list of numbers in brackets may be a line of a table too.
  if (/^\[/.test(text) && !/^\[\s*[{[]/.test(text) && !/\.json$/i.test(name)) return null;
  if (/"inkgrad drawings"/.test(text)) return 'drawings';
  if (/^\{\s*"(?:cells|nbformat)"/.test(text)) return 'notebook';
  return /"(?:modelTopology|weightsManifest)"/.test(text) ? 'tfjs' : 'json';
}

/**
 * @param {string} text the beginning
 * @param {string} name
 * @returns {Kind}
 */
function textKind(text, name) {
  if (HTML.test(text)) return 'html';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i.test(text))
    return 'svg';
  if (/^<\?xml\b/i.test(text)) return 'xml';
  if (/^version https:\/\/git-lfs/.test(text)) return 'lfs';
  if (isArff(text)) return 'arff';
  return jsonKind(text, name) ?? 'text';
}

/**
 * Weka's files: @relation after remarks.
 *
 * @param {string} text
 */
function isArff(text) {
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== '' && !/^\s*%/.test(line));
  return /^\s*@relation\b/i.test(first ?? '') || /^\s*@attribute\s+\S+\s/im.test(text);
}

/**
 * What a file is.
 *
 * @param {Uint8Array} head its first HEAD bytes, or all of them
 * @param {string} [name]
 * @returns {Kind}
 */
export function sniff(head, name = '') {
  if (!head.length) return 'empty';
  const known = SIGNATURES.find(([at, signature]) => has(head, at, signature));
  const kind = known?.[2] ?? idxKind(head) ?? binaryKind(head, name);
  if (kind) return kind;
  const text = startOfText(head);
  const told = textKind(text, name);
  return told === 'text' && isBinary(head) ? 'unknown' : told;
}

/**
 * Bytes that no text has. In UTF-16 every second byte of most letters is 0.
 *
 * @param {Uint8Array} head
 */
function isBinary(head) {
  const start = head.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1]++;
  });
  const [even, odd] = zeros;
  const isWide = (start[0] >= 0xfe && start[1] >= 0xfe) || Math.min(even, odd) < (even + odd) / 20;
  return even + odd > 0 && !isWide;
}

/**
 * What a ZIP archive is, by the files in it: spreadsheets, NumPy and PyTorch use it.
 *
 * @param {string[]} names
 * @returns {Kind}
 */
export function zipKind(names) {
  const some = (/** @type {RegExp} */ pattern) => names.some((name) => pattern.test(name));
  if (some(/^xl\/workbook\./)) return 'xlsx';
  if (some(/^Index\/.*\.iwa$|^Index\.zip$/)) return 'numbers';
  if (some(/^(?:word|ppt)\//)) return 'document';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'ods';
  if (some(/(?:^|\/)data\.pkl$/)) return 'pytorch';
  if (some(/(?:^|\/)model\.weights\.h5$/)) return 'keras';
  return names.length > 0 && names.every((name) => name.endsWith('.npy')) ? 'npz' : 'zip';
}
