// Pure: a person's name, and the seed that follows from it. README.md describes both.

/** More letters than these are not part of a receipt. */
export const MAX_NAME = 60;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A name as a receipt holds it: in Unicode's form NFC, without control characters, with single
 * blanks.
 *
 * @param {string} name
 */
export const tidyName = (name) =>
  [
    ...name
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, MAX_NAME)
    .join('')
    .trim();

/**
 * Names that differ in capitals or blanks alone are the same name.
 *
 * @param {string} name
 */
export const foldName = (name) => tidyName(name).toUpperCase().toLowerCase().normalize('NFC');

/**
 * The seed of a person's runs: FNV-1a with 32 bits over the UTF-8 bytes of the folded name. Both
 * labs take any seed from 0 to 2^32 - 1.
 *
 * @param {string} name
 */
export function seedFromName(name) {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(foldName(name)))
    hash = Math.imul(hash ^ byte, FNV_PRIME) >>> 0;
  return hash;
}
