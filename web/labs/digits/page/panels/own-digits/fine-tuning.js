// Page: offers to fine-tune a copy of the network on half of the drawings, and shows the result.

import { dim, onPress } from '../../../../common/page/buttons.js';
import { finder } from '../../../../common/page/dom.js';
import { words } from '../../../words/words-own-digits.js';

/**
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('../../../messages.js').OwnMessage} OwnMessage
 *
 * @typedef {object} Known
 * @property {OwnDrawing[]} drawings
 * @property {OwnMessage | null} own how they were read last
 * @property {import('../../../../common/messages.js').DataMessage | null} data
 * @property {number | null} testAccuracy
 * @property {boolean} isTraining
 */

/** Fewer drawings say little about a person's handwriting. */
const MIN_DRAWINGS = 10;

/**
 * @param {HTMLElement} root
 * @param {{ send: (message: import('../../../messages.js').ToWorker) => void }} on
 */
export function createFineTuning(root, { send }) {
  const find = finder(root);
  const progress = /** @type {HTMLProgressElement} */ (find('you-tune-progress'));
  onPress(find('you-tune'), () => send({ type: 'fine-tune' }));
  find('you-tune-stop').addEventListener('click', () => send({ type: 'pause' }));
  find('you-tune-undo').addEventListener('click', () => send({ type: 'bring-back' }));

  /** @param {Known} known */
  function showResults({ own, data, testAccuracy }) {
    const table = find('you-results'),
      tuning = own?.tuning;
    table.hidden = !tuning;
    if (!own || !tuning) return;
    const { before } = tuning,
      { counts } = own;
    const values = [
      [words.of(before.own.fresh), words.of(counts.fresh)],
      [words.of(before.own.taught), words.of(counts.taught)],
      [words.shareOf(before.testAccuracy), words.shareOf(testAccuracy)],
    ];
    find('you-images').textContent = words.testImages(data?.name);
    table.querySelectorAll('tbody tr').forEach((row, r) => {
      row.querySelectorAll('td').forEach((cell, c) => {
        cell.textContent = values[r][c];
      });
    });
  }

  return {
    /** @param {Known} known */
    set(known) {
      const { drawings, own, data, isTraining } = known;
      const tuning = own?.tuning ?? null,
        isTuning = isTraining && tuning !== null && !tuning.isOver;
      const teaching = drawings.filter(({ part }) => part === 'teaching').length,
        test = drawings.length - teaching;
      const obstacle = words.obstacle(teaching, test, MIN_DRAWINGS, own);
      const { first, further } = words.tuneActions;
      find('you-tune').textContent = tuning ? further : first;
      dim(find('you-tune'), obstacle !== null || isTraining);
      find('you-tune-stop').hidden = !isTuning;
      find('you-tune-undo').hidden = isTuning || !tuning?.canUndo;
      find('you-method').textContent = obstacle ?? words.method(teaching, test, data);
      progress.hidden = !isTuning;
      progress.value = tuning?.done ?? 0;
      showResults(known);
    },
  };
}
