// Page: decides what the status line of Code says. Pure: an event gives a line. The sentences
// themselves are in the words.

import { words as common } from '../../common/words/words.js';
import { words } from '../words/words.js';

/**
 * @typedef {object} Line
 * @property {string} sentence
 * @property {boolean} [isTrouble]
 * @property {boolean} [isAnnounced] it is also read out to people who do not see the page
 * @property {boolean} [isCounting] it changes many times a second
 * @property {boolean} [canRestart] with a button that starts the worker again
 * @property {boolean} [canUndo] with a button that brings the program back
 * @property {boolean} [canGoOn] with a button that leads to the next exercise
 */

/**
 * @typedef {{ type: 'phase'; phase: 'loading' | 'ready' | 'waiting' | 'running' | 'checking' }
 *   | import('../messages.js').Ended
 *   | import('../messages.js').Images
 *   | { type: 'trouble'; trouble: import('../trouble.js').Trouble }
 *   | { type: 'verdict'; sentence: string; isRight: boolean }
 *   | { type: 'replaced'; by: 'reset' | 'solution' | 'link' | 'file'; name?: string }
 *   | { type: 'said'; sentence: string; isTrouble?: boolean }
 *   | { type: 'link'; complaints: import('../../common/link.js').Complaint[] }
 *   | { type: 'stopped'; why: string; isUnusable: boolean }} Event
 */

/**
 * @param {Event} event
 * @returns {Line}
 */
export function narrate(event) {
  switch (event.type) {
    case 'phase':
      return { sentence: words.phases[event.phase] };
    case 'images':
      return { sentence: words.images(event.count, event.of), isCounting: true };
    case 'ended':
      return { sentence: words.done(event.ms, event.isCut, event.images), isAnnounced: true };
    case 'trouble':
      return { sentence: words.trouble(event.trouble), isTrouble: true, isAnnounced: true };
    case 'verdict': {
      const { sentence, isRight } = event;
      return { sentence, isTrouble: !isRight, isAnnounced: true, canGoOn: isRight };
    }
    case 'replaced':
      return { sentence: ofReplaced(event.by, event.name ?? ''), canUndo: true };
    case 'said':
      return { sentence: event.sentence, isTrouble: event.isTrouble };
    case 'link':
      return { sentence: common.complaints(event.complaints, words.hints), isTrouble: true };
    case 'stopped': {
      const { why, isUnusable } = event;
      const sentence = isUnusable ? why : common.stopped(why, false);
      return { sentence, isTrouble: true, canRestart: true };
    }
  }
}

/**
 * @param {'reset' | 'solution' | 'link' | 'file'} by
 * @param {string} name
 */
function ofReplaced(by, name) {
  if (by === 'file') return words.opened(name);
  return { reset: words.wasReset, solution: words.solutionShown, link: words.fromLink }[by];
}
