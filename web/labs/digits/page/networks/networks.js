// Page: the switch between the trained network and Yours, with what each is worth. What keeps Yours
// for another visit is loaded when there is something to keep, or when the first screen is idle.

import { finder } from '../../../common/page/dom.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../networks.js').Which} Which
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./keeper.js').Keeper} Keeper
 *
 * @typedef {import('./keeper.js').KeeperHandlers} KeeperHandlers
 */

/** After the first screen is there; it may wait for the network and the images. */
const IDLE_MS = 300;

/**
 * @param {HTMLElement} root
 * @param {KeeperHandlers} on
 */
export function createNetworks(root, on) {
  const find = finder(root);
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
    find('networks').querySelectorAll('input')
  );
  for (const input of inputs)
    input.addEventListener('change', () => on.control.show(/** @type {Which} */ (input.value)));
  /** @type {Promise<Keeper> | undefined} */
  let keeper;
  let isLooking = false;

  /**
   * Loads the keeper where it is not there yet.
   *
   * @param {(keeper: Keeper) => void} act
   */
  function keep(act) {
    keeper ??= import('./keeper.js').then(({ createKeeper }) => createKeeper(root, on));
    // Offline, nothing is kept; the next one to ask tries again.
    keeper.then(act, () => (keeper = undefined));
  }

  return {
    /**
     * The address was opened.
     *
     * @param {boolean} isLink
     */
    open(isLink) {
      const id = isLink ? history.state?.yours : undefined;
      isLooking = !id;
      if (id) keep((one) => one.look(id));
    },

    /** The address has changed. */
    linked() {
      if (keeper) keep((one) => one.mark());
    },

    /**
     * @param {FromWorker} message
     * @param {Session} session after it
     */
    receive(message, session) {
      if (message.type === 'state' && isLooking) {
        isLooking = false;
        setTimeout(() => keep((one) => one.look()), IDLE_MS);
      }
      if (keeper || message.type === 'save') keep((one) => one.receive(message, session));
    },

    /** @param {Session} session */
    set({ which, slots, isExpertMissing, isSaved }) {
      root.dataset.which = which;
      for (const input of inputs)
        if (input.checked !== (input.value === which)) input.checked = input.value === which;
      show('expert-worth', words.expertWorth(slots.expert, isExpertMissing));
      show('yours-worth', words.worth(slots.yours, isSaved));
    },
  };

  /**
   * @param {string} id
   * @param {string} text
   */
  function show(id, text) {
    if (find(id).textContent !== text) find(id).textContent = text;
  }
}
