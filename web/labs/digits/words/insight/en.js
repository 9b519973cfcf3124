// Page: the English words of Digits for the result of a measurement: overfitting, and the effect of
// a remedy. It holds no state.

import { remediesOf } from '../../remedies.js';
import { decayOf } from '../../settings.js';
import { accuracy, count, decimal, loss } from '../en.js';

/** @param {number} share */
const percent = (share) => `${decimal(100 * share, 1)} %`;

/**
 * @param {{ kind: 'overfit' | 'by-heart' | 'identical'; train: number; test: number }} insight train,
 *   test: accuracies
 * @param {import('../../settings.js').Settings} settings
 */
export function insight({ kind, train, test }, settings) {
  const { layers, images } = settings;
  if (kind === 'identical') {
    const units =
      layers.length > 1
        ? 'In each hidden layer, all units'
        : `All ${count(layers[0])} hidden units`;
    return (
      `${units} still have identical weights (look at the pictures), so they work like a single ` +
      'unit. Choose He or Xavier.'
    );
  }
  const known =
    kind === 'by-heart'
      ? `It knows its ${count(Number(images))} training images by heart (${percent(train)})`
      : `It reads ${percent(train)} of its ${count(Number(images))} training images correctly`;
  const isStill = remediesOf(settings).length ? 'it still overfits' : 'overfitting';
  return `${known}, but only ${percent(test)} of new ones: ${isStill}. ${advice(settings)}`;
}

/**
 * Recommends only remedies that are off.
 *
 * @param {import('../../settings.js').Settings} settings
 */
function advice(settings) {
  const on = remediesOf(settings);
  const others = [
    ...(on.includes('weightDecay') || on.includes('l1') ? [] : ['weight decay']),
    ...(on.includes('dropout') || !settings.layers.length ? [] : ['dropout']),
    'more images',
  ];
  const list = [others.slice(0, -1).join(', '), others.at(-1)].filter(Boolean).join(' or ');
  return `Try ${list}.`;
}

/** @type {Record<import('../../remedies.js').Remedy, (settings: import('../../settings.js').Settings) => string>} */
const REMEDY_NAMES = {
  weightDecay: (settings) =>
    `${settings.optimizer === 'adamw' ? 'weight decay' : 'L2'} ${decayOf(settings)}`,
  dropout: ({ dropout }) => `dropout ${dropout}`,
  l1: ({ l1 }) => `L1 ${l1}`,
  patience: () => 'early stopping',
};

/**
 * Describes the effect of the remedies.
 *
 * @param {import('../../remedies.js').Finished} before
 * @param {import('../../remedies.js').Finished} after
 */
export function effect(before, after) {
  const names = remediesOf(after.settings).map((key) => REMEDY_NAMES[key](after.settings));
  const changed = (/** @type {string} */ from, /** @type {string} */ to) =>
    from === to ? `${to}, the same as without` : `${to} (${from} without)`;
  const scores =
    `With ${names.join(' and ')}, the test loss is ${changed(loss(before.loss), loss(after.loss))} ` +
    `and the test accuracy ${changed(accuracy(before.accuracy), accuracy(after.accuracy))}.`;
  const isSurer = after.loss < before.loss && after.accuracy < before.accuracy;
  return isSurer ? `${scores} ${LOSS_AGAINST_ACCURACY}` : scores;
}

const LOSS_AGAINST_ACCURACY =
  'The loss can fall while the accuracy falls too, because the loss also measures how sure each ' +
  'answer is.';
