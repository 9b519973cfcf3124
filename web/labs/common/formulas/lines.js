// Shared: a formula card as the worker sends it, and its lines as MathML. Pure.

import { FORMULAS, SYMBOLS } from '../../../vendor/formulas.js';
import { ACTIVATIONS } from './activations.js';
import { CURVES } from './curves.js';
import { LEARNERS } from './learners.js';
import { LOSSES } from './losses.js';
import { fitted, mathOf, operator } from './numbers.js';
import { OPTIMIZERS } from './optimizers.js';
import { SCHEDULES } from './schedules.js';
import { SURFACES } from './surfaces.js';

/**
 * Numbers by their names in a formula. A list: one for each term of a sum.
 *
 * @typedef {{ [name: string]: number | Record<string, number>[] }} Values
 *
 * @typedef {Record<string, (values: any) => number>} Results the lines of a formula by what they
 *   give, in float64
 */

/**
 * One formula with its numbers.
 *
 * @typedef {object} Filled
 * @property {string} formula such as optimizer.adam
 * @property {string[]} results which of its lines are shown with numbers, in their order
 * @property {Values} values from the core, those of the results among them
 */

/**
 * What a card is about.
 *
 * @typedef {object} Card
 * @property {string} kind optimizer, schedule, loss, activation, learner, surface
 * @property {string} name as it stands in links
 * @property {Filled[]} formulas
 * @property {About} about which numbers these are
 * @property {Curve} [curve] the learning rate over the steps
 */

/**
 * - Parameter: of the network, with its layer from 1, and from which input; bias: from null.
 * - Example: the row of the training examples, from 0, with layer and unit.
 * - Ball: of Descent, from 0.
 *
 * @typedef {{ racer?: number; parameter?: { layer: number; from: number | null; to: number; index: number };
 *   example?: number; layer?: number; unit?: number; ball?: number; isOutput?: boolean;
 *   numbers?: 'none' | 'overflow' }} About
 *
 * @typedef {{ every: number; rates: Float32Array; now: number; perEpoch: number; isOpen?: boolean }}
 *   Curve rates at steps 0, every, 2 every, ...; open: the rates after now are not known
 */

/** @type {Record<string, Record<string, Results>>} */
const RESULTS = {
  activation: ACTIVATIONS,
  curve: CURVES,
  learner: LEARNERS,
  loss: LOSSES,
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
  surface: SURFACES,
};

const PLUS = operator('+', 'infix');
const COMMA = operator(',', 'infix');

/**
 * A part of a formula with its numbers put in.
 *
 * @param {string} part
 * @param {any} values as they are shown
 */
const filled = (part, values) =>
  part.replace(/\{(\(?)(\w+)\)?\}/g, (_, bracket, name) => mathOf(values[name], bracket === '('));

/**
 * @param {import('../../../vendor/formulas.js').Line} line
 * @param {Values} values as they are shown
 * @returns {string[]} the parts between which the line may be broken
 */
const partsOf = (line, values) =>
  line.flatMap((part) => {
    if (typeof part === 'string') return [filled(part, values)];
    const terms = /** @type {Record<string, number>[]} */ (values.terms);
    return terms.map((term, k) => `${k ? separator(part.each) : ''}${filled(part.each, term)}`);
  });

/** Terms are added up; the pieces of a maximum are only listed. */
const separator = (/** @type {string} */ each) => (/^\{\w+\}$/.test(each) ? COMMA : PLUS);

/**
 * @typedef {object} Line with numbers
 * @property {string[]} parts inner MathML
 * @property {string} result likewise, with its sign = or ≈
 * @property {number} digits of the result that the parts give
 */

/**
 * The lines of a formula with the present numbers.
 *
 * @param {Filled} one
 * @returns {Line[]}
 */
export function numberLines({ formula, results, values }) {
  const { numbers } = FORMULAS[formula];
  const [kind, name] = formula.split('.');
  return results.map((result) => {
    const value = /** @type {number} */ (values[result]);
    const fit = fitted(values, value, RESULTS[kind][name][result]);
    const sign = fit.digits ? '=' : '≈';
    return {
      parts: partsOf(numbers[result], fit.values),
      result: operator(sign, 'infix') + mathOf(fit.result),
      digits: fit.digits,
    };
  });
}

/**
 * The rule, without numbers.
 *
 * @param {string} formula
 * @returns {string[][]} inner MathML: lines of parts
 */
export const ruleLines = (formula) =>
  FORMULAS[formula].rule.map((line) => line.map((part) => /** @type {string} */ (part)));

/**
 * The letters of a formula.
 *
 * @param {string} formula
 * @returns {[name: string, math: string][]}
 */
export const lettersOf = (formula) =>
  FORMULAS[formula].symbols.map((name) => [name, SYMBOLS[name]]);
