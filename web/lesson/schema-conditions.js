// Shared, pure: the check of a condition, which may hold other conditions.

import { treeOf } from './arithmetic.js';
import { COMPARISONS } from './conditions.js';
import { fail, listOf, nameOf, numberOf, objectIn, objectOf, oneOf } from './schema-parts.js';
import { words } from './words/words-schema.js';

/** Conditions within one another, and conditions in one list. */
const MAX_DEPTH = 4;
const MAX_PARTS = 8;

/** @type {import('./schema-parts.js').Checker} */
function checkThan(value, place) {
  const isFine =
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= 60);
  if (!isFine) fail(place, words.than());
}

/** @type {import('./schema-parts.js').Checker} */
export function checkExpression(value, place) {
  if (typeof value !== 'string' || !treeOf(value)) fail(place, words.expression());
}

const checkCompared = objectOf(
  { is: oneOf(COMPARISONS), than: checkThan },
  { fact: nameOf, value: checkExpression, within: numberOf(0, 1e9) },
);

/**
 * @param {unknown} value
 * @param {import('./schema-parts.js').Place} place
 * @param {number} depth
 */
function checkAt(value, place, depth) {
  if (depth > MAX_DEPTH) fail(place, words.deep());
  const object = objectIn(value, place);
  const has = (/** @type {string} */ key) => Object.hasOwn(object, key);
  /** @type {import('./schema-parts.js').Checker} */
  const inner = (one, there) => checkAt(one, there, depth + 1);
  const many = listOf(1, MAX_PARTS, inner);
  if (has('all')) return objectOf({ all: many }, {})(value, place);
  if (has('any')) return objectOf({ any: many }, {})(value, place);
  if (has('not')) return objectOf({ not: inner }, {})(value, place);
  checkCompared(value, place);
  const isOrdered = object.is !== '=' && object.is !== '!=';
  if (isOrdered && typeof object.than !== 'number') fail(place, words.notOrdered());
  if (has('fact') === has('value')) fail(place, words.exactlyOne(['fact', 'value']));
}

/** @type {import('./schema-parts.js').Checker} */
export const checkCondition = (value, place) => checkAt(value, place, 1);
