// IDX, the format of MNIST's four files: a header that says what follows, then rows of bytes.
//
//   byte 0, 1   0
//   byte 2      type of the values; 8 = unsigned byte, the only one that MNIST uses
//   byte 3      number of dimensions: 3 for images (count, rows, columns), 1 for labels (count)
//   then        each dimension, 32 bits, most significant byte first
//   then        the values, row-major
//
// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats".
//
// The reader is fed piece by piece, so that training can begin before a file has arrived. It never
// allocates by what a header claims: at most one unfinished row waits here.

/** MNIST has 60,000 rows and EMNIST digits 280,000; a header that claims more than this is wrong. */
export const MAX_COUNT = 500_000;

const SIDE = 28;
const CLASSES = 10;
const UNSIGNED_BYTE = 8;

/** @typedef {'images' | 'labels'} IdxKind */

/**
 * @typedef {object} IdxHeader
 * @property {number} count rows that follow
 * @property {number} rowBytes 784 for an image, 1 for a label
 */

/** A file that is not what it should be; the message names it and says what to do. */
export class IdxError extends Error {
  /**
   * @param {string} name
   * @param {string} problem
   */
  constructor(name, problem) {
    super(`${name}: ${problem}`);
    this.name = 'IdxError';
  }
}

export class IdxReader {
  /**
   * Known as soon as its bytes have arrived.
   *
   * @type {IdxHeader | null}
   */
  header = null;
  /** Whole rows given out so far. */
  rows = 0;

  #name;
  #kind;
  #headerBytes;
  #waiting = new Uint8Array(0);

  /**
   * @param {string} name what messages call the file
   * @param {IdxKind} kind what it must hold: 28x28 images or labels 0 to 9
   */
  constructor(name, kind) {
    this.#name = name;
    this.#kind = kind;
    this.#headerBytes = kind === 'images' ? 16 : 8;
  }

  /**
   * Takes the file's next bytes.
   *
   * @param {Uint8Array} bytes borrowed, unchanged
   * @returns {Uint8Array} the whole rows that are complete now, perhaps none; a view of `bytes`
   *   where that is possible
   * @throws {IdxError} as soon as a byte cannot be right
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
    if (rest.length > missing) {
      this.#fail(
        `there are bytes left over after the ${format(count)} ${this.#kind} that its header announces. ` +
          'The file was changed or is not the right one; get it again',
      );
    }
    const whole = Math.floor(rest.length / rowBytes);
    const rows = rest.subarray(0, whole * rowBytes);
    if (this.#kind === 'labels') this.#checkLabels(rows);
    this.#waiting = rest.slice(whole * rowBytes);
    this.rows += whole;
    return rows;
  }

  /**
   * Says that no more bytes come.
   *
   * @throws {IdxError} if the file stopped short
   */
  end() {
    const got = this.header
      ? `after ${format(this.rows)} of ${format(this.header.count)} ${this.#kind}`
      : 'within its header';
    if (!this.header || this.rows < this.header.count) {
      this.#fail(`the file ends ${got}. The download was cut off; get it again`);
    }
  }

  /**
   * The first bytes are judged as they come: a web page in place of the file is found out at once.
   *
   * @param {Uint8Array} bytes
   */
  #checkMagic(bytes) {
    const dimensions = this.#kind === 'images' ? 3 : 1;
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      this.#fail('this is a .gz inside a .gz. Unpack it once and try again');
    }
    if ((bytes.length > 0 && bytes[0] !== 0) || (bytes.length > 1 && bytes[1] !== 0)) {
      this.#fail(
        'this is not an IDX file (its first two bytes are not 0). Choose one of the four MNIST files',
      );
    }
    if (bytes.length > 2 && bytes[2] !== UNSIGNED_BYTE) {
      this.#fail(
        `its values have type ${hex(bytes[2])} instead of 08, unsigned bytes. Choose one of the four MNIST files`,
      );
    }
    if (bytes.length > 3 && bytes[3] !== dimensions) {
      const other =
        bytes[3] === 1
          ? ' (it looks like a file of labels)'
          : bytes[3] === 3
            ? ' (it looks like a file of images)'
            : '';
      this.#fail(
        `it has ${bytes[3]} dimensions instead of ${dimensions}${other}. Choose the file of ${this.#kind}`,
      );
    }
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {IdxHeader}
   */
  #readHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, this.#headerBytes);
    const count = view.getUint32(4);
    if (count < 1) this.#fail(`its header announces no ${this.#kind} at all. Get the file again`);
    if (count > MAX_COUNT) {
      this.#fail(
        `its header announces ${format(count)} ${this.#kind}; ${format(MAX_COUNT)} is the most that is taken. The file is damaged; get it again`,
      );
    }
    if (this.#kind === 'labels') return { count, rowBytes: 1 };
    const rows = view.getUint32(8),
      columns = view.getUint32(12);
    if (rows !== SIDE || columns !== SIDE) {
      this.#fail(
        `its images have ${format(rows)} x ${format(columns)} pixels; this network looks at ${SIDE} x ${SIDE}`,
      );
    }
    return { count, rowBytes: SIDE * SIDE };
  }

  /** @param {Uint8Array} labels */
  #checkLabels(labels) {
    const wrong = labels.findIndex((label) => label >= CLASSES);
    if (wrong >= 0) {
      this.#fail(
        `label ${format(this.rows + wrong + 1)} is ${labels[wrong]}; labels are 0 to ${CLASSES - 1}. The file is damaged or belongs to other data`,
      );
    }
  }

  /**
   * @param {string} problem
   * @returns {never}
   */
  #fail(problem) {
    throw new IdxError(this.#name, `${problem}.`);
  }
}

/**
 * Says whether a file of images and a file of labels belong together, before memory is taken for
 * them.
 *
 * @param {IdxHeader} images
 * @param {IdxHeader} labels
 * @param {string} name of the pair, for the message
 * @throws {IdxError}
 */
export function checkPair(images, labels, name) {
  if (images.count !== labels.count) {
    throw new IdxError(
      name,
      `${format(images.count)} images but ${format(labels.count)} labels. The two files do not belong together.`,
    );
  }
}

/**
 * Reads a file that is there as a whole.
 *
 * @param {Uint8Array} bytes borrowed; the values returned are a view of it
 * @param {IdxKind} kind
 * @param {string} [name]
 * @returns {IdxHeader & { values: Uint8Array }}
 * @throws {IdxError}
 */
export function readIdx(bytes, kind, name = `the file of ${kind}`) {
  const reader = new IdxReader(name, kind);
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

/** @param {number} n */
const format = (n) => n.toLocaleString('en');
/** @param {number} byte */
const hex = (byte) => byte.toString(16).padStart(2, '0');
