// float16-write.js: rounds a float32 to F16 (float16.js), as files of weights hold it. Page and
// worker.

const words = new Uint32Array(1);
const float = new Float32Array(words.buffer);

/**
 * The bits of the nearest F16; of two that are equally near, the even one. Infinity from 65,520 on.
 *
 * @param {number} value a float32
 * @returns {number}
 */
export function toHalf(value) {
  float[0] = value;
  const sign = (words[0] >>> 16) & 0x8000,
    magnitude = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  // In units of the last place, which are 2^-24 below 2^-14. A carry goes into the exponent, which
  // is right.
  const exponent = Math.max(((words[0] >>> 23) & 255) - 127, -14);
  const units = roundToEven(magnitude * 2 ** (10 - exponent));
  return sign | (units + ((exponent + 14) << 10));
}

/** @param {number} x from 0 to 2^52 */
function roundToEven(x) {
  const below = Math.floor(x),
    rest = x - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
