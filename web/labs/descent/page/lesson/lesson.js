// Page: Descent as a lesson sees it. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { words } from '../../../common/words/lesson/words.js';
import { descentFacts, descentSeries, rowsAfter } from '../../facts.js';

/**
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {object} On what the lab lets a lesson do
 * @property {{ state: import('../session.js').State }} store
 * @property {ReturnType<typeof import('../run.js').createRun>} run
 * @property {import('../../../../frame/types.js').Lab['say']} say
 *
 * @typedef {ReturnType<typeof createLesson>} Lesson
 */

const HELD = '#d-play, #d-step';

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLesson(root, { store, run, say }) {
  const facts = () => descentFacts(store.state);
  const watching = createWatching(facts);
  /** @type {readonly (readonly import('../../facts.js').Row[])[]} */
  let rows = [];
  let { settings } = store.state;
  /** The balls are at their starts, and where that is has been told. */
  let isTold = true;
  /** There is no surface of these settings: the one before stays. */
  let isRefused = false;
  let isRolling = false;

  const isGone = () => store.state.phase === 'error';

  /** The surface of the settings is there, and so are its balls. */
  function isShown() {
    const { phase } = store.state;
    if (isGone()) return true;
    const isMade = phase !== 'loading' && phase !== 'training';
    return isMade && ((run.isCurrent && isTold) || isRefused);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    rows = rowsAfter(rows, message);
    if (message.type === 'balls') isTold = isRefused = false;
    if (message.type === 'rolled' || message.type === 'raced') isTold = true;
    if (message.type === 'refused' || message.type === 'unsuitable') isRefused = true;
    // The state is the last word, after the report; the page has drawn both.
    if (message.type === 'state') isRolling = false;
    watching.happened();
  }
  run.hear = receive;

  return {
    facts,
    series: (/** @type {string} */ name) => descentSeries(rows, name, store.state.settings),
    /** @param {number} count */
    async run(count) {
      await watching.until(isShown);
      if (!count || isGone() || store.state.phase === 'over') return;
      isRolling = true;
      run.send({ type: 'step', count });
      await watching.until(() => !isRolling || isGone());
    },
    watch: watching.watch,
    leave: watching.leave,
    hold: createHold(root, HELD, { reason: words.held, say }),
    changed() {
      if (settings !== store.state.settings) isRefused = false;
      ({ settings } = store.state);
      watching.happened();
    },
  };
}
