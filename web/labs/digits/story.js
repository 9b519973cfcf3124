// Shared: the first minute as steps, and which step follows from what happens. Pure: it knows
// neither the document nor the worker.

import { FAST } from './presets.js';

/**
 * Arrive: a trained network waits for a drawing. fool: it has answered one. only: it has answered
 * another. forgotten: a network with random weights answers. teaching: it is being trained. taught:
 * it reads digits.
 *
 * @typedef {'arrive' | 'fool' | 'only' | 'forgotten' | 'teaching' | 'taught'} Step
 *
 * @typedef {object} Story
 * @property {Step} step
 * @property {boolean} isBlank nothing is on the pad since the last answer
 * @property {number | null} answer to the last drawing of a person
 * @property {import('../common/messages.js').DataMessage | null} coming images that training waits
 *   for
 * @property {boolean} isTraining
 * @property {number | null} ghost what the network reads in the digit that the page has written
 * @property {number} seed of the network with random weights; each time another
 * @property {number} parameters of the network with random weights
 * @property {number} steps of training
 * @property {number | null} seconds of training until the goal; null: not reached
 * @property {number | null} accuracy on the test images; null: not measured
 *
 * @typedef {import('./messages.js').FromWorker} FromWorker
 *
 * @typedef {'forget' | 'again' | 'teach' | 'pause' | 'continue'} Command
 */

/** The test accuracy at which the lesson ends. */
export const GOAL = FAST.to97.goal;
/** The first steps are slow enough to be seen one by one. */
export const PACE = { steps: 30, ms: 100 };
/** Where the goal is not reached, for example on other images, the lesson ends after this. */
const MAX_EPOCHS = 6;

/** @returns {Story} */
export const begin = () => ({
  step: 'arrive',
  isBlank: true,
  answer: null,
  seed: 0,
  coming: null,
  isTraining: false,
  ghost: null,
  parameters: 0,
  steps: 0,
  seconds: null,
  accuracy: null,
});

/**
 * The command of the one button; null: there is nothing to press yet.
 *
 * @param {Story} story
 * @returns {Command | null}
 */
export function commandOf({ step, isTraining }) {
  if (step === 'fool' || step === 'only') return 'forget';
  if (step === 'taught') return 'again';
  if (step === 'forgotten') return 'teach';
  if (step === 'teaching') return isTraining ? 'pause' : 'continue';
  return null;
}

/**
 * A person presses the button.
 *
 * @param {Story} story
 * @param {Command} command
 * @returns {Story}
 */
export function commanded(story, command) {
  if (command === 'forget' || command === 'again')
    return { ...begin(), ...kept(story), step: 'forgotten', seed: story.seed + 1 };
  if (command === 'teach') return { ...story, step: 'teaching' };
  return story;
}

/** @param {Story} story */
const kept = ({ coming, ghost }) => ({ coming, ghost });

/**
 * @param {Story} story
 * @param {FromWorker} message
 * @returns {Story}
 */
export function received(story, message) {
  switch (message.type) {
    case 'answer':
      return onAnswer(story, message);
    case 'network':
      return { ...story, parameters: message.parameters, steps: message.step, accuracy: null };
    case 'progress':
      return onProgress(story, message);
    case 'data':
      return { ...story, coming: message.phase === 'loading' ? message : null };
    case 'state':
      return onState(story, message.state);
    default:
      return story;
  }
}

/**
 * A person's drawing counts when the pen is up; the page's own has the id 0.
 *
 * @param {Story} story
 * @param {import('./messages.js').AnswerMessage} message
 * @returns {Story}
 */
function onAnswer(story, { id, answer, isSettled }) {
  if (answer === null) return { ...story, isBlank: true };
  if (!isSettled || id === null) return story;
  if (id === 0) return { ...story, ghost: answer };
  // A person may also draw over the last drawing.
  const isAnother = story.isBlank || answer !== story.answer;
  const next = { ...story, isBlank: false, answer };
  if (story.step === 'arrive') return { ...next, step: 'fool' };
  return story.step === 'fool' && isAnother ? { ...next, step: 'only' } : next;
}

/**
 * @param {Story} story
 * @param {import('./messages.js').ProgressMessage} message
 * @returns {Story}
 */
function onProgress(story, { step: steps, testAccuracy: accuracy, epoch, reached }) {
  if (story.step !== 'forgotten' && story.step !== 'teaching') return story;
  const goal = reached.find(({ share }) => share === GOAL);
  const isOver = goal !== undefined || epoch >= MAX_EPOCHS;
  const step = story.step === 'teaching' && isOver ? 'taught' : story.step;
  return { ...story, step, steps, accuracy, seconds: goal?.seconds ?? story.seconds };
}

/**
 * @param {Story} story
 * @param {import('./messages.js').StateMessage['state']} state
 * @returns {Story}
 */
const onState = (story, state) => ({
  ...story,
  isTraining: state === 'training' || state === 'waiting',
});
