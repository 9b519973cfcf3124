// Shared, pure: conditions over a lab's facts. A fact that the lab does not have at the moment makes
// a comparison false, whatever the comparison is, and its contrary, too.

import { namesIn, valueOf } from './arithmetic.js';

export { treeOf, valueOf } from './arithmetic.js';

/**
 * @typedef {import('./arithmetic.js').Facts} Facts
 *
 * @typedef {'<' | '<=' | '>' | '>=' | '=' | '!='} Comparison
 *
 * @typedef {object} Compared a fact, or an expression over facts, against a value
 * @property {string} [fact]
 * @property {string} [value] in place of a fact
 * @property {Comparison} is
 * @property {number | string | boolean} than
 * @property {number} [within] for = and != of numbers: this much apart counts as equal
 *
 * @typedef {Compared | { all: Condition[] } | { any: Condition[] } | { not: Condition }} Condition
 */

/** @type {Comparison[]} */
export const COMPARISONS = ['<', '<=', '>', '>=', '=', '!='];

/**
 * @param {Compared} compared
 * @param {Facts} facts
 */
export function leftOf({ fact, value }, facts) {
  if (value !== undefined) return valueOf(value, facts);
  return fact !== undefined && Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

/**
 * @param {Compared} compared
 * @param {Facts} facts
 */
function compares(compared, facts) {
  const { is, than, within = 0 } = compared;
  const left = leftOf(compared, facts);
  if (left === undefined || Number.isNaN(left)) return false;
  if (typeof left !== 'number' || typeof than !== 'number') {
    if (is === '=') return left === than;
    return is === '!=' && left !== than;
  }
  const isEqual = left === than || Math.abs(left - than) <= within;
  switch (is) {
    case '<':
      return left < than;
    case '<=':
      return left <= than;
    case '>':
      return left > than;
    case '>=':
      return left >= than;
    case '=':
      return isEqual;
    default:
      return !isEqual;
  }
}

/**
 * @param {Condition} condition
 * @param {Facts} facts
 * @returns {boolean}
 */
export function holds(condition, facts) {
  if ('all' in condition) return condition.all.every((one) => holds(one, facts));
  if ('any' in condition) return condition.any.some((one) => holds(one, facts));
  if ('not' in condition) return isKnown(condition.not, facts) && !holds(condition.not, facts);
  return compares(condition, facts);
}

/**
 * The names of the facts that a condition needs.
 *
 * @param {Condition} condition
 * @returns {string[]}
 */
export function factsIn(condition) {
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  if ('not' in condition) return factsIn(condition.not);
  return condition.value === undefined ? [condition.fact ?? ''] : namesIn(condition.value);
}

/**
 * Whether the lab has all facts that a condition needs. Without them nothing can be judged.
 *
 * @param {Condition} condition
 * @param {Facts} facts
 */
export const isKnown = (condition, facts) =>
  factsIn(condition).every((name) => Object.hasOwn(facts, name));
