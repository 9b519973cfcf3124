// Worker: a network's outputs on a grid as pixels: RGBA in the order of the memory.

/**
 * Red, green, blue of class 0, of the paper, of class 1 and of class 2.
 *
 * @typedef {number[][]} Colors
 */

/** How much of a class's colour there is at most: points must be seen on it. */
const STRONGEST = 0.75;
const SHADES = 256;
const SHADES_OF_THREE = 64;

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share
 */
function blend(from, to, share) {
  const [r, g, b] = from.map((one, c) => Math.round(one + (to[c] - one) * share));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/**
 * 256 shades from class 0 over the paper to class 1.
 *
 * @param {Colors} colors
 * @param {boolean} isClasses only the class counts, not how sure the network is
 */
function shadesOf([low, paper, high], isClasses) {
  const strength = (/** @type {number} */ i) => (i - 127.5) / 127.5;
  return Uint32Array.from({ length: SHADES }, (_, i) => {
    const share = isClasses ? Math.sign(strength(i)) : strength(i);
    return blend(paper, share < 0 ? low : high, STRONGEST * Math.abs(share));
  });
}

/**
 * Two classes: the last of K outputs, from 0 to 1, or from -1 to 1 where it is raw.
 *
 * @param {Float32Array} outputs (cells, K)
 * @param {number} K
 * @param {Colors} colors
 * @param {{ isClasses: boolean; isRaw: boolean }} how
 */
export function colorTwo(outputs, K, colors, { isClasses, isRaw }) {
  const shades = shadesOf(colors, isClasses);
  const scale = isRaw ? 127.5 : 255;
  const shift = isRaw ? 127.5 : 0;
  const pixels = new Uint32Array(outputs.length / K);
  for (let i = 0; i < pixels.length; i++) {
    const t = scale * outputs[K * i + K - 1] + shift;
    // NaN, which comes near overflow, takes the colour of class 0.
    pixels[i] = shades[t > 0 ? Math.min(Math.round(t), SHADES - 1) : 0];
  }
  return pixels;
}

/**
 * Three classes: the colour of the largest output, the stronger the further it is ahead.
 *
 * @param {Float32Array} outputs (cells, 3)
 * @param {Colors} colors
 * @param {{ isClasses: boolean; isShare: boolean }} how isShare: the outputs are probabilities
 */
export function colorThree(outputs, [zero, paper, one, two], { isClasses, isShare }) {
  const top = SHADES_OF_THREE - 1;
  const shades = [zero, one, two].map((rgb) =>
    Uint32Array.from({ length: SHADES_OF_THREE }, (_, i) =>
      blend(paper, rgb, (STRONGEST * i) / top),
    ),
  );
  const pixels = new Uint32Array(outputs.length / 3);
  for (let i = 0; i < pixels.length; i++) {
    const a = outputs[3 * i];
    const b = outputs[3 * i + 1];
    const c = outputs[3 * i + 2];
    const second = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    const lead = Math.max(a, b, c) - second;
    const share = isClasses ? 1 : Math.min(Math.max(isShare ? lead : lead / 2, 0), 1);
    pixels[i] = shades[largestOf(a, b, c)][Math.round(top * (share || 0))];
  }
  return pixels;
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} c
 */
function largestOf(a, b, c) {
  if (a >= b && a >= c) return 0;
  return b >= c ? 1 : 2;
}
