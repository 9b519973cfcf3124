// Page: Code as a lesson sees it. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { words } from '../../../common/words/lesson/words.js';
import { codeFacts } from '../../facts.js';
import { isBusy } from '../session.js';

/** @typedef {ReturnType<typeof createLesson>} Lesson */

/**
 * @param {HTMLElement} root
 * @param {{ state: import('../session.js').State }} store
 * @param {import('../../../../frame/types.js').Lab['say']} say
 */
export function createLesson(root, store, say) {
  const facts = () => codeFacts(store.state);
  const watching = createWatching(facts);
  /** In the editor, these keys run and check. @param {KeyboardEvent} event */
  const isKey = ({ key, ctrlKey, metaKey }) => key === 'Enter' && (ctrlKey || metaKey);

  return {
    facts,
    series: () => null,
    /** A program has no steps: waits until the exercise is there and nothing runs. */
    run: () => watching.until(() => store.state.exercise !== null && !isBusy(store.state)),
    watch: watching.watch,
    leave: watching.leave,
    hold: createHold(root, '#c-run, #c-check', { reason: words.held, say, isKey }),
    changed: watching.happened,
  };
}
