// Page: the English words of the first minute, after its first sentence. It holds no state.

import { markup } from './en-markup.js';
import { count, decimal } from './en.js';

/** @typedef {import('../story.js').Story} Story */

/** @type {Record<'forget' | 'teach' | 'pause' | 'continue', string>} */
export const commands = {
  forget: 'Forget everything',
  teach: 'Teach it',
  pause: 'Pause',
  continue: 'Continue',
};

/** Loss, named after it has been seen. */
export const curve = {
  before: 'How wrong it is',
  after: 'The loss: how wrong it is',
  usual: markup.lossFunction,
};

/** @param {number} share */
const percent = (share) => `${decimal(100 * share, share < 0.2 ? 0 : 1)} %`;

/** @param {Story} story */
export function title({ step, parameters, seconds, accuracy }) {
  switch (step) {
    case 'arrive':
      return markup.storyTitle;
    case 'fool':
      return 'Right? Try to fool it.';
    case 'only':
      return 'It can only answer 0 to 9.';
    case 'forgotten':
      return `It forgot everything: ${count(parameters)} random numbers, its weights.`;
    case 'teaching':
      return 'Training: guess, compare, correct every weight a little.';
    case 'taught': {
      const right = accuracy === null ? 'It reads digits again' : `${percent(accuracy)} right`;
      return seconds === null
        ? `${right}.`
        : `${right} after ${decimal(seconds, 1)} s of training.`;
    }
  }
}

/**
 * The line under the pad.
 *
 * @param {Story} story
 */
export function say({ step, ghost, accuracy, steps, isReady }) {
  switch (step) {
    case 'arrive':
      return ghost === null ? '' : `It reads a ${ghost}. Now draw a digit yourself.`;
    case 'fool':
      return 'Clear the pad. Then draw another digit, a letter, a house …';
    case 'only':
      return 'Nobody taught it to say "I do not know".';
    case 'forgotten': {
      const images = isReady ? '' : ' The images to learn from are loading …';
      if (accuracy === null) return `Now it guesses. 1 of 10 guesses is right: pure luck.${images}`;
      return `Now it guesses. ${percent(accuracy)} of its guesses are right: pure luck.${images}`;
    }
    case 'teaching':
      return accuracy === null || steps < 100
        ? `Step ${count(steps)}. Watch your digit's bar, the pictures and the curve.`
        : `Step ${count(steps)}. ${percent(accuracy)} of new digits are right.`;
    case 'taught':
      return (
        `That was training: guess, compare, correct, ${count(steps)} times. The curve is the ` +
        'loss: one number for how wrong the answers are. Training makes it small.'
      );
  }
}

/** @type {Record<'points' | 'descent' | 'backprop', { question: string; place: string }>} */
export const doors = {
  points: { question: 'How does one neuron decide?', place: 'Points: two inputs, one unit' },
  descent: {
    question: 'How does it know which way to correct?',
    place: 'Descent: downhill on the loss',
  },
  backprop: {
    question: 'What computes the correction?',
    place: 'Backprop: the chain rule, step by step',
  },
};
