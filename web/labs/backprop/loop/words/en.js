// What the view of the training loop says, and how it writes numbers.

import { count } from '../../../points/words/en.js';

/**
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../network.js').Call} Call
 */

export { count };

/**
 * Three digits are enough to compare.
 *
 * @param {number} value
 */
export function short(value) {
  if (!Number.isFinite(value)) return '∞';
  const size = Math.abs(value);
  if (value !== 0 && (size < 0.001 || size >= 1e5))
    return value.toExponential(1).replace('-', '−').replace('e+', 'e').replace('e-', 'e−');
  return (size >= 1000 ? count(Math.round(value)) : String(Number(value.toPrecision(3)))).replace(
    '-',
    '−',
  );
}

/** @type {Record<Call, { name: string; formula: string; code: string }>} code: as PyTorch writes it */
export const CALLS = {
  zeroGrad: { name: 'zero_grad', formula: '∂W, ∂b ← 0', code: 'optimizer.zero_grad()' },
  forward: { name: 'forward', formula: 'x → z → a → p', code: 'out = model(x)' },
  loss: { name: 'loss', formula: 'L = mean of −log p(y)', code: 'loss = criterion(out, y)' },
  backward: { name: 'backward', formula: 'δ = ∂L/∂z, ∂W += aᵀδ', code: 'loss.backward()' },
  step: { name: 'step', formula: 'W ← W − η ∂W', code: 'optimizer.step()' },
};

/**
 * @param {Call} call
 * @param {Call} missing
 * @param {boolean} isFirst no mini-batch has gone through yet
 */
function need(call, missing, isFirst) {
  if (missing === 'forward')
    return isFirst
      ? 'no mini-batch has gone through yet'
      : 'what is there was made with the weights from before the step';
  if (call === 'backward') return 'there is no loss to go back from';
  return missing === 'loss'
    ? 'there is no loss yet, and so no gradients'
    : 'there are no gradients of this mini-batch to follow';
}

/**
 * What a call did, or what it did not find.
 *
 * @param {Extract<FromWorker, { type: 'called' }>} message
 */
export function called({ call, times, missing, passes, batch, arrays, loss, settings }) {
  const changed = arrays.filter(({ isChanged }) => isChanged).map(({ id }) => id),
    rate = settings.learningRate;
  if (call === 'all')
    return times === 0
      ? ''
      : times === 1
        ? `All five: step ${count(settings.at)} is done. The loss of its mini-batch was ${short(loss ?? NaN)}.`
        : `${count(times)} times all five: ${count(settings.at)} steps are done. The loss of the last mini-batch was ${short(loss ?? NaN)}.`;
  if (missing)
    return `${CALLS[missing].name} is missing: ${need(call, missing, !arrays.some(({ id, summary }) => id === 'x' && summary))}. Press ${CALLS[missing].name} first.`;
  const adds = passes > 0 && (call === 'forward' || call === 'backward');
  switch (call) {
    case 'zeroGrad':
      return changed.length
        ? 'zero_grad: all gradients are 0 again, so that backward can add to them.'
        : 'zero_grad: the gradients were 0 already, so nothing has changed.';
    case 'forward':
      return `forward: ${count(batch)} images have gone through all layers, and each has its probabilities.${adds ? ' But zero_grad is missing: the last gradients are still there, and backward will add to them.' : ''}`;
    case 'loss':
      return `loss: how wrong the probabilities are, in one number: ${short(loss ?? NaN)}, the mean over ${count(batch)} images.`;
    case 'backward':
      return adds
        ? `backward: these gradients were added to those that were there, of ${passes === 1 ? 'an earlier pass' : `${passes} earlier passes`}. zero_grad was missing.`
        : 'backward: from the loss back through all layers, how much each pre-activation (δ) and each weight (∂W) has to do with it.';
    default:
      return `step: every weight has moved against its gradient, by ${rate} times it. The other arrays are still those from before the step.`;
  }
}

/**
 * @param {import('../../../common/worker/digit-images.js').DataMessage} message
 * @param {string} before what stands there now
 */
export function data(
  { kind, phase, name, trainSize, trainCount, testSize, testCount, message },
  before,
) {
  if (phase === 'missing')
    return 'MNIST is not beside this page. The program draws digits instead.';
  if (phase === 'failed' || phase === 'broken')
    return `${before} The rest of the images did not arrive. ${message ?? ''}`;
  const what =
    kind === 'generated'
      ? 'digits that the program has drawn, since MNIST is not beside this page'
      : name;
  if (phase === 'loading') return `Images on their way: ${what}.`;
  const test =
    testCount > 0 && testSize === testCount
      ? `; ${count(testCount)} test images, which it never learns from, show what excites a unit`
      : '';
  return `Mini-batches are drawn from ${trainSize < trainCount ? `${count(trainSize)} of ` : ''}${count(trainCount)} training images: ${what}${test}.`;
}

/**
 * @param {boolean} isTouched
 * @param {boolean} isTooFar
 */
export function linkCopied(isTouched, isTooFar) {
  if (isTouched)
    return 'Link copied. It opens this network with so many ordinary steps; what was done in another order, or with other settings on the way, is not in it.';
  if (isTooFar)
    return 'Link copied. It opens this network as it was earlier: a link goes 2,000 steps at most.';
  return 'Link copied. It opens this network after as many steps, bit for bit, on any machine, if it has the same images.';
}

/**
 * What excites it.
 *
 * @param {number} unit
 * @param {import('../worker/unit-probe.js').Excitement} excitement
 */
export function sees(unit, { means, positive, count: images }) {
  const order = [...means.keys()]
    .filter((digit) => Number.isFinite(means[digit]))
    .sort((a, b) => means[b] - means[a]);
  const often = `${count(positive)} of ${count(images)} test images give it z > 0`;
  if (positive === 0) return `Unit ${unit}: no test image gives it z > 0.`;
  return `Unit ${unit} answers most to ${order[0]}, then to ${order[1]}; least to ${order[order.length - 1]}. ${often}.`;
}
