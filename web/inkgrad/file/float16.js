// float16.js: reads the two 16-bit floats that files of weights use. Reading is exact. Page and
// worker. Writing: float16-write.js.
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
 * The value of a BF16.
 *
 * @param {number} bits
 * @returns {number}
 */
export function fromBfloat(bits) {
  words[0] = bits << 16;
  return float[0];
}
