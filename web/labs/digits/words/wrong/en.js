// Page: the English words of what the network gets wrong: the confusion matrix, the wall of
// misclassified images, and one image from close by. It holds no state.

import { numbers } from '../../../common/words/en-first.js';
import { accuracy, count } from '../en.js';

/**
 * @typedef {import('../../messages/wrong.js').Cell} Cell
 *
 * @typedef {import('../../messages/wrong.js').Counted} Counted
 *
 * @typedef {import('../../messages/wrong.js').Votes} Votes
 */

const IMAGES = { one: 'image', other: 'images' };

// ---- the matrix ----

export const counted = {
  legend: 'Images that are counted',
  test: 'Test images',
  own: 'Your digits',
};

export const imagesName = 'Images behind the numbers';

export const about =
  'Each row is a label, each column is an answer. The diagonal counts the correct answers. Press a ' +
  'number to see its images. Arrow keys move from number to number.';

/** @param {number | null} step null: the network was trained elsewhere */
const at = (step) => (step === null ? 'Trained network' : `Step ${count(step)}`);

/**
 * @param {object} moment
 * @param {number} moment.correct
 * @param {number} moment.count
 * @param {number | null} step null: the network was trained elsewhere
 */
export const caption = ({ correct, count: all }, step) =>
  `${at(step)}: ${count(correct)} of ${count(all)} correct (${accuracy(correct / all)})`;

/**
 * @param {string} truth
 * @param {string} answer
 * @param {number} images
 */
export const cell = (truth, answer, images) =>
  `Label ${truth}, answer ${answer}: ${numbers.counted(images, IMAGES)}`;

/** Why there is no matrix. */
export const empty = {
  noTest: 'The test images are not loaded yet. The matrix appears when they are there.',
  counting: 'The network is reading the test images. The matrix appears in a moment.',
  own:
    'There are no digits of your own to count. Draw some under “Your own digits or symbols”, ' +
    'then come back. Digits that the network was fine-tuned on are not counted.',
  otherClasses:
    'This network has other classes than the test images, so there is nothing to count. The trained ' +
    'network reads digits only. Show your own network, or train one.',
  ownUnread: 'This network reads other classes than digits, so your digits are not counted.',
  openOwn: 'Draw your own digits',
};

// ---- the wall ----

/**
 * @param {Cell | null} asked
 * @param {string[]} names of the answers
 * @param {string[]} [truths] names of the labels
 */
export function listTitle(asked, names, truths = names) {
  if (!asked) return 'All misclassified images';
  const { truth, answer } = asked;
  return truth === answer
    ? `Label ${truths[truth]}, read correctly`
    : `Label ${truths[truth]}, read as ${names[answer]}`;
}

/**
 * @param {number} total
 * @param {number | null} step null: the network was trained elsewhere
 * @param {Cell | null} asked
 */
export function listNote(total, step, asked) {
  if (!total) return `${at(step)}: ${asked ? 'no such image' : 'no image is misclassified'}`;
  const isRight = asked && asked.truth === asked.answer;
  const order = isRight ? 'the least confident answer first' : 'the most confident mistake first';
  return `${at(step)}: ${numbers.counted(total, IMAGES)}${total > 1 ? `, ${order}` : ''}`;
}

export const showAll = 'All misclassified';

/** @param {number} images */
export const more = (images) => `Show ${count(images)} more`;

/** The mark of a label that people doubt. */
export const doubtMark = '?';

/**
 * @param {Counted} of
 * @param {number} index from 0
 */
export const imageName = (of, index) =>
  `${of === 'test' ? 'Test image' : 'Your digit'} ${count(index + 1)}`;

/**
 * @param {string} name of the image
 * @param {string} truth
 * @param {string} answer
 * @param {string} howSure
 * @param {boolean} isDoubtful
 */
export const tile = (name, truth, answer, howSure, isDoubtful) =>
  `${name}: label ${truth}, answer ${answer}, ${howSure}` +
  (isDoubtful ? '. People doubt this label' : '');

/**
 * @param {string} truth
 * @param {string} answer
 * @param {boolean} canBreak the line, behind the arrow
 */
export const arrow = (truth, answer, canBreak) => `${truth}→${canBreak ? '\u200b' : ''}${answer}`;

/** @param {number} images with a label that people doubt, of those that are shown */
export const doubtNote = (images) =>
  `? ${numbers.counted(images, { one: 'label is', other: 'labels are' })} in doubt here: of five ` +
  'people, at most two chose the label. Source: ';

export const source = {
  text: 'Northcutt, Athalye and Mueller, Pervasive Label Errors in Test Sets, NeurIPS 2021',
  address: 'https://labelerrors.com',
};

// ---- one image ----

export const image = {
  previous: 'Previous image',
  next: 'Next image',
  close: 'Close',
  label: 'Label',
  answer: 'Answer',
  step: 'Step of the network',
  outputs: 'Its outputs',
  pixels: 'Which pixels matter',
  speakers: 'The strongest units',
  unknown: 'The weights are so large that no gradient can be computed.',
  use: 'Use it as the drawing',
  follow: 'Follow it through Backprop',
  used: 'The image stands in place of your drawing now.',
};

/**
 * @param {string} name of the image
 * @param {string} answer
 */
export const picture = (name, answer) =>
  `${name}. Orange: more ink there makes ${answer} more likely; blue: less likely`;

/** @param {number} step */
export const stepOf = (step) => count(step);

/** @param {string} answer */
export const moreLikely = (answer) => `more ink here makes ${answer} more likely`;

export const lessLikely = 'less likely';

/** @param {string} answer */
export const speakersNote = (answer) => `what each adds to the logit of ${answer}`;

/**
 * @param {string} truth
 * @param {Votes} votes
 * @param {string} guess
 */
export function votes(truth, { forLabel, forGuess, forNeither }, guess) {
  const saw = (/** @type {number} */ people, /** @type {string} */ what) =>
    people ? [`${people} saw ${what}`] : [];
  const all = [
    ...saw(forLabel, `a ${truth}`),
    ...saw(forGuess, `a ${guess}`),
    ...saw(forNeither, 'neither'),
  ];
  return `This label is in doubt. Five people looked at the image: ${all.join(', ')}.`;
}

export const notLoaded =
  'The image could not be shown from close by. When you are online again, press it again.';
