// Shared: English words of Points about the error against the number of hidden units.

import { count, counted, loss } from './en-numbers.js';

/** @typedef {{ units: number; loss: number; heldOutLoss: number | null }} Studied */

export { count, loss };

/**
 * @param {number} most units
 * @param {number} steps
 */
export const about = (most, steps) =>
  `Trains ${count(most)} networks with one hidden layer of 1 to ${count(most)} units, each for ` +
  `${count(steps)} steps, with the points, the seed and the settings above.`;

/** @param {number} most units */
export const start = (most) => `Train 1 to ${count(most)} units`;
export const stop = 'Stop';

export const names = {
  chart: 'The loss after training, for each number of hidden units',
  table: 'Loss for each number of hidden units',
  units: 'Hidden units',
  train: 'Training loss',
  heldOut: 'Validation loss',
};

export const onlyNetworks = 'Choose the learner Network first: only a network has hidden units.';

/**
 * @param {number} done networks
 * @param {number} most
 */
export const progress = (done, most) => `Training: ${count(done)} of ${count(most)} networks.`;

/** @param {number} value */
const shown = (value) => (Number.isFinite(value) ? loss(value) : 'diverged');

/** @param {number} value */
export const cell = shown;

/** @param {number} n */
const units = (n) => `${count(n)} hidden ${n === 1 ? 'unit' : 'units'}`;

/**
 * Describes the result when the study ends.
 *
 * @param {'done' | 'stopped' | 'empty'} why empty: there are no points
 * @param {Studied[]} all
 */
export function result(why, all) {
  if (why === 'empty') return 'There are no points to train on. Add some points first.';
  if (why === 'done') return comparison(all);
  if (!all.length) return 'Stopped before the first network was trained.';
  return `Stopped after ${counted(all.length, { one: 'network', other: 'networks' })}. ${comparison(all)}`;
}

/** @param {Studied[]} all at least one */
function comparison(all) {
  const good = all.filter((one) => Number.isFinite(one.loss));
  if (!good.length)
    return all.length > 1
      ? 'Every network diverged. Try a smaller learning rate.'
      : 'This network diverged. Try a smaller learning rate.';
  const [first] = good;
  const best = good.reduce((low, one) => (one.loss < low.loss ? one : low));
  if (best === first)
    return `The training loss is lowest with ${units(best.units)}: ${loss(best.loss)}.`;
  return (
    `With ${units(first.units)} the training loss is ${loss(first.loss)}. ` +
    `It is lowest with ${units(best.units)}: ${loss(best.loss)}.${afterBest(good, best.loss)}`
  );
}

/** Losses within this factor of the lowest count as equal to it. */
const CLOSE = 1.1;

/**
 * Compares the networks that have more units with the best one.
 *
 * @param {Studied[]} good
 * @param {number} lowest
 */
function afterBest(good, lowest) {
  const last = good[good.length - 1];
  if (last.loss > CLOSE * lowest)
    return (
      ` With ${units(last.units)} it is ${loss(last.loss)}. A larger network can represent ` +
      'everything that a smaller one can, but this training did not find such weights. Try a ' +
      'schedule or another seed.'
    );
  const far = good.findLastIndex((one) => one.loss > CLOSE * lowest);
  const near = good[far + 1];
  return near === last ? '' : ` From ${units(near.units)} on it hardly falls.`;
}
