// Page: the weights of a layer as small images, one for each unit. Orange where ink raises the
// unit's value, blue where it lowers it, paper where it does not matter. It knows no lab.

import { onTheme, rgb } from './theme.js';

const SIDE = 28;
/** Room for a name under each tile, in pixels of the tile. */
const FOOT = 9;
/** Shades of each ink: more than a screen can show. */
const STEPS = 255;

/**
 * Where the tiles are, in CSS pixels from the corner of their parent.
 *
 * @typedef {object} TileLayout
 * @property {number} count
 * @property {number} columns
 * @property {number} x from one tile to the next
 * @property {number} y likewise
 * @property {number} side of a tile
 */

/** @param {HTMLCanvasElement} canvas fills its parent */
export function createWeightTiles(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const box = /** @type {HTMLElement} */ (canvas.parentElement);
  /** @type {{ weights: Float32Array; count: number; foot: number } | null} */
  let shown = null;
  /** @type {TileLayout | null} */
  let layout = null;
  /** @type {(layout: TileLayout) => void} */
  let placed = () => {};

  function draw() {
    const { clientWidth: width, clientHeight: height } = box;
    if (!shown || !width || !height) return;
    const { weights, count, foot } = shown;
    const tall = 1 + foot / SIDE;
    const columns = bestColumns(count, width, height / tall);
    const rows = Math.ceil(count / columns);
    const cell = Math.min(width / columns, height / rows / tall);
    // A gap of about two pixels on the screen, more between large tiles.
    const gap = Math.max(1, Math.round((Math.max(2, 0.08 * cell) * SIDE) / cell));
    const pitch = SIDE + gap;
    // To set a size, even the same, clears the canvas and takes memory.
    const size = { width: columns * pitch - gap, height: rows * (pitch + foot) - gap };
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    const scale = Math.floor(columns * cell) / canvas.width;
    canvas.style.width = `${scale * canvas.width}px`;
    canvas.style.height = `${scale * canvas.height}px`;
    context.putImageData(paint(weights, count, columns, [pitch, pitch + foot], context), 0, 0);
    place({ count, columns, x: pitch * scale, y: (pitch + foot) * scale, side: SIDE * scale });
  }

  /** @param {TileLayout} now */
  function place(now) {
    const isOther =
      !layout ||
      Object.entries(now).some(([key, n]) => layout?.[/** @type {keyof TileLayout} */ (key)] !== n);
    layout = now;
    if (isOther) placed(now);
  }
  onTheme(draw);
  new ResizeObserver(draw).observe(box);

  return {
    /**
     * @param {Float32Array} weights (count, 784)
     * @param {number} count
     * @param {boolean} [isNamed] there is room for a name under each tile
     */
    set(weights, count, isNamed = false) {
      shown = { weights, count, foot: isNamed ? FOOT : 0 };
      draw();
    },
    /** @param {(layout: TileLayout) => void} listener called now and when it changes */
    onLayout(listener) {
      placed = listener;
      if (layout) listener(layout);
    },
  };
}

/**
 * @param {Float32Array} weights (count, 784)
 * @param {number} count
 * @param {number} columns
 * @param {[x: number, y: number]} pitch pixels from one tile to the next
 * @param {CanvasRenderingContext2D} context
 */
function paint(weights, count, columns, [x, y], context) {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const shades = shadesOfInk();
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += weights[i] * weights[i];
  // One scale for all, so that units that have learned stand out; few weights exceed it.
  const scale = STEPS / (3 * Math.sqrt(squares / weights.length) || 1);
  for (let i = 0, unit = 0; unit < count; unit++) {
    const left = (unit % columns) * x;
    const top = Math.floor(unit / columns) * y;
    for (let row = top; row < top + SIDE; row++)
      for (let at = row * width + left, end = at + SIDE; at < end; at++, i++) {
        const shade = Math.round(weights[i] * scale);
        pixels[at] = shades[STEPS + Math.max(-STEPS, Math.min(STEPS, shade))];
      }
  }
  return image;
}

/** From the darkest blue over paper to the darkest orange, as pixels. */
function shadesOfInk() {
  const [paper, above, below] = ['--tile', '--orange', '--blue'].map(rgb);
  const bytes = Uint8ClampedArray.from({ length: 4 * (2 * STEPS + 1) }, (_, at) => {
    const share = Math.floor(at / 4) / STEPS - 1,
      c = at % 4;
    const ink = share > 0 ? above : below;
    return c < 3 ? paper[c] + (ink[c] - paper[c]) * Math.abs(share) : 255;
  });
  return new Uint32Array(bytes.buffer);
}

/**
 * The number of columns with which square tiles become largest; full rows are worth a little.
 *
 * @param {number} count
 * @param {number} width
 * @param {number} height
 */
function bestColumns(count, width, height) {
  let best = 1;
  let largest = 0;
  for (let columns = 1; columns <= count; columns++) {
    const bonus = count % columns ? 1 : 1.3;
    const cell = Math.min(width / columns, height / Math.ceil(count / columns)) * bonus;
    if (cell > largest) [best, largest] = [columns, cell];
  }
  return best;
}
