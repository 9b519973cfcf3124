// Worker: checks exercise 4: sigmoid(z) and derivative(z), for numbers and for an array, against a
// node of the core's graph.

import { compareAll, lineIn, missing, verdictOf } from '../diagnosis.js';
import { each, vector } from './numbers.js';

const HIDDEN = [[-2.5, -0.75, 0.5, 1.25, 3.125], [0.625], [-1.375], [2.25]];

/** @type {import('../checks.js').Check} */
export async function check(probe, ink) {
  const lacks = missing(probe, ['sigmoid', 'derivative']);
  if (lacks) return verdictOf([lacks]);
  const graph = await ink.graph([
    { name: 'z', op: 'parameter' },
    { name: 'a', op: 'sigmoid', of: ['z'] },
  ]);
  /** @param {number} z */
  const core = (z) => {
    graph.set({ z });
    const { values, slopes } = graph.run();
    return { a: values[1], slope: slopes[1][0] };
  };
  try {
    const line = lineIn(probe, 'sigmoid', /return/);
    const about = { name: 'sigmoid', line };
    const found = compareAll(
      casesOf(probe, 'sigmoid', (z) => core(z).a, sigmoids),
      about,
    );
    // The derivative is computed with the sigmoid, so a wrong one comes first.
    if (found) return verdictOf([found]);
    const slopes = casesOf(probe, 'derivative', (z) => core(z).slope, derivatives);
    const at = lineIn(probe, 'derivative', /return/);
    return verdictOf([compareAll(slopes, { name: 'derivative', line: at })]);
  } finally {
    graph.dispose();
  }
}

/**
 * @param {import('../../python/probe.js').Probe} probe
 * @param {string} name
 * @param {(z: number) => number} right
 * @param {Record<string, (z: number) => number>} wrong
 * @returns {import('../diagnosis.js').Case[]}
 */
function casesOf(probe, name, right, wrong) {
  return HIDDEN.map((values) => {
    const isNumber = values.length === 1;
    const given = isNumber ? values[0] : vector(values);
    const suspects = Object.entries(wrong).map(([kind, f]) => ({
      kind: kind.replace(/\d$/, ''),
      value: each(values, f),
    }));
    const yours = probe.call(name, given);
    return { yours, right: each(values, right), suspects, more: { z: given } };
  });
}

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** Wrong sigmoids by their kind; a digit at its end tells two of a kind apart. */
const sigmoids = {
  exponent: (/** @type {number} */ z) => sigmoid(-z),
  denominator: (/** @type {number} */ z) => 1 / (1 - Math.exp(-z)),
  inverse: (/** @type {number} */ z) => 1 + Math.exp(-z),
  tanh: Math.tanh,
};

const derivatives = {
  'z-for-a1': (/** @type {number} */ z) => z * (1 - z),
  'z-for-a2': (/** @type {number} */ z) => z * (1 - sigmoid(z)),
  'z-for-a3': (/** @type {number} */ z) => sigmoid(z) * (1 - z),
  'twice-sigmoid': (/** @type {number} */ z) => sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z))),
  plus: (/** @type {number} */ z) => sigmoid(z) * (1 + sigmoid(z)),
  factor1: (/** @type {number} */ z) => 1 - sigmoid(z),
  factor2: sigmoid,
  tanh: (/** @type {number} */ z) => 1 - sigmoid(z) ** 2,
};
