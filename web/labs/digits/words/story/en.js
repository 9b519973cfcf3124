// Page: the English words of the first minute, after its first sentence. It holds no state.

import { PRETRAINED } from '../../recipes.js';
import * as lazy from '../en-lazy.js';
import { markup } from '../en-markup.js';
import { count, decimal } from '../en.js';

/** @typedef {import('../../story.js').Story} Story */

/** @type {Record<import('../../story.js').Command, string>} */
export const commands = {
  forget: 'Forget everything',
  again: 'Forget and teach again',
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
      return 'Was it right? Now try to trick it.';
    case 'only':
      return 'It can only answer 0 to 9.';
    case 'forgotten':
      return `It forgot everything: ${count(parameters)} random numbers.`;
    case 'teaching':
      return 'Training: guess, compare with the right answer, correct every weight a little.';
    case 'taught': {
      const right =
        accuracy === null ? 'It reads digits' : `${percent(accuracy)} of new digits right`;
      const time = seconds === null ? '' : `, after ${decimal(seconds, 1)} s of training`;
      return `${right}${time}.`;
    }
  }
}

/**
 * The line under the pad.
 *
 * @param {Story} story
 */
export function say({ step, ghost, answer, accuracy, steps, coming }) {
  switch (step) {
    case 'arrive':
      return ghost === null ? '' : `It reads a ${ghost}. Now draw a digit yourself.`;
    case 'fool':
      return 'Clear the pad, and draw another digit, a letter, a house …';
    case 'only':
      return (
        `It answers ${answer}. It must choose one of the ten: nobody taught it to say ` +
        '"I do not know".'
      );
    case 'forgotten':
      return forgotten(accuracy);
    case 'teaching':
      if (coming && steps === 0) return lazy.waiting(coming);
      return accuracy === null || steps < 100
        ? `Step ${count(steps)}. Watch the ten bars.`
        : `Step ${count(steps)}. ${percent(accuracy)} of new digits are right.`;
    case 'taught':
      return (
        `That was training: guess, compare, correct, ${count(steps)} times. The curve is the ` +
        'loss (the error): one number for how wrong the answers are. Training makes it small. ' +
        '(The network ' +
        `that you met first is larger, and saw all images ${PRETRAINED.epochs} times.)`
      );
  }
}

/** @param {number | null} accuracy */
function forgotten(accuracy) {
  const guesses =
    accuracy === null
      ? 'Now it guesses: about 1 of 10 answers is right.'
      : `Now it guesses: ${percent(accuracy)} of its answers are right. Guessing at random would give 10 %.`;
  return (
    'The numbers are its weights. Each square shows the weights of one unit (one artificial ' +
    `neuron). ${guesses}`
  );
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
