// Shared: the English names of a lab's facts, for goals and for the maker of lessons. A fact that is
// not here is shown by its name.

import { numbersOf } from '../../labs/common/numbers.js';

const { format } = numbersOf('en');
const digits = format({ maximumSignificantDigits: 4, useGrouping: false });

/** @type {Record<string, string>} */
export const facts = {
  step: 'training steps',
  epoch: 'epochs',
  loss: 'loss',
  heldOutLoss: 'held-out loss',
  validationLoss: 'validation loss',
  wrong: 'errors',
  error: 'share of wrong answers',
  heldOutError: 'share of wrong held-out answers',
  accuracy: 'accuracy',
  trainAccuracy: 'training accuracy',
  validationAccuracy: 'validation accuracy',
  hiddenUnits: 'hidden units',
  hiddenLayers: 'hidden layers',
  parameters: 'parameters',
  diverged: 'the loss has diverged',
  points: 'points',
  heldOutPoints: 'held-out points',
  lowest: 'lowest loss of all balls',
  arrived: 'balls at a minimum',
  balls: 'balls',
  gradientNorm: 'length of the gradient',
  correct: 'correct answers',
  answer: 'digit that the network reads',
  confidence: 'confidence',
  misread: 'the digit is misread',
  label: 'label',
  isDrawn: 'something is drawn',
  ownMisread: 'own drawings that are misread',
  pressed: 'calls pressed',
  passes: 'backward passes before the last call',
  gradientRatio: 'gradients divided by those of one backward pass',
  images: 'training images',
  rows: 'rows',
  columns: 'columns',
  recall: 'recall',
  precision: 'precision',
  auc: 'area under the ROC curve',
  threshold: 'threshold',
  crossAccuracy: 'cross-validated accuracy',
  crossAuc: 'cross-validated area under the ROC curve',
  exercise: 'exercise',
  right: 'the check says right',
  tries: 'tries',
  'set.lr': 'learning rate',
  'set.data': 'data',
  'set.layers': 'units of the hidden layers',
  'set.opt': 'optimizer',
  'set.batch': 'batch size',
  'set.n': 'number of points',
  'set.noise': 'noise',
  'set.patience': 'patience of early stopping',
  'set.loss': 'loss function',
  'set.images': 'training images',
  isCrossValidated: 'the cross-validation is done',
  state: 'state',
  view: 'view',
  phase: 'phase',
  network: 'network',
};

/** @param {string} fact */
function nameOf(fact) {
  if (Object.hasOwn(facts, fact)) return facts[fact];
  return fact.startsWith('set.') ? `setting “${fact.slice(4)}” of the link` : fact;
}

/** @param {number | string | boolean | undefined} value */
export function valueText(value) {
  if (value === undefined) return 'not known yet';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const isShortened =
    typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value);
  return isShortened ? digits(value) : String(value);
}

/** @type {Record<string, string>} */
export const comparisons = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '=': 'equal to',
  '!=': 'not equal to',
};

/** @param {import('../conditions.js').Compared} compared */
function comparedText({ fact, value, is, than, within }) {
  const name = value ?? nameOf(fact ?? '');
  if (typeof than === 'boolean') {
    const isWanted = than === (is === '=');
    return isWanted ? name : `not: ${name}`;
  }
  const range = within ? ` (± ${digits(within)})` : '';
  return `${name} ${comparisons[is]} ${valueText(than)}${range}`;
}

/**
 * @param {import('../conditions.js').Condition} condition
 * @returns {string}
 */
export function conditionText(condition) {
  if ('all' in condition) return condition.all.map(conditionText).join(' and ');
  if ('any' in condition) return condition.any.map(conditionText).join(' or ');
  if ('not' in condition) return `not: ${conditionText(condition.not)}`;
  return comparedText(condition);
}

export { nameOf };
