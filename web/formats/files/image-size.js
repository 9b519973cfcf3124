// image-size.js: reads the width and height of an image from its first bytes, before a browser
// unpacks its pixels. Pure.

/**
 * The first frame header of a JPEG, after the segments before it: FF C0 to FF CF, but for C4, C8, CC.
 *
 * @param {DataView} view
 */
function jpegSize(view) {
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at + 1) === 0xff && at + 10 < view.byteLength) at++; // they fill up
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
  return null;
}

/** @param {DataView} view */
function webpSize(view) {
  const uint24 = (/** @type {number} */ at) => view.getUint32(at, true) & 0xffffff;
  switch (view.getUint8(15)) {
    case 0x58: // VP8X
      return [uint24(24) + 1, uint24(27) + 1];
    case 0x4c: // VP8L
      return [
        (view.getUint32(21, true) & 0x3fff) + 1,
        ((view.getUint32(21, true) >>> 14) & 0x3fff) + 1,
      ];
    default: // VP8 and a blank
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  }
}

/** @type {Record<string, (view: DataView) => number[] | null>} */
const SIZES = {
  png: (view) => [view.getUint32(16), view.getUint32(20)],
  gif: (view) => [view.getUint16(6, true), view.getUint16(8, true)],
  bmp: (view) => [view.getInt32(18, true), Math.abs(view.getInt32(22, true))],
  jpeg: jpegSize,
  webp: webpSize,
};

/**
 * @param {Uint8Array} head the first bytes of the file
 * @param {import('./sniff.js').Kind} kind
 * @returns {number[] | null} width and height; null: it does not say
 */
export function imageSize(head, kind) {
  try {
    return SIZES[kind]?.(new DataView(head.buffer, head.byteOffset, head.byteLength)) ?? null;
  } catch {
    return null; // it is cut: the browser will say so
  }
}
