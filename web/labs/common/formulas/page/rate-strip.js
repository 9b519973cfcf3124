// Page: the curve of the learning rate under the loss, with the present step marked.

import { style } from '../../page/mount.js';
import { createChannel } from './channel.js';
import { rateCurve } from './rate-curve.js';

/**
 * @param {Element} place
 * @param {(message: any, transfer: Transferable[]) => void} send
 * @param {() => string} [title]
 */
export async function createRateStrip(place, send, title) {
  await style(new URL('../../../../styles/formulas.css', import.meta.url));
  const { element, set } = rateCurve(title);
  element.classList.add('rate-strip');
  element.hidden = true;
  place.append(element);
  const isSeen = () => !document.hidden && place.getClientRects().length > 0;
  const channel = createChannel(
    send,
    () => (isSeen() ? { kind: 'schedule', parameter: null } : null),
    ({ cards }) => {
      const curve = cards.find(({ kind }) => kind === 'schedule')?.curve;
      element.hidden = !curve;
      if (curve) set(curve);
    },
  );
  return {
    /** @param {boolean} isShown */
    show(isShown) {
      if (isShown) channel.ask();
      else {
        channel.stop();
        element.hidden = true;
      }
    },
  };
}
