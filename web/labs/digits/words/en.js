// Page: the English words of Digits that the first screen needs. It holds no state.

import { numbers } from '../../common/words/en-first.js';

/** @typedef {import('../messages.js').AnswerMessage} AnswerMessage */

export const { accuracy, count, decimal, loss, share, time } = numbers;

/**
 * The first steps of an epoch need more digits.
 *
 * @param {number} value
 */
export function epoch(value) {
  if (value < 0.1) return decimal(value, 4);
  return decimal(value, value < 100 ? 2 : 0);
}

// ---- the status line ----

/** @typedef {{ bytes: number; total: number | null }} Arriving */

/** @param {Arriving} arriving */
const kilobytes = ({ bytes, total }) =>
  `${count(Math.round(bytes / 1000))}${total ? ` of ${count(Math.round(total / 1000))}` : ''} KB`;

export const status = {
  loading: 'Loading the neural network and the training images …',
  network: (/** @type {Arriving} */ arriving) =>
    `Loading the neural network: ${kilobytes(arriving)}`,
  shipped:
    'The trained network answers: draw a digit. ' +
    'To watch your own network learn from the start, press Train.',
  noWords: 'A message could not be loaded. Are you online?',
};

/** Why a button is dimmed. */
export const waitsFor = {
  network: 'The neural network is still loading',
  testImages: 'The test images are still loading',
};

export const actions = {
  train: 'Train',
  pause: 'Pause',
};

// ---- the two networks ----

/**
 * What a network is worth.
 *
 * @param {import('../networks.js').Slot | null} slot
 * @param {boolean} [isSaved]
 */
export function worth(slot, isSaved) {
  if (!slot?.step) return 'not trained yet';
  const share = slot.testAccuracy === null ? 'in training' : accuracy(slot.testAccuracy);
  return isSaved ? `${share}, saved` : share;
}

/**
 * @param {import('../networks.js').Slot | null} slot
 * @param {boolean} isMissing
 */
export function expertWorth(slot, isMissing) {
  if (isMissing) return 'could not be loaded';
  return slot?.testAccuracy ? accuracy(slot.testAccuracy) : '';
}

// ---- figures ----

export const stats = {
  none: '–',
  waiting: 'waiting',
  threads: (/** @type {number} */ n) =>
    `, ${numbers.counted(n, { one: 'thread', other: 'threads' })}`,
};

// ---- the answer ----

const DRAW = 'Draw something';

export const answer = {
  none: '–',
  title: 'It answers',
  sigmoidTitle: 'It answers (sigmoid outputs)',
  bars: 'Probability of each digit',
  sigmoidBars: 'Output of each digit',
  something: DRAW,
  nothing: 'Nothing drawn yet',
  reading: (/** @type {Arriving | null} */ arriving) =>
    `Reading your digit …${arriving ? ` (${kilobytes(arriving)})` : ''}`,
  pixels: '28 by 28 pixels, as the network gets them',
  seen: 'The input of the network: your digit, scaled and centred to 28 × 28 pixels',
  seenInPart: 'Some preparation steps are switched off below',
};

/**
 * @param {NonNullable<AnswerMessage['example']>} example
 * @param {string[]} [names] of its classes; without them, the digits
 */
export const example = ({ index, label }, names) =>
  `Test image ${count(index + 1)} (not used for training). Correct answer: ${names?.[label] ?? label}`;

/** A sigmoid output: a number from 0 to 1, not a percentage. */
export const output = numbers.fixed(2);

/**
 * Certainty is never rounded up to 100 %.
 *
 * @param {number} p
 */
function sure(p) {
  if (p > 0.999 && p < 1) return '>99.9 % sure';
  return `${decimal(100 * p, p > 0.99 ? 1 : 0)} % sure`;
}

/**
 * @param {Pick<AnswerMessage, 'outputs' | 'answer'>} message
 * @param {object} network
 * @param {boolean} network.isSigmoid outputs of their own, not probabilities
 * @param {boolean} network.isSkilled it reads digits well: where it doubts, there may be no digit
 * @param {string[]} [network.names] of its classes; without them, the digits
 */
export function sureness({ outputs, answer }, { isSigmoid, isSkilled, names }) {
  if (!outputs) return DRAW;
  if (answer === null) return 'the outputs are not numbers any more (NaN)';
  const p = outputs[answer];
  const rest = [...outputs].map((p, digit) => ({ p, digit })).filter((o) => o.digit !== answer);
  const second = rest.reduce((best, one) => (one.p > best.p ? one : best));
  if (isSigmoid) {
    const sum = outputs.reduce((total, one) => total + one);
    return `Output ${output(p)}. The outputs are not probabilities: they sum to ${output(sum)}.`;
  }
  if (isSkilled && p < 0.5) return 'Not sure: no digit gets 50 %. Is this a digit?';
  return second.p > p / 3
    ? `${sure(p)}. Second guess: ${names?.[second.digit] ?? second.digit}`
    : sure(p);
}

/**
 * @param {string} digit
 * @param {string} howSure
 */
export const announced = (digit, howSure) => `Answer: ${digit}. ${howSure}`;

// ---- the weights ----

/**
 * @param {number} units of the first layer
 * @param {number} shown
 * @param {boolean} isOutput it is the output layer too
 */
export function tilesTitle(units, shown, isOutput) {
  if (isOutput) return 'Output layer: one picture for each class';
  return `Hidden layer: ${count(units)} units${shown < units ? ` (${count(shown)} shown)` : ''}`;
}
