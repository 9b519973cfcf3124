// classes.js: which classes the labels of a whole set stand for. Worker. MNIST has the labels 0 to
// 9; EMNIST letters has 1 to 26, EMNIST balanced 0 to 46, EMNIST by class 0 to 61.
//
// Source: G. Cohen, S. Afshar, J. Tapson, A. van Schaik, "EMNIST: an extension of MNIST to
// handwritten letters", 2017, table 2; the labels of the letters begin at 1 in its files.

import { idxError } from './errors.js';

/** @typedef {Pick<import('../mnist-download.js').Loaded, 'whole' | 'names'>} Loaded */

const DIGITS = 10;
const HEADER = 8;

/**
 * Labels that begin at 1 are counted from 0 in the files, in place. A set of at most ten labels may
 * lack some of them; a larger one is taken for what it seems only if no class is empty, because a
 * damaged file has large labels as well.
 *
 * @param {Loaded} loaded
 * @returns {string[] | undefined} the label of each class, as in the files; undefined: 0 to 9
 * @throws {import('./errors.js').IdxError} if a class is empty, or is tested but never learned
 */
export function labelsOf({ whole, names }) {
  const train = whole.trainLabels.subarray(HEADER),
    test = whole.testLabels.subarray(HEADER);
  const isThere = new Set(train);
  const largest = train.reduce((most, label) => Math.max(most, label), 0);
  const row = test.findIndex((label) => label > Math.max(largest, DIGITS - 1));
  if (row >= 0)
    throw idxError(names.testLabels, 'idx-untaught', { row: row + 1, label: test[row], largest });
  if (largest < DIGITS) return undefined;
  const first = isThere.has(0) || test.includes(0) ? 0 : 1;
  const labels = Array.from({ length: largest + 1 - first }, (_, k) => k + first);
  const empty = labels.find((label) => !isThere.has(label));
  if (empty !== undefined)
    throw idxError(names.trainLabels, 'idx-empty-class', { largest, label: empty });
  for (const part of [train, test]) for (let i = 0; first && i < part.length; i++) part[i] -= first;
  return labels.map(String);
}
