// Shared: what the checks of exercises 8 to 14 have found, in English: the mistake itself.

/**
 * @typedef {import('../../messages.js').Finding} Finding
 *
 * @typedef {(finding: Finding) => string} Sentence
 */

/** @param {Finding} finding */
const its = ({ name }) => `\`${name}\``;

/** @param {string} name of the bias correction @param {string} of @param {string} beta */
const uncorrected = (name, of, beta) => () =>
  `\`${of}\` is used without its correction. Divide: \`${name} = ${of} / (1 - ${beta} ** t)\`.`;

/** @param {string} beta */
const power = (beta) => () =>
  `The correction needs a power: \`1 - ${beta} ** t\`. ` +
  'It changes with each step t, and it is small at first.';

/** @type {Record<string, Sentence>} */
const backpropagation = {
  'not-derived': (finding) =>
    `${its(finding)} is the loss itself. What is the derivative of c² with respect to c?`,
  local: (finding) =>
    `${its(finding)} is equal to the gradient of the next node. ` +
    'Is the local derivative missing?',
  upstream: (finding) =>
    `${its(finding)} is the local derivative alone. ` +
    'Is the gradient that arrives from the next node missing?',
  partner: (finding) =>
    `${its(finding)} is multiplied by the wrong factor. ` +
    'The derivative of a product with respect to one factor is the other factor.',
  added: (finding) => `${its(finding)} is a sum. The chain rule multiplies the two derivatives.`,
  divided: (finding) =>
    `${its(finding)} is divided by the local derivative. The chain rule multiplies.`,
  skipped: (finding) =>
    `${its(finding)} jumps over a node: the factor x is missing. Start from \`dL_da\`.`,
  slope: (finding) =>
    `${its(finding)} lacks the derivative of the activation, f'(z). ` +
    'Is the factor a (1 − a) missing?',
  'extra-slope': (finding) =>
    `${its(finding)} has a factor ŷ(1 − ŷ) too many. ` +
    'With sigmoid and binary cross-entropy it cancels: ŷ − y remains.',
  'squared-error': (finding) =>
    `${its(finding)} has the difference squared. With binary cross-entropy it is ŷ − y itself.`,
  'tanh-slope': (finding) =>
    `${its(finding)} has the derivative of tanh, 1 − a². For the sigmoid it is a(1 − a).`,
  'new-weights': (finding) =>
    `${its(finding)} uses weights that are updated already. ` +
    'Compute all gradients with the old weights, then update.',
  'slope-of-a': (finding) =>
    `${its(finding)} uses sigmoid twice: \`a1\` is already sigmoid(z₁). Use \`a1 * (1 - a1)\`.`,
  'slope-for-f': (finding) =>
    `${its(finding)} is the derivative of the sigmoid. The forward pass needs the sigmoid itself.`,
  symmetric: (finding) =>
    `In ${its(finding)}, all hidden units begin with the same weights. ` +
    'Then they stay equal for ever. Begin with random numbers.',
  'fixed-size': (finding) =>
    `${its(finding)} always has the same shape. Use \`inputs\` and \`hidden\` for it, ` +
    'so that it fits every network.',
};

/** @type {Record<string, Sentence>} */
const loop = {
  'no-calls': () => 'The function must use the `net` and the `batch` that it is given.',
  'no-zero-grad': () =>
    'The gradients of earlier steps are still there, and add up. ' +
    'Call `net.zero_grad()` at the beginning, with its brackets.',
  'no-forward': () => 'The outputs are never computed. Call `net.forward(batch)`.',
  'no-backward': () =>
    'The gradients are never computed, so nothing is learned. ' +
    'Call `net.backward()`, with its brackets.',
  'no-step': () => 'The weights never change. Call `net.step(lr=lr)`, with its brackets.',
  'step-first': () =>
    '`step` comes before `backward`, so it has no gradients yet. First backward, then step.',
  'zero-too-late': () =>
    '`zero_grad` comes after `backward`, so the new gradients are lost. Call it first.',
  'called-twice': (finding) => `${its(finding)} is called twice in one step. Call it once.`,
  'fixed-rate': (finding) =>
    `The update does not use the learning rate \`lr\` that it is given: it uses ${finding.yours}. ` +
    'Write `net.step(lr=lr)`.',
  'step-options': ({ name = '' }) =>
    `The update has the option \`${name}\` too. The five calls of this exercise need none: ` +
    'write `net.step(lr=lr)`.',
  'other-weights': () =>
    'After the function, the weights are not those that the five calls give. ' +
    'Use only these: zero_grad, forward, loss, backward and step, with the batch that is given.',
  rate: () => 'The update changes the learning rate. Give `lr` as it is: `net.step(lr=lr)`.',
};

/** @type {Record<string, Sentence>} */
const batches = {
  'not-pairs': () => 'Each mini-batch must be a pair: rows of X, and their labels.',
  'labels-apart': () =>
    'The labels do not belong to the rows of X. Take both with the same `rows`.',
  'label-count': ({ yours, right }) =>
    `A mini-batch has ${right} rows of X, but ${yours} labels. Take the labels of its \`rows\`.`,
  'not-shuffled': () => 'The rows come in their old order. Use `r.permutation(n)`.',
  'same-order': () =>
    'Each epoch has the same order. Use the `r` that is given: it goes on with new numbers.',
  replacement: () =>
    'Some rows come twice in one epoch, and others never. ' +
    'Draw no rows at random: shuffle all of them with `r.permutation(n)`.',
  overlap: ({ more }) =>
    `Some rows come twice in one epoch: the mini-batches overlap. With size ${more?.size}, ` +
    `each begins ${more?.size} places after the one before, and is ${more?.size} long.`,
  'last-missing': ({ yours, right }) =>
    `Only ${yours} of ${right} rows are used. The last mini-batch is missing: it may be smaller.`,
  'rows-missing': ({ yours, right }) =>
    `Only ${yours} of ${right} rows are used. A mini-batch goes from \`start\` to \`start + size\`.`,
  'batch-sizes': ({ more }) =>
    `The mini-batches must have ${more?.size} rows each. Only the last may have fewer.`,
};

/** @type {Record<string, Sentence>} */
const optimizers = {
  averaged: () =>
    'Here v is a sum, not a mean: the new gradient counts fully. `beta * v + g` has no 1 − β.',
  'not-averaged': (finding) =>
    `${its(finding)} adds the whole new part. ` + 'Adam takes a moving mean: multiply it by 1 − β.',
  memory: (finding) =>
    `${its(finding)} forgets its old value. Is β times the old ${its(finding)} missing?`,
  'old-only': (finding) => `${its(finding)} does not use the gradient. Is \`+ g\` missing?`,
  undamped: (finding) => `The old ${its(finding)} is not made smaller. Is the factor β missing?`,
  minus: (finding) =>
    `The gradient is subtracted in ${its(finding)}. Add it here, and subtract in w.`,
  'rate-inside': () => 'The learning rate belongs to the update of w, not to v.',
  exchanged: (finding) =>
    `The two factors in ${its(finding)} are the wrong way round. β belongs to the old value.`,
  plain: () => '`w` moves by g alone, as in plain gradient descent. It must move by v.',
  uphill: () => '`w` goes up the hill: the change is added. Subtract it.',
  'rate-missing': () => 'The change of `w` lacks the learning rate `lr`.',
  'old-v': () => '`w` moves by the old v. Compute the new v first, then use it.',
  'weights-missing': () => '`w` forgets its old value. Begin with `w - …`.',
  'no-square': (finding) => `In ${its(finding)}, g is not squared. Write \`g ** 2\`.`,
  'squared-m': (finding) => `In ${its(finding)}, g is squared. Only v takes the square.`,
  'all-squared': (finding) =>
    `In ${its(finding)}, the factor 1 − β₂ is squared too. Square g alone.`,
  'm-for-g': (finding) => `${its(finding)} is computed with m. Use g, squared.`,
  'beta1-for-v': (finding) => `${its(finding)} is computed with β₁. For v it is β₂, \`beta2\`.`,
  'wrong-beta': (finding) => `${its(finding)} is computed with β₂. For m it is β₁, \`beta1\`.`,
  uncorrected: uncorrected('m_hat', 'm', 'beta1'),
  'uncorrected-v': uncorrected('v_hat', 'v', 'beta2'),
  power: power('beta1'),
  'power-v': power('beta2'),
  'hats-unused': () => '`w` uses m and v. Use the corrected ones, `m_hat` and `v_hat`.',
  'g-for-m': () => '`w` moves by g. It must move by `m_hat`.',
  root: () => 'The square root is missing: divide by `ink.sqrt(v_hat) + eps`.',
  'eps-inside': () => '`eps` stands under the root. Add it after the root.',
  'denominator-missing': () => '`w` moves by m̂ alone. Divide it by √v̂ + ε.',
  'brackets-missing': () =>
    '`eps` is added to w. Put the whole denominator in brackets: `(ink.sqrt(v_hat) + eps)`.',
};

/** @type {Record<string, Sentence>} */
const dropout = {
  'exchanged-mask': () =>
    'Kept and dropped units are the wrong way round. A unit is kept where `u >= p`.',
  unscaled: (finding) =>
    `In ${its(finding)}, what is kept has its old size. Divide it by 1 − p, so that the mean stays.`,
  'inverse-scale': (finding) => `${its(finding)} multiplies by 1 − p. Divide by it.`,
  'divided-by-p': (finding) =>
    `${its(finding)} divides by p, the share that is dropped. Divide by 1 − p, the share that is kept.`,
  'activations-missing': (finding) =>
    `${its(finding)} gives the mask alone. Multiply it by the activations a.`,
  'kept-share': () =>
    'p is the share that is dropped, not the share that is kept. A unit is kept where `u >= p`.',
  'mask-missing': (finding) => `${its(finding)} drops nothing. Is the factor \`mask\` missing?`,
  'scaled-at-test': () =>
    'After training nothing is scaled. Training divides by 1 − p already: return `a` as it is.',
};

/** @type {Record<string, Sentence>} */
export const findings = {
  ...backpropagation,
  ...loop,
  ...batches,
  ...optimizers,
  ...dropout,
};
