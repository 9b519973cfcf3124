// Judges conditions and expressions of lessons in Node. It is written again here, and does not use
// the page's own judges, so that one can be compared with the other.

/**
 * @typedef {import('./player.js').Facts} Facts
 *
 * @typedef {any} Condition
 */

/** @type {Record<string, (a: any, b: any) => boolean>} */
const COMPARE = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/**
 * @param {Condition} condition
 * @param {Facts} facts
 * @returns {boolean}
 */
export function holds(condition, facts) {
  if (condition.all) return condition.all.every((/** @type {any} */ one) => holds(one, facts));
  if (condition.any) return condition.any.some((/** @type {any} */ one) => holds(one, facts));
  if (condition.not) return !holds(condition.not, facts);
  const { is, than, within = 0 } = condition;
  const value = condition.value ? evaluate(condition.value, facts) : facts[condition.fact];
  if (value === undefined || Number.isNaN(value)) return false;
  const isEqual =
    typeof than === 'number' ? Math.abs(Number(value) - than) <= within : value === than;
  if (is === '=') return isEqual;
  if (is === '!=') return !isEqual;
  return COMPARE[is](value, than);
}

/**
 * The names of facts in a condition.
 *
 * @param {Condition} condition
 * @returns {string[]}
 */
export function factsIn(condition) {
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : null);
  return parts ? parts.flatMap(factsIn) : [condition.fact ?? condition.value];
}

const WORD = /\s*([\p{L}_][\p{L}\p{M}\d_.]*|\d+(?:\.\d+)?|[-+*/()])/uy;
const FUNCTIONS = ['exp', 'log', 'sqrt', 'tanh', 'abs'];

/**
 * The value of an expression: numbers, names of facts, + - * / ( ) and functions.
 *
 * @param {string} text
 * @param {Facts} facts
 * @returns {number} NaN: it is no expression
 */
export function evaluate(text, facts) {
  /** @type {string[]} */
  const words = [];
  WORD.lastIndex = 0;
  for (let at = 0; text.slice(at).trim(); at = WORD.lastIndex) {
    const found = WORD.exec(text);
    if (!found) return NaN;
    words.push(found[1]);
  }
  let next = 0;
  /** @returns {number} */
  function factor() {
    const word = words[next++];
    if (word === '-') return -factor();
    const called = FUNCTIONS.find((name) => name === word);
    if (word === '(' || called) {
      if (called && words[next++] !== '(') return NaN;
      const value = sum();
      if (words[next++] !== ')') return NaN;
      return called ? /** @type {any} */ (Math)[called](value) : value;
    }
    return /^\d/.test(word ?? '') ? Number(word) : Number(facts[word] ?? NaN);
  }
  function product() {
    let value = factor();
    while (words[next] === '*' || words[next] === '/')
      value = words[next++] === '*' ? value * factor() : value / factor();
    return value;
  }
  /** @returns {number} */
  function sum() {
    let value = product();
    while (words[next] === '+' || words[next] === '-')
      value = words[next++] === '+' ? value + product() : value - product();
    return value;
  }
  const value = sum();
  return next === words.length ? value : NaN;
}

/**
 * What the task takes as the number.
 *
 * @param {{ fact?: string; value?: string }} task
 * @param {Facts} facts
 */
export const numberOf = ({ fact, value }, facts) =>
  fact ? Number(facts[fact] ?? NaN) : evaluate(String(value), facts);
