// Page: the English words of the time machine of Digits. It holds no state.

import { numbers } from '../../../common/words/en-first.js';
import { count, epoch } from '../en.js';

export const name = 'Time machine';
export const slider = 'Moment of the training';
export const back = 'Back to now';
export const goOn = 'Go on from here';

export const about =
  'Drag the slider, or drag along a curve: the whole page shows your network as it was then.';
export const tooLarge =
  'This network is too large to keep moments of its training. Only its first step can be shown.';

/**
 * @param {number} step
 * @param {number} epochs
 */
const place = (step, epochs) => `step ${count(step)}, epoch ${epoch(epochs)}`;

/**
 * A stop of the slider.
 *
 * @param {number} step
 * @param {number} epochs
 * @param {boolean} isNow
 */
export const stop = (step, epochs, isNow) => `${isNow ? 'Now: ' : ''}${place(step, epochs)}`;

/**
 * @param {number} step
 * @param {number} epochs
 */
export const looking = (step, epochs) =>
  `You are looking at ${place(step, epochs)}. Answer, weights and accuracy are those of this moment.`;

/** Beside its buttons. */
export const choices =
  '"Go on from here" trains from this moment; your network as it is now is kept. ' +
  '"Train" goes on from now.';

/** @param {number} step */
export const mark = (step) => `step ${count(step)}`;

export const isBack = 'The page shows your network as it is now.';

/**
 * @param {number} step
 * @param {boolean} isKept the curve so far stays in the charts
 */
export const branched = (step, isKept) =>
  `Training goes on from ${numbers.counted(step, { one: 'step', other: 'steps' })}. ` +
  (isKept
    ? 'The curve so far stays, dashed.'
    : 'The curve so far is not added: the charts have it already, or they are full.');
