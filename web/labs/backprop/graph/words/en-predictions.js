// Shared: the English words about predicted gradients, and about the output within the loss.

import { plain } from '../symbols.js';

export const guessLabels = {
  fieldLabel: (/** @type {string} */ node) => `Your gradient of L with respect to ${node}`,
  buttonLabel: (/** @type {string} */ node) => `Show the gradient of L with respect to ${node}`,
};

export const guess = {
  /**
   * @param {string} node
   * @param {string} value
   * @param {number} right
   * @param {number} all
   */
  right: (node, value, right, all) =>
    `✓ Right: ∂L/∂${plain(node)} = ${value}. You have found ${right} of ${all}.`,
  /** @param {number} all */
  all: (all) => `✓ Right. You have found all ${all} gradients.`,
  /** @param {string} node */
  close: (node) =>
    `Close: ∂L/∂${plain(node)} differs by less than 1 %. Compute with more digits: four are compared.`,
  /** @param {string} node */
  wrong: (node) =>
    `✗ Not right: ∂L/∂${plain(node)}. For each node that uses ${plain(node)}, multiply its ` +
    'gradient by the local derivative. Then add the products.',
  /**
   * @param {string} node
   * @param {string} value
   */
  shown: (node, value) => `∂L/∂${plain(node)} = ${value}. It was shown, not predicted.`,
  noNumber: () => 'Type a number, such as −0.25.',
};

/** The fields are open once all values are known. */
export const predictLater = () =>
  'Go forward to the loss first. Then a field opens at each gradient.';
export const predictNow = () =>
  'Type the gradients that you expect, and press Enter. The button ? shows one.';

// ---- the output within the loss ----

/**
 * @param {string} output ŷ
 * @param {string} gradient of z; '' before it is known
 * @param {string} target
 */
export const derivedOutput = (output, gradient, target) =>
  `ŷ = σ(z) = ${output}` +
  (gradient ? `,  ∂L/∂z = ŷ − y = ${output} − ${target} = ${gradient}` : '');
