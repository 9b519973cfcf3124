// idx.js: reads IDX, the format of MNIST's four files: a header that says what follows, then rows
// of bytes. Page and worker.
//
//   byte 0, 1   0
//   byte 2      type of the values; 8 = unsigned byte, the only one that MNIST uses
//   byte 3      number of dimensions: 3 for images (count, rows, columns), 1 for labels (count)
//   then        each dimension, 32 bits, most significant byte first
//   then        the values, row-major
//
// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats".
//
// The reader gets a file piece by piece, so that training can begin before all of it has arrived.
// It never allocates memory because a header claims something: at most one unfinished row waits
// here.

import { IdxError, idxError } from './mnist/errors.js';

export { IdxError };

/**
 * MNIST has 60,000 rows and EMNIST digits 280,000; a header that claims more than this is wrong.
 */
export const MAX_COUNT = 500_000;

/** EMNIST by class has 10 digits and 52 letters; no set of such images that is known has more. */
export const MAX_CLASSES = 62;

const SIDE = 28;
const CLASSES = 10;
const UNSIGNED_BYTE = 8;
/** With it a web page begins, and no IDX file. */
const LESS_THAN = 0x3c;

/** @typedef {'images' | 'labels'} IdxKind */

/**
 * @typedef {object} IdxHeader
 * @property {number} count rows that follow
 * @property {number} rowBytes bytes of a row: 784 for an image, 1 for a label
 */

/** Reads one file. */
export class IdxReader {
  /**
   * Known as soon as its bytes have arrived.
   *
   * @type {IdxHeader | null}
   */
  header = null;
  /** Whole rows that push() has returned so far. */
  rows = 0;

  #name;
  #kind;
  #classes;
  #headerBytes;
  #waiting = new Uint8Array(0);

  /**
   * @param {string} name of the file, for errors
   * @param {IdxKind} kind what it must hold: images of 28 x 28 pixels, or labels
   * @param {number} [classes] labels are 0 to classes - 1; default 10
   */
  constructor(name, kind, classes = CLASSES) {
    this.#name = name;
    this.#kind = kind;
    this.#classes = classes;
    this.#headerBytes = kind === 'images' ? 16 : 8;
  }

  /**
   * Takes the file's next bytes.
   *
   * @param {Uint8Array} bytes borrowed, unchanged
   * @returns {Uint8Array} (rows, rowBytes), the rows that are complete now, perhaps none; a view of
   *   `bytes` where that is possible
   * @throws {IdxError} as soon as a byte is wrong
   */
  push(bytes) {
    let rest = this.#waiting.length ? concat(this.#waiting, bytes) : bytes;
    if (!this.header) {
      this.#checkMagic(rest);
      if (rest.length < this.#headerBytes) {
        this.#waiting = rest.slice();
        return new Uint8Array(0);
      }
      this.header = this.#readHeader(rest);
      rest = rest.subarray(this.#headerBytes);
    }
    const { count, rowBytes } = this.header;
    const missing = (count - this.rows) * rowBytes;
    if (rest.length > missing) this.#fail('idx-left-over', { count });
    const whole = Math.floor(rest.length / rowBytes);
    const rows = rest.subarray(0, whole * rowBytes);
    if (this.#kind === 'labels') this.#checkLabels(rows);
    this.#waiting = rest.slice(whole * rowBytes);
    this.rows += whole;
    return rows;
  }

  /**
   * Ends the file: no more bytes come.
   *
   * @throws {IdxError} if rows are missing
   */
  end() {
    if (!this.header || this.rows < this.header.count)
      this.#fail('idx-short', { rows: this.rows, count: this.header?.count });
  }

  /**
   * Checks the first bytes as they come, so that a web page in place of the file is noticed at
   * once.
   *
   * @param {Uint8Array} bytes
   */
  #checkMagic(bytes) {
    const dimensions = this.#kind === 'images' ? 3 : 1;
    if (bytes[0] === LESS_THAN) this.#fail('web-page');
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) this.#fail('double-gzip');
    if ((bytes.length > 0 && bytes[0] !== 0) || (bytes.length > 1 && bytes[1] !== 0))
      this.#fail('not-idx');
    if (bytes.length > 2 && bytes[2] !== UNSIGNED_BYTE)
      this.#fail('idx-type', { type: hex(bytes[2]) });
    if (bytes.length > 3 && bytes[3] !== dimensions)
      this.#fail('idx-dimensions', { found: bytes[3], dimensions });
  }

  /**
   * @param {Uint8Array} bytes with the whole header
   * @returns {IdxHeader}
   */
  #readHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, this.#headerBytes);
    const count = view.getUint32(4);
    if (count < 1) this.#fail('idx-none');
    if (count > MAX_COUNT) this.#fail('idx-many', { count, most: MAX_COUNT });
    if (this.#kind === 'labels') return { count, rowBytes: 1 };
    const rows = view.getUint32(8),
      columns = view.getUint32(12);
    if (rows !== SIDE || columns !== SIDE) this.#fail('idx-size', { rows, columns, side: SIDE });
    return { count, rowBytes: SIDE * SIDE };
  }

  /** @param {Uint8Array} labels */
  #checkLabels(labels) {
    const wrong = labels.findIndex((label) => label >= this.#classes);
    if (wrong >= 0)
      this.#fail('idx-label', {
        row: this.rows + wrong + 1,
        label: labels[wrong],
        classes: this.#classes,
      });
  }

  /**
   * @param {Parameters<typeof idxError>[1]} reason
   * @param {Record<string, unknown>} [details]
   * @returns {never}
   */
  #fail(reason, details) {
    throw idxError(this.#name, reason, { kind: this.#kind, ...details });
  }
}

/**
 * Checks that a file of images and a file of labels belong together, before memory is allocated for
 * them.
 *
 * @param {IdxHeader} images
 * @param {IdxHeader} labels
 * @param {string} name of the pair, for the error
 * @throws {IdxError} if their numbers of rows differ
 */
export function checkPair(images, labels, name) {
  if (images.count !== labels.count)
    throw idxError(name, 'idx-pair', { images: images.count, labels: labels.count });
}

/**
 * Reads a whole file at once.
 *
 * @param {Uint8Array} bytes borrowed; the values that are returned are a view of it
 * @param {IdxKind} kind
 * @param {string} [name] of the file, for errors; default: the kind
 * @param {number} [classes] as in IdxReader
 * @returns {IdxHeader & { values: Uint8Array }} values (count, rowBytes)
 * @throws {IdxError} if it is not such a file
 */
export function readIdx(bytes, kind, name = kind, classes = CLASSES) {
  const reader = new IdxReader(name, kind, classes);
  const values = reader.push(bytes);
  reader.end();
  return { .../** @type {IdxHeader} */ (reader.header), values };
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
function concat(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** @param {number} byte */
const hex = (byte) => byte.toString(16).padStart(2, '0');
