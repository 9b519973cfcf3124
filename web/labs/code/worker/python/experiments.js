// Worker: what stands behind the gate for whole experiments, as a button of another lab writes
// them: splits, features by hand, early stopping, the perceptron's rule. The calls of the core are
// those of that lab, so a program gives its bits.

import { PLACES } from '../../../common/point-places.js';
import { badShare, notImages, shuffledIsUnknown, tableIsAbsent, tooManyClasses } from './errors.js';

/** @typedef {typeof import('../shuffled.js').withShuffled} Shuffle */

/** A split may hold this many classes. */
const MAX_CLASSES = 200;

/**
 * A number as it was typed: Python may be off in the last of 17 digits.
 *
 * @param {number} value
 */
const typed = (value) => Number(value.toPrecision(14));

/**
 * Points of a set, and what is to be learned of them: labels, or numbers. The core makes the places;
 * the labels of four clouds and the heights over a plane are made from them.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {{ kind: string; count: number; noise: number; seed: number }} set
 * @returns {{ values: Float32Array; answers: ArrayLike<number> }}
 */
export function pointsOf(ink, { kind, count, noise: roughly, seed }) {
  const noise = typed(roughly);
  const places = PLACES[kind];
  const { values, labels, targets } = ink.points({
    kind: places ?? kind,
    count,
    noise: kind === 'slope' || kind === 'hills' ? 0 : noise,
    seed,
  });
  if (kind === 'four-clouds')
    return { values, answers: Array.from({ length: count }, (_, i) => i % 4) };
  // Noise moves the place at which the height is taken.
  if (places) {
    const moved = ink.points({ kind: places, count, noise, seed }).values;
    return { values, answers: ink.lessons.heights(kind, moved) };
  }
  return { values, answers: labels ?? targets ?? [] };
}

/**
 * @param {{
 *   ink: import('../../../../inkgrad.js').Ink;
 *   own: (object: any) => number;
 *   keep: (object: any) => number;
 *   get: (number: number) => any;
 *   floats: (at: any, count: number) => Float64Array;
 *   on: { tables: () => import('../tables.js').Tables | null; shuffle: () => Shuffle | null };
 * }} parts
 * @returns {Record<string, (...values: any[]) => import('./border.js').Plain>}
 */
export function experimentCalls({ ink, own, keep, get, floats, on }) {
  return {
    // Ones where a row is held out.
    split(y, count, share, seed, hasClasses, out) {
      const labels = hasClasses ? Int32Array.from(floats(y, count)) : null;
      const classes = labels ? Math.max(3, ...labels.map((label) => label + 1)) : 0;
      if (classes > MAX_CLASSES) throw new RangeError(tooManyClasses(MAX_CLASSES));
      const rows = ink.dataset({
        values: Float32Array.from({ length: count }, (_, i) => i),
        inputs: 1,
        ...(labels ? { labels, classes } : {}),
      });
      const held = floats(out, count).fill(0);
      try {
        const shares = [1 - typed(share), typed(share)];
        const [, part] = rows.splitRows(shares, { seed, stratified: Boolean(labels) });
        for (const row of part) held[row] = 1;
      } finally {
        rows.dispose();
      }
      return null;
    },
    features(x, count, names, out) {
      const made = ink.lessons.features(Float32Array.from(floats(x, 2 * count)), JSON.parse(names));
      floats(out, made.length).set(made);
      return null;
    },
    // The numbers of the training rows, those held out and the test rows, and how many inputs.
    table(text) {
      const asked = JSON.parse(text);
      const made = on.tables()?.make(asked);
      if (!made) throw new RangeError(tableIsAbsent(asked.name));
      const { train, held, test } = made;
      return JSON.stringify([own(train), held ? own(held) : 0, own(test), train.inputs]);
    },
    part(number, first, count) {
      const data = get(number);
      return own(data.subset(Array.from({ length: count }, (_, i) => first + i)));
    },
    // As Digits shuffles them.
    shuffled(number, roughly, seed) {
      const all = get(number);
      const share = typed(roughly);
      if (!(share >= 0 && share <= 1)) throw new RangeError(badShare());
      if (all.inputs !== 784 || !(all.example(0).pixels instanceof Uint8Array))
        throw new RangeError(notImages());
      if (!share) return number;
      const shuffle = on.shuffle();
      if (!shuffle) throw new RangeError(shuffledIsUnknown());
      return own(shuffle(ink, all, share, seed));
    },
    early_stopping: (patience) => keep(ink.earlyStopping({ patience })),
    stopping_update: (stopping, net, loss) => get(stopping).update(get(net), loss),
    stopping_restore(stopping, net) {
      get(stopping).restore(get(net));
      return null;
    },
    plateau: (patience, gamma) => keep(ink.plateau({ patience, gamma: typed(gamma) })),
    plateau_update: (plateau, loss) => get(plateau).update(loss),
    train_perceptron: (net, data, learningRate, samples) =>
      get(net).trainPerceptron(get(data), { learningRate, samples }).errors,
  };
}
