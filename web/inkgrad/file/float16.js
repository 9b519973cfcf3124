// float16.js: the two 16-bit floats that files of weights use, to and from float32. Reading is
// exact. Page and worker.
//
//   F16   IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction
//   BF16  the upper half of a float32

const words = new Uint32Array(1);
const float = new Float32Array(words.buffer);

/**
 * The value of an F16.
 *
 * @param {number} half its bits
 * @returns {number}
 */
export function fromHalf(half) {
  const sign = half & 0x8000 ? -1 : 1,
    exponent = (half >> 10) & 31,
    fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

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

/**
 * The value of a BF16.
 *
 * @param {number} bits
 * @returns {number}
 */
export function fromBfloat(bits) {
  words[0] = bits << 16;
  return float[0];
}

/** @param {number} x from 0 to 2^52 */
function roundToEven(x) {
  const below = Math.floor(x),
    rest = x - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
