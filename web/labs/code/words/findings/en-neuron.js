// Shared: what the checks of exercises 1 to 7 have found, in English: the mistake itself.

/** @typedef {import('../../messages.js').Finding} Finding */

/** @param {Finding} finding */
const its = ({ name }) => `\`${name}\``;

/** @type {Record<string, (finding: Finding) => string>} */
export const findings = {
  // ---- the weighted sum ----
  bias: (finding) => `${its(finding)} is computed without the bias. Is \`+ b\` missing?`,
  'bias-sign': () => 'The bias is subtracted. It must be added: `+ b`.',
  'bias-inside': () =>
    'The bias is multiplied by the inputs. Multiply x and w first, then add b: `x @ w + b`.',
  index: (finding) =>
    `${its(finding)} uses the wrong input. Does w[0] belong to x[0], and w[1] to x[1]?`,
  'no-sum': (finding) =>
    `${its(finding)} has the products of inputs and weights, but not their sum. ` +
    'Use `@` in place of `*`.',

  // ---- the activation ----
  step: (finding) => `${its(finding)} gives z itself. The prediction is 1 if z > 0, else 0.`,
  inverted: () => '0 and 1 are the wrong way round. The prediction is 1 if z > 0.',
  boundary: () => 'At z = 0 the prediction must be 0. Is it `z >= 0` in place of `z > 0`?',
  classes: () => 'The two predictions must be 1 and 0. Is one of them −1?',
  activation: (finding) =>
    `${its(finding)} is equal to z. The activation is missing: call \`sigmoid\` with z.`,
  'step-for-sigmoid': (finding) =>
    `${its(finding)} jumps from 0 to 1. It must rise smoothly: call \`sigmoid\` with z.`,
  'activation-early': (finding) =>
    `${its(finding)} is the activation already. It must be the weighted sum, before the sigmoid.`,
  order: () => 'The two values are returned in the wrong order: z comes first, then a.',
  exponent: () => 'The curve falls, but it must rise. Is the minus in `ink.exp(-z)` missing?',
  denominator: () => 'There is a minus below the fraction line. It must be 1 + e⁻ᶻ.',
  inverse: (finding) =>
    `${its(finding)} is 1 + e⁻ᶻ. It must be 1 divided by all of this. ` +
    'Use brackets: Python divides before it adds.',
  tanh: (finding) => `${its(finding)} is that of tanh, which lies between −1 and 1. Use σ.`,
  'z-for-a': (finding) =>
    `${its(finding)} is computed with z. Use \`a\`, the value of the sigmoid, in its place.`,
  'twice-sigmoid': () => 'The sigmoid is applied twice: `a` is the value of the sigmoid already.',
  'slope-for-a': (finding) =>
    `${its(finding)} is the derivative of the sigmoid. The activation is the sigmoid itself.`,
  plus: () => 'There is a plus in the brackets. It must be 1 − a.',
  factor: (finding) => `${its(finding)} lacks one of its two factors: a and (1 − a).`,

  'step-too-early': () =>
    'Adaline has no step while it learns: its output a is the weighted sum itself, `x @ w + b`.',

  // ---- the perceptron's rule ----
  turned: (finding) =>
    `${its(finding)} has its difference the wrong way round. Exchange the two sides of the minus.`,
  absolute: () =>
    'The error has lost its sign. It is −1 if the prediction is 1 and the target is 0.',
  descent: (finding) =>
    `The change of ${its(finding)} is subtracted. The rule of the perceptron adds it.`,
  input: (finding) =>
    `All weights in ${its(finding)} change by the same amount. Is the input x missing?`,
  'error-missing': (finding) =>
    `${its(finding)} changes even if the prediction is right. Is the error missing?`,
  replaced: (finding) =>
    `${its(finding)} forgets its old value. Add the change to it: \`${finding.name} + …\`.`,
  'bias-input': () => 'The bias has no input: it changes by the error alone.',
  unchanged: (finding) => `${its(finding)} stays as it was. It must change by the error.`,
  'late-error': (finding) =>
    `${its(finding)} changes by an error that is computed with the new weights. ` +
    'Compute the error once, before w changes, and use it for both.',
  change: (finding) =>
    `The change of ${its(finding)} is ${Number(finding.ratio?.toPrecision(4))} times what it should be. ` +
    'The rule of this exercise has no factor but error and x.',
  'target-forgotten': (finding) =>
    `${its(finding)} is computed with the output alone. Is the target y missing?`,
  target: (finding) =>
    `${its(finding)} changes by the target y. It must change by the error: y minus the prediction.`,

  // ---- losses and their gradients ----
  squared: (finding) =>
    `${its(finding)} has the error squared. The derivative of a square has no square: ` +
    'it is 2 times the error.',
  square: (finding) => `${its(finding)} adds up the errors themselves. Is the square missing?`,
  'half-mean': (finding) =>
    `${its(finding)} is half of the mean. Some books divide by 2n, but here it is divided by n.`,
  'square-sum': () => 'The sum is squared. Square each error first, then add up.',
  'one-term': (finding) =>
    `${its(finding)} is right only for samples with y = 1. The part with 1 − y is missing.`,
  'inner-minus': (finding) =>
    `${its(finding)} is wrong for samples with y = 0: the derivative of ln(1 − a) is −1/(1 − a).`,
  'gradient-z': (finding) =>
    `${its(finding)} is the gradient with respect to z, before a sigmoid. ` +
    'With respect to a, the difference is also divided by a (1 − a).',
  brackets: (finding) =>
    `${its(finding)} is multiplied by 1 − a. It must be divided by it: ` +
    'put `a * (1 - a)` in brackets.',

  // ---- softmax and cross-entropy ----
  axis: () =>
    'The columns add up to 1. Each row must: a row is a sample. Use `axis=1` in place of `axis=0`.',
  whole: () => 'All numbers together add up to 1. Each row must: sum with `axis=1, keepdims=True`.',
  'max-axis': () => 'The largest score is taken from each column. Take it from each row: `axis=1`.',
  'mean-classes': (finding) =>
    `${its(finding)} is divided by the number of classes too. The mean is over the n samples only.`,
  'no-division': () => 'The rows do not add up to 1. Divide each number by the sum of its row.',
  overflow: (finding) =>
    `${its(finding)} fails for large scores: e to the power of 1,000 is too large for a computer’s numbers. ` +
    'Subtract the largest score of each row first.',
  log: (finding) => `${its(finding)} has p in place of ln p. Is \`ink.log\` missing?`,
  'one-hot': (finding) =>
    `${its(finding)} adds up all classes. Only the right class counts: multiply by y.`,
  'gradient-p': (finding) =>
    `${its(finding)} is the gradient with respect to p. With respect to the scores z it is simpler: (p − y) / n.`,
  'target-missing': (finding) =>
    `${its(finding)} does not depend on the right class. Is \`- y\` missing?`,
};
