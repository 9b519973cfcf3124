// Page: how much each of 28 x 28 pixels counts, laid over an image. Orange for, blue against, clear
// where it does not matter. It knows no lab and no gradient.

import { onTheme, rgb } from './theme.js';

const SIDE = 28;
/** Opacity of 255. The strongest stay a little clear, so that the ink is seen under them. */
const MAX_OPACITY = 225;

/** @param {HTMLCanvasElement} canvas */
export function createSaliencyOverlay(canvas) {
  canvas.width = canvas.height = SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(SIDE, SIDE);
  /** @type {Float32Array | null} */
  let shown = null;

  function draw() {
    const above = rgb('--orange');
    const below = rgb('--blue');
    const squares = shown?.reduce((sum, value) => sum + value * value, 0) ?? 0;
    const scale = 3 * Math.sqrt(squares / SIDE / SIDE) || 1;
    for (let i = 0; i < SIDE * SIDE; i++) {
      const share = shown ? Math.min(1, Math.abs(shown[i]) / scale) : 0;
      image.data.set([...(shown && shown[i] > 0 ? above : below), MAX_OPACITY * share], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }
  onTheme(draw);

  return {
    /** @param {Float32Array | null} values (784); null: nothing to see */
    set(values) {
      shown = values;
      draw();
    },
  };
}
