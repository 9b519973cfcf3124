// Shared: the English words about the settings of the points lab: names, limits, and what does not
// go together.

import {
  activations as allActivations,
  complaints as sayComplaints,
  refused as sayRefused,
} from '../../common/words/en.js';
import { ACTIVATIONS, PARTS } from '../choices.js';
import { MAX_OWN } from '../own-points.js';
import { choices, shortName, subject } from './en-markup.js';
import { count } from './en-numbers.js';

/** @typedef {import('../settings.js').Key} Key */

/** The activations that a hidden layer can have, by id. */
export const activations = Object.fromEntries(ACTIVATIONS.map((id) => [id, allActivations[id]]));

/** @param {boolean} isCurve */
export const inputNames = (isCurve) => (isCurve ? ['x'] : ['x', 'y']);

/** @param {{ units: number; activation: string }} layer */
export const outputs = ({ units, activation }) =>
  `${count(units)} ${allActivations[activation] ?? activation}`;

/** The outputs of the perceptron and Adaline beside each other. */
export const bothOutputs = () => `1 ${allActivations.step} | ${allActivations.linear}`;

/** Values that a field takes, to continue "must be". */
const hints = {
  points: `at most ${count(MAX_OWN)} points of five letters each`,
  activations: `one or more of ${ACTIVATIONS.join(', ')}, with full stops between them`,
  parts: `one or more of ${PARTS.join(', ')}, with full stops between them`,
};

/** @param {import('../../common/link.js').Complaint[]} list */
export const complaints = (list) => sayComplaints(list, hints);

/**
 * @param {Key} key
 * @param {import('../../common/link.js').Takes} takes
 * @param {string} typed
 */
export const refused = (key, takes, typed) => sayRefused(subject(key), takes, typed, hints);

/**
 * @param {import('../../common/link.js').Takes} takes
 * @param {string} typed
 */
export const weightRefused = (takes, typed) => sayRefused('A weight', takes, typed);

/** @type {Record<import('../fitting.js').Reason, string>} */
export const reasons = {
  'truth-table': 'a truth table has exactly four rows',
  'truth-table-all': 'all four rows are used for training',
  'own-points': 'these are your own points',
  'single-unit': 'only for a network',
  'fixed-loss': 'fixed: perceptron rule, or MSE for Adaline',
  'zero-start': 'starts at zero',
  'sample-by-sample': 'the perceptron updates after each sample',
  'full-batch': 'Adaline uses full-batch gradient descent',
  'adam-momentum': 'Adam uses 0.9',
  'no-momentum': 'this optimizer has none',
  'no-schedule': 'only with a schedule',
  'no-hidden-layer': 'there is no hidden layer',
  'no-validation': 'needs validation points',
  'no-classes': 'a curve has no classes',
};

/** @type {Record<import('../fitting.js').ChoiceReason, string>} */
export const choiceReasons = {
  'not-for-curves': 'only for two classes, not for curves',
  'two-classes-only': 'only for two classes, not for three',
  'classes-only': 'for classes, not for curves',
};

const MAX_NAMES = 3;
const MAX_REASONS = 3;

/**
 * Settings that have no effect now, and why.
 *
 * @param {[key: Key, reason: import('../fitting.js').Reason][]} blocked
 */
export function unavailable(blocked) {
  const found = [...new Set(blocked.map(([, reason]) => reason))];
  const parts = found.slice(0, MAX_REASONS).map((reason) => {
    const keys = blocked.filter(([, one]) => one === reason).map(([key]) => key);
    const names = keys.slice(0, MAX_NAMES).map(shortName).join(', ');
    const rest = keys.length - MAX_NAMES;
    return `${names}${rest > 0 ? ` and ${count(rest)} more` : ''} (${reasons[reason]})`;
  });
  return parts.length ? `Not available: ${parts.join('; ')}.` : '';
}

/** @param {import('../fitting.js').Change} change that was made so that the settings go together */
export function changed({ field, was, reason }) {
  if (field === 'loss')
    return `${choices.loss[was]} is for classes. For a curve the loss was set to MSE.`;
  return `${choices.learner[was]}: ${choiceReasons[reason]}. The learner was set to Network.`;
}
