// Worker: training images as training will see them.

import { trainOptions } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').PreviewMessage} PreviewMessage
 */

const EPOCHS = 5;
/** Labels that have room: of more, the first ones are shown. */
const SHOWN = 10;
/** One image of each label is looked for among this many. */
const SEARCHED = 500;
/** The fastest of some rounds counts: the others waited for something else. */
const TIMED = 300,
  ROUNDS = 3;
const DRAWN = 60;

/**
 * Where each label is first.
 *
 * @param {number} count
 * @param {(i: number) => number} label
 */
function firstOfEach(count, label) {
  /** @type {(number | undefined)[]} */
  const rows = [];
  for (let i = 0; i < count; i++) rows[label(i)] ??= i;
  return rows.filter((row) => row !== undefined).slice(0, SHOWN);
}

/** @param {Uint8Array[]} images */
function joined(images) {
  const all = new Uint8Array(784 * images.length);
  images.forEach((image, i) => all.set(image, 784 * i));
  return all;
}

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {Dataset | null} data
 * @param {Settings | null} settings
 * @param {number} epoch
 * @returns {PreviewMessage}
 */
export function preview(ink, data, settings, epoch) {
  if (!data?.size || !settings)
    return { type: 'preview', originals: null, epochs: [], generated: null, imagesPerSecond: null };
  const { seed, generatedShare } = settings,
    { distortion = {} } = trainOptions(settings, data.capacity);
  const pixels = (/** @type {number} */ row) =>
    /** @type {Uint8Array} */ (data.example(row).pixels);
  const rows = firstOfEach(
    Math.min(data.size, SEARCHED),
    (i) => /** @type {number} */ (data.example(i).label),
  );

  const many = joined(Array.from({ length: Math.min(data.size, TIMED) }, (_, i) => pixels(i)));
  const seconds = Math.min(
    ...Array.from({ length: ROUNDS }, () => {
      const before = performance.now();
      ink.distort(many, distortion, { seed, epoch });
      return (performance.now() - before) / 1000;
    }),
  );

  const drawn = ink.generatedDigits({ count: DRAWN, seed, first: 2 ** 20 + DRAWN * epoch });
  const digits = firstOfEach(DRAWN, (i) => drawn.labels[i]).map((i) =>
    drawn.images.subarray(784 * i, 784 * (i + 1)),
  );
  const { elasticSigma, ...ranges } = distortion;
  return {
    type: 'preview',
    originals: joined(rows.map(pixels)),
    epochs: Array.from({ length: EPOCHS }, (_, i) => ({
      epoch: epoch + i,
      images: joined(
        rows.map((row) =>
          ink.distort(pixels(row), distortion, { seed, epoch: epoch + i, first: row }),
        ),
      ),
    })),
    generated:
      generatedShare && data.classes === 10
        ? ink.distort(joined(digits), distortion, { seed, epoch })
        : null,
    imagesPerSecond:
      Object.values(ranges).some(Boolean) && seconds ? many.length / 784 / seconds : null,
  };
}
