// Worker: whether images that a person brought stand upright, with light ink on dark, as the
// trained network reads them. EMNIST is published lying on its side, and some sets are inverted or
// framed. Where it cannot judge, as with letters, the name of a file decides, or a person.

import { openShipped } from './pretrained.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../messages.js').Correction} Correction
 *
 * @typedef {import('../../../formats/mnist-download.js').Whole} Whole
 *
 * @typedef {{ turn: Turn; isInverted: boolean; hasFrame: boolean }} Way
 *
 * @typedef {'none' | 'transpose' | 'left' | 'right' | 'anti' | 'mirror' | 'flip' | 'half'} Turn
 */

const SIDE = 28,
  PIXELS = SIDE * SIDE,
  HEADER = 16,
  LABELS_HEADER = 8;
const LAST = SIDE - 1;
/** Images that are read in each way. */
const SAMPLE = 200;
/** Read as well as this, nothing is wrong. */
const GOOD = 0.9;
/** With fewer, some way may read most by chance: there are 32 of them. */
const MIN_IMAGES = 12;
/** The other way must be read so well, and so much better. Clothes are read badly in every way. */
const MIN_SHARE = 0.7,
  MIN_GAIN = 0.2;
/** A frame is as light as this, and the ring of pixels within it half as light at most. */
const FRAME = 96;
/** Images that are turned between two looks at the clock. */
const AT_ONCE = 2000;

/**
 * Where a pixel at (x, y) comes from.
 *
 * @type {Record<Turn, (x: number, y: number) => number>}
 */
const FROM = {
  none: (x, y) => SIDE * y + x,
  transpose: (x, y) => SIDE * x + y,
  left: (x, y) => SIDE * x + (LAST - y),
  right: (x, y) => SIDE * (LAST - x) + y,
  anti: (x, y) => SIDE * (LAST - x) + (LAST - y),
  mirror: (x, y) => SIDE * y + (LAST - x),
  flip: (x, y) => SIDE * (LAST - y) + x,
  half: (x, y) => SIDE * (LAST - y) + (LAST - x),
};

const TURNS = /** @type {Turn[]} */ (Object.keys(FROM));

/** @type {Record<Turn, Correction['turned']>} */
const KINDS = {
  none: null,
  transpose: 'side',
  left: 'side',
  right: 'side',
  anti: 'side',
  mirror: 'mirrored',
  flip: 'head',
  half: 'head',
};

/** @param {Turn} turn */
const placesOf = (turn) =>
  Uint16Array.from({ length: PIXELS }, (_, i) => FROM[turn](i % SIDE, Math.floor(i / SIDE)));

/** @param {number} i */
const ringOf = (i) => {
  const x = i % SIDE,
    y = Math.floor(i / SIDE);
  return Math.min(x, y, LAST - x, LAST - y);
};
const RINGS = Uint8Array.from({ length: PIXELS }, (_, i) => ringOf(i));

/**
 * Turns images in place.
 *
 * @param {Uint8Array} images (n, 784)
 * @param {Way} way
 */
export function correct(images, { turn, isInverted, hasFrame }) {
  const places = placesOf(turn),
    before = new Uint8Array(PIXELS),
    mask = isInverted ? 255 : 0;
  for (let at = 0; at < images.length; at += PIXELS) {
    before.set(images.subarray(at, at + PIXELS));
    for (let i = 0; i < PIXELS; i++)
      images[at + i] = hasFrame && RINGS[i] === 0 ? 0 : before[places[i]] ^ mask;
  }
}

/**
 * Whether the outermost pixels are light, and those within are not.
 *
 * @param {Uint8Array} images (n, 784)
 * @param {boolean} isInverted
 */
function isFramed(images, isInverted) {
  const sums = [0, 0],
    counts = [0, 0];
  images.forEach((value, at) => {
    const ring = RINGS[at % PIXELS];
    if (ring > 1) return;
    sums[ring] += isInverted ? 255 - value : value;
    counts[ring]++;
  });
  const [outer, inner] = sums.map((sum, ring) => sum / counts[ring]);
  return outer > FRAME && inner < outer / 2;
}

/**
 * Some images from all of the set, with their labels.
 *
 * @param {Uint8Array} images a whole file
 * @param {Uint8Array} labels a whole file
 */
function sampleOf(images, labels) {
  const count = labels.length - LABELS_HEADER;
  const size = Math.min(count, SAMPLE);
  const some = new Uint8Array(size * PIXELS),
    answers = new Uint8Array(size);
  for (let n = 0; n < size; n++) {
    const row = Math.floor((n * count) / size);
    some.set(images.subarray(HEADER + row * PIXELS, HEADER + (row + 1) * PIXELS), n * PIXELS);
    answers[n] = labels[LABELS_HEADER + row];
  }
  return { images: some, labels: answers };
}

/**
 * @param {import('../../../inkgrad.js').Network} net
 * @param {{ images: Uint8Array; labels: Uint8Array }} sample
 * @param {Way} way
 * @returns {number} the share that is read rightly
 */
function shareRead(net, { images, labels }, way) {
  const turned = images.slice();
  correct(turned, way);
  const right = labels.filter((label, n) => {
    const outputs = net.predict(turned.subarray(n * PIXELS, (n + 1) * PIXELS));
    return outputs.indexOf(outputs.reduce((best, p) => Math.max(best, p))) === label;
  });
  return right.length / labels.length;
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * The way in which images are read far better than as they are; null: there is none.
 *
 * @param {import('../../../inkgrad.js').Network} net
 * @param {{ images: Uint8Array; labels: Uint8Array }} sample (n, 784) and (n)
 * @param {AbortSignal} signal
 * @returns {Promise<Way | null>}
 */
export async function betterWay(net, sample, signal) {
  const asTheyAre = { turn: /** @type {const} */ ('none'), isInverted: false, hasFrame: false };
  const share = shareRead(net, sample, asTheyAre);
  if (share >= GOOD || sample.labels.length < MIN_IMAGES) return null;
  let best = share,
    /** @type {Way | null} */ bestWay = null;
  for (const isInverted of [false, true]) {
    const hasFrame = isFramed(sample.images, isInverted);
    for (const turn of TURNS) {
      await pause();
      signal.throwIfAborted();
      const way = { turn, isInverted, hasFrame };
      const found = shareRead(net, sample, way);
      if (found > best) [best, bestWay] = [found, way];
    }
  }
  return best >= MIN_SHARE && best - share >= MIN_GAIN ? bestWay : null;
}

/** @type {Way} */
const TRANSPOSED = { turn: 'transpose', isInverted: false, hasFrame: false };

/**
 * @typedef {object} How
 * @property {boolean} isKept it is told, but not done
 * @property {boolean} [isTransposed] a person wants rows and columns swapped, or nothing changed
 * @property {boolean} isNamedSo the name of a file says that rows and columns are swapped
 * @property {boolean} areDigits the trained network may know them
 * @property {AbortSignal} signal
 */

/**
 * The trained network knows digits better than their name does; of letters it knows nothing.
 *
 * @param {Ink} ink
 * @param {Whole} whole
 * @param {How} how
 * @returns {Promise<{ way: Way; by: Correction['by'] } | null>}
 */
async function wayOf(ink, whole, { isTransposed, isNamedSo, areDigits, signal }) {
  if (isTransposed !== undefined) return isTransposed ? { way: TRANSPOSED, by: 'choice' } : null;
  const sample = sampleOf(whole.trainImages, whole.trainLabels);
  const net = areDigits && sample.labels.length >= MIN_IMAGES ? await openShipped(ink) : null;
  if (!net) return isNamedSo ? { way: TRANSPOSED, by: 'name' } : null;
  try {
    const way = await betterWay(net, sample, signal);
    return way && { way, by: 'network' };
  } finally {
    net.dispose();
  }
}

/**
 * Turns the images of a set upright, if they are not.
 *
 * @param {Ink} ink
 * @param {Whole} whole changed in place
 * @param {How} how
 * @returns {Promise<Correction | null>} null: they are as they should be, or of another kind
 */
export async function corrected(ink, whole, how) {
  const found = await wayOf(ink, whole, how);
  if (!found) return null;
  const { way, by } = found,
    { isKept, signal } = how,
    { turn, isInverted, hasFrame } = way;
  if (!isKept)
    for (const file of [whole.trainImages, whole.testImages])
      for (let at = HEADER; at < file.length; at += AT_ONCE * PIXELS) {
        correct(file.subarray(at, at + AT_ONCE * PIXELS), way);
        await pause();
        signal.throwIfAborted();
      }
  const isTransposed = turn === 'transpose' && !isKept;
  return { turned: KINDS[turn], isInverted, hasFrame, isKept, isTransposed, by };
}
