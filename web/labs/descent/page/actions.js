// Page: what a person can do in Descent. An action changes the settings, asks the worker for
// something, or says why it cannot.

import { current } from '../../common/points-handover.js';
import { isOfNetworks } from '../settings.js';
import { words } from '../words/words.js';
import * as changes from './changes.js';
import { noticed } from './session.js';

/**
 * @typedef {import('./changes.js').Change} Change
 *
 * @typedef {object} Lab
 * @property {{ state: import('./session.js').State }} store
 * @property {(some: Change) => void} change
 * @property {(message: import('../messages.js').ToWorker) => void} send
 * @property {() => void} refused shows the settings again
 * @property {(event: import('./narrator.js').Event) => void} tell puts it into the status line
 * @property {(sentence: string) => void} announce reads it out
 */

/** @param {Lab} lab */
export function createActions({ store, change, refused, send, tell, announce }) {
  /**
   * @template {unknown[]} Rest
   * @param {(settings: import('../settings.js').Settings, ...rest: Rest) => Change | null} how
   */
  const changing =
    (how) =>
    (/** @type {Rest} */ ...rest) => {
      const some = how(store.state.settings, ...rest);
      if (some) change(some);
    };

  /**
   * A typed value that cannot be.
   *
   * @param {import('../settings.js').Key | 'rate'} key
   * @param {string} typed
   */
  function refuse(key, typed) {
    tell({ type: 'typed', key, typed });
    refused();
  }

  return {
    change,
    refuse,
    refuseRate: (/** @type {string} */ typed) => refuse('rate', typed),
    surface: changing(changes.toSurface),
    view: (/** @type {string} */ view) => change({ view }),
    add: changing(changes.withRacer),
    changeRacer: changing(changes.changeRacer),
    removeRacer: changing(changes.withoutRacer),
    undo: changing(changes.withoutLastStart),
    clear: changing(changes.withOneStart),
    raced: changing(changes.toRaced),
    course: changing(changes.toCourse),
    another: changing(changes.fromOtherWeights),
    addRival: changing(changes.withRival),
    changeRival: changing(changes.changeRival),
    removeRival: changing(changes.withoutRival),
    scale: (/** @type {string} */ scale) => change({ scale }),

    /**
     * Balls start here as well, and roll.
     *
     * @param {number} x
     * @param {number} y
     */
    drop(x, y) {
      const added = changes.withStart(store.state.settings, x, y);
      if (!added) return tell({ type: 'full' });
      change(added);
      const start = added.starts[added.starts.length - 1];
      announce(words.added(start.x, start.y));
      send({ type: 'play' });
    },

    /** The network that Points has now. */
    take() {
      const taken = changes.fromPoints(current);
      if (!taken) return tell({ type: 'nothingInPoints' });
      // A race of networks starts from their initial weights: however long Points has trained.
      const isNoticed = !isOfNetworks(store.state.settings) || taken.notice?.kind === 'byHand';
      store.state = noticed(store.state, isNoticed ? taken.notice : null);
      change({ ...taken.change, task: 'points' });
    },

    play() {
      if (store.state.phase === 'over') send({ type: 'reset' });
      send({ type: store.state.phase === 'running' ? 'pause' : 'play' });
    },
    step: () => send({ type: 'step' }),
    reset: () => send({ type: 'reset' }),
    describe: () => tell({ type: 'describe' }),
  };
}
