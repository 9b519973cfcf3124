// Page: the Backprop lab as a lesson sees it: the view that is shown. Loaded with the first lesson.

import { createHold } from '../../../common/page/lesson/hold.js';
import { createWatching } from '../../../common/page/lesson/watching.js';
import { words } from '../../../common/words/lesson/words.js';
import { backpropFacts, backpropSeries, rowsAfter } from '../../facts.js';

/**
 * @typedef {object} On what the lab lets a lesson do
 * @property {() => import('../view-host.js').Hosted | undefined} shown undefined: it is being loaded
 * @property {import('../../../../frame/types.js').Lab['say']} say
 *
 * @typedef {ReturnType<typeof createLesson>} Lesson
 */

const HELD = '#g-next, #g-forward, #g-backward, #l-calls button, #l-all, #l-hundred';
/** Points of the curve of a training loop: the worker tells the loss at the end of what it ran. */
const POINTS = 20;

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLesson(root, { shown, say }) {
  const known = () => shown()?.view.known;
  const facts = () => backpropFacts(known());
  const watching = createWatching(facts);
  /** @type {readonly import('../../facts.js').Row[]} */
  let rows = [];

  /** The worker has stopped: nothing follows. */
  const isGone = () => shown()?.isStarted === false;
  const isShown = () => Boolean(known()?.isShown) || isGone();

  /** @param {number} count */
  async function advance(count) {
    const view = shown()?.view;
    const before = facts().step;
    view?.advance?.(count);
    await watching.until(isShown);
    return view === shown()?.view && facts().step !== before;
  }

  return {
    facts,
    series: (/** @type {string} */ name) => backpropSeries(rows, name),
    /** @param {number} steps of the graph, or of the training loop, which are five calls each */
    async run(steps) {
      await watching.until(isShown);
      const each = known()?.view === 'loop' ? Math.ceil(steps / POINTS) : steps;
      let left = steps;
      while (left > 0 && !isGone() && (await advance(Math.min(each, left)))) left -= each;
    },
    watch: watching.watch,
    leave: watching.leave,
    hold: createHold(root, HELD, { reason: words.held, say }),
    changed() {
      rows = rowsAfter(rows, known());
      watching.happened();
    },
  };
}
