// Images of 28 x 28 side by side, in ink on paper.

import { onTheme, rgb } from './theme.js';

const SIDE = 28,
  GAP = 2;

/** @param {HTMLCanvasElement} canvas */
export function createDigitStrip(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  let images = /** @type {Uint8Array} */ (new Uint8Array());

  function draw() {
    const count = images.length / (SIDE * SIDE);
    if (!count) return;
    canvas.width = count * (SIDE + GAP) - GAP;
    canvas.height = SIDE;
    const [r, g, b] = rgb('--ink'),
      image = context.createImageData(canvas.width, SIDE);
    images.forEach((ink, i) => {
      const which = Math.floor(i / (SIDE * SIDE)),
        x = which * (SIDE + GAP) + (i % SIDE),
        y = Math.floor(i / SIDE) % SIDE;
      image.data.set([r, g, b, ink], 4 * (y * canvas.width + x));
    });
    context.putImageData(image, 0, 0);
  }
  onTheme(draw);

  return {
    /** @param {Uint8Array} next (n, 784), 255 = full ink */
    set(next) {
      images = next;
      draw();
    },
  };
}
