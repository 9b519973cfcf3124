// Shared: the English words of the ledger: the last updates of a single unit, and the effect of its
// learning rate. page/ledger/rule.js shows the rule with its numbers.

import { numbers } from '../../common/words/en.js';
import { count } from './en-numbers.js';

/** @typedef {import('../messages.js').Entry} Entry */

const { decimal, minus, format } = numbers;
const scientific = format({ notation: 'scientific', maximumSignificantDigits: 3 });

/**
 * A number of the ledger: four digits after the point, or three digits and a power of ten.
 *
 * @param {number} value
 */
export function figure(value) {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 0.001 && size < 1e5);
  return minus(isPlain ? decimal(value, 4).replace(/^-0$/, '0') : scientific(value));
}

/** @param {number} value */
const signed = (value) => (value > 0 ? `+${figure(value)}` : figure(value));

/** @param {ArrayLike<number>} w its first two numbers */
const pair = (w) => `(${figure(w[0])}, ${figure(w[1])})`;

export const ledger = {
  titles: { perceptron: 'The last samples', adaline: 'The last epochs' },
  empty: {
    perceptron: 'Press One sample: each sample gets a row here.',
    adaline: 'Press One epoch: each epoch gets a row here.',
  },
  heads: {
    perceptron: ['Sample', 'x', 'z', 'ŷ', 'y', 'Error e', 'Δw', 'Δb', 'w', 'b'],
    adaline: ['Epoch', 'MSE before', '∂MSE/∂w', '∂MSE/∂b', 'Δw', 'Δb', 'w', 'b'],
  },
  letters: {
    perceptron: 'x: inputs, y: target, ŷ: prediction, e: error, η: learning rate',
    adaline:
      'L: MSE, y: target, −1 or 1, a: output, n: number of samples, η: learning rate. ' +
      'The class is 1 where a is at least 0.',
  },
  wrong: 'misclassified',
};

/**
 * The cells of a row.
 *
 * @param {Entry} entry
 */
export function ledgerRow({ number, inputs, z, output, target, error, loss, gradient, ...of }) {
  const { change, after } = of;
  const moved = [`${pair(change)}`, signed(change[2]), pair(after), figure(after[2])];
  if (inputs === null)
    return [
      count(number),
      figure(loss ?? 0),
      pair(gradient ?? []),
      figure(gradient?.[2] ?? 0),
      ...moved,
    ];
  return [
    count(number),
    pair(inputs),
    figure(z ?? 0),
    figure(output ?? 0),
    figure(target ?? 0),
    signed(error ?? 0),
    ...moved,
  ];
}

/**
 * Explains beside ŷ why the prediction is 0 or 1.
 *
 * @param {number} z
 * @param {boolean} isAbove z must be above 0
 */
export function decision(z, isAbove) {
  if (z === 0) return isAbove ? 'z is 0, so it is not above 0' : 'z is 0, and 0 counts as class 1';
  return z > 0 ? 'z is above 0' : 'z is below 0';
}

/**
 * What the learning rate does on these points.
 *
 * @param {number} critical
 * @param {number} learningRate
 */
export function criticalRate(critical, learningRate) {
  const found =
    'Critical rate of these training points: 2/λ = ' +
    `${figure(critical)} (λ is the largest curvature of the MSE). `;
  if (learningRate > critical && figure(learningRate) !== figure(critical))
    return `${found}The learning rate ${figure(learningRate)} is above it: the MSE grows.`;
  if (figure(learningRate) === figure(critical))
    return (
      `${found}The learning rate is equal to it, rounded: the weights jump to and fro around the ` +
      'minimum of the MSE and hardly come closer.'
    );
  const share = learningRate / critical;
  if (share < 0.02)
    return `${found}The learning rate ${figure(learningRate)} is far below it: the MSE falls slowly.`;
  return `${found}The learning rate ${figure(learningRate)} is below it: the MSE falls.`;
}
