// Page: hands an image, and the network that answered it, to the training loop of Backprop.

import { hand } from '../../../common/image-handover.js';

/**
 * @typedef {import('../../messages/wrong.js').Answered} Answered
 *
 * @typedef {import('../../messages/wrong.js').WrongNetworkMessage} WrongNetworkMessage
 */

/** The training loop, with a mini-batch of one image. */
const LOOP = '#backprop?v=1&view=loop&batch=1';

/**
 * The training loop shows networks of digits with one or two hidden layers of units that have one z
 * each, and the cross-entropy.
 *
 * @param {import('../session.js').Session} session
 */
export const canFollow = ({ units, which, running: { activation, loss } }) =>
  (units.length === 2 || units.length === 3) &&
  units.at(-1) === 10 &&
  (which === 'expert' || (activation !== 'maxout' && loss === 'cross-entropy'));

/** @param {(message: import('../../messages.js').ToWorker) => void} send */
export function createFollower(send) {
  /** @type {Omit<import('../../../common/image-handover.js').Handed, 'network'> | null} */
  let asked = null;

  /** @param {ArrayBuffer | null} network */
  function go(network) {
    if (asked) hand({ ...asked, network });
    asked = null;
    location.hash = LOOP;
  }

  return {
    /**
     * @param {Answered} image
     * @param {import('../../messages/wrong.js').Counted} counted
     * @param {import('../session.js').Session} session
     */
    follow({ index, label, pixels }, counted, { which }) {
      asked = { index, label, pixels, isOwn: counted === 'own' };
      // Backprop has the trained network itself.
      if (which === 'expert') go(null);
      else send({ type: 'wrong', ask: { kind: 'network' } });
    },

    /** @param {WrongNetworkMessage} message */
    receive({ file }) {
      go(file);
    },
  };
}
