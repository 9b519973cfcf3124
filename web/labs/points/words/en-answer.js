// Shared: the English words for the output of a learner at one place: a number, a class, or the
// probability of each class.

import { probability, total, weight } from './en-numbers.js';

const MAX_SHOWN = 0.9995;

/**
 * Formats a probability with =, < or >. A network is never certain, so a value that rounds to 0 or
 * 1 is shown as < 0.001 or > 0.999.
 *
 * @param {number} p
 */
function isNow(p) {
  if (p >= MAX_SHOWN) return `> ${probability(0.999)}`;
  return p < 1 - MAX_SHOWN ? `< ${probability(0.001)}` : `= ${probability(p)}`;
}

/**
 * Formats the probability of each class. With a single sigmoid, P(0) = 1 − P(1). The rounded
 * numbers also have the sum 1.
 *
 * @param {number[]} outputs
 */
function probabilities(outputs) {
  if (outputs.length === 1) {
    const [p] = outputs;
    const isRounded = p < MAX_SHOWN && p >= 1 - MAX_SHOWN;
    const one = isRounded ? Number(p.toFixed(3)) : p;
    return `P(1) ${isNow(one)}, P(0) = 1 − P(1) ${isNow(1 - one)}, sum 1`;
  }
  const sum = outputs.reduce((all, value) => all + value, 0);
  const parts = outputs.map((value, k) => `P(${k}) ${isNow(value)}`);
  return `${parts.join(', ')}, sum ${total(sum)}`;
}

/** @param {number[]} outputs of sigmoids, one for each class */
function shares(outputs) {
  const sum = outputs.reduce((all, value) => all + value, 0);
  const values = outputs.map((value) => isNow(value).replace('= ', '')).join(', ');
  return `outputs ${values}, sum ${total(sum)}: not probabilities`;
}

/**
 * A learner's prediction at one place.
 *
 * @param {NonNullable<import('../messages.js').Picture['answer']>} answer
 * @param {string} activation of the last layer
 * @param {{ isCurve: boolean; isRegression: boolean }} of
 */
export function answer({ x, y, outputs: values }, activation, { isCurve, isRegression }) {
  const outputs = [...values];
  const place = isCurve ? `x = ${weight(x)}` : `${weight(x)}, ${weight(y)}`;
  const said = outputs.map(weight).join(', ');
  if (isRegression) return `At ${place}: ŷ = ${said}`;
  if (activation === 'step') return `At ${place}: class ${said}`;
  if (activation === 'softmax' || (activation === 'sigmoid' && outputs.length === 1))
    return `At ${place}: ${probabilities(outputs)}`;
  if (activation === 'sigmoid') return `At ${place}: ${shares(outputs)}`;
  return `At ${place}: output ${said}`;
}
