// What the part about a person's own drawings says.

import { MIXTURE } from '../../../../mixture.js';
import { a, accuracy, count } from '../../../../words/en.js';

/**
 * @typedef {import('../../../../worker/own-digits.js').OwnMessage} OwnMessage
 *
 * @typedef {import('../../../../worker/own-digits.js').Count} Count
 */

export { a, accuracy };

/** @param {number} n */
export const drawings = (n) => (n === 1 ? '1 drawing' : `${count(n)} drawings`);
/** @param {Count} counted */
export const of = ({ correct, count: all }) => `${count(correct)} of ${count(all)}`;

export const NO_INK = 'There is nothing on the pad yet: draw the digit first.';
export const TOO_MUCH_INK =
  'That is more ink than is kept of one drawing (2,000 points, 64 strokes). Clear the pad and draw it anew.';
export const KNOWN = 'This very drawing is kept already.';
export const FULL =
  'As many drawings are kept as there is room for. Delete some, or export them all and begin anew.';
export const SESSION =
  'This browser does not let the page keep anything: your drawings last as long as the page is open. Export them to have them later.';
export const UNSAVED =
  'The browser did not store that, perhaps because there is no room left. It lasts as long as the page is open; export your drawings to have them later.';
export const UNLOADED = 'This part could not be loaded. Fold and unfold it to try again.';
export const UNREADABLE = 'That file could not be read.';
export const EMPTY = 'Nothing kept yet. Twenty digits, two of each, take about a minute.';

/**
 * @param {number} digit
 * @param {number} n kept by now
 */
export const kept = (digit, n) => `Kept ${a(digit)}: ${drawings(n)} now.`;
/** @param {number} n that were asked for */
export const thanks = (n) => `All ${n} drawn. From here on they have a curve of their own, "you".`;
/**
 * @param {number} added
 * @param {number} known
 */
export const imported = (added, known) =>
  `${drawings(added)} added${known ? `; ${known} of the file ${known === 1 ? 'was' : 'were'} here already` : ''}.`;

/**
 * @param {number} digit
 * @param {number | null | undefined} answer undefined: not known yet
 */
export function reading(digit, answer) {
  if (answer === undefined) return `${digit}`;
  return answer === digit
    ? `${digit}, read rightly`
    : `${digit}, misread as ${answer ?? 'nothing'}`;
}

/** @param {OwnMessage} own */
export const score = ({ counts, tuning }) => ({
  number: of(counts.fresh),
  note: tuning ? 'that it was not trained on' : 'read rightly',
});

export const TUNED =
  'A copy of the network, fine-tuned on your drawings. Train would start the one set below, from random weights.';

/**
 * What came of it.
 *
 * @param {OwnMessage['counts']} counts
 * @param {import('../../../../worker/fine-tuning.js').Before} before
 * @param {number | null} testAccuracy
 */
export function tuned({ fresh }, before, testAccuracy) {
  const forgot =
    testAccuracy !== null && before.testAccuracy !== null
      ? `, and ${accuracy(testAccuracy)} of the test images (before: ${accuracy(before.testAccuracy)})`
      : '';
  return `Fine-tuned. It reads ${of(fresh)} of your drawings that it was not trained on (before: ${of(before.own.fresh)})${forgot}.`;
}

/**
 * How, before it begins.
 *
 * @param {number} teaching
 * @param {number} test
 * @param {{ name: string; trainSize: number } | null} data
 */
export function method(teaching, test, data) {
  const images = data
    ? `${count(Math.min(MIXTURE.images, data.trainSize))} training images (${data.name})`
    : 'training images';
  return (
    `Half of them (${teaching}) teach a copy of the network, the other half (${test}) test it. The copy learns ${MIXTURE.rounds} rounds of ${images}, with the ` +
    `${teaching} repeated among them up to a tenth, so that it does not forget; each is distorted anew. Adam, learning rate ${MIXTURE.learningRate} falling to 0, batches of ${MIXTURE.batchSize}.`
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
    return `For this, keep at least ${fewest} drawings: half teach, half test.`;
  return own?.canTune ? null : 'The network has learned nothing yet: train it first.';
}
