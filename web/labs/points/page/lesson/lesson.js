// Page: the points lab as a lesson sees it. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { receiptOf } from '../../../common/page/lesson/receipt.js';
import { words } from '../../../common/words/lesson/words.js';
import { pointsFacts, pointsSeries, rowsAfter } from '../../facts.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {object} On what the lab lets a lesson do
 * @property {() => Session} session as it is now
 * @property {(message: import('../../messages.js').ToWorker) => void} send
 * @property {import('../../../../frame/types.js').Lab['say']} say
 *
 * @typedef {{ from: number; count: number }} Counted the steps that were asked for
 *
 * @typedef {ReturnType<typeof createLesson>} Lesson
 */

const HELD = '#p-play, #p-sample, #p-batch, #p-epoch-once, .race-fold button';
/** Places of a curve, as worker/pace.js measures them: they follow from the number of the steps. */
const MARKS = 100;

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLesson(root, { session, send, say }) {
  const watching = createWatching(() => pointsFacts(session()));
  /** @type {readonly import('../../messages.js').Row[]} */
  let rows = [];
  /** While they run. @type {Counted | null} */
  let counted = null;
  /** How far they are. @type {'asked' | 'begun' | 'rested' | 'told'} */
  let progress = 'asked';
  /** The latest picture is on the screen. */
  let isDrawn = true;

  /** All that was asked for is on the screen, and the worker is at rest. */
  function isShown() {
    const { state, asked, picture, moments } = session();
    if (isStuck(session())) return true;
    const isThere = !asked && moments.asked === null && picture !== null && isDrawn;
    return state !== 'loading' && isThere;
  }

  function isDone() {
    if (isStuck(session())) return true;
    return progress === 'told' && isDrawn && Boolean(session().picture?.status[0].hash);
  }

  /**
   * How training ended is told after the state. The answer to another message comes after both.
   *
   * @param {import('../../messages.js').State} state
   */
  function hearState(state) {
    if (state === 'running') progress = 'begun';
    else if (progress === 'rested') progress = 'told';
    else if (counted && progress === 'begun') {
      progress = 'rested';
      send({ type: 'steps', count: 0 });
    }
  }

  return {
    facts: () => pointsFacts(session()),
    series: (/** @type {string} */ name) => pointsSeries(rows, name, session().setup),
    /** @param {number} count */
    async run(count) {
      await watching.until(isShown);
      if (!count || isStuck(session())) return;
      progress = 'asked';
      counted = { from: session().picture?.status[0].step ?? 0, count };
      send({ type: 'steps', count });
      await watching.until(isDone);
      counted = null;
    },
    watch: watching.watch,
    leave() {
      counted = null;
      watching.leave();
    },
    receipt: () => receiptOf(send),
    hold: createHold(root, HELD, { reason: words.held, say }),
    /** @param {FromWorker} message */
    receive(message) {
      rows = rowsAfter(rows, message, ({ step }) => isAtMark(step, counted, session()));
      if (message.type === 'picture') isDrawn = false;
      if (message.type === 'state') hearState(message.state);
      watching.happened();
    },
    drawn() {
      isDrawn = true;
      watching.happened();
    },
    changed: watching.happened,
  };
}

/**
 * The same lesson has the row of this step on every machine.
 *
 * @param {number} step
 * @param {Counted | null} counted
 * @param {Session} session
 */
function isAtMark(step, counted, { settings, picture }) {
  if (!counted || settings.learner !== 'network') return true;
  const { status } = /** @type {NonNullable<Session['picture']>} */ (picture);
  const isEnd = status[0].hash !== null && status[0].step === step;
  return isEnd || (step - counted.from) % Math.ceil(counted.count / MARKS) === 0;
}

/** @param {Session} session where nothing can be trained */
const isStuck = ({ state }) => state === 'error' || state === 'empty';
