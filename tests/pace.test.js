// Where a run is measured follows from its settings, not from the clock.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  GOALS,
  measuringPlaces,
  nextPoint,
  rowsPerSlice,
  stepsPerPoint,
} from '../web/labs/digits/worker/training/measuring-schedule.js';

/**
 * Goes through some epochs point by point.
 *
 * @param {object} run
 * @param {number} run.size
 * @param {number} run.batchSize
 * @param {number} run.parameters
 * @param {number} epochs
 * @param {(image: number) => number} [accuracy]
 */
function walk({ size, batchSize, parameters }, epochs, accuracy = () => 0.9) {
  const points = [],
    measured = [];
  let epoch = 0,
    position = 0;
  /** @type {number | null} */
  let last = null;
  while (epoch < epochs) {
    const { steps, isMeasured } = nextPoint({
      epoch,
      position,
      size,
      batchSize,
      parameters,
      accuracy: last,
    });
    assert.ok(steps >= 1 && Number.isInteger(steps));
    position += steps * batchSize;
    if (position >= size) {
      epoch++;
      position = 0;
    }
    points.push(epoch * size + position);
    if (isMeasured) {
      measured.push(epoch + position / size);
      last = accuracy(epoch * size + position);
    }
  }
  return { points, measured };
}

test('points are some milliseconds of work, whatever the network', () => {
  assert.is(stepsPerPoint(101_770, 32), 16);
  assert.is(stepsPerPoint(101_770, 128), 4);
  assert.is(stepsPerPoint(4_000_000, 1024), 1);
  assert.is(stepsPerPoint(10, 1), 64);
  assert.ok(rowsPerSlice(10) <= 1024 && rowsPerSlice(1e9) >= 1);
});

test('every epoch ends with a point and a measurement, and no point is a mere rest', () => {
  for (const size of [2500, 10_000, 60_000]) {
    for (const batchSize of [1, 32, 100, 1024]) {
      const { points, measured } = walk({ size, batchSize, parameters: 101_770 }, 3);
      assert.equal(
        [1, 2, 3].filter((epoch) => measured.includes(epoch)),
        [1, 2, 3],
        `${size} images by ${batchSize}`,
      );
      const least = Math.min(size, stepsPerPoint(101_770, batchSize) * batchSize);
      assert.ok(points.every((image, i) => image - (points[i - 1] ?? 0) >= least));
      assert.equal(
        [1, 2, 3].filter((epoch) => points.includes(epoch * size)),
        [1, 2, 3],
      );
    }
  }
});

test('more is measured in the first epoch and just below a goal', () => {
  const run = { size: 60_000, batchSize: 32, parameters: 101_770 };
  const rounded = (/** @type {number[]} */ places) =>
    places.map((place) => Number(place.toFixed(2)));
  assert.equal(rounded(walk(run, 2).measured), [0.07, 0.26, 0.5, 1, 2]);
  assert.equal(
    rounded(
      walk(run, 3, (image) => (image >= 120_000 ? GOALS[0] - 0.001 : 0.9)).measured.slice(-3),
    ),
    [2, 2.5, 3],
  );
  assert.equal(measuringPlaces(3, 0.999, 60_000), [1]);
  assert.equal(measuringPlaces(5, GOALS[0] - 0.001, 60_000), [1], 'later, once an epoch');
});

test('where an epoch is short, some epochs are measured at their ends, the early ones more often', () => {
  const run = { batchSize: 32, parameters: 101_770 };
  assert.equal(walk({ ...run, size: 100 }, 80).measured, [1, 2, 4, 8, 16, 25, 32, 50, 64, 75]);
  assert.equal(walk({ ...run, size: 500 }, 20).measured, [1, 2, 4, 5, 8, 10, 15, 16, 20]);
  for (const size of [7, 100, 500]) {
    const { points } = walk({ ...run, size }, 5);
    assert.equal(
      points,
      [1, 2, 3, 4, 5].map((epoch) => epoch * size),
      `${size} images`,
    );
  }
});

test('a pause in the middle of a point goes on to its end', () => {
  const run = { epoch: 0, size: 60_000, batchSize: 32, parameters: 101_770, accuracy: null };
  assert.is(nextPoint({ ...run, position: 0 }).steps, 16);
  assert.is(nextPoint({ ...run, position: 32 * 5 }).steps, 11);
  assert.is(nextPoint({ ...run, position: 60_000 - 32 * 19 }).steps, 19);
  assert.is(nextPoint({ ...run, position: 59_999 }).steps, 1);
});

test.run();
