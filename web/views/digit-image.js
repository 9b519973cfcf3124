// Page: an image of 28 x 28 in ink on paper. It knows no lab. Several side by side: digit-strip.js.

import { onTheme, rgb } from './theme.js';

const SIDE = 28;

/** @param {HTMLCanvasElement} canvas */
export function createDigitImage(canvas) {
  canvas.width = canvas.height = SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(SIDE, SIDE);
  /** @type {Uint8Array | null} */
  let shown = null;

  function draw() {
    const [r, g, b] = rgb('--ink');
    for (let i = 0; i < SIDE * SIDE; i++) image.data.set([r, g, b, shown ? shown[i] : 0], 4 * i);
    context.putImageData(image, 0, 0);
  }
  onTheme(draw);

  return {
    /** @param {Uint8Array | null} pixels (784), 255 = full ink; null: nothing to see */
    set(pixels) {
      shown = pixels;
      draw();
    },
  };
}
