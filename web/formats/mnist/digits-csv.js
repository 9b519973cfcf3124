// digits-csv.js: images of 28 x 28 pixels in lines of text, as Kaggle has MNIST: label, pixel0 to
// pixel783. Worker. A line is read byte by byte, because a table of 60,000 such lines has 47
// million cells.

import { joined } from '../files/unpacking.js';
import { MAX_CLASSES, MAX_COUNT } from '../idx.js';
import { idxError } from './errors.js';

const PIXELS = 784;
const DIGITS = 10;
const DELIMITERS = [',', ';', '\t'];
const LABEL = /^(?:label|labels|class|digit|target|y)$/i;
/** Lines at the beginning that show where the label stands. */
const SHOWN = 20;
/** One line in this many is kept for testing, where there is no table for it. */
export const TEST_EVERY = 7;

const NEW_LINE = 10,
  POINT = 46,
  ZERO = 48,
  NINE = 57,
  QUOTE = 34,
  RETURN = 13;
/** The mark of UTF-8, which may stand at the beginning. */
const MARK = [0xef, 0xbb, 0xbf];

/**
 * How the lines are written.
 *
 * @typedef {object} Layout
 * @property {number} delimiter a byte
 * @property {boolean} hasNames
 * @property {number} label its column; -1: there is none
 * @property {number} columns
 */

/**
 * @param {Uint8Array} head
 * @returns {Layout | null} null: these are no such lines
 */
export function layoutOf(head) {
  const text = new TextDecoder().decode(head).replace(/^\ufeff/, '');
  const lines = text.split(/\r\n|\r|\n/).slice(0, SHOWN);
  const delimiter = DELIMITERS.find((sign) => lines[0].split(sign).length >= PIXELS);
  if (!delimiter) return null;
  const rows = lines.map((line) =>
    line.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()),
  );
  const columns = rows[0].length;
  if (columns !== PIXELS && columns !== PIXELS + 1) return null;
  const whole = rows.filter((row) => row.length === columns);
  const hasNames = whole[0].some((cell) => !/^[\d.]+$/.test(cell));
  const values = whole.slice(hasNames ? 1 : 0);
  if (!values.every((row) => row.every((cell) => /^\d{1,3}(?:\.0*)?$/.test(cell)))) return null;
  const label = columns === PIXELS ? -1 : labelColumn(hasNames ? whole[0] : null, values);
  return { delimiter: delimiter.charCodeAt(0), hasNames, label, columns };
}

/**
 * The label stands first or last; the corner of an image is nearly always empty.
 *
 * @param {string[] | null} names
 * @param {string[][]} rows
 */
function labelColumn(names, rows) {
  const named = names?.findIndex((name) => LABEL.test(name)) ?? -1;
  if (named >= 0) return named;
  const isLabel = (/** @type {number} */ c) => {
    const values = rows.map((row) => Number(row[c]));
    return values.every((value) => value < MAX_CLASSES) && values.some((value) => value > 0);
  };
  return !isLabel(0) && isLabel(PIXELS) ? PIXELS : 0;
}

/** @param {Uint8Array} head */
export const looksLikeDigits = (head) => layoutOf(head) !== null;

/**
 * @typedef {object} Rows
 * @property {Uint8Array[]} images
 * @property {number[]} labels
 * @property {{ line: number; label: number } | null} [beyond] the first label that is no digit
 */

/** Reads one table, piece by piece. */
export class DigitsReader {
  #name;
  #layout;
  #isAbove;
  /** Bytes of the mark that have been passed. */ #marked = 0;
  /** The last byte was \r: a \n that follows ends the same line. */ #isAfterReturn = false;
  #line = 1;
  #column = 0;
  #value = -1;
  #isFraction = false;
  #row = new Uint8Array(PIXELS + 1);
  /** @type {Uint8Array[]} */ #images = [];
  /** @type {number[]} */ #labels = [];
  /** @type {Rows['beyond']} */ #beyond = null;

  /**
   * @param {string} name of the file, for errors
   * @param {Layout} layout
   */
  constructor(name, layout) {
    this.#name = name;
    this.#layout = layout;
    this.#isAbove = layout.hasNames;
  }

  /** @param {Uint8Array} bytes the next ones */
  push(bytes) {
    const { delimiter } = this.#layout;
    for (const byte of bytes) {
      if (this.#marked < MARK.length && this.#isMark(byte)) continue;
      const isSecond = byte === NEW_LINE && this.#isAfterReturn;
      this.#isAfterReturn = byte === RETURN;
      if (isSecond) continue;
      if (byte === NEW_LINE || byte === RETURN) this.#endLine();
      else if (this.#isAbove) continue;
      else if (byte >= ZERO && byte <= NINE) this.#digit(byte - ZERO);
      else if (byte === delimiter) this.#endCell();
      else if (byte === POINT) this.#isFraction = true;
      else if (byte !== QUOTE && byte !== 32) this.#fail('csv-pixel');
    }
  }

  /** @param {number} byte one of the first */
  #isMark(byte) {
    const isMark = byte === MARK[this.#marked];
    this.#marked = isMark ? this.#marked + 1 : MARK.length;
    return isMark;
  }

  /** @param {number} digit */
  #digit(digit) {
    if (this.#isFraction) {
      if (digit) this.#fail('csv-pixel');
      return;
    }
    this.#value = Math.max(this.#value, 0) * 10 + digit;
    if (this.#value > 255) this.#fail('csv-pixel');
  }

  #endCell() {
    if (this.#value < 0) this.#fail('csv-pixel');
    if (this.#column === this.#layout.columns) this.#fail('csv-width');
    this.#row[this.#column++] = this.#value;
    this.#value = -1;
    this.#isFraction = false;
  }

  #endLine() {
    const isBlank = this.#column === 0 && this.#value < 0;
    if (!this.#isAbove && !isBlank) {
      this.#endCell();
      this.#endRow();
    }
    this.#isAbove = false;
    this.#line++;
  }

  #endRow() {
    const { label: at, columns } = this.#layout;
    if (this.#column !== columns) this.#fail('csv-width');
    if (this.#labels.length === MAX_COUNT) this.#fail('csv-many', { most: MAX_COUNT });
    const label = this.#row[at];
    if (label >= MAX_CLASSES) this.#fail('csv-label', { label, classes: MAX_CLASSES });
    if (label >= DIGITS) this.#beyond ??= { line: this.#line, label };
    this.#labels.push(label);
    const image = new Uint8Array(PIXELS);
    image.set(this.#row.subarray(0, at));
    image.set(this.#row.subarray(at + 1, PIXELS + 1), at);
    this.#images.push(image);
    this.#column = 0;
  }

  /** @returns {Rows} */
  end() {
    if (this.#column > 0 || this.#value >= 0) this.#endLine();
    return { images: this.#images, labels: this.#labels, beyond: this.#beyond };
  }

  /**
   * @param {'csv-pixel' | 'csv-width' | 'csv-label' | 'csv-many'} reason
   * @param {Record<string, unknown>} [details]
   * @returns {never}
   */
  #fail(reason, details) {
    throw idxError(this.#name, reason, { line: this.#line, ...details });
  }
}

/**
 * Labels above 9 are letters if all labels below them are there, too; else one line is wrong.
 *
 * @param {{ name: string; rows: Rows }[]} tables
 * @throws {import('./errors.js').IdxError} that names the line
 */
export function checkClasses(tables) {
  const isThere = new Set(tables.flatMap(({ rows }) => rows.labels));
  const largest = [...isThere].reduce((most, label) => Math.max(most, label), 0);
  for (const { name, rows } of tables)
    for (let label = 1; rows.beyond && label < largest; label++)
      if (!isThere.has(label))
        throw idxError(name, 'csv-label', { ...rows.beyond, classes: DIGITS });
}

/**
 * An IDX file of these values.
 *
 * @param {number[]} shape
 * @param {Uint8Array} values
 */
function idxOf(shape, values) {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x800 + shape.length);
  shape.forEach((size, i) => header.setUint32(4 + 4 * i, size));
  return joined([new Uint8Array(header.buffer), values]);
}

/**
 * @param {Rows} rows
 * @param {(i: number) => boolean} [isIn]
 */
function partOf({ images, labels }, isIn = () => true) {
  const kept = Uint8Array.from(labels.filter((_, i) => isIn(i)));
  const pixels = joined(images.filter((_, i) => isIn(i)));
  return {
    images: idxOf([kept.length, 28, 28], pixels),
    labels: idxOf([kept.length], kept),
  };
}

/** @param {number} i */
const isForTest = (i) => i % TEST_EVERY === TEST_EVERY - 1;

/**
 * The four files of one table or of two.
 *
 * @param {{ name: string; rows: Rows }[]} tables
 * @returns {Record<import('../mnist.js').FileKey, Uint8Array<ArrayBuffer>>}
 */
export function filesOf(tables) {
  const isTest = (/** @type {string} */ name) => Number(/test|t10k/i.test(name));
  const [first, second] = [...tables].sort(
    (a, b) => isTest(a.name) - isTest(b.name) || b.rows.labels.length - a.rows.labels.length,
  );
  for (const { name, rows } of [first, second ?? first]) {
    const count = rows.labels.length,
      least = second ? 1 : TEST_EVERY;
    if (count < least) throw idxError(name, 'csv-few', { count, least });
  }
  const train = partOf(first.rows, (i) => second !== undefined || !isForTest(i));
  const test = second ? partOf(second.rows) : partOf(first.rows, isForTest);
  return {
    trainImages: train.images,
    trainLabels: train.labels,
    testImages: test.images,
    testLabels: test.labels,
  };
}
