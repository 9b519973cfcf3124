// Page: fills the formulas with the numbers of one entry of the ledger. The numbers are those of
// the update itself, even if a person has changed settings since. Pure.

/**
 * @typedef {import('../../messages.js').Entry} Entry
 *
 * @typedef {import('../../../common/formulas/lines.js').Filled} Filled
 *
 * @typedef {'perceptron' | 'adaline'} Kind
 */

/**
 * The rule of a unit, by its name among the formulas.
 *
 * @param {Kind} kind
 * @param {boolean} isAbove a perceptron says 1 where z > 0
 */
export const formulaOf = (kind, isAbove) =>
  kind === 'perceptron' && isAbove ? 'learner.perceptron-above' : `learner.${kind}`;

/**
 * A line for each of the two weights, and one for the bias.
 *
 * @param {string} formula
 * @param {(k: number) => Record<string, number>} of the inputs of weight k
 * @param {Record<string, number>} more of the bias and of all lines
 * @param {Entry} entry
 * @returns {Filled[]}
 */
function updates(formula, of, more, { before, after }) {
  const weights = [0, 1].map((k) => ({
    formula,
    results: ['w'],
    values: { ...more, ...of(k), i: k + 1, w0: before[k], w: after[k] },
  }));
  const bias = { formula, results: ['b'], values: { ...more, b0: before[2], b: after[2] } };
  return [...weights, bias];
}

/**
 * @param {Entry} entry of a sample
 * @param {boolean} isAbove
 * @returns {Filled[]}
 */
function perceptron(entry, isAbove) {
  const formula = formulaOf('perceptron', isAbove);
  const { before, learningRate: eta } = entry;
  const [x, z, yHat, y, e] = [
    entry.inputs ?? [0, 0],
    entry.z ?? 0,
    entry.output ?? 0,
    entry.target ?? 0,
    entry.error ?? 0,
  ];
  const terms = x.map((value, k) => ({ w: before[k], x: value }));
  const answer = {
    formula,
    results: ['z', 'yHat', 'e'],
    values: { terms, b0: before[2], z, yHat, y, e },
  };
  return [answer, ...updates(formula, (k) => ({ x: x[k] }), { eta, e }, entry)];
}

/**
 * @param {Entry} entry of an epoch
 * @returns {Filled[]}
 */
function adaline(entry) {
  const { gradient, learningRate: eta } = entry;
  const [g1 = 0, g2 = 0, gb = 0] = gradient ?? [];
  return updates('learner.adaline', (k) => ({ g: [g1, g2][k] }), { eta, gb }, entry);
}

/**
 * @param {Entry} entry
 * @param {boolean} isAbove a perceptron says 1 where z > 0
 * @returns {Filled[]}
 */
export const filledOf = (entry, isAbove) =>
  entry.inputs ? perceptron(entry, isAbove) : adaline(entry);
