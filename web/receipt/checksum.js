// Pure: a checksum of 32 bits (CRC-32). It finds every change of up to 32 bits that follow one
// another, so also every change of one character.

const POLYNOMIAL = 0xedb88320;
const BITS = 8;

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < BITS; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return ~crc >>> 0;
}
