// What the points lab says, and how it writes numbers.

import { DATA, LEARNERS, OWN } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../worker/engine.js').Status} Status
 */

/** @param {number} n */
export const count = (n) => n.toLocaleString('en');

/**
 * @param {number} n
 * @param {string} one what there are n of
 */
const counted = (n, one) => `${count(n)} ${one}${n === 1 ? '' : 's'}`;

/** @param {number} value */
export function loss(value) {
  if (!Number.isFinite(value)) return '∞';
  if (value >= 1e5) return Number(value.toPrecision(2)).toExponential().replace('e+', 'e');
  if (value >= 100) return count(Math.round(value));
  return value === 0 || value >= 0.001
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(0);
}

/** @param {number} value */
export const epoch = (value) =>
  String(Number(value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0)));

/** @param {number} value */
export const weight = (value) =>
  (Math.abs(value) >= 1000 ? value.toExponential(1) : String(Number(value.toFixed(2)))).replace(
    '-',
    '−',
  );

/** @param {string[]} complaints */
export const complaints = (complaints) =>
  `The link does not say all of it right: ${complaints.slice(0, 3).join('; ')}${complaints.length > 3 ? ` and ${complaints.length - 3} more` : ''}. What this page could read of it stands, and defaults for the rest.`;

/** @param {Extract<FromWorker, { type: 'setup' }>} message */
export function setup({ why, settings, learners, shown, isCurve }) {
  if (!shown)
    return isCurve
      ? 'No points yet. Draw a curve across the plane, or paste a table of x, y.'
      : 'No points yet. Choose a class and click into the plane, or paste a table.';
  const { learner, numParameters } = learners[0];
  const who =
    learners.length > 1
      ? 'Perceptron and Adaline, both from zero'
      : learner === 'network'
        ? `A new network of ${count(numParameters)} weights and biases, seed ${settings.seed}`
        : `${LEARNERS[learner]}, from zero`;
  switch (why) {
    case 'reset':
      return learner === 'network'
        ? 'Started over with the same initial weights.'
        : 'Started over, from zero.';
    case 'shape':
      return `${who}. Press Train.`;
    case 'start':
      return `${who}, on ${count(shown.labels.length)} points (${DATA[settings.data]}). Press Train, or One sample.`;
    case 'model':
      return 'Goes on with the same weights.';
    default:
      return '';
  }
}

/**
 * @param {Extract<FromWorker, { type: 'ending' }>} message
 * @param {Settings} settings
 */
export function ending({ ending, learner, epoch, step, cycleStart, errors }, settings) {
  const passes = `${count(Math.round(epoch))} ${Math.round(epoch) === 1 ? 'pass' : 'passes'}`;
  switch (ending) {
    case 'converged':
      return `The perceptron has converged after ${passes}: no point was wrong in the last one, so no weight will change any more.`;
    case 'cycling':
      return `After ${passes} the weights are exactly what they were after pass ${count(Math.round(cycleStart))}: it will go round like this for ever. The rule stops only where a straight line separates the classes, and here none does${settings.data === 'xor' ? ': in XOR the two ones lie across from each other' : ''}. Press Train to see it go round again.`;
    case 'diverged':
      return `${LEARNERS[learner]} has diverged at step ${count(step)}: with a learning rate of ${settings.learningRate} each step overshoots the valley and lands higher, until the loss is no number any more.`;
    case 'stopped':
      return `Stopped early: the held-out loss was not lower for ${count(settings.patience)} epochs. The weights of epoch ${count(Math.round(epoch))}, the best, are back.`;
    default:
      return `Epoch ${count(Math.round(epoch))}, as asked for.${errors === null ? '' : ` ${count(errors)} of the training points are wrong.`}`;
  }
}

/**
 * What a learner says to one place.
 *
 * @param {NonNullable<import('../worker/picture.js').Picture['answer']>} answer
 * @param {string} activation of the last layer
 * @param {boolean} isCurve
 */
export function answer({ x, y, outputs }, activation, isCurve) {
  const place = isCurve ? `x ${weight(x)}` : `${weight(x)}, ${weight(y)}`;
  const numbers = [...outputs].map((value) => weight(value)).join(', ');
  if (activation === 'step') return `At ${place} it says ${numbers}`;
  if (activation === 'sigmoid' || activation === 'softmax')
    return `At ${place}: ${outputs.length > 1 ? 'outputs' : 'P(1) ='} ${numbers}`;
  return `At ${place}: output ${numbers}`;
}

/**
 * What happens now, in a sentence or two.
 *
 * @param {Status[]} status
 * @param {Extract<FromWorker, { type: 'setup' }> | null} setup
 * @param {boolean} isRunning
 */
export function now(status, setup, isRunning) {
  if (!setup?.shown || !status.length) return 'There is nothing to learn from yet.';
  const { isHeldOut } = setup.shown,
    held = isHeldOut.reduce((sum, one) => sum + one, 0),
    learned = isHeldOut.length - held;
  const parts = status.map(({ learner, epoch: at, step, latest, best, wrong }) => {
    const one = [
      `${LEARNERS[learner]}, ${isRunning ? 'training' : 'at rest'}: epoch ${epoch(at)}, ${counted(step, 'step')}`,
    ];
    if (latest?.loss != null) one.push(`training loss ${loss(latest.loss)}`);
    if (wrong !== null) one.push(`${count(wrong)} of ${count(learned)} training points wrong`);
    if (learner === 'perceptron' && latest?.errors != null)
      one.push(`${counted(latest.errors, 'error')} in the last pass`);
    if (latest?.heldOutLoss != null) one.push(`held-out loss ${loss(latest.heldOutLoss)}`);
    if (latest?.heldOutErrors != null)
      one.push(`${count(latest.heldOutErrors)} of ${count(held)} held-out points wrong`);
    if (best && latest?.heldOutLoss != null && latest.heldOutLoss > best.loss)
      one.push(`the held-out loss was lowest at epoch ${epoch(best.epoch)}`);
    return `${one.join(', ')}.`;
  });
  return parts.join(' ');
}

/**
 * @param {Settings} settings
 * @param {boolean} isTouched by hand on the way
 */
export function linkCopied(settings, isTouched) {
  const own =
    OWN.includes(settings.data) || settings.points.length ? ' Your points are in it.' : '';
  return isTouched
    ? `Link copied.${own} It opens this experiment from the start; what was changed by hand on the way is not in it.`
    : `Link copied.${own} As many steps from there give the same weights, bit for bit, on any machine.`;
}
