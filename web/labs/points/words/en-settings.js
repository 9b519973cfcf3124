// Shared: the English words about the settings of the points lab: names, limits, and what does not
// go together.

import {
  activations as allActivations,
  complaints as sayComplaints,
  refused as sayRefused,
} from '../../common/words/en.js';
import { ACTIVATIONS, FEATURES, HIDEABLE } from '../choices.js';
import { listOf } from '../features.js';
import { MAX_OWN } from '../own-points.js';
import { choices, shortName, subject } from './en-markup.js';
import { count } from './en-numbers.js';

/** @typedef {import('../settings.js').Key} Key */

/** The activations that a hidden layer can have, by id. */
export const activations = Object.fromEntries(ACTIVATIONS.map((id) => [id, allActivations[id]]));

/** Buttons above a hidden layer, by its number from 1. */
export const layerTools = {
  less: (/** @type {number} */ layer) => `Remove a unit from hidden layer ${layer}`,
  more: (/** @type {number} */ layer) => `Add a unit to hidden layer ${layer}`,
};

/** @type {Record<string, string>} */
export const features = {
  x: 'x',
  y: 'y',
  x2: 'x²',
  y2: 'y²',
  xy: 'xy',
  sinx: 'sin x',
  siny: 'sin y',
};

/**
 * @param {boolean} isCurve
 * @param {string} chosen features
 */
export const inputNames = (isCurve, chosen) =>
  isCurve ? ['x'] : listOf(chosen).map((feature) => features[feature]);

/** @param {{ units: number; activation: string }} layer */
export const outputs = ({ units, activation }) =>
  `${count(units)} ${allActivations[activation] ?? activation}`;

/** The outputs of the perceptron and Adaline beside each other. */
export const bothOutputs = () => `1 ${allActivations.step} | ${allActivations.linear}`;

/** Values that a field takes, to continue "must be". */
const hints = {
  points: `at most ${count(MAX_OWN)} points of five letters each`,
  activations: `one or more of ${ACTIVATIONS.join(', ')}, with full stops between them`,
  features: `one or more of ${FEATURES.join(', ')}, with full stops between them`,
  parts: `one or more of ${HIDEABLE.join(', ')}, with full stops between them`,
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
  'no-classes': 'regression has no classes',
  'one-input': 'a curve has one input, x',
};

/** @type {Record<import('../fitting.js').ChoiceReason, string>} */
export const choiceReasons = {
  'not-for-numbers': 'only for two classes, not for regression',
  'two-classes-only': 'only for two classes, not for more',
  'classes-only': 'for classes, not for regression',
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

/** @typedef {{ name: string; reason: import('../fitting.js').ChoiceReason }} BlockedChoice */

/**
 * Choices of the lists that are not possible now, and why.
 *
 * @param {BlockedChoice[]} blocked
 */
export function unavailableChoices(blocked) {
  const found = [...new Set(blocked.map(({ reason }) => reason))];
  const parts = found.map((reason) => {
    const names = blocked.filter((one) => one.reason === reason).map(({ name }) => name);
    return `${names.join(', ')} (${choiceReasons[reason]})`;
  });
  return parts.length ? `Not possible with these points: ${parts.join('; ')}.` : '';
}

/** @param {import('../fitting.js').Change} change that was made so that the settings go together */
export function changed({ field, was, reason }) {
  if (field === 'loss')
    return `${choices.loss[was]} is for classes. For regression the loss was set to MSE.`;
  return `${choices.learner[was]}: ${choiceReasons[reason]}. The learner was set to Network.`;
}
