// Worker: the points as datasets of the core, made from the settings and split into training points
// and points that are held out for validation. The same in Node, where tests compare the bits.

import { PLACES } from '../../common/point-places.js';
import { COORDINATES, listOf } from '../features.js';
import { CLASSES, CURVES, FEW, HEIGHTS, OWN, TABLES } from '../choices.js';
import { holdsOut, isCurve, isRegression, numClasses, numInputs } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} PointsData
 * @property {Dataset} train
 * @property {Dataset | null} heldOut
 * @property {Dataset | null} signed the training points with targets -1 and 1, for Adaline
 * @property {Dataset | null} signedHeldOut
 * @property {import('../messages.js').Shown} shown
 * @property {() => void} dispose
 *
 * @typedef {{ train: Dataset; heldOut: Dataset | null }} Sets
 */

/**
 * What a network gets of places in the plane: their coordinates, or features by hand.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 * @param {Float32Array} places (N, 2); of a curve (N, 1)
 * @returns {Float32Array} (N, inputs of the network)
 */
export const inputsOf = (ink, settings, places) =>
  isCurve(settings) || settings.features === COORDINATES
    ? places
    : ink.lessons.features(places, listOf(settings.features));

/**
 * All points in one list: xy (n, 2), where y is the target of a curve. Those that the core made
 * come first.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 */
export function gather(ink, settings) {
  const { data, count, noise, dataSeed, points } = settings;
  const isOwn = OWN.includes(data),
    asCurve = CURVES.includes(data);
  const made = isOwn
    ? null
    : ink.points({
        kind: PLACES[data] ?? data,
        seed: dataSeed,
        ...(TABLES.includes(data) ? {} : { count, noise: HEIGHTS.includes(data) ? 0 : noise }),
      });
  const values = made && HEIGHTS.includes(data) ? heightsOf(ink, settings) : null;
  const n = made ? made.values.length / made.inputs : 0;
  const xy = new Float32Array(2 * (n + points.length)),
    labels = new Int32Array(n + points.length);
  for (let i = 0; i < n && made; i++) {
    xy[2 * i] = made.values[i * made.inputs];
    xy[2 * i + 1] = asCurve
      ? /** @type {Float32Array} */ (made.targets)[i]
      : made.values[2 * i + 1];
    // The core's i-th point of this set is in the quarter i % 4, before noise moves it.
    const label = data === 'four-clouds' ? i % 4 : (made.labels?.[i] ?? 0);
    labels[i] = values ? 0 : label;
  }
  points.forEach(({ x, y, label }, i) => {
    xy.set([x, y], 2 * (n + i));
    labels[n + i] = label;
  });
  // Where there are numbers, a point of class 0 that a person adds is -1, one of class 1 is 1.
  const added = points.map(({ label }) => [-1, 1][label] ?? 0);
  return { xy, labels, values: values && Float32Array.of(...values, ...added), made: n };
}

/**
 * The targets of a regression over the plane. Noise moves the place at which the height is taken.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 */
function heightsOf(ink, { data, count, noise, dataSeed }) {
  const { values } = ink.points({ kind: PLACES[data], seed: dataSeed, count, noise });
  return ink.lessons.heights(data, values);
}

/**
 * Which rows are held out, as 0 and 1. The core's points are split by their classes, and all points
 * added to them by hand are used for training. In a set that holds only own points, every n-th one
 * is held out, so that one more point changes the role of no other; the first few never are.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 * @param {ReturnType<typeof gather>} all
 */
function chooseHeldOut(ink, settings, { labels, made }) {
  const isHeldOut = new Uint8Array(labels.length);
  if (!holdsOut(settings)) return isHeldOut;
  const heldOf = (/** @type {number} */ n) => (n <= FEW ? 0 : Math.floor(n * settings.heldOut));
  if (!made) return isHeldOut.map((_, i) => Number(heldOf(i + 1) > heldOf(i)));
  const numbers = Float32Array.from({ length: made }, (_, i) => i); // tells which row is which
  const { data } = settings;
  const hasLabels = !isRegression(settings);
  const rows = ink.dataset({
    values: numbers,
    inputs: 1,
    ...(hasLabels
      ? { labels: labels.subarray(0, made), classes: Math.max(3, CLASSES[data] ?? 0) }
      : {}),
  });
  try {
    const [, part] = rows.split([1 - settings.heldOut, settings.heldOut], {
      seed: settings.dataSeed,
      stratified: hasLabels,
    });
    for (let i = 0; i < part.size; i++) isHeldOut[part.example(i).pixels[0]] = 1;
  } finally {
    rows.dispose();
  }
  return isHeldOut;
}

/**
 * One dataset of some of the rows, or null where there is none.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 * @param {ReturnType<typeof gather>} all
 * @param {number[]} rows
 * @param {boolean} isSigned with targets -1 and 1 as well
 */
function datasetOf(ink, settings, { xy, labels: all, values: heights }, rows, isSigned) {
  if (!rows.length) return null;
  if (isCurve(settings))
    return ink.dataset({
      values: Float32Array.from(rows, (i) => xy[2 * i]),
      inputs: 1,
      targets: rows.map((i) => xy[2 * i + 1]),
    });
  const places = Float32Array.from(rows.flatMap((i) => [xy[2 * i], xy[2 * i + 1]]));
  const inputs = { values: inputsOf(ink, settings, places), inputs: numInputs(settings) };
  if (heights) return ink.dataset({ ...inputs, targets: rows.map((i) => heights[i]) });
  const labels = rows.map((i) => all[i]);
  return ink.dataset({
    ...inputs,
    labels,
    classes: numClasses(settings),
    ...(isSigned ? { targets: labels.map((label) => 2 * label - 1) } : {}),
  });
}

/**
 * @param {Ink} ink
 * @param {Settings} settings
 * @returns {PointsData | null} null: there is no point to learn from
 */
export function makeData(ink, settings) {
  const all = gather(ink, settings);
  const isHeldOut = chooseHeldOut(ink, settings, all);
  const rowsOf = (/** @type {number} */ part) =>
    [...isHeldOut.keys()].filter((i) => isHeldOut[i] === part);
  const [trainRows, heldOutRows] = [0, 1].map(rowsOf);
  const make = (/** @type {number[]} */ rows, /** @type {boolean} */ isSigned) =>
    datasetOf(ink, settings, all, rows, isSigned);
  const train = make(trainRows, false);
  if (!train) return null;
  const needsSigned = !isRegression(settings) && numClasses(settings) === 2;
  const heldOut = make(heldOutRows, false);
  const signed = needsSigned ? make(trainRows, true) : null;
  const signedHeldOut = needsSigned ? make(heldOutRows, true) : null;
  const { values: heights } = all;
  const order = [...trainRows, ...heldOutRows];
  return {
    train,
    heldOut,
    signed,
    signedHeldOut,
    shown: {
      points: Float32Array.from(order.flatMap((i) => [all.xy[2 * i], all.xy[2 * i + 1]])),
      labels: Int32Array.from(order, (i) => all.labels[i]),
      isHeldOut: Uint8Array.from(order, (i) => isHeldOut[i]),
      values: heights && Float32Array.from(order, (i) => heights[i]),
    },
    dispose() {
      for (const data of [train, heldOut, signed, signedHeldOut]) data?.dispose();
    },
  };
}

/**
 * The datasets of one learner.
 *
 * @param {PointsData} data
 * @param {string} learner
 * @returns {Sets}
 */
export const setsFor = (data, learner) =>
  learner === 'adaline'
    ? { train: /** @type {Dataset} */ (data.signed), heldOut: data.signedHeldOut }
    : { train: data.train, heldOut: data.heldOut };

/**
 * Columns with mean 0 and deviation 1.
 *
 * @param {Ink} ink
 * @param {Float32Array} values (N, 2)
 */
export function standardised(ink, values) {
  const data = ink.dataset({ values, inputs: 2 });
  data.standardise(data.moments());
  const scaled = Float32Array.from(values, (_, i) => data.example(i >> 1).pixels[i & 1]);
  data.dispose();
  return scaled;
}
