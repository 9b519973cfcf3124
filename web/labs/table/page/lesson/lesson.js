// Page: the Table lab as a lesson sees it. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { words } from '../../../common/words/lesson/words.js';
import { tableFacts, tableSeries } from '../../facts.js';

/**
 * @typedef {import('../../facts.js').Heard} Heard
 *
 * @typedef {object} On what the lab lets a lesson do
 * @property {() => { session: import('../session.js').Session; heard: Heard }} known
 * @property {(message: import('../../learning/messages.js').ToWorker) => void} send
 * @property {import('../../../../frame/types.js').Lab['say']} say
 *
 * @typedef {ReturnType<typeof createLesson>} Lesson
 */

const HELD = '#tl-play, #tl-epoch-once, #tl-cv-play';

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLesson(root, { known, send, say }) {
  const facts = () => tableFacts(known().session, known().heard);
  const watching = createWatching(facts);
  let hasBegun = false;

  /** Nothing can be trained until a person does something. */
  function isStuck() {
    const { phase } = known().session;
    if (phase === 'error' || phase === 'empty' || phase === 'blocked') return true;
    return phase === 'ready' && known().heard.isSet && !known().heard.setup;
  }

  function isShown() {
    const { session, heard } = known();
    if (isStuck()) return true;
    return session.phase === 'ready' && session.table !== null && heard.isSet && heard.last;
  }

  function changed() {
    if (known().heard.state === 'running') hasBegun = true;
    watching.happened();
  }

  /** The test rows have been read with the weights of the last step. */
  function isDone() {
    const { state, isTested } = known().heard;
    return isStuck() || (hasBegun && state !== 'running' && isTested);
  }

  return {
    facts,
    series: (/** @type {string} */ name) => tableSeries(known().heard, name),
    /** @param {number} steps */
    async run(steps) {
      await watching.until(() => Boolean(isShown()));
      if (!steps || isStuck() || known().heard.state === 'over') return;
      hasBegun = false;
      send({ type: 'learn-train', steps });
      await watching.until(isDone);
    },
    watch: watching.watch,
    leave: watching.leave,
    hold: createHold(root, HELD, { reason: words.held, say }),
    changed,
  };
}
