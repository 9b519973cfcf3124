// Why it answers so: what each pixel counts for the answer, over what the network sees.

import { createSaliencyOverlay } from '../../../../views/saliency-overlay.js';
import { style } from '../../../common/page/mount.js';

const UNKNOWN = 'The weights are too large to tell which pixels speak for the answer';

/**
 * @param {string} name
 * @param {string} text
 * @returns {(Node | string)[]}
 */
const line = (name, text) => [
  Object.assign(document.createElement('span'), { className: `swatch ${name}` }),
  ` ${text}`,
];

/**
 * @param {HTMLElement} button
 * @param {import('../panels.js').FoldLab} lab
 * @returns {Promise<import('../panels.js').Fold>}
 */
export async function createFold(button, lab) {
  await style(new URL('./saliency.css', import.meta.url));
  const station = /** @type {HTMLElement} */ (button.closest('.station')),
    canvas = document.createElement('canvas');
  canvas.className = 'overlay';
  canvas.setAttribute('role', 'img');
  station.querySelector('.sheet')?.append(canvas);
  const legend = document.createElement('p');
  legend.className = 'note legend';
  station.append(legend);
  const overlay = createSaliencyOverlay(canvas);

  /** @param {boolean} isOn */
  function turn(isOn) {
    canvas.hidden = legend.hidden = !isOn;
    if (!isOn) overlay.set(null);
    lab.send({ type: 'saliency', isOn });
  }

  /**
   * @param {number | null} answer
   * @param {Float32Array | null} gradient
   */
  function set(answer, gradient) {
    overlay.set(gradient);
    canvas.setAttribute(
      'aria-label',
      gradient
        ? `What more ink would count for the ${answer}, pixel by pixel`
        : answer === null
          ? 'Nothing drawn yet'
          : UNKNOWN,
    );
    if (gradient)
      legend.replaceChildren(
        ...line('for', `more ink speaks for the ${answer}`),
        document.createElement('br'),
        ...line('against', 'against it'),
      );
    else
      legend.textContent =
        answer === null ? 'Draw, and see which pixels speak for the answer' : UNKNOWN;
  }
  set(null, null);
  turn(true);

  return {
    open: () => turn(true),
    close: () => turn(false),
    receive(message) {
      if (message.type === 'saliency' && !canvas.hidden) set(message.answer, message.gradient);
    },
  };
}
