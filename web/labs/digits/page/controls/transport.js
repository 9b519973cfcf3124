// Page: the buttons that train, step, reset, and train a fast network.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder } from '../../../common/page/dom.js';
import { FAST } from '../../presets.js';
import { words } from '../../words/words.js';
import { hasNetwork, isTraining } from '../session.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {object} TransportHandlers
 * @property {() => void} toggle train or pause
 * @property {(type: 'step' | 'epoch' | 'reset') => void} command
 * @property {(settings: Session['settings'], goal: number) => void} train a new network
 */

const COMMANDS = /** @type {const} */ ({
  'step-once': 'step',
  'epoch-once': 'epoch',
  reset: 'reset',
});

/**
 * @param {HTMLElement} root
 * @param {TransportHandlers} on
 */
export function createTransport(root, on) {
  const find = finder(root);
  onPress(find('train'), () => on.toggle());
  for (const [id, type] of Object.entries(COMMANDS)) onPress(find(id), () => on.command(type));
  onPress(find('to97'), () => on.train(FAST.to97.settings, FAST.to97.goal));

  return {
    /** @param {Session} session */
    set(session) {
      const { phase } = session,
        isRunning = isTraining(session),
        isStopped = phase === 'stopped',
        isOff = isStopped || !hasNetwork(session);
      find('train').textContent = isRunning ? words.actions.pause : words.actions.train;
      find('train').title = isOff && !isStopped ? words.waitsFor.network : '';
      for (const id of ['train', 'reset', 'to97']) dim(find(id), isOff);
      for (const id of ['step-once', 'epoch-once']) dim(find(id), isOff || isRunning);
    },
  };
}
