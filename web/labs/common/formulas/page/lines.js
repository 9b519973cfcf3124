// Page: lines of formulas as elements. A line is broken between its parts where it is too long.

import { make } from '../../page/dom.js';
import { trusted } from '../../page/trusted.js';
import { numberLines, ruleLines } from '../lines.js';

/** Fractions as large as in a line of their own. */
export const mathText = (/** @type {string} */ inner) =>
  `<math displaystyle="true">${inner}</math>`;
/** A part that goes on with the one before. */
const GOES_ON = /^(<mrow>)?<mo form="infix"/;

/**
 * A line that may be broken between its parts.
 *
 * @param {string[]} parts inner MathML
 */
export function lineOf(parts) {
  const line = make('p', { className: 'formula-line' });
  line.innerHTML = trusted.createHTML(parts.map(mathText).join(' '));
  return line;
}

/**
 * A line of the rule. What is an equation of its own stands apart.
 *
 * @param {string[]} parts
 */
function ruleLine(parts) {
  const line = lineOf(parts);
  parts.forEach((part, i) => {
    if (i && !GOES_ON.test(part)) line.children[i].classList.add('is-apart');
  });
  return line;
}

/**
 * The lines of a rule.
 *
 * @param {string} formula such as optimizer.adam
 */
export const ruleOf = (formula) => ruleLines(formula).map(ruleLine);

/**
 * The lines with numbers, as parts.
 *
 * @param {import('../lines.js').Filled} filled
 * @returns {string[][]}
 */
export const numberParts = (filled) =>
  numberLines(filled).map(({ parts, result }) => [...parts, result]);
