// digits.js: the digits of other scripts, such as ٣ or ३, as 0 to 9. Page and worker.

/** The zeros of the scripts: Arabic, Persian, N'Ko, those of India to Myanmar, and wide ones. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];
const OTHER = /[^\p{ASCII}]/u;
/** Arabic signs: of decimals, of thousands, of percent. */
const SIGNS = new Map([
  ['\u066b', '.'],
  ['\u066c', "'"],
  ['\u066a', '%'],
]);

/** @param {string} sign */
function plainSign(sign) {
  const code = sign.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? (SIGNS.get(sign) ?? sign) : String(code - zero);
}

/**
 * A text with the digits 0 to 9 in place of those of other scripts.
 *
 * @param {string} text
 */
export const withPlainDigits = (text) =>
  OTHER.test(text) ? Array.from(text, plainSign).join('') : text;
