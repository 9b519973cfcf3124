// Files in the form of EMNIST, made here: capitals of straight strokes, each moved a little, with
// labels from 1, and rows and columns swapped. No data set has a part in them.
import { idxOf } from './made-files.js';

/** Corners of strokes on a grid of 5 x 5: a letter is a column from a, a digit a row from the top. */
const STROKES = [
  'a4c0e4 b2d2',
  'a4a0d0d2a2d2e4a4',
  'e0b0a1a3b4e4',
  'a4a0c0e2c4a4',
  'e0a0a4e4 a2d2',
  'e0a0a4 a2d2',
  'e0a0a4e4e2c2',
  'a0a4 e0e4 a2e2',
  'c0c4 b0d0 b4d4',
  'b0e0 d0d4a4a3',
  'a0a4 e0a2e4',
  'a0a4e4',
  'a4a0c2e0e4',
  'a4a0e4e0',
  'b0d0e1e3d4b4a3a1b0',
  'a4a0e0e2a2',
  'b0d0e1e3d4b4a3a1b0 c3e4',
  'a4a0e0e2a2e4',
  'e0a0a2e2e4a4',
  'a0e0 c0c4',
  'a0a4e4e0',
  'a0c4e0',
  'a0b4c1d4e0',
  'a0e4 e0a4',
  'a0c2e0 c2c4',
  'a0e0a4e4',
];

export const LETTERS = 26;

/** @param {number} seed */
function dice(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/**
 * @param {number} letter from 0
 * @param {() => number} random
 */
function strokesOf(letter, random) {
  const slant = 0.4 * random();
  return STROKES[letter].split(' ').map((stroke) =>
    Array.from({ length: stroke.length / 2 }, (_, i) => {
      const [x, y] = [stroke.charCodeAt(2 * i) - 97, Number(stroke[2 * i + 1])];
      return [20 * (x + slant * (2 - y) + 0.4 * random()), 25 * (y + 0.4 * random())];
    }),
  );
}

/** @param {Uint8Array} image (784) */
export const transposed = (image) =>
  Uint8Array.from({ length: 784 }, (_, i) => image[28 * (i % 28) + Math.floor(i / 28)]);

/**
 * @param {import('../web/inkgrad.js').Ink} ink
 * @param {number} ofEach letter
 * @param {number} seed
 * @returns {{ images: Uint8Array; labels: Uint8Array }} upright; labels from 0, in turn
 */
export function lettersOf(ink, ofEach, seed) {
  const random = dice(seed),
    count = ofEach * LETTERS,
    images = new Uint8Array(784 * count);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % LETTERS);
  labels.forEach((letter, i) => images.set(ink.drawing(strokesOf(letter, random)), 784 * i));
  return { images, labels };
}

/**
 * The four files of a set of letters.
 *
 * @param {import('../web/inkgrad.js').Ink} ink
 * @param {object} [how]
 * @param {number} [how.train] of each letter
 * @param {number} [how.test] of each letter
 * @param {number} [how.first] label of the first letter
 * @param {string} [how.set] which the names say
 * @returns {Record<string, Buffer>} by name
 */
export function letterFiles(
  ink,
  { train = 40, test = 10, first = 1, set = 'emnist-letters' } = {},
) {
  const of = (/** @type {number} */ ofEach, /** @type {number} */ seed) => {
    const { images, labels } = lettersOf(ink, ofEach, seed);
    const turned = new Uint8Array(images.length);
    for (let at = 0; at < images.length; at += 784)
      turned.set(transposed(images.subarray(at, at + 784)), at);
    return [
      idxOf([labels.length, 28, 28], turned),
      idxOf(
        [labels.length],
        labels.map((label) => label + first),
      ),
    ];
  };
  const [trainImages, trainLabels] = of(train, 3);
  const [testImages, testLabels] = of(test, 4);
  return {
    [`${set}-train-images-idx3-ubyte`]: trainImages,
    [`${set}-train-labels-idx1-ubyte`]: trainLabels,
    [`${set}-test-images-idx3-ubyte`]: testImages,
    [`${set}-test-labels-idx1-ubyte`]: testLabels,
  };
}
