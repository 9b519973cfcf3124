// Page: the English of files that a person brought to Digits. It holds no state.

import { count } from '../en.js';

/** @typedef {import('../../../common/messages.js').Correction} Correction */

export const onePhoto = () => 'Drop one photo at a time. Each one is read at once.';

export const nothingChanged = (/** @type {string} */ trouble) => `${trouble} Nothing was changed.`;

/**
 * @param {string} name of the photo
 * @param {number | null} answer
 * @param {string} [className] of the answer, where it is no digit
 */
export const photoRead = (name, answer, className) =>
  `${name}: the network reads ${className ?? (answer === null ? 'no digit' : `a ${answer}`)}. "What the network ` +
  'gets" shows the photo as 28 × 28 pixels. Draw to go on with the pad.';

/**
 * One table was divided.
 *
 * @param {number} train images
 * @param {number} test images
 */
export const split = (train, test) =>
  `The table has ${count(train + test)} images. Every seventh is a test image: ${count(train)} ` +
  `for training, ${count(test)} for testing.`;

/**
 * Not ten.
 *
 * @param {number} n
 */
export const classes = (n) =>
  `They have ${count(n)} classes, so your network gets ${count(n)} outputs. See “Names of the ` +
  'classes” below.';

/** @type {Record<NonNullable<Correction['turned']>, [state: string, change: string]>} */
const TURNS = {
  side: ['lie on their side (as in EMNIST)', 'turned upright'],
  mirrored: ['are mirrored', 'mirrored back'],
  head: ['stand on their head', 'turned upright'],
};

/** @param {string[]} parts */
const listed = (parts) =>
  parts.length > 2 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join(' and ');

const BY_NAME =
  'The name of a file says EMNIST, and EMNIST stores its images transposed: rows stand as columns. ' +
  'So the rows and columns of all images are swapped.';

/**
 * What was wrong with the images, and what was done.
 *
 * @param {Correction} correction
 */
export function corrected({ turned, isInverted, hasFrame, isKept, by }) {
  if (by === 'name') return BY_NAME;
  if (by === 'choice') return 'The rows and columns of all images are swapped now.';
  /** @type {[string, string][]} */
  const parts = [];
  if (turned) parts.push(TURNS[turned]);
  if (isInverted) parts.push(['have dark ink on light paper', 'inverted']);
  const changes = listed(parts.map(([, change]) => change));
  const frame = hasFrame ? ['have a frame of one pixel'] : [];
  const states = listed([...parts.map(([state]) => state), ...frame]);
  const done = [changes && `They were ${changes}.`, hasFrame && 'The frame was removed.'];
  return isKept
    ? `These images ${states}. They were kept as they are; the trained network misreads them.`
    : [`These images ${states}.`, ...done].filter(Boolean).join(' ');
}

/** @param {boolean} isKept */
export const otherWay = (isKept) => (isKept ? 'Correct them' : 'Keep them as they are');
