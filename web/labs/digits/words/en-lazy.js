// What the digits lab says of what has happened: changes on the way, mishaps, a link that was
// copied.

import { LIVE } from '../settings.js';
import { count } from './en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../common/worker/digit-images.js').DataMessage} DataMessage
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 */

/** @type {Record<string, [string, string]>} in a sentence, and on a curve */
const NAMES = {
  learningRate: ['learning rate', 'η'],
  batchSize: ['batch size', 'B'],
  momentum: ['momentum', 'μ'],
  elasticAlpha: ['elastic α', 'elastic α'],
  elasticSigma: ['elastic σ', 'elastic σ'],
  generatedShare: ['share of generated digits', 'generated'],
};
/** Of more changes at once only that there were some is told. */
const MOST_CHANGES = 2;

/**
 * What was changed on the way.
 *
 * @param {Settings} before
 * @param {Settings} after
 * @param {boolean} isMoved there were other values in between
 */
export function tuned(before, after, isMoved) {
  const changes = LIVE.filter((key) => before[key] !== after[key]);
  if (!changes.length)
    return isMoved
      ? { short: 'moved and back', sentence: 'As before, after other values on the way.' }
      : null;
  if (changes.length > MOST_CHANGES)
    return {
      short: 'otherwise',
      sentence: `From here on it learns otherwise: ${changes.length} settings were changed.`,
    };
  const [inWords, onCurve] = [0, 1].map((i) => changes.map((key) => (NAMES[key] ?? [key, key])[i]));
  return {
    short: changes.map((key, i) => `${onCurve[i]} ${after[key]}`).join(', '),
    sentence: `From here on: ${changes.map((key, i) => `${inWords[i]} ${after[key]} instead of ${before[key]}`).join(', ')}.`,
  };
}

/**
 * When a network that has been trained for a while still guesses.
 *
 * @param {Settings} settings
 * @param {number} step
 */
export function stuck({ init, learningRate }, step) {
  const so = `After ${count(step)} steps it still only guesses.`;
  if (init === 'zeros')
    return `${so} All weights began at zero, so all hidden units get the same gradient and stay alike. Choose He or Xavier.`;
  if (learningRate > 0.5)
    return `${so} If the loss leapt up at the beginning, the steps were so large that the hidden units died: they answer 0 to every image. Reset, with a smaller learning rate.`;
  return `${so} If the loss has hardly moved, the steps are too small: try a larger learning rate.`;
}

/**
 * A tenth, or a rate at which most networks learn, whichever is less.
 *
 * @param {number} rate
 */
export const gentlerRate = (rate) => Number(Math.min(rate / 10, 0.1).toPrecision(2));

/** @param {Extract<FromWorker, { type: 'diverged' }>} message */
export function diverged({ reason, restoredStep, learningRate }) {
  const what =
    reason === 'not-finite'
      ? 'until the loss was no longer a number'
      : 'so the loss climbs instead of falling';
  const kept =
    restoredStep > 0
      ? `The last good weights (step ${count(restoredStep)}) are back.`
      : 'The weights from before training are back.';
  return `Training diverged: with a learning rate of ${learningRate} each step overshoots the valley, ${what}. ${kept}`;
}

/** @param {DataMessage} message */
export const dataTrouble = ({ message, phase }) =>
  phase === 'broken'
    ? `The rest of the images did not arrive. ${message} Training can go on with what is there until it has seen all of it.`
    : `${message ?? ''} Nothing was changed.`;

const UNTRAINED =
  'Link copied: it opens this network, untrained, with this seed and these settings';

/**
 * When the network that is there is not what its settings give.
 *
 * @param {boolean} isShipped
 * @param {boolean} isTuned
 */
export function linkOfStandIn(isShipped, isTuned) {
  const opens = isShipped
    ? 'Link copied: it opens this page as it begins, with the network that was trained before'
    : UNTRAINED;
  return `${opens}.${isTuned ? ' What it learned from your drawings is not part of it.' : ''}`;
}

/**
 * What somebody who opens the link can count on.
 *
 * @param {string | null} ownImages what they are called, where they are not those that the page
 *   begins with
 * @param {boolean} isChanged training has not gone through with one and the same settings
 */
export function linkCopied(ownImages, isChanged) {
  if (isChanged)
    return `${UNTRAINED}. Training did not run with these settings from its beginning, so training from the link may end in other weights.`;
  if (ownImages)
    return `${UNTRAINED}. Training it on the same images (${ownImages}) gives the same weights; the link does not carry the images.`;
  return 'Link copied: it opens this network with this seed, and training it gives the same weights.';
}
