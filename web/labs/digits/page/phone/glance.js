// Page: a summary of the run in the bar that stays in view on a phone: test accuracy, epoch, and a
// small curve. People who cannot see it find the same numbers in the figures and charts below.

import { color, onTheme } from '../../../../views/theme.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words as lazy } from '../../words/words-lazy.js';
import { words } from '../../words/words.js';

const WIDTH = 96;
const HEIGHT = 22;
/** The curve begins at its lowest point, but 90 % is never at the top. */
const MAX_LOWEST = 0.9;

/** @typedef {[x: number, share: number][]} Points */

/**
 * The test accuracy so far.
 *
 * @param {import('../session.js').History['curves']} curves
 * @returns {Points}
 */
function pointsOf(curves) {
  const xs = curves.column('x'),
    shares = curves.column('testAccuracy');
  return xs.flatMap((x, i) => {
    const share = shares[i];
    return x === null || share === null ? [] : [/** @type {[number, number]} */ ([x, share])];
  });
}

/** @param {HTMLElement} button that stands beside it */
export function createGlance(button) {
  const canvas = make('canvas');
  const text = make('span');
  style(new URL('./glance.css', import.meta.url)).then(
    () => button.before(make('div', { className: 'glance', 'aria-hidden': 'true' }, canvas, text)),
    () => {}, // the charts below show the same
  );
  /** @type {Points} */
  let points = [];

  function draw() {
    const scale = devicePixelRatio;
    canvas.width = WIDTH * scale;
    canvas.height = HEIGHT * scale;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(scale, scale);
    context.strokeStyle = color('--orange');
    context.lineWidth = 2;
    const last = points.at(-1)?.[0] || 1;
    const lowest = Math.min(MAX_LOWEST, ...points.map(([, share]) => share));
    context.beginPath();
    for (const [x, share] of points) {
      const height = (share - lowest) / (1 - lowest);
      context.lineTo(1 + (x / last) * (WIDTH - 2), HEIGHT - 1 - height * (HEIGHT - 2));
    }
    context.stroke();
  }
  onTheme(draw);

  return {
    /**
     * @param {import('../session.js').History['curves']} curves
     * @param {number} [now] epochs done
     */
    set(curves, now) {
      points = pointsOf(curves);
      const last = points.findLast(([x]) => x <= (now ?? x));
      text.textContent = last
        ? lazy.glance(words.accuracy(last[1]), words.epoch(now ?? last[0]))
        : '';
      draw();
    },
  };
}
