// Page: the English of files that a person brought to Digits. It holds no state.

import { count } from '../en.js';

/** @typedef {import('../../../common/messages.js').Correction} Correction */

export const onePhoto = () => 'Drop one photo at a time. Each one is read at once.';

export const nothingChanged = (/** @type {string} */ trouble) => `${trouble} Nothing was changed.`;

/**
 * @param {string} name of the photo
 * @param {number | null} answer
 */
export const photoRead = (name, answer) =>
  `${name}: the network reads ${answer === null ? 'no digit' : `a ${answer}`}. "What the network ` +
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

/** @type {Record<NonNullable<Correction['turned']>, [state: string, change: string]>} */
const TURNS = {
  side: ['lie on their side (as in EMNIST)', 'turned upright'],
  mirrored: ['are mirrored', 'mirrored back'],
  head: ['stand on their head', 'turned upright'],
};

/** @param {string[]} parts */
const listed = (parts) =>
  parts.length > 2 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join(' and ');

/**
 * What was wrong with the images, and what was done.
 *
 * @param {Correction} correction
 */
export function corrected({ turned, isInverted, hasFrame, isKept }) {
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
