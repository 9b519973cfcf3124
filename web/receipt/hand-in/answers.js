// Pure: the answers of a lesson as a receipt holds them.

import { words } from '../words/words-hand-in.js';

/**
 * @typedef {import('../format.js').Answer} Answer
 *
 * @typedef {object} LessonAnswer as the panel of a lesson keeps it
 * @property {number | string | number[] | null} given an option, a number as typed, the heights of a
 *   sketch; null: the work in the lab itself
 * @property {'right' | 'wrong' | 'seen'} verdict
 * @property {number} tries
 */

/** @param {LessonAnswer['given']} given */
function textOf(given) {
  if (given === null) return '';
  if (Array.isArray(given)) return words.sketch;
  return typeof given === 'number' ? words.option(given + 1) : given;
}

/**
 * @param {Answer[] | Record<number, LessonAnswer>} answers by step, from 0
 * @returns {Answer[]}
 */
export const answersOf = (answers) =>
  Array.isArray(answers)
    ? answers
    : Object.entries(answers).map(([step, { given, verdict, tries }]) => ({
        step: Number(step) + 1,
        text: textOf(given),
        isRight: verdict === 'right',
        tries,
      }));
