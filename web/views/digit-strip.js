// Page: images of 28 x 28 in ink on paper, side by side. It knows no lab.

import { onTheme, rgb } from './theme.js';

const SIDE = 28;
/** Pixels between two images. */
const GAP = 2;

/** @param {HTMLCanvasElement} canvas */
export function createDigitStrip(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Uint8Array} */
  let shown = new Uint8Array();

  function draw() {
    const count = shown.length / (SIDE * SIDE);
    if (!count) return;
    canvas.width = count * (SIDE + GAP) - GAP;
    canvas.height = SIDE;
    const [r, g, b] = rgb('--ink');
    const image = context.createImageData(canvas.width, SIDE);
    shown.forEach((ink, i) => {
      const x = Math.floor(i / (SIDE * SIDE)) * (SIDE + GAP) + (i % SIDE);
      const y = Math.floor(i / SIDE) % SIDE;
      image.data.set([r, g, b, ink], 4 * (y * canvas.width + x));
    });
    context.putImageData(image, 0, 0);
  }
  onTheme(draw);

  return {
    /** @param {Uint8Array} images (n, 784), 255 = full ink */
    set(images) {
      shown = images;
      draw();
    },
  };
}
