// Worker: a set of images that somebody brought is made ready: its classes are counted, and its
// images are turned as they should stand.

import { labelsOf } from '../../../formats/mnist/classes.js';
import { corrected } from './orientation.js';

/** EMNIST is published with rows and columns swapped. */
const TRANSPOSED = /emnist/i;

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {import('../../../formats/mnist-download.js').Loaded} loaded changed in place
 * @param {File[]} files that were chosen
 * @param {{ isKept?: boolean; isTransposed?: boolean; signal: AbortSignal }} how
 * @returns {Promise<Pick<import('./arrival.js').Arrival, 'labels' | 'correction'>>}
 */
export async function prepared(ink, loaded, files, { isKept = false, isTransposed, signal }) {
  const labels = labelsOf(loaded);
  const names = [
    ...files.map(({ name, webkitRelativePath }) => webkitRelativePath || name),
    ...Object.values(loaded.names),
  ];
  const correction = await corrected(ink, loaded.whole, {
    isKept,
    isTransposed,
    isNamedSo: names.some((name) => TRANSPOSED.test(name)),
    areDigits: labels === undefined,
    signal,
  });
  return { labels, correction };
}
