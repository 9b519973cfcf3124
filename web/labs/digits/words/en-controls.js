// Page: the English words of the controls of Digits: names of what can be chosen, the images, the
// panels. It holds no state.

import { activations as common, images, optimizers } from '../../common/words/en-first.js';
import { count, decimal } from './en.js';

/** @typedef {import('../../common/messages.js').DataMessage} DataMessage */

// ---- names ----

/** @type {Record<string, string>} */
export const activations = { ...common, maxout: 'maxout (2 pieces)' };

/** @type {Record<string, string>} */
export const losses = { 'cross-entropy': 'cross-entropy', mse: 'mean squared error' };

export { optimizers };

/** @type {Record<string, string>} */
export const inits = {
  he: 'He',
  xavier: 'Xavier',
  normal: 'normal',
  uniform: 'uniform, ±0.05',
  zeros: 'all zeros',
};

// ---- images that it learns from ----

/**
 * The images that are there, not those that will be.
 *
 * @param {DataMessage} message
 */
export const learnable = ({ trainSize, trainCount }) =>
  trainSize < trainCount ? `${count(trainSize)} of ${count(trainCount)}` : count(trainCount);

/** @param {DataMessage} message */
export const isTested = ({ testSize, testCount }) => testCount > 0 && testSize === testCount;

/** @param {DataMessage} message */
function loadingImages({ kind, name, bytes, totalBytes, trainSize, trainCount }) {
  if (kind === 'generated') return `generating digits: ${count(trainSize)} of ${count(trainCount)}`;
  const megabytes = decimal(bytes / 1e6, 1);
  const total = totalBytes ? ` of ${decimal(totalBytes / 1e6, 1)}` : '';
  return `${images[name]}: ${megabytes}${total} MB`;
}

/**
 * Other images do not take the place of the current ones until they can be trained on.
 *
 * @param {DataMessage | null} current
 * @param {DataMessage | null} coming
 * @returns {string[]} before the name of the images, the name, and after it
 */
export function source(current, coming) {
  const loading = coming && loadingImages(coming);
  if (!current) return [loading ?? 'Training images: not loaded yet'];
  const test = isTested(current) ? `. Test: ${count(current.testCount)} others` : '';
  const more = loading ? ` (${loading})` : '';
  return ['Training data: ', images[current.name], `, ${learnable(current)} images${test}${more}`];
}

export const dropFiles = () => 'Drop the four files, or a photo of a digit';

// ---- panels ----

/** Titles of folds, by their ids. */
export const folds = { wrong: 'What it gets wrong', break: 'Break the network' };

export const experiments = 'Experiments and runs';

export const record = 'Repeat a record from 2003 (0.7 % error)';

/** Goes behind the title of a folded panel. */
export const panelIsOn = () => ': on';
