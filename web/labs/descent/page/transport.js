// Page: the buttons that run the race. The root has the phase as `data-state`.

import { dim, onPress } from '../../common/page/buttons.js';
import { finder } from '../../common/page/dom.js';
import { isOfNetworks } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @param {HTMLElement} root
 * @param {{ play: () => void; step: () => void; reset: () => void; describe: () => void }} on
 */
export function createTransport(root, on) {
  const find = finder(root);
  const [play, step, reset] = ['d-play', 'd-step', 'd-reset'].map((id) => find(id));
  onPress(play, on.play);
  onPress(step, on.step);
  onPress(reset, on.reset);
  onPress(find('d-now'), on.describe);

  return {
    /** @param {import('./session.js').State} state */
    set({ phase, settings }) {
      root.dataset.state = phase;
      const go = isOfNetworks(settings) ? words.race() : words.markup.roll;
      const isStopped = phase === 'loading' || phase === 'error';
      if (!isStopped) play.textContent = phase === 'running' ? words.pause() : go;
      dim(play, isStopped);
      dim(reset, isStopped);
      dim(step, isStopped || phase === 'running' || phase === 'over');
    },
  };
}
