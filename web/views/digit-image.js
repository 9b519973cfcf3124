// Page: images of 28 x 28 in ink on paper, one alone or several side by side. It knows no lab.

import { onTheme, rgb } from './theme.js';

const SIDE = 28;
/** Pixels between images that stand side by side. */
const GAP = 2;

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
