// errors.js: the sentences about MNIST's files, and the error of such a file. Page and worker. It
// is loaded with the first bytes of a file; without MNIST nothing needs it.

import { counted } from '../../inkgrad/errors.js';

/** A file that is not what it should be. The message names it and says what to do. */
export class IdxError extends Error {
  /**
   * @param {string} file its name
   * @param {string} problem an English sentence, which goes on after the name
   * @param {{ reason?: string; details?: Record<string, any> }} [why] as in an InkError
   */
  constructor(file, problem, { reason = 'idx', details = {} } = {}) {
    super(`${file}: ${problem}`);
    this.name = 'IdxError';
    this.reason = reason;
    this.details = { file, ...details };
  }
}

/**
 * The looks of a file, by its number of dimensions.
 *
 * @type {Record<number, string>}
 */
const LOOKS = { 1: ' (it looks like a file of labels)', 3: ' (it looks like a file of images)' };

/** @satisfies {Record<string, (details: any) => string>} */
const SENTENCES = {
  'sent-page': () => 'a web page came in its place. Is there a sign-in page?',
  'double-gzip': () => 'this is a .gz inside a .gz. Unpack it once and try again.',
  'not-idx': () =>
    'this is not an IDX file (its first two bytes are not 0). Choose one of the four MNIST files.',
  'web-page': () =>
    'it holds a web page, not an IDX file. Get the file again. Does the website ask you to sign ' +
    'in first?',
  'idx-type': ({ type }) =>
    `its values have the type ${type} instead of 08, unsigned bytes. Choose one of the four ` +
    'MNIST files.',
  'idx-dimensions': ({ found, dimensions, kind }) =>
    `it has ${found} dimensions instead of ${dimensions}${LOOKS[found] ?? ''}. Choose the file ` +
    `of ${kind}.`,
  'idx-none': ({ kind }) => `its header says that it has no ${kind}. Get the file again.`,
  'idx-many': ({ kind, count, most }) =>
    `its header says that it has ${counted(count)} ${kind}; the limit is ${counted(most)}. Choose a ` +
    'smaller set, such as EMNIST balanced in place of EMNIST by class, or get the file again.',
  'idx-size': ({ rows, columns, side }) =>
    `its images have ${counted(rows)} x ${counted(columns)} pixels; this network reads ${side} x ` +
    `${side}.`,
  'idx-label': ({ row, label, classes }) =>
    `label ${counted(row)} is ${label}; labels are 0 to ${classes - 1}. The file is damaged or ` +
    'belongs to other data.',
  'idx-untaught': ({ row, label, largest }) =>
    `label ${counted(row)} is ${label}, but no training image has a label above ${largest}. The two ` +
    'files do not belong together.',
  'idx-empty-class': ({ largest, label }) =>
    `the largest label is ${largest}, but no image has the label ${label}. The file is damaged or ` +
    'belongs to other data.',
  'idx-left-over': ({ kind, count }) =>
    `there are bytes left over after the ${counted(count)} ${kind} of its header. The file was ` +
    'changed or is not the right one; get it again.',
  'idx-short': ({ kind, rows, count }) =>
    count === undefined
      ? 'the file ends within its header. The download was not complete; get it again.'
      : `the file ends after ${counted(rows)} of ${counted(count)} ${kind}. The download was not ` +
        'complete; get it again.',
  'idx-pair': ({ images, labels }) =>
    `${counted(images)} images but ${counted(labels)} labels. The two files do not belong ` +
    'together.',
  'other-kind': ({ kind }) =>
    `it holds ${kind}, though its name says something else. Get the right file in its place.`,
  'csv-pixel': ({ line }) =>
    `line ${counted(line)} holds something other than whole numbers from 0 to 255.`,
  'csv-width': ({ line }) =>
    `line ${counted(line)} does not have 784 pixels and a label, as the lines before it.`,
  'csv-label': ({ line, label, classes }) =>
    `the label in line ${counted(line)} is ${label}; labels are 0 to ${classes - 1}.`,
  'csv-many': ({ most }) => `it has more than ${counted(most)} images, which is the limit.`,
  'csv-few': ({ count, least }) =>
    `it has ${counted(count)} ${count === 1 ? 'image' : 'images'}; ${least} or more are needed. ` +
    'Choose a larger table.',
  'second-table': () =>
    'this is a third table. Choose one table, or one to train on and one to test with.',
  'csv-no-label': () =>
    'its images have no labels, so nothing can be learned from them. Choose the table with a ' +
    'column called label; at Kaggle it is train.csv.',
  'second-file': ({ original }) =>
    `there is a second file for ${original}. Choose or drop the four files only.`,
};

/**
 * An IdxError with the sentence of a reason.
 *
 * @param {string} file its name
 * @param {keyof typeof SENTENCES} reason
 * @param {Record<string, unknown>} [details]
 */
export const idxError = (file, reason, details = {}) =>
  new IdxError(file, SENTENCES[reason](details), { reason, details });

/**
 * The error of a choice that lacks some of the four files.
 *
 * @param {string[]} files the names of those that are missing
 */
export const missingFiles = (files) =>
  Object.assign(
    new Error(`Still missing: ${files.join(', ')}. Choose or drop all four files together.`),
    { reason: 'missing-files', details: { files } },
  );
