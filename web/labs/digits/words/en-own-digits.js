// Page: the English words about a person's own digits. It holds no state.

import { FINE_TUNING } from '../recipes.js';
import { images, numbers } from '../../common/words/en.js';
import { accuracy, count } from './en.js';

/**
 * @typedef {import('../messages.js').OwnMessage} OwnMessage
 *
 * @typedef {import('../messages/own.js').Count} Count
 */

/** @param {number} n */
export const drawings = (n) => numbers.counted(n, { one: 'drawing', other: 'drawings' });

/** @param {number} digit with its article */
export const a = (digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`;

/** @param {Count} counted */
export const of = ({ correct, count: all }) => `${count(correct)} of ${count(all)}`;

/** @param {number | null} share */
export const shareOf = (share) => (share === null ? '–' : accuracy(share));

// ---- markup ----

export const markup = {
  about:
    'Draw digits in your own handwriting and label them. They become a test set for every ' +
    'network here. They stay in this browser.',
  collect: 'Collect drawings',
  begin: 'Dictate',
  howMany: 'How many digits',
  digits: 'digits to me',
  orDraw: 'or draw any digit, then press its label:',
  labels: 'Label of the drawing',
  asking: 'Dictated digits',
  drawn: 'Drawn',
  keep: 'Save and next',
  skip: 'Skip',
  stop: 'Stop',
  saved: 'Your drawings',
  yours: 'Your digits:',
  none: '–',
  export: 'Export',
  import: 'Import',
  deleteAll: 'Delete all',
  file: 'A file of drawings',
  drawings: 'Drawings',
  misread: '✗ 1',
  aboutMisread: 'misread as 1',
  teaches: 'used for fine-tuning',
  tuningTitle: 'Fine-tune on your digits',
  undoTuning: 'Undo: the weights before',
  tuned: 'Fine-tuned',
  correct: 'Correct',
  before: 'Before',
  now: 'Now',
  fresh: 'Your digits, not used for training',
  taught: 'Your digits, used for training',
  test: 'Test images',
  relabel: 'The correct label is:',
  delete: 'Delete',
  close: 'Close',
  noCopy: 'There is no other copy unless you exported them.',
  exportFirst: 'Export them first',
  keepThem: 'Keep them',
  empty: 'Nothing saved yet. Twenty digits, two of each, take about a minute.',
};

// ---- what was done, and what cannot be ----

export const troubles = {
  noInk: 'There is nothing on the pad yet. Draw the digit first.',
  tooMuchInk:
    'This drawing has too much ink (more than 2,000 points or 64 strokes). Clear the pad ' +
    'and draw it again.',
  known: 'This drawing is already saved.',
  full: 'There is no room for more drawings. Delete some, or export all of them and start again.',
  session:
    'This browser does not let the page store anything. Your drawings last as long as the ' +
    'page is open. Export them to keep them.',
  unsaved:
    'The browser could not store this, perhaps because there is no room left. It lasts as ' +
    'long as the page is open. Export your drawings to keep them.',
  unloaded: 'This part could not be loaded. Close and open it to try again.',
  unreadable: 'This file could not be read.',
};

/**
 * @param {number} room
 * @param {number} added
 */
export const tooMany = (room, added) =>
  `There is room for ${room} more, and the file has ${added} new ones. Nothing was added.`;

export const actions = { undo: 'Undo', keep: 'Restore it' };

/**
 * @param {number} digit
 * @param {number} n saved by now
 */
export const saved = (digit, n) => `Saved ${a(digit)}: ${drawings(n)} now.`;

/** @param {number} n that were dictated */
export const allDrawn = (n) => `All ${n} saved. The accuracy chart now has a third curve, "you".`;

/** @param {number} n */
export const deleted = (n) => `${drawings(n)} deleted.`;

/** @param {number} n */
export const restored = (n) => `Restored: ${drawings(n)}.`;

/**
 * @param {number} digit
 * @param {number} before
 */
export const relabelled = (digit, before) => `The label is now ${digit} (was ${before}).`;

/**
 * @param {number} added
 * @param {number} known
 */
export function imported(added, known) {
  const were = numbers.plural(known, { one: 'was', other: 'were' });
  const rest = known ? `; ${known} of the file ${were} already here` : '';
  return `${drawings(added)} added${rest}.`;
}

/**
 * @param {string} name of the file
 * @param {number} n
 */
export const exported = (name, n) =>
  `${name}: ${drawings(n)}. You can import the file here or in another browser.`;

// ---- dictation ----

/** @param {number} digit */
export const drawDigit = (digit) => `Draw ${a(digit)}`;

/** @param {number} digit before which it stands */
export const drawArticle = (digit) => (digit === 8 ? 'Draw an ' : 'Draw a ');

/**
 * @param {number} at counted from 1
 * @param {number} n
 */
export const place = (at, n) => `${at} of ${n}`;

/** @param {number} digit */
export const keepKey = (digit) => `Write it as you usually do. Press ${digit} to save it.`;

/**
 * @param {number} digit
 * @param {string} where
 */
export const announced = (digit, where) => `${drawDigit(digit)}, ${where}`;

// ---- how they are read ----

/**
 * @param {number} digit
 * @param {number | null | undefined} answer undefined: not known yet
 */
export function reading(digit, answer) {
  if (answer === undefined) return `${digit}`;
  return answer === digit ? `${digit}, correct` : `${digit}, misread as ${answer ?? 'nothing'}`;
}

/** @param {string} read */
export const changeOrDelete = (read) => `${read}. Change or delete it`;

/**
 * Behind the label of a drawing that is misread.
 *
 * @param {number | null} answer
 */
export const wrong = (answer) => ` ✗ ${answer ?? '–'}`;

/** @param {number} n */
export const deleteQuestion = (n) => `Delete ${drawings(n)}?`;

/** @param {OwnMessage} own */
export const score = ({ counts, tuning }) => ({
  number: of(counts.fresh),
  note: tuning ? 'correct (not used for training)' : 'correct',
});

// ---- fine-tuning ----

export const tuneActions = { first: 'Fine-tune', further: 'Fine-tune further' };

export const isTuned = () =>
  'This is a copy of the network, fine-tuned on your digits. Train starts a new network ' +
  'with the settings below.';

/**
 * Its result.
 *
 * @param {OwnMessage['counts']} counts
 * @param {import('../messages.js').Before} before
 * @param {number | null} testAccuracy
 */
export function tuningDone({ fresh }, before, testAccuracy) {
  const own =
    `${of(fresh)} of your digits that were not used for training are correct (before: ` +
    `${of(before.own.fresh)})`;
  if (testAccuracy === null || before.testAccuracy === null) return `Fine-tuned. ${own}.`;
  return (
    `Fine-tuned. ${own}, and ${accuracy(testAccuracy)} of the test images (before: ` +
    `${accuracy(before.testAccuracy)}).`
  );
}

/** @param {import('../../common/messages.js').ImagesName | undefined} name */
export const testImages = (name) => (name ? `, ${images[name]}` : '');

/**
 * How, before it begins.
 *
 * @param {number} teaching
 * @param {number} test
 * @param {import('../../common/messages.js').DataMessage | null} data
 */
export function method(teaching, test, data) {
  const { images: most, rounds, learningRate, batchSize } = FINE_TUNING;
  const mixed = data
    ? `${count(Math.min(most, data.trainSize))} training images (${images[data.name]})`
    : 'training images';
  return (
    `Half of your digits (${teaching}) train a copy of the network, the other half (${test}) ` +
    `test it. The copy trains for ${rounds} epochs on ${mixed}, so that it does not ` +
    `forget; your ${teaching} digits are repeated, to at most a tenth of them. Each image is ` +
    'distorted in a new way in each epoch. ' +
    `Adam, learning rate ${learningRate} falling to 0, batch size ${batchSize}.`
  );
}

/**
 * Why it cannot begin; null: it can.
 *
 * @param {number} teaching
 * @param {number} test
 * @param {number} fewest of both
 * @param {OwnMessage | null} own
 */
export function obstacle(teaching, test, fewest, own) {
  if (teaching + test < fewest || !teaching || !test)
    return `Draw at least ${fewest} digits first: half for training, half for testing.`;
  if (own?.others === 'network') return 'This network reads other classes than the ten digits.';
  if (own?.others === 'images')
    return 'The training images are not the ten digits. Choose MNIST for fine-tuning.';
  return own?.canTune ? null : 'This network has not learned anything yet. Train it first.';
}
