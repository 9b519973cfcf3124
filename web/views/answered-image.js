// Page: a small picture of an image with a bar for each output of a network under it. The numbers
// are written elsewhere. It knows no lab.

import { rgb } from './theme.js';

const SIDE = 28;
/** Pixels of the canvas for one of the image. */
const SCALE = 2;
const BARS = 16;
const GAP = 3;
export const WIDTH = SIDE * SCALE;
export const HEIGHT = WIDTH + GAP + BARS;

/** @type {{ canvas: OffscreenCanvas; image: ImageData } | undefined} images are made one by one */
let scratch;

/** @param {ArrayLike<number>} pixels (784), 255 = full ink */
function inked(pixels) {
  if (!scratch) {
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    scratch = { canvas, image: new ImageData(SIDE, SIDE) };
  }
  const { canvas, image } = scratch;
  const [r, g, b] = rgb('--ink');
  const { data } = image;
  for (let i = 0, at = 0; i < SIDE * SIDE; i++, at += 4) {
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
    data[at + 3] = pixels[i];
  }
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} answered
 * @param {ArrayLike<number>} answered.pixels (784)
 * @param {ArrayLike<number>} answered.outputs (K) from 0 to 1
 * @param {number} answered.answer its bar has the colour of a mistake, unless it is the label
 * @param {number} answered.label
 */
export function paintAnswered(canvas, { pixels, outputs, answer, label }) {
  if (canvas.width !== WIDTH) canvas.width = WIDTH;
  if (canvas.height !== HEIGHT) canvas.height = HEIGHT;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.imageSmoothingEnabled = false;
  context.drawImage(inked(pixels), 0, 0, WIDTH, WIDTH);
  const width = WIDTH / outputs.length;
  for (let k = 0; k < outputs.length; k++) {
    const name = k === label ? '--blue' : k === answer && '--orange';
    context.fillStyle = `rgb(${rgb(name || '--line')})`;
    // A foot of one pixel: an output of 0 has its place, too.
    const height = 1 + Math.round((BARS - 1) * Math.max(0, Math.min(1, outputs[k] || 0)));
    context.fillRect(k * width + 0.5, HEIGHT - height, Math.max(1, width - 1), height);
  }
}
