// Page: a learner that a program of Code has trained. Its link makes the data and a learner of the
// same shape; when they are there, its weights take the place of the initial ones.

import { takeHanded } from '../../../common/learner-handover.js';
import { words } from '../../words/words.js';
import { touch } from '../session.js';

/**
 * @param {Pick<import('../parts.js').On, 'session' | 'update' | 'send' | 'tell'>} on
 */
export function createBrought({ session, update, send, tell }) {
  /** @type {Float32Array | null} they wait for their learner */
  let waiting = null;
  return {
    /**
     * @param {string} link that is opened
     * @returns {boolean} weights come with it
     */
    take(link) {
      waiting = takeHanded(link);
      return waiting !== null;
    },
    /** @param {import('../../messages.js').FromWorker} message after the session has taken it */
    receive(message) {
      const { type } = message;
      if (type === 'refused') waiting = null;
      if (type === 'brought') {
        if (message.isTaken) update(touch(session()));
        const sentence = message.isTaken ? words.brought : words.notBrought;
        tell({ sentence, isAnnounced: true });
      }
      // Another answer is on its way: it is the one that the weights belong to.
      if (type !== 'setup' || !waiting || session().asked) return;
      send({ type: 'weights', parameters: waiting });
      waiting = null;
    },
  };
}
