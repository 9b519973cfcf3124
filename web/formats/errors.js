// errors.js: the sentences about CSV files and files of drawings, and the error of CSV files. Page
// and worker. Only the readers of these formats load it; the first screen does not.

import { counted, needOf } from '../inkgrad/errors.js';

/** @param {number} bytes */
const megabytes = (bytes) => `${counted(Math.round(bytes / 2 ** 20))} MB`;

// ---- CSV ----

/** A CSV file that cannot be read. The message says where and why. */
export class CsvError extends Error {
  /**
   * @param {string} message an English sentence
   * @param {number} line from 1
   * @param {number} column from 1, in characters; of a row that has too few or too many values, the
   *   number of the value
   * @param {{ reason?: string; details?: Record<string, any> }} [why] as in an InkError
   */
  constructor(message, line, column, { reason = 'csv', details = {} } = {}) {
    super(message);
    this.name = 'CsvError';
    this.line = line;
    this.column = column;
    this.reason = reason;
    this.details = details;
    /** Whether the file could be read without such lines. */
    this.isRagged = reason === 'ragged';
  }
}

/**
 * The kinds of files that are not text.
 *
 * @type {Record<string, string>}
 */
const KINDS = {
  zip: 'an Excel or ZIP file',
  xls: 'an old Excel file',
  pdf: 'a PDF',
  gzip: 'a file compressed by gzip',
  image: 'an image',
  parquet: 'a Parquet file',
};

/** @satisfies {Record<string, (details: any) => string>} */
const CSV = {
  empty: () => 'the file is empty.',
  blank: () => 'there is only blank space.',
  kind: ({ kind }) =>
    `this is ${KINDS[kind]}, not text. Save the table as CSV, and open that file.`,
  'not-text': () => 'these bytes are not text. Is this a CSV file?',
  'zero-byte': () => 'there is a byte with the value 0. This is not a CSV file, or it is damaged.',
  'open-quote': () => 'a quote opens here and never closes.',
  'quote-inside': () =>
    'the quote that opens here closes in the middle of a value. Write a quote inside quotes twice.',
  'endless-row': () => 'a row begins here and does not end. Is there a quote that never closes?',
  columns: ({ columns, most }) =>
    `this line has ${counted(columns)} values; a table may have ${counted(most)} columns.`,
  ragged: ({ values, width }) =>
    `this line has ${counted(values)} ${values === 1 ? 'value' : 'values'}, but the lines before ` +
    `it have ${counted(width)}.`,
  cells: ({ most }) =>
    `the table has more than ${counted(most)} values up to here, which is the limit. Use fewer ` +
    'rows or columns.',
};

/**
 * A CsvError, whose sentence begins with its place.
 *
 * @param {keyof typeof CSV} reason
 * @param {{ line: number; column: number }} place
 * @param {Record<string, unknown>} [details]
 */
export const csvError = (reason, { line, column }, details = {}) =>
  new CsvError(
    `Line ${counted(line)}, column ${counted(column)}: ${CSV[reason](details)}`,
    line,
    column,
    { reason, details },
  );

/**
 * The error of a file that is too large to be read.
 *
 * @param {number} bytes
 * @param {number} most
 */
export const tooLarge = (bytes, most) =>
  new CsvError(
    `The file has ${megabytes(bytes)}; files of up to ${megabytes(most)} can be read. Use fewer ` +
      'rows.',
    1,
    1,
    { reason: 'too-large', details: { bytes, most } },
  );

/**
 * The note on a file that is not UTF-8.
 *
 * @param {{ line: number; column: number }} place of the first byte that is not
 */
export const notUtf8 = ({ line, column }) =>
  `Line ${counted(line)}, column ${counted(column)} is not UTF-8, so the file was read as ` +
  'Windows-1252 (Western European). If letters look wrong, save it as UTF-8.';

// ---- drawings ----

/** @param {string} problem */
const unreadable = (problem) => `This file of drawings cannot be read: ${problem}.`;

/**
 * The description of a value in a file.
 *
 * @typedef {{ kind: 'list'; length: number }
 *   | { kind: 'object' | 'nothing' }
 *   | { kind: 'value'; text: string }} Description
 */

/** @param {Description} value */
function said(value) {
  if (value.kind === 'value') return value.text;
  if (value.kind === 'list') return value.length ? `a list of ${value.length}` : 'an empty list';
  return value.kind === 'object' ? 'an object' : 'nothing';
}

/** @satisfies {import('../inkgrad/errors.js').Sentences} */
const SENTENCES = {
  'drawings-large': [
    'file',
    ({ characters, most }) =>
      unreadable(`it has ${(characters / 1e6).toFixed(1)} MB, and the limit is ${most / 1e6} MB`),
  ],
  'drawings-json': ['file', () => unreadable('it is not JSON, or not complete')],
  'drawings-twice': [
    'file',
    ({ key }) => unreadable(`it has the key ${said(key)} twice in one place`),
  ],
  'drawings-format': [
    'file',
    ({ value, format }) => unreadable(`"format" is ${said(value)}, not "${format}"`),
  ],
  'drawings-version': [
    'file',
    ({ version, read }) =>
      unreadable(`it has version ${said(version)}, and this page reads version ${read}`),
  ],
  'drawings-symbols': [
    'file',
    () =>
      'This file holds symbols, not digits. Choose "My own symbols" above, and import it there.',
  ],
  'symbols-name': [
    'file',
    ({ where, value, most }) =>
      unreadable(
        `a name of ${place(where)} is ${said(value)}; a name has 1 to ${most} letters or signs`,
      ),
  ],
  'symbols-class': [
    'file',
    ({ where, value }) =>
      unreadable(`the class of ${place(where)} is ${said(value)}, which is not in "classes"`),
  ],
  'drawings-object': [
    'file',
    ({ where, value }) => unreadable(`${place(where)} is ${said(value)}, not an object`),
  ],
  'drawings-field': [
    'file',
    ({ where, field }) => unreadable(`${place(where)} has the unknown field ${said(field)}`),
  ],
  'drawings-list': [
    'file',
    ({ where, value, what }) =>
      unreadable(`${place(where)} is ${said(value)}, not a list of ${what}`),
  ],
  'drawings-length': [
    'file',
    ({ where, length, what, most }) =>
      unreadable(
        `${place(where)} has ${counted(length)} ${what}; 1 to ${counted(most)} can be read`,
      ),
  ],
  'drawings-digit': [
    'file',
    ({ where, value }) =>
      unreadable(`the digit of ${place(where)} is ${said(value)}, not a whole number from 0 to 9`),
  ],
  'drawings-part': [
    'file',
    ({ where, value }) =>
      unreadable(`the part of ${place(where)} is ${said(value)}, not "test" or "teaching"`),
  ],
  'drawings-points': [
    'file',
    ({ where, most }) => unreadable(`${place(where)} has more than ${counted(most)} points`),
  ],
  'drawings-point': [
    'file',
    ({ where, value }) => unreadable(`${place(where)} is ${said(value)}, not [x, y]`),
  ],
  'drawings-number': [
    'file',
    ({ where, axis, value, low, high }) =>
      unreadable(
        `${axis} of ${place(where)} is ${said(value)}, not a number from ${low} to ${high}`,
      ),
  ],
};

/**
 * A place in a file of drawings; all numbers count from 1. list: the field that holds it. isAlone:
 * a drawing that is in no file.
 *
 * @typedef {{
 *   list?: 'drawings' | 'strokes' | 'classes';
 *   point?: number;
 *   stroke?: number;
 *   drawing?: number;
 *   isAlone?: boolean;
 * }} Place
 */

/**
 * A place, from the inside out.
 *
 * @param {Place} where
 */
function place({ list, point, stroke, drawing, isAlone }) {
  const steps = [
    list && `"${list}"`,
    point && `point ${point}`,
    stroke && `stroke ${stroke}`,
    drawing && `drawing ${drawing}`,
    isAlone && 'the drawing',
  ].filter(Boolean);
  return steps.join(' of ') || 'the file';
}

/** @type {import('../inkgrad/errors.js').Need<typeof SENTENCES>} */
export const need = needOf(SENTENCES);
