// Worker: a network's outputs on a grid as pixels: RGBA in the order of the memory.

/**
 * Red, green, blue of class 0, of the paper, and of classes 1, 2 and 3.
 *
 * @typedef {number[][]} Colors
 */

/** How much of a class's colour there is at most: points must be seen on it. */
const STRONGEST = 0.75;
const SHADES = 256;
const SHADES_OF_MANY = 64;

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
 * Three classes or more: the colour of the largest output, the stronger the further it is ahead.
 *
 * @param {Float32Array} outputs (cells, K)
 * @param {number} K
 * @param {Colors} colors
 * @param {{ isClasses: boolean; isShare: boolean }} how isShare: the outputs are probabilities
 */
export function colorMany(outputs, K, [zero, paper, ...others], { isClasses, isShare }) {
  const top = SHADES_OF_MANY - 1;
  const shades = [zero, ...others].map((rgb) =>
    Uint32Array.from({ length: SHADES_OF_MANY }, (_, i) =>
      blend(paper, rgb, (STRONGEST * i) / top),
    ),
  );
  const pixels = new Uint32Array(outputs.length / K);
  for (let i = 0; i < pixels.length; i++) {
    let best = 0;
    let second = -Infinity;
    for (let k = 1; k < K; k++) {
      const value = outputs[K * i + k];
      const most = outputs[K * i + best];
      second = Math.max(second, Math.min(value, most));
      if (value > most) best = k;
    }
    const lead = outputs[K * i + best] - second;
    const share = isClasses ? 1 : Math.min(Math.max(isShare ? lead : lead / 2, 0), 1);
    pixels[i] = shades[best][Math.round(top * (share || 0))];
  }
  return pixels;
}

/**
 * The values of one unit: low is the colour of class 0, high that of class 1; of the output of a class,
 * high is the colour of that class and low is paper.
 *
 * @param {Float32Array} values (cells)
 * @param {Colors} colors
 * @param {{ isShare: boolean; label: number | null }} how isShare: from 0 to 1; label: its class
 */
export function colorUnit(values, colors, { isShare, label }) {
  const largest = isShare ? 1 : values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-6);
  const scale = isShare ? 255 : 127.5 / largest;
  const [low, paper, ...others] = colors;
  const ends = label === null ? colors : [paper, paper, [low, ...others][label]];
  const shades = label === null ? shadesOf(ends, false) : shadesFromPaper(ends);
  return Uint32Array.from(values, (value) => {
    const t = scale * value + (isShare ? 0 : 127.5);
    return shades[t > 0 ? Math.min(Math.round(t), SHADES - 1) : 0];
  });
}

/** @param {Colors} colors paper, paper and what is high */
const shadesFromPaper = ([, paper, high]) =>
  Uint32Array.from({ length: SHADES }, (_, i) =>
    blend(paper, high, (STRONGEST * i) / (SHADES - 1)),
  );
