// text.js: turns the bytes of a file into text, in short steps, so that a large file does not block
// the page. Page and worker. It knows nothing of rows.

import { csvError, notUtf8, tooLarge } from '../errors.js';
import { Place } from './place.js';

/** The largest file that is read. */
export const MAX_BYTES = 2 ** 28;
/** Bytes that one step decodes, about. */
const SLICE = 2 ** 20;
/** Bytes that are looked at to find UTF-16 that has no mark. */
const SAMPLE = 2 ** 12;
const NEW_LINE = 10;

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
 * Line and column of a place in a text, both from 1. A line ends at \n, \r\n or \r.
 *
 * @param {string} text
 * @param {number} index
 * @returns {{ line: number; column: number }}
 */
export const placeOf = (text, index) => new Place().ahead(text, index);

/**
 * The encoding that the first bytes show; '' where they show none.
 *
 * @param {Uint8Array} bytes
 */
function wideEncoding(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: in nearly every text, many letters have a first byte of 0.
  const zeros = [0, 0];
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  for (let i = 0; i < 2 * pairs; i++) if (bytes[i] === 0) zeros[i & 1]++;
  const [even, odd] = zeros;
  const most = Math.max(even, odd);
  if (most < 3 || most < pairs / 20 || Math.min(even, odd) > most / 20) return '';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Decodes a file, step by step. */
export class TextDecoding {
  #bytes;
  #encoding;
  #decoder;
  #at = 0;
  /** @type {string[]} */ #parts = [];
  /** Where the parts end. */ #place = new Place();
  /** @type {string[]} */ #notes = [];
  #isBlank = true;

  /**
   * The encoding is UTF-8, or UTF-16 if a mark or the zeros between the letters say so; anything
   * else is read as Windows-1252, and a note says so.
   *
   * @param {Uint8Array} bytes borrowed
   * @throws {import('../errors.js').CsvError} if the file is empty, too large, or not text
   */
  constructor(bytes) {
    if (!bytes.length) throw csvError('empty', START);
    if (bytes.length > MAX_BYTES) throw tooLarge(bytes.length, MAX_BYTES);
    const kind = KINDS.find(([start]) => start.every((byte, i) => bytes[i] === byte));
    if (kind) throw csvError('kind', START, { kind: kind[1] });
    this.#bytes = bytes;
    this.#encoding = wideEncoding(bytes) || 'utf-8';
    this.#decoder = new TextDecoder(this.#encoding, { fatal: true });
  }

  /** The share of the bytes that has been decoded, 0 to 1. */
  get share() {
    return this.#at / this.#bytes.length;
  }

  /**
   * Decodes about a megabyte.
   *
   * @returns {boolean} whether all is decoded
   */
  advance() {
    const bytes = this.#bytes;
    const end = this.#nextEnd();
    const slice = bytes.subarray(this.#at, end);
    const isLast = end === bytes.length;
    try {
      this.#add(this.#decoder.decode(slice, { stream: !isLast }));
      this.#at = end;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#fail(slice);
      return false;
    }
    return isLast;
  }

  /** The text, and what is to be said of it, once all is decoded. */
  finish() {
    if (this.#isBlank) throw csvError('blank', START);
    return { text: this.#parts.join(''), notes: this.#notes };
  }

  /** Where the next slice ends: at the end of a line where there is one, so no letter is cut. */
  #nextEnd() {
    const bytes = this.#bytes;
    const end = Math.min(this.#at + SLICE, bytes.length);
    if (end === bytes.length || this.#encoding !== 'utf-8') return end;
    const line = bytes.subarray(this.#at, end).lastIndexOf(NEW_LINE);
    return line < 0 ? end : this.#at + line + 1;
  }

  /** @param {string} part */
  #add(part) {
    const zero = part.indexOf('\0');
    if (zero >= 0) throw csvError('zero-byte', this.#place.ahead(part, zero));
    this.#isBlank &&= !/\S/.test(part);
    this.#parts.push(part);
    this.#place.pass(part);
  }

  /**
   * A slice is not in the encoding: begin again in Windows-1252, or refuse.
   *
   * @param {Uint8Array} slice
   */
  #fail(slice) {
    const text = new TextDecoder(this.#encoding).decode(slice);
    const zero = text.indexOf('\0');
    const wrong = Math.max(0, text.indexOf('\ufffd'));
    if (this.#encoding !== 'utf-8' || zero >= 0 || this.#bytes.includes(0))
      throw csvError('not-text', this.#place.ahead(text, zero < 0 ? wrong : Math.min(zero, wrong)));
    this.#notes = [notUtf8(this.#place.ahead(text, wrong))];
    this.#encoding = 'windows-1252';
    this.#decoder = new TextDecoder(this.#encoding);
    this.#at = 0;
    this.#parts = [];
    this.#place = new Place();
    this.#isBlank = true;
  }
}

/**
 * The text of a file, at once; see TextDecoding.
 *
 * @param {Uint8Array} bytes borrowed
 * @returns {{ text: string; notes: string[] }}
 * @throws {import('../errors.js').CsvError} if the file is empty, too large, or not text
 */
export function textOf(bytes) {
  const decoding = new TextDecoding(bytes);
  while (!decoding.advance());
  return decoding.finish();
}

/**
 * A text that was pasted, without a byte order mark.
 *
 * @param {string} text
 * @returns {string}
 * @throws {import('../errors.js').CsvError} if it is blank, or holds a byte of value 0
 */
export function cleaned(text) {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  const zero = clean.indexOf('\0');
  if (zero >= 0) throw csvError('zero-byte', placeOf(clean, zero));
  if (!/\S/.test(clean)) throw csvError('blank', START);
  return clean;
}
