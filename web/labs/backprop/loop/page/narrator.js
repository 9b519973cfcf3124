// Page: decides what the status line says about the training loop. The sentences are in the words.

import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').State} State
 *
 * @typedef {import('../messages.js').CalledMessage} CalledMessage
 *
 * @typedef {{ sentence: string; isTrouble: boolean }} Said
 */

/**
 * @param {State} before the message arrived
 * @param {CalledMessage} message
 * @returns {Said | null} null: the sentence that is there stays
 */
export function narrateCalled(before, message) {
  const { call, times, missing, passes, loss, settings } = message;
  if (call === 'all' && times === 0) return narrateNetwork(before);
  const isTrouble = missing !== null || (passes > 0 && (call === 'forward' || call === 'backward'));
  if (call === 'all') return { sentence: words.ranAll(times, settings.at, loss ?? NaN), isTrouble };
  return { sentence: missing ? sayMissing(message, missing) : sayDone(message, call), isTrouble };
}

/**
 * @param {State} state
 * @returns {Said | null}
 */
function narrateNetwork({ isReady, isComplained, complaint, greeting }) {
  if (isReady) return null;
  if (complaint) return { sentence: complaint, isTrouble: true };
  if (greeting) return { sentence: words[greeting](), isTrouble: false };
  return isComplained ? null : { sentence: words.ready(), isTrouble: false };
}

/**
 * @param {CalledMessage} message
 * @param {import('../network.js').Call} missing
 */
function sayMissing({ call, arrays }, missing) {
  const { pressFirst, noBatch, oldWeights, noLoss, noLossNoGradients, noGradients } = words.missing;
  const hasBatch = arrays.some(({ id, summary }) => id === 'x' && summary);
  const reasons = {
    forward: hasBatch ? oldWeights : noBatch,
    loss: call === 'backward' ? noLoss : noLossNoGradients,
    backward: noGradients,
    zeroGrad: noGradients,
    step: noGradients,
  };
  return `${pressFirst(words.calls[missing].name)} ${reasons[missing]()}`;
}

/**
 * @param {CalledMessage} message
 * @param {import('../network.js').Call} call
 */
function sayDone({ passes, batch, arrays, loss, settings }, call) {
  const { done } = words;
  const isAdded = passes > 0;
  switch (call) {
    case 'zeroGrad':
      return arrays.some(({ isChanged }) => isChanged) ? done.zeroGrad() : done.zeroGradAgain();
    case 'forward':
      return isAdded ? done.forwardAdds(batch) : done.forward(batch);
    case 'loss':
      return done.loss(loss ?? NaN, batch);
    case 'backward':
      return isAdded ? done.backwardAdds(passes) : done.backward();
    case 'step':
      return done.step(settings.learningRate);
  }
}

/**
 * @param {import('../messages.js').DataMessage} message
 * @param {string} before what stands there now
 */
export function narrateData(message, before) {
  const { kind, phase, name, trainSize, trainCount, testSize, testCount } = message;
  const images = kind === 'generated' ? words.data.generated() : words.images[name];
  const areTestsThere = testCount > 0 && testSize === testCount;
  switch (phase) {
    case 'missing':
      return words.data.missing(words.dataReason(message.trouble ?? { code: 'absent' }));
    case 'failed':
    case 'broken':
      return `${before} ${words.data.incomplete(words.dataReason(message.trouble))}`;
    case 'loading':
      return words.data.loading(images);
    default:
      return words.data.ready(images, trainSize, trainCount, areTestsThere ? testCount : 0);
  }
}

/** @param {import('../messages.js').Refused} message */
export const narrateRefused = ({ code, message }) => words.refusals[code ?? '']?.() ?? message;

/**
 * How a unit responds to the test images.
 *
 * @param {number} unit
 * @param {import('../messages.js').Responses | null} responses
 */
export function narrateUnit(unit, responses) {
  if (!responses) return words.unit.waiting(unit);
  const { means, positive, count } = responses;
  if (positive === 0) return words.unit.neverPositive(unit);
  const digits = [...means.keys()]
    .filter((digit) => Number.isFinite(means[digit]))
    .sort((a, b) => means[b] - means[a]);
  return words.unit.responds(unit, digits, positive, count);
}

/**
 * @param {boolean} isTouched
 * @param {boolean} isTooFar
 */
export function narrateLink(isTouched, isTooFar) {
  if (isTouched) return words.link.touched();
  return isTooFar ? words.link.tooFar() : words.link.exact();
}
