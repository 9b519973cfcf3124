// Page: which pixels matter for the answer, drawn over what the network gets.

import { createSaliencyOverlay } from '../../../../views/saliency-overlay.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/words-panels.js';

/**
 * @param {string} name
 * @param {string} text
 * @returns {(Node | string)[]}
 */
const legendLine = (name, text) => [make('span', { className: `swatch ${name}` }), ` ${text}`];

/**
 * @param {number | string | null} answer
 * @param {Float32Array | null} gradient
 */
function nameOf(answer, gradient) {
  const { nothing, unknown } = words.saliency;
  if (answer === null) return nothing;
  return gradient ? words.saliencyOf(answer) : unknown;
}

/**
 * @param {HTMLElement} root the button
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, { control }) {
  await style(new URL('./saliency.css', import.meta.url));
  const station = /** @type {HTMLElement} */ (root.closest('.station'));
  const canvas = make('canvas', { className: 'overlay', role: 'img' });
  const legend = make('p', { className: 'note legend' });
  station.querySelector('.sheet')?.append(canvas);
  station.append(legend);
  const overlay = createSaliencyOverlay(canvas);

  /** @param {boolean} isOn */
  function turn(isOn) {
    canvas.hidden = legend.hidden = !isOn;
    if (!isOn) overlay.set(null);
    control.send({ type: 'saliency', isOn });
  }

  /**
   * @param {number | string | null} answer
   * @param {Float32Array | null} gradient
   */
  function show(answer, gradient) {
    overlay.set(gradient);
    canvas.setAttribute('aria-label', nameOf(answer, gradient));
    const { draw, unknown } = words.saliency;
    if (answer !== null && gradient)
      legend.replaceChildren(
        ...legendLine('for', words.moreLikely(answer)),
        make('br'),
        ...legendLine('against', words.lessLikely()),
      );
    else legend.textContent = answer === null ? draw : unknown;
  }
  show(null, null);

  return {
    set() {},
    open: () => turn(true),
    close: () => turn(false),
    receive(message, session) {
      if (message.type !== 'saliency' || canvas.hidden) return;
      const { answer, gradient } = message;
      show(session.names?.[answer ?? -1] ?? answer, gradient);
    },
  };
}
