// csv-text.js: the bytes of a CSV file become text with \n at the ends of its lines, and the
// separator of its values is found. Page and worker; knows nothing of rows.

import { csvError, notUtf8, tooLarge } from './errors.js';

/** The largest file that is read. */
export const MAX_BYTES = 2 ** 28;

const DELIMITERS = ['\t', ';', '|', ','];

/**
 * The first bytes of files that are not text.
 *
 * @type {[start: number[], kind: string][]}
 */
const KINDS = [
  [[0x50, 0x4b, 3, 4], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'xls'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x50, 0x41, 0x52, 0x31], 'parquet'],
];

const START = { line: 1, column: 1 };

/**
 * Line and column of a place in a text, both from 1.
 *
 * @param {string} text
 * @param {number} index
 * @returns {{ line: number; column: number }}
 */
export function placeOf(text, index) {
  let line = 1,
    start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', start)) {
    line++;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}

/**
 * The encoding that a byte order mark names, or ''.
 *
 * @param {Uint8Array} bytes
 */
function markedEncoding([first, second]) {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : '';
}

/**
 * The text of a file. The encoding is UTF-8, or UTF-16 if a byte order mark says so; anything else
 * is read as Windows-1252, and a note says so.
 *
 * @param {Uint8Array} bytes borrowed
 * @returns {{ text: string; notes: string[] }} text: with \n at the ends of its lines
 * @throws {import('./errors.js').CsvError} if the file is empty, too large, or not text
 */
export function textOf(bytes) {
  if (!bytes.length) throw csvError('empty', START);
  if (bytes.length > MAX_BYTES) throw tooLarge(bytes.length, MAX_BYTES);
  const kind = KINDS.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  if (kind) throw csvError('kind', START, { kind: kind[1] });
  const wide = markedEncoding(bytes),
    encoding = wide || 'utf-8';
  const strict = decoded(bytes, encoding);
  if (strict !== null) return { text: cleaned(strict), notes: [] };
  const text = lines(new TextDecoder(encoding).decode(bytes)),
    wrong = text.indexOf('\ufffd');
  if (wide || bytes.includes(0)) {
    const places = [wrong, text.indexOf('\0')].filter((at) => at >= 0);
    throw csvError('not-text', placeOf(text, Math.min(...places)));
  }
  return {
    text: cleaned(new TextDecoder('windows-1252').decode(bytes)),
    notes: [notUtf8(placeOf(text, wrong))],
  };
}

/**
 * The bytes as text; null if they are not in this encoding.
 *
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {string} text */
const lines = (text) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/**
 * A text that was pasted, or the text of a file, with \n at the ends of its lines and without a
 * byte order mark.
 *
 * @param {string} text
 * @returns {string}
 * @throws {import('./errors.js').CsvError} if it is blank, or holds a byte of value 0
 */
export function cleaned(text) {
  const clean = lines(text.startsWith('\ufeff') ? text.slice(1) : text),
    zero = clean.indexOf('\0');
  if (zero >= 0) throw csvError('zero-byte', placeOf(clean, zero));
  if (!clean.trim()) throw csvError('blank', START);
  return clean;
}

/**
 * The separator of the values: the one that occurs equally often in all of the first lines;
 * otherwise the one that occurs in all of them, or most often. A first line `sep=;` names it.
 *
 * @param {string} text as cleaned() gives it
 * @returns {string}
 */
export function delimiterOf(text) {
  const said = text.match(/^sep=(.)\n/i);
  if (said) return said[1];
  const sample = text
    .slice(0, 2 ** 16)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim())
    .slice(0, 50);
  if (text.length > 2 ** 16 && sample.length > 1) sample.pop();
  const counts = DELIMITERS.map((delimiter) =>
    sample.map((line) => line.split(delimiter).length - 1),
  );
  const equal = counts.findIndex(([first, ...rest]) => first > 0 && rest.every((n) => n === first));
  if (equal >= 0) return DELIMITERS[equal];
  const least = counts.map((all) => Math.min(...all)),
    sums = counts.map((all) => all.reduce((sum, n) => sum + n, 0));
  const best =
    Math.max(...least) > 0 ? least.indexOf(Math.max(...least)) : sums.indexOf(Math.max(...sums));
  return sums[best] > 0 ? DELIMITERS[best] : ',';
}
