// Page: the words above and below a step: where in the lesson it is, and the names of the buttons.

import { isSolved } from '../session.js';
import { words } from '../words/words.js';

/** @typedef {import('../session.js').Session} Session */

/** @param {Session} session */
export function headOf({ lesson, at }) {
  const all = lesson.steps.length;
  return {
    question: lesson.question ?? '',
    title: lesson.title,
    progress: at < all ? words.stepOf(at + 1, all) : words.theEnd(),
    step: at < all ? lesson.steps[at].title : words.theEnd(),
  };
}

/** @param {Session} session */
export function buttonsOf(session) {
  const { lesson, at } = session;
  const isLast = at === lesson.steps.length - 1;
  const isEnd = at === lesson.steps.length;
  const isReady = isSolved(session, at);
  const onward = isLast ? words.finish() : words.next();
  const skipping = isLast ? words.skipAndFinish() : words.skip();
  const next = isReady ? onward : skipping;
  return { back: at > 0 ? words.back() : '', next: isEnd ? '' : next, isSolved: isReady };
}
