// Page: the Digits lab as a lesson sees it. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { receiptOf } from '../../../common/page/lesson/receipt.js';
import { words } from '../../../common/words/lesson/words.js';
import { digitsFacts, digitsSeries, rowsAfter } from '../../facts.js';
import { hasNetwork, resumed } from '../session.js';

/**
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {object} On what the lab lets a lesson do
 * @property {import('../controller.js').Controller} control
 * @property {import('../../../../frame/types.js').Lab['say']} say
 * @property {{ readonly strokes: number[][][] }} pad
 *
 * @typedef {ReturnType<typeof createLesson>} Lesson
 */

/** All that trains; the folds are made later than the rest. */
const HELD =
  '#train, #step-once, #epoch-once, #to97, #to98, #record button, #compare button, #you-tune';

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLesson(root, { control, say, pad }) {
  /** @type {import('../../facts.js').Heard} */
  const heard = { answer: null, own: null };
  const facts = () => digitsFacts(control.session, heard);
  const watching = createWatching(facts);
  /** @type {readonly import('../../messages.js').Row[]} */
  let rows = [];
  /** The test accuracy belongs to the weights. */
  let isMeasured = true;
  /** The steps that were asked for. @type {'done' | 'asked' | 'begun'} */
  let progress = 'done';

  const isGone = () => control.session.phase === 'stopped';

  /** A network and images are there, and all that was asked for is on the screen. */
  function isShown() {
    const { phase, unanswered, latest } = control.session;
    if (isGone()) return true;
    const isThere = hasNetwork(control.session) && !unanswered && latest !== null && isMeasured;
    return isThere && (phase === 'ready' || phase === 'paused' || phase === 'training');
  }

  /** @param {import('../../messages.js').StateMessage} message */
  function hearState({ state, isMeasured: isKnown }) {
    const isAtRest = state === 'ready' || state === 'paused';
    if (isAtRest) isMeasured = isKnown !== false;
    if (state === 'training') progress = 'begun';
    // "loading": a person no longer waits for the images.
    else if (state === 'loading' || (progress === 'begun' && isAtRest && isMeasured))
      progress = 'done';
  }

  // The drawing before is read again, so that the answer is known.
  if (pad.strokes.length)
    control.send({ type: 'ink', strokes: pad.strokes, id: 0, isResting: true });

  return {
    facts,
    series: (/** @type {string} */ name) => digitsSeries(rows, name),
    /** @param {number} steps */
    async run(steps) {
      await watching.until(isShown);
      if (!steps || isGone()) return;
      progress = 'asked';
      control.update(resumed(control.session));
      control.send({ type: 'train', steps });
      await watching.until(() => progress === 'done' || isGone());
    },
    /** A link of the settings that are there keeps the network. A lesson begins with a new one. */
    async restart() {
      await watching.until(isShown);
      const { step, network } = facts();
      if (isGone() || !step || network !== 'yours') return;
      isMeasured = false;
      control.renew(control.session.settings);
      await watching.until(() => isShown() && !facts().step);
    },
    watch: watching.watch,
    leave: watching.leave,
    receipt: () => receiptOf(control.send),
    hold: createHold(root, HELD, { reason: words.held, say }),
    /** @param {FromWorker} message */
    receive(message) {
      rows = rowsAfter(rows, message);
      if (message.type === 'answer') heard.answer = message;
      if (message.type === 'own') heard.own = message;
      if (message.type === 'network') isMeasured = false;
      if (message.type === 'state') hearState(message);
      if (message.type === 'done' || message.type === 'refused') progress = 'done';
      watching.happened();
    },
    changed: watching.happened,
  };
}
