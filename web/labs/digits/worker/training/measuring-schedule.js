// Worker: where a run is measured. The places follow from its settings alone, never from the clock:
// two runs of the same link show the same curve and the same table, on any machine. It is pure.

/** Multiplications in one point of the training curve: some milliseconds. A turn is some points. */
const POINT_WORK = 6e7;
const MAX_STEPS = 64;
/** Forward is about a third of a step. */
const SLICE_WORK = 3 * POINT_WORK;
const MAX_ROWS = 1024;
const MIN_ROWS = 16;
/**
 * Images that are trained on between two measurements, at least. Where an epoch is shorter, only the
 * ends of some epochs are measured.
 */
const MIN_IMAGES_BETWEEN = 2500;
/** In the first epoch, where most happens. */
const EARLY = [1 / 16, 1 / 4, 1 / 2];

/** Test accuracies for which the page says when they were reached. */
export const GOALS = [0.97, 0.98];
/** This near below a goal, the test images are measured more often, */
const NEAR = 0.002;
/** in the first epochs: later, half an epoch more or less says little about the time it took. */
const CLOSE_EPOCHS = 5;

/** @param {number} n at least 1 */
const powerOfTwo = (n) => 2 ** Math.floor(Math.log2(n));

/**
 * Steps whose mean is one point.
 *
 * @param {number} parameters P
 * @param {number} batchSize B
 */
export const stepsPerPoint = (parameters, batchSize) =>
  powerOfTwo(Math.max(1, Math.min(MAX_STEPS, POINT_WORK / (parameters * batchSize))));

/**
 * Points that one step counts for where it is more than one.
 *
 * @param {number} parameters P
 * @param {number} batchSize B
 */
export const pointsPerStep = (parameters, batchSize) =>
  Math.max(1, (parameters * batchSize) / POINT_WORK);

/**
 * Test images that are measured at a time.
 *
 * @param {number} parameters P
 */
export const rowsPerSlice = (parameters) =>
  powerOfTwo(Math.max(MIN_ROWS, Math.min(MAX_ROWS, SLICE_WORK / parameters)));

/**
 * How often the test images are measured within an epoch, as shares of it, ascending; the last is
 * 1. Measuring 10,000 images takes about as long as training on 4,500: once an epoch, that is 7 % of
 * the time.
 *
 * @param {number} epoch whole epochs done
 * @param {number | null} accuracy as last measured
 * @param {number} size images in an epoch
 */
export function measuringPlaces(epoch, accuracy, size) {
  if (size < MIN_IMAGES_BETWEEN) return isEndMeasured(epoch + 1, size) ? [1] : [];
  const isNear =
    accuracy !== null &&
    epoch < CLOSE_EPOCHS &&
    GOALS.some((goal) => accuracy >= goal - NEAR && accuracy < goal);
  if (epoch === 0) return isNear ? [...EARLY, 3 / 4, 1] : [...EARLY, 1];
  return isNear ? [1 / 2, 1] : [1];
}

/**
 * After epochs 1, 2, 4, 8 ..., since most happens early, and then at equal distances.
 *
 * @param {number} epochs done
 * @param {number} size
 */
const isEndMeasured = (epochs, size) =>
  epochs === powerOfTwo(epochs) || epochs % Math.ceil(MIN_IMAGES_BETWEEN / size) === 0;

/**
 * Steps from here to the end of this point. The last one of an epoch is longer rather than a mere
 * rest.
 *
 * @param {{
 *   epoch: number;
 *   position: number;
 *   size: number;
 *   batchSize: number;
 *   parameters: number;
 *   accuracy: number | null;
 * }} run
 *   position: images into the epoch; size: images in an epoch
 * @returns {{ steps: number; isMeasured: boolean }} isMeasured: then the test images are to be
 *   measured
 */
export function nextPoint({ epoch, position, size, batchSize, parameters, accuracy }) {
  const images = stepsPerPoint(parameters, batchSize) * batchSize;
  const full = (Math.floor(position / images) + 1) * images;
  const end = size - full < images ? size : full;
  const isMeasured = measuringPlaces(epoch, accuracy, size).some(
    (share) => share * size > position && share * size <= end,
  );
  return { steps: Math.ceil((end - position) / batchSize), isMeasured };
}

/**
 * The goals that a run has reached and not told yet, with the training time until now.
 *
 * @param {import('../run.js').Run} run
 * @returns {import('../../messages.js').Goal[]}
 */
export function goalsReached({ testAccuracy, position: epoch, clock: { seconds }, reached }) {
  const accuracy = testAccuracy ?? 0;
  return GOALS.filter(
    (share) => accuracy >= share && !reached.some((goal) => goal.share === share),
  ).map((share) => ({ share, seconds, epoch }));
}
