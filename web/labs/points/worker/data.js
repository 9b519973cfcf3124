// The points as the core has them: made from the settings, split into those that are learned and
// those that are held out.

import { CURVES, FEW, OWN, TABLES, holdsOut, isCurve, numClasses } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {{ points: Float32Array; labels: Int32Array; isHeldOut: Uint8Array }} Shown points (N,
 *   2)
 *
 * @typedef {{
 *   train: Dataset;
 *   heldOut: Dataset | null;
 *   signed: Dataset | null;
 *   signedHeldOut: Dataset | null;
 *   shown: Shown;
 *   dispose(): void;
 * }} PointsData
 *   signed: the same points with targets -1 and 1, for Adaline; shown: the training points, then the
 *   held-out ones
 */

/**
 * One list of points, y being the target of a curve.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 */
function gather(ink, { data, count, noise, dataSeed, points }) {
  const isOwn = OWN.includes(data),
    asCurve = CURVES.includes(data);
  const made = isOwn
    ? null
    : ink.points({
        kind: data,
        seed: dataSeed,
        ...(TABLES.includes(data) ? {} : { count, noise }),
      });
  const n = made ? made.values.length / made.inputs : 0;
  const xy = new Float32Array(2 * (n + points.length)),
    labels = new Int32Array(n + points.length);
  for (let i = 0; i < n && made; i++) {
    xy[2 * i] = made.values[i * made.inputs];
    xy[2 * i + 1] = asCurve
      ? /** @type {Float32Array} */ (made.targets)[i]
      : made.values[2 * i + 1];
    labels[i] = made.labels?.[i] ?? 0;
  }
  points.forEach(({ x, y, label }, i) => {
    xy.set([x, y], 2 * (n + i));
    labels[n + i] = label;
  });
  return { xy, labels, made: n };
}

/**
 * The rows that are held out: of the core's points a split by their classes, so that those put
 * there by hand are all learned; of a person's own every so-manieth, so that one more point moves
 * no other, but none of the first few.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 * @param {ReturnType<typeof gather>} all
 */
function chooseHeldOut(ink, settings, { xy, labels, made }) {
  const isHeldOut = new Uint8Array(labels.length);
  if (!holdsOut(settings)) return isHeldOut;
  const heldOf = (/** @type {number} */ n) => (n <= FEW ? 0 : Math.floor(n * settings.heldOut));
  if (!made) return isHeldOut.map((_, i) => Number(heldOf(i + 1) > heldOf(i)));
  const numbers = Float32Array.from({ length: made }, (_, i) => i); // which row is which
  const asCurve = isCurve(settings);
  const rows = ink.dataset({
    values: numbers,
    inputs: 1,
    ...(asCurve ? {} : { labels: labels.subarray(0, made), classes: 3 }),
  });
  try {
    const [, part] = rows.split([1 - settings.heldOut, settings.heldOut], {
      seed: settings.dataSeed,
      stratified: !asCurve,
    });
    for (let i = 0; i < part.size; i++) isHeldOut[part.example(i).pixels[0]] = 1;
  } finally {
    rows.dispose();
  }
  return isHeldOut;
}

/**
 * @param {Ink} ink
 * @param {Settings} settings
 * @returns {PointsData | null} null: there is no point to learn from
 */
export function makeData(ink, settings) {
  const all = gather(ink, settings),
    asCurve = isCurve(settings),
    classes = numClasses(settings);
  const isHeldOut = chooseHeldOut(ink, settings, all);
  /** @type {Dataset[]} */
  const made = [];
  /**
   * @param {number} part
   * @param {boolean} isSigned
   */
  function dataset(part, isSigned) {
    const rows = [...isHeldOut.keys()].filter((i) => isHeldOut[i] === part);
    if (!rows.length) return null;
    const labels = rows.map((i) => all.labels[i]);
    const data = ink.dataset(
      asCurve
        ? {
            values: Float32Array.from(rows, (i) => all.xy[2 * i]),
            inputs: 1,
            targets: rows.map((i) => all.xy[2 * i + 1]),
          }
        : {
            values: Float32Array.from(rows.flatMap((i) => [all.xy[2 * i], all.xy[2 * i + 1]])),
            inputs: 2,
            labels,
            classes,
            ...(isSigned ? { targets: labels.map((label) => 2 * label - 1) } : {}),
          },
    );
    made.push(data);
    return data;
  }
  const train = dataset(0, false);
  if (!train) return null;
  const order = [0, 1].flatMap((part) =>
    [...isHeldOut.keys()].filter((i) => isHeldOut[i] === part),
  );
  const needsSigned = !asCurve && classes === 2;
  return {
    train,
    heldOut: dataset(1, false),
    signed: needsSigned ? dataset(0, true) : null,
    signedHeldOut: needsSigned ? dataset(1, true) : null,
    shown: {
      points: Float32Array.from(order.flatMap((i) => [all.xy[2 * i], all.xy[2 * i + 1]])),
      labels: Int32Array.from(order, (i) => all.labels[i]),
      isHeldOut: Uint8Array.from(order, (i) => isHeldOut[i]),
    },
    dispose() {
      for (const data of made) data.dispose();
    },
  };
}
